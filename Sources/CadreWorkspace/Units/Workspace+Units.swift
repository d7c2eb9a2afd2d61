package import CadreModel
package import CadreResults
import CadreStore

extension Workspace {
  /// Gives a unit another name. Days before keep the old one; mandates follow.
  /// - Parameter since: the first day on which it is called so; `nil` for today.
  package func renameUnit(_ text: String, to name: String, since: Day? = nil, isDryRun: Bool = false) throws -> UnitChange {
    guard let lone = Unit(path: [name]) else { throw UnitError.badName(name) }
    return try write(.changeUnits, .everybody("unit \(text) renamed to \(lone.name)")) { writer, _ in
      let order = try UnitOrder(writer, text, since: since ?? today, today: today)
      let change = try order.place(at: UnitPlace(parent: order.unit.parent, name: lone.name))
      return isDryRun ? .rollback(change) : .commit(change)
    }
  }

  /// Hangs a unit, with all below it, under another one. Days before keep the old place; mandates follow.
  /// - Parameter other: `nil` for the top.
  package func moveUnit(_ text: String, under other: String?, since: Day? = nil, isDryRun: Bool = false) throws -> UnitChange {
    try write(.changeUnits, .everybody("unit \(text) moved to \(other ?? "the top")")) { writer, _ in
      let order = try UnitOrder(writer, text, since: since ?? today, today: today)
      let parent = try other.map { try order.find($0) }
      if let parent, parent.unit.isWithin(order.unit.unit) {
        throw UnitError.withinItself(order.unit.unit, under: parent.unit)
      }
      let change = try order.place(at: UnitPlace(parent: parent?.key, name: order.unit.unit.name))
      return isDryRun ? .rollback(change) : .commit(change)
    }
  }

  /// Brings the people of a unit, and the units below it, over to another one. What is left of it are those who have left and its
  /// days before; its name gets the last of these days behind it, so that it is nobody's any more.
  package func mergeUnit(_ text: String, into other: String, since: Day? = nil, isDryRun: Bool = false) throws -> UnitChange {
    try write(.changeUnits, .everybody("unit \(text) merged into \(other)")) { writer, _ in
      let order = try UnitOrder(writer, text, since: since ?? today, today: today)
      let change = try order.merge(into: order.find(other))
      return isDryRun ? .rollback(change) : .commit(change)
    }
  }
}

/// One unit that is to change, among all.
private struct UnitOrder {
  let unit: StoredUnit
  private let units: [StoredUnit]
  private let since: Day
  private let writer: any StoreWriter

  init(_ writer: any StoreWriter, _ text: String, since: Day, today: Day) throws {
    if since > today { throw RequestError.futureDay(since, today: today) }
    self.writer = writer
    self.since = since
    units = try writer.units()
    unit = units[try resolveUnit(text, in: units.map(\.unit))]
  }

  func find(_ text: String) throws -> StoredUnit { units[try resolveUnit(text, in: units.map(\.unit))] }

  func place(at place: UnitPlace) throws -> UnitChange {
    let after = try put(unit, at: place)
    return UnitChange(before: unit.unit, after: after, since: since, following: try moveMandates(to: after))
  }

  func merge(into other: StoredUnit) throws -> UnitChange {
    if other.key == unit.key { throw UnitError.unchanged(unit.unit) }
    if other.unit.isWithin(unit.unit) { throw UnitError.withinItself(unit.unit, under: other.unit) }
    var following: [String] = []
    for child in units where child.parent == unit.key {
      let after = try put(child, at: UnitPlace(parent: other.key, name: child.unit.name))
      following += try moveMandates(of: child.unit, to: after)
    }
    let people = try bringPeople(to: other)
    let closed = "\(unit.unit.name) (– \(since.advanced(by: -1)))"
    _ = try put(unit, at: UnitPlace(parent: unit.parent, name: closed))
    let stranded = try writer.accounts().filter { $0.mandates.contains { $0.unit == unit.unit } }.map(\.name)
    return UnitChange(
      before: unit.unit, after: other.unit, since: since, people: people, following: Array(Set(following)).sorted(),
      stranded: stranded)
  }

  /// - Returns: what it is called then.
  private func put(_ unit: StoredUnit, at place: UnitPlace) throws -> Unit {
    let parent = place.parent.flatMap { key in units.first { $0.key == key }?.unit }
    guard let after = Unit(path: (parent?.path ?? []) + [place.name]) else { throw UnitError.badName(place.name) }
    if after == unit.unit { throw UnitError.unchanged(unit.unit) }
    if units.contains(where: { $0.unit == after }) { throw UnitError.taken(after) }
    if let later = try writer.pastUnits(after: since).first(where: { $0.key == unit.key }) {
      throw UnitError.changedLater(unit.unit.display, on: later.until)
    }
    try writer.place(unit: unit.key, at: place, since: since)
    return after
  }

  /// Everybody of the unit itself who has not left.
  private func bringPeople(to other: StoredUnit) throws -> Int {
    var keys: [Int] = []
    try writer.forEachStaffBlock { first, records in
      for (offset, record) in records.enumerated() where Int(record.unit) == unit.key && !record.hasLeft(by: since) {
        keys.append(first + offset)
      }
    }
    let later = try writer.latestChanges(after: since)
    let people = try writer.names(ofPeople: keys).compactMap { name -> Person? in
      if let day = later[name.key] { throw UnitError.changedLater(name.number.code, on: day) }
      var person = try writer.person(name.number)
      person?.unit = other.unit
      return person
    }
    try writer.save(people, since: since)
    return people.count
  }

  private func moveMandates(to after: Unit) throws -> [String] { try moveMandates(of: unit.unit, to: after) }

  /// - Returns: the accounts whose mandates name the unit or one below it, and now name it as it is called.
  private func moveMandates(of before: Unit, to after: Unit) throws -> [String] {
    var moved: [String] = []
    for var account in try writer.accounts() {
      let mandates = account.mandates.map { $0.following(before, to: after) }
      if mandates == account.mandates { continue }
      account.mandates = mandates
      try writer.save(account)
      moved.append(account.name)
    }
    return moved
  }
}
