import CadreModel
import CadreResults
import CadreSQLite
import CadreStore
import CadreTestSupport
import CadreWorkspace
import Testing

/// A random ministry over some time: people move, take other roles, leave and come back, roles require something else, and units are
/// renamed and moved.
struct Life {
  static let today = Day(number: 20_400)
  /// From each of these days on it is as the state of the same place says.
  let turns: [Day]
  private(set) var states: [State] = []
  let ministry: RandomMinistry
  let folder: TemporaryFolder
  let store: SQLiteStore
  let workspace: Workspace
  private var random: SeededGenerator

  struct State {
    var people: [Person]
    var framework: Framework
  }

  init(seed: UInt64) throws {
    ministry = try RandomMinistry(seed: seed)
    random = SeededGenerator(seed: seed &* 31 &+ 7)
    folder = try TemporaryFolder()
    store = try SQLiteStore.create(at: folder.path("life.sqlite"))
    try ministry.fill(store)
    workspace = Self.workspace(over: store)
    var days: [Day] = [Day(number: 0)]
    for _ in 0..<3 { days.append(Day(number: Int32.random(in: 19_050...19_900, using: &random))) }
    turns = days.sorted()
    states = [State(people: ministry.people, framework: ministry.framework)]
    for turn in turns.dropFirst() { try live(until: turn) }
  }

  static func workspace(over store: SQLiteStore) -> Workspace {
    Workspace(store: store, today: today, now: { Moment(milliseconds: 0) }, as: .local("tests"))
  }

  /// A store that was always as it is here on a day.
  func plain(on day: Day, in folder: TemporaryFolder) throws -> Workspace {
    let place = turns.lastIndex { $0 <= day } ?? 0
    let store = try SQLiteStore.create(at: folder.path("plain \(day).sqlite"))
    let state = states[place]
    try ministry.fill(store, framework: state.framework, people: state.people)
    return Self.workspace(over: store)
  }

  private mutating func live(until turn: Day) throws {
    var state = states[states.count - 1]
    let before = state
    for index in state.people.indices where Int.random(in: 0..<3, using: &random) == 0 {
      change(&state.people[index], on: turn)
    }
    if Bool.random(using: &random) { try changeRole(&state) }
    try store.write { writer in
      _ = try writer.save(state.framework.roles, of: state.framework.reference, since: turn)
      let changed = zip(before.people, state.people).filter { $0 != $1 }.map(\.1)
      try writer.save(changed, since: turn)
      return .commit(())
    }
    if Bool.random(using: &random) { try changeUnit(&state, on: turn) }
    states.append(state)
  }

  private mutating func change(_ person: inout Person, on turn: Day) {
    switch Int.random(in: 0..<5, using: &random) {
    case 0:
      let path = ["M"] + (0..<Int.random(in: 0...2, using: &random)).map { _ in "U\(Int.random(in: 1...3, using: &random))" }
      person.unit = Unit(path: path) ?? person.unit
    case 1: person.roles = ministry.framework.roles.map(\.code).filter { _ in Bool.random(using: &random) }.sorted()
    case 2 where person.leftOn == nil && person.hiredOn.map { $0 < turn } ?? true: person.leftOn = turn.advanced(by: -1)
    case 3, 4:
      guard let left = person.leftOn, left < turn else { return }
      person.leftOn = nil
      if Bool.random(using: &random) { person.hiredOn = turn }
      person.unit = Unit(path: ["M", "Back"]) ?? person.unit
    default: return
    }
  }

  private mutating func changeRole(_ state: inout State) throws {
    let role = try #require(state.framework.roles.randomElement(using: &random))
    let scale = try #require(state.framework.scale)
    let requirements = state.framework.competencies.filter { _ in Bool.random(using: &random) }.map {
      Requirement(competency: $0.code, level: Level(rank: Int.random(in: scale.ranks, using: &random), on: scale))
    }
    state.framework = state.framework.with(requirements: [role.code: requirements])
  }

  /// Renames a unit, or hangs it elsewhere.
  private mutating func changeUnit(_ state: inout State, on turn: Day) throws {
    let units = try workspace.units().filter { $0.path.count > 1 }
    guard let unit = units.randomElement(using: &random) else { return }
    let isRenamed = Bool.random(using: &random)
    let parent = isRenamed ? nil : try workspace.units().filter { !$0.isWithin(unit) }.randomElement(using: &random)
    do {
      let change =
        if let parent {
          try workspace.moveUnit(unit.display, under: parent.display, since: turn)
        } else {
          try workspace.renameUnit(unit.display, to: "New \(turn)", since: turn)
        }
      for index in state.people.indices where state.people[index].unit.isWithin(unit) {
        let rest = state.people[index].unit.path.dropFirst(unit.path.count)
        state.people[index].unit = try #require(Unit(path: change.after.path + rest))
      }
    } catch is UnitError {
      return
    }
  }
}
