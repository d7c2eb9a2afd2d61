package import CadreModel

/// How a person stood until a day, where that was otherwise than afterwards.
package struct PastRecord: Hashable, Sendable {
  /// The person's key.
  package let person: Int
  /// The first day on which it held no longer.
  package let until: Day
  /// The keys of the unit and of the set of roles.
  package let unit: Int32
  package let roleSet: Int32
  /// An earlier time in service, which had ended; `nil` where it was the same as afterwards.
  package let service: Service?

  package struct Service: Hashable, Sendable {
    package let hiredOn: Day?
    package let leftOn: Day

    package init(hiredOn: Day?, leftOn: Day) {
      self.hiredOn = hiredOn
      self.leftOn = leftOn
    }
  }

  package init(person: Int, until: Day, unit: Int32, roleSet: Int32, service: Service?) {
    self.person = person
    self.until = until
    self.unit = unit
    self.roleSet = roleSet
    self.service = service
  }
}

/// What a role required until a day, where it requires something else since.
package struct PastRequirements: Hashable, Sendable {
  package let role: Identifier<Role>
  /// The first day on which it held no longer.
  package let until: Day
  package let requirements: [Requirement]

  package init(role: Identifier<Role>, until: Day, requirements: [Requirement]) {
    self.role = role
    self.until = until
    self.requirements = requirements
  }
}

/// Where a unit hung, and how it was called, until a day.
package struct PastUnit: Hashable, Sendable {
  package let key: Int
  /// The first day on which it held no longer.
  package let until: Day
  package let parent: Int?
  package let name: String

  package init(key: Int, until: Day, parent: Int?, name: String) {
    self.key = key
    self.until = until
    self.parent = parent
    self.name = name
  }
}

/// How people stood before now, as far as it was otherwise.
package struct StaffHistory: Sendable {
  /// By the person's key; of each the latest first.
  private let records: [Int: [PastRecord]]

  /// - Parameter records: of each person the latest first.
  package init(_ records: [PastRecord]) { self.records = Dictionary(grouping: records, by: \.person) }

  package var isEmpty: Bool { records.isEmpty }

  package func hasPast(_ person: Int) -> Bool { records[person] != nil }

  /// How a person stood on a day: as now, taken back change by change.
  package func record(of person: Int, now: StaffRecord, on day: Day) -> StaffRecord {
    guard let past = records[person] else { return now }
    return past.prefix { day < $0.until }.reduce(now) { $0.before($1) }
  }
}

extension StaffRecord {
  /// What it was before it became this.
  fileprivate func before(_ past: PastRecord) -> StaffRecord {
    var record = self
    if let service = past.service {
      record = StaffRecord(unit: unit, roleSet: roleSet, hiredOn: service.hiredOn, leftOn: service.leftOn)
    }
    record.unit = past.unit
    record.roleSet = past.roleSet
    return record
  }
}

extension StoreReader {
  package func pastRecords(after day: Day) throws -> [PastRecord] { try pastRecords(after: day, of: nil) }

  /// The days after the given one on which people's latest change took effect, by the person's key.
  package func latestChanges(after day: Day) throws -> [Int: Day] {
    Dictionary(try pastRecords(after: day).map { ($0.person, $0.until) }, uniquingKeysWith: { latest, _ in latest })
  }

  /// Gives what analyses need of everybody as they stood on a day, in runs: the first one's key, and a record each.
  package func forEachStaffBlock(on day: Day, _ body: (Int, UnsafeBufferPointer<StaffRecord>) -> Void) throws {
    let history = StaffHistory(try pastRecords(after: day))
    if history.isEmpty { return try forEachStaffBlock(body) }
    try forEachStaffBlock { first, records in
      var then = Array(records)
      for index in then.indices { then[index] = history.record(of: first + index, now: records[index], on: day) }
      then.withUnsafeBufferPointer { body(first, $0) }
    }
  }

  /// The framework with what its roles required on a day.
  package func framework(_ reference: FrameworkReference, on day: Day) throws -> Framework? {
    guard let framework = try framework(reference) else { return nil }
    let past = try pastRequirements(of: reference, after: day)
    if past.isEmpty { return framework }
    // The last one said of a role is what held on the day.
    let then = Dictionary(past.map { ($0.role, $0.requirements) }, uniquingKeysWith: { $1 })
    return framework.with(requirements: then)
  }

  /// The organisation tree as it was on a day; units that came later stand where they came.
  package func units(on day: Day) throws -> [StoredUnit] {
    let now = try units()
    let past = try pastUnits(after: day)
    if past.isEmpty { return now }
    var places = Dictionary(uniqueKeysWithValues: now.map { ($0.key, UnitPlace(parent: $0.parent, name: $0.unit.name)) })
    for unit in past { places[unit.key] = UnitPlace(parent: unit.parent, name: unit.name) }
    return organised(places)
  }
}

/// Where a unit hangs.
package struct UnitPlace {
  package let parent: Int?
  package let name: String

  package init(parent: Int?, name: String) {
    self.parent = parent
    self.name = name
  }
}

/// The tree of units by key: parents before children, siblings by name.
package func organised(_ places: [Int: UnitPlace]) -> [StoredUnit] {
  let children = Dictionary(grouping: places, by: { $0.value.parent ?? 0 })
  var result: [StoredUnit] = []
  func visit(_ parent: Int, _ path: [String]) {
    let sorted = (children[parent] ?? []).sorted { ($0.value.name, $0.key) < ($1.value.name, $1.key) }
    for (key, place) in sorted {
      guard let unit = Unit(path: path + [place.name]) else { continue }
      result.append(StoredUnit(key: key, parent: parent == 0 ? nil : parent, unit: unit))
      visit(key, unit.path)
    }
  }
  visit(0, [])
  return result
}
