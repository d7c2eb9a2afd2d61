import CadreModel
import CadreStore
import CadreTestSupport
import Testing

@testable import CadreSQLite

/// Sessions have an identity of their own, and lines of plans follow it.
@Suite struct SessionStoreTests {
  static func course(_ sessions: [Session]) throws -> Course {
    Course(
      code: try #require(Identifier("K1")), title: "Data", provider: "Academy", minutes: 480, price: 10, currency: "",
      mode: .inPerson, languages: [], outcomes: [], prerequisites: [], sessions: sessions)
  }

  private static func session(_ code: String?, _ day: Int32, _ place: String = "Capital", seats: Int = 3) -> Session {
    Session(code: code, first: Day(number: day), last: Day(number: day + 1), place: place, seats: seats)
  }

  /// A plan with two lines in the session of day 20,800, in some states.
  private static func store(_ states: [Plan.Line.State]) throws -> StoreFixture {
    let fixture = try StoreFixture()
    try fixture.store.write { writer in
      _ = try writer.save([course([session("S1", 20_800), session("S2", 20_900)])], of: fixture.framework.reference)
      let lines = try zip(["P1", "P2"], states).map { person, state in
        Plan.Line(
          person: try #require(Identifier(person)), course: try #require(Identifier("K1")), first: Day(number: 20_800),
          last: Day(number: 20_801), place: "Capital", cost: 10, closes: [], gain: 100, reasons: [], state: state)
      }
      _ = try writer.add(
        Plan(
          number: 0, framework: fixture.framework.reference, createdOn: Day(number: 20_757),
          terms: Plan.Terms(scope: .everybody, budget: 100, hours: 40, travelCost: nil),
          outcome: Plan.Outcome(deficit: 0, closable: 0, closed: 0, cost: 0, bound: 0, proof: .optimal), lines: lines))
      return .commit(())
    }
    return fixture
  }

  private static func lines(_ fixture: StoreFixture) throws -> [String] {
    try fixture.store.read { try $0.plans() }.flatMap(\.lines).map { line in
      "\(line.person) \(line.first.number) \(line.state.rawValue) \(line.trouble?.rawValue ?? "-")"
    }
  }

  private static func save(_ sessions: [Session], _ fixture: StoreFixture) throws -> [String] {
    try fixture.store.write { writer in .commit(try writer.save([course(sessions)], of: fixture.framework.reference).disturbed) }
      .map { "\($0.person) \($0.trouble.rawValue)" }
  }

  @Test(arguments: [
    ([Plan.Line.State.approved, .pinned], ["P1 20800 approved", "P2 20800 pinned"]),
    ([.proposed, .refused], ["P1 20800 proposed", "P2 20800 refused"]),
    ([.completed, .approved], ["P1 20800 completed", "P2 20800 approved"]),
  ])
  func `a session that goes keeps its lines`(states: [Plan.Line.State], expected: [String]) throws {
    let fixture = try Self.store(states)
    let told = try Self.save([Self.session("S2", 20_900)], fixture)
    let open = zip(["P1", "P2"], states).filter { [.approved, .pinned, .proposed].contains($0.1) }.map { "\($0.0) cancelled" }
    #expect(told == open)
    #expect(
      try Self.lines(fixture)
        == zip(expected, states).map { "\($0) \([.approved, .pinned, .proposed].contains($1) ? "cancelled" : "-")" })
    // Held after all: nothing is to be decided.
    #expect(try Self.save([Self.session("S1", 20_800), Self.session("S2", 20_900)], fixture).isEmpty)
    #expect(try Self.lines(fixture) == expected.map { "\($0) -" })
  }

  @Test func `lines follow a session that moves, by its code`() throws {
    let fixture = try Self.store([.approved, .pinned])
    // The days of the two sessions are exchanged.
    let told = try Self.save([Self.session("S1", 20_900), Self.session("S2", 20_800)], fixture)
    #expect(told == ["P1 moved", "P2 moved"])
    #expect(try Self.lines(fixture) == ["P1 20900 approved moved", "P2 20900 pinned moved"])
    let taken = try fixture.store.read { try $0.seatsTaken(in: fixture.framework.reference) }
    #expect(taken.values.flatMap(\.keys).map(\.code) == ["S1"])
  }

  @Test func `without a code a session is known by its first day and place`() throws {
    let fixture = try Self.store([.approved, .pinned])
    // Only the seats change; the code that was known stays.
    #expect(try Self.save([Self.session(nil, 20_800, seats: 9), Self.session(nil, 20_900)], fixture).isEmpty)
    #expect(try fixture.store.read { try $0.courses(of: fixture.framework.reference) }[0].sessions.map(\.code) == ["S1", "S2"])
    #expect(try Self.save([Self.session(nil, 20_810)], fixture) == ["P1 cancelled", "P2 cancelled"])
  }

  @Test func `a session shrinks no further than the seats that are taken`() throws {
    let fixture = try Self.store([.approved, .approved])
    #expect(throws: StoreRefusal.self) { try Self.save([Self.session("S1", 20_800, seats: 1)], fixture) }
    #expect(try Self.lines(fixture) == ["P1 20800 approved -", "P2 20800 approved -"])
  }
}
