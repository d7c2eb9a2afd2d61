import CadreAnalysis
import CadreModel
import CadreStore

/// Everybody who was ever in service, as they stood on some days: each in the organisation and with the requirements of that day.
struct WholeStaff {
  /// The organisation and what was required, alike on neighbouring days between which neither changed.
  struct View {
    let tree: OrganisationTree
    fileprivate let indexOfUnit: [Int32]
    fileprivate let indexOfSet: [Int32]
    /// The units that are looked at.
    fileprivate(set) var scope: Range<Int>
  }

  /// How somebody in service stood on one of the days.
  struct Standing: Equatable {
    /// Whether in one of the units that are looked at.
    let isHere: Bool
    /// Among `requirements`.
    let requirement: Int
  }

  let days: [Day]
  /// Of all views together.
  private(set) var requirements: [RequirementVector] = []
  private var views: [View] = []
  /// By day.
  private var viewOfDay: [Int] = []
  private let history: StaffHistory
  /// By the person's key.
  fileprivate let people: [StaffRecord]

  /// - Parameter days: ascending, at least one.
  fileprivate init(_ reader: any StoreReader, framework: FrameworkReference, on days: [Day]) throws {
    self.days = days
    let first = days[0]
    history = StaffHistory(try reader.pastRecords(after: first))
    var people: [StaffRecord] = []
    try reader.forEachStaffBlock { first, records in
      people.append(contentsOf: repeatElement(.nobody, count: first - people.count))
      people.append(contentsOf: records)
    }
    self.people = people
    let moves = try reader.pastUnits(after: first).map(\.until)
    let turns = try Set(moves + reader.pastRequirements(of: framework, after: first).map(\.until))
    var known: Int?
    for day in days {
      let passed = turns.count { $0 <= day }
      if passed != known { try addView(reader, framework, on: day) }
      known = passed
      viewOfDay.append(views.count - 1)
    }
  }

  private mutating func addView(_ reader: any StoreReader, _ framework: FrameworkReference, on day: Day) throws {
    guard let then = try reader.framework(framework, on: day) else { throw StoreRefusal.unknownFramework(framework) }
    let (tree, indexOfUnit) = try reader.organisation(on: day)
    let (sets, indexOfSet) = try reader.roleSets(in: then)
    let before = Int32(requirements.count)
    requirements += sets.map(\.requirement)
    views.append(
      View(
        tree: tree, indexOfUnit: indexOfUnit, indexOfSet: indexOfSet.map { $0 + before }, scope: tree.units.indices))
  }

  /// The organisation of the last day.
  var tree: OrganisationTree { views[views.count - 1].tree }

  /// Looks at a unit of the last day alone, wherever it hung before.
  mutating func look(at unit: Int) {
    let last = views[views.count - 1].indexOfUnit
    guard let key = last.firstIndex(of: Int32(unit)) else { return }
    for index in views.indices { views[index].scope = views[index].tree.subtree(of: Int(views[index].indexOfUnit[key])) }
  }

  /// - Parameter day: its index. - Returns: `nil` for somebody who was not in service.
  func standing(of person: Int, on day: Int) -> Standing? {
    let record = history.record(of: person, now: people[person], on: days[day])
    guard record.isInService(on: days[day]) else { return nil }
    let view = views[viewOfDay[day]]
    return Standing(
      isHere: view.scope.contains(Int(view.indexOfUnit[Int(record.unit)])),
      requirement: Int(view.indexOfSet[Int(record.roleSet)]))
  }

  /// The institution of somebody in service here: the unit below the top that theirs belongs to, by its index in the organisation.
  /// - Parameter day: its index. - Returns: `nil` for whoever is not in service here.
  func institution(of person: Int, on day: Int) -> Int? {
    guard standing(of: person, on: day)?.isHere == true else { return nil }
    let view = views[viewOfDay[day]]
    let record = history.record(of: person, now: people[person], on: days[day])
    var unit = Int(view.indexOfUnit[Int(record.unit)])
    while view.tree.depth(of: unit) > 1 { unit = view.tree.parents[unit] }
    return unit
  }

  /// The stretches of days, by index, on which somebody stood here under one and the same requirement.
  func stretches(of person: Int) -> [(days: Range<Int>, requirement: Int)] {
    if views.count == 1, !history.hasPast(person) {
      let (view, record) = (views[0], people[person])
      guard record != .nobody, view.scope.contains(Int(view.indexOfUnit[Int(record.unit)])) else { return [] }
      return [(record.service(within: days), Int(view.indexOfSet[Int(record.roleSet)]))]
    }
    var stretches: [(days: Range<Int>, requirement: Int)] = []
    for day in days.indices {
      guard let standing = standing(of: person, on: day), standing.isHere else { continue }
      if let last = stretches.last, last.days.upperBound == day, last.requirement == standing.requirement {
        stretches[stretches.count - 1].days = last.days.lowerBound..<day + 1
      } else {
        stretches.append((day..<day + 1, standing.requirement))
      }
    }
    return stretches
  }
}

extension StoreReader {
  /// - Parameter days: ascending, at least one.
  func wholeStaff(in framework: FrameworkReference, on days: [Day]) throws -> WholeStaff {
    try WholeStaff(self, framework: framework, on: days)
  }

  /// Gives everybody by key with all that was said about them, nothing included.
  ///
  /// - Complexity: O(journal), one scan.
  func forEachHistory(
    of framework: Framework, of staff: WholeStaff, _ body: (_ person: Int, _ ratings: [Rating]) -> Void
  ) throws {
    var isSeen = [Bool](repeating: false, count: staff.people.count)
    func give(_ person: Int, _ ratings: [Rating]) {
      isSeen[person] = true
      if staff.people[person] != .nobody { body(person, ratings) }
    }
    try forEachHistory(of: framework.reference, give)
    for person in staff.people.indices where !isSeen[person] { give(person, []) }
  }

  /// A person as they stood on a day: in the unit, the roles and the service of that day.
  func person(_ number: Identifier<Person>, on day: Day) throws -> Person? {
    guard let (key, now) = try heldPerson(number) else { return nil }
    let past = try pastRecords(after: day, of: key)
    var then = now
    let unit = try past.last.map { Int($0.unit) } ?? units().first { $0.unit == now.unit }?.key
    then.unit = try units(on: day).first { $0.key == unit }?.unit ?? now.unit
    guard let last = past.last else { return then }
    then.roles = try roleSets()[Int(last.roleSet)] ?? []
    if let service = past.last(where: { $0.service != nil })?.service {
      (then.hiredOn, then.leftOn) = (service.hiredOn, service.leftOn)
    }
    return then
  }
}

extension StoreReader {
  /// The keys of people who stood otherwise after a day and whom the grant does not cover today: whoever has moved away is no longer
  /// named to the unit that they left.
  ///
  /// - Complexity: O(people); where nobody has moved since, one question.
  func hidden(from grant: Grant, on day: Day) throws -> Set<Int> {
    let history = StaffHistory(try pastRecords(after: day))
    if grant.isEverywhere || history.isEmpty { return [] }
    let seen = Set(try units().filter { grant.covers($0.unit) }.map(\.key))
    var hidden: Set<Int> = []
    try forEachStaffBlock { first, records in
      for (offset, record) in records.enumerated() where !seen.contains(Int(record.unit)) && history.hasPast(first + offset) {
        hidden.insert(first + offset)
      }
    }
    for number in grant.people {
      if let own = try personKey(number) { hidden.remove(Int(own)) }
    }
    return hidden
  }
}

extension Workspace {
  /// The unit to which an analysis is restricted: the one named, else the principal's own; `nil` for everybody.
  ///
  /// - Throws: `PermissionError` where the grant does not cover it; `RequestError.unknownUnit`.
  func scope(of query: GapQuery, _ action: Action, _ grant: Grant, in tree: OrganisationTree) throws -> Int? {
    let unit = try (query.unit ?? grant.home).map { try tree.find($0) }
    guard unit.map({ grant.covers(tree.todays[$0]) }) ?? grant.isEverywhere else { throw outside(action, grant) }
    return unit
  }
}
