import CadreModel
import CadrePlanning
import CadreReports
import CadreResults
import CadreStore
import CadreTestSupport
import Testing

@testable import CadreWorkspace

/// People put on courses by hand: what it closes, costs and breaks.
@Suite struct PlanByHandTests {
  private static let courses = """
    C1,First step,Academy,6,100,EUR,online-live,,1.1:>1,2026-12-01@Online#9
    C2,Second step,Academy,6,100,EUR,online-live,,1.1:>2,2027-02-01@Online#9
    C3,Other,Academy,6,100,EUR,online-live,,1.2:>1,2027-02-01@Online#9;2027-03-01@Online#1
    """

  private let fixture: PlanFixture
  private let number: Int

  init() throws {
    fixture = try PlanFixture(staff: "P1,Ada,M/A,policy-officer,en,Accra\nP2,Ben,M/B,policy-officer,fr,Lomé\n")
    try fixture.courses(Self.courses)
    let reading = try fixture.workspace.proposePlan(
      PlanOrder(scope: .unit("M/A"), budget: 100, framework: "agenda-2030-digital"), isDryRun: false)
    number = reading.plan.number
    #expect(reading.plan.lines.map(\.course.code) == ["C2"], "the most for the money")
  }

  private func plan() throws -> Plan { try fixture.workspace.plan(number).plan }

  @Test func `somebody is added, levels are counted once, and the budget is said to be passed`() throws {
    let before = try plan().figures
    let change = try fixture.workspace.addSeat(number, SeatChoice(person: "P1", course: "C1"))
    #expect(change.before == nil && change.after.state == .pinned && change.after.reasons == [.added])
    let after = try plan()
    #expect(after.lines.map(\.course.code) == ["C1", "C2"])
    #expect(after.lines.map { $0.closes.map { [$0.from ?? -1, $0.to] } } == [[[-1, 1]], [[1, 2]]])
    #expect(after.figures.closed == before.closed, "the first step closes what the second one closed with it")
    #expect(after.figures.cost == 200 && change.cost == 200)
    let words = change.sentences.map(\.description).joined(separator: " ")
    #expect(words.contains("100 EUR more than its budget"), "\(words)")
  }

  @Test func `who was added stays when anything is planned anew, and can be taken off`() throws {
    _ = try fixture.workspace.addSeat(
      number, SeatChoice(person: "P1", course: "C3", first: Day(parsing: "2027-03-01")))
    let next = try fixture.workspace.proposePlan(
      PlanOrder(scope: .unit("M/A"), budget: 1_000, framework: "agenda-2030-digital"), isDryRun: false)
    #expect(!next.plan.lines.contains { $0.course.code == "C3" }, "the pinned seat is not proposed again")
    #expect(try fixture.workspace.refuse(number, .of(people: ["P1"], courses: ["C3"])) == 1)
    let again = SeatChoice(person: "P1", course: "C3", first: Day(parsing: "2027-03-01"))
    #expect(try fixture.workspace.addSeat(number, again).after.state == .pinned)
  }

  @Test(arguments: [
    ("P1", "C2", nil, "has a seat in C2 by this plan already"), ("P2", "C1", nil, "not among the people of plan 1"),
    ("P1", "C9", nil, "C9"), ("P1", "C3", nil, "several sessions to come"),
    ("P1", "C3", "2027-02-01", "does not fit"), ("P1", "C3", "2027-02-02", "no session that begins on 2027-02-02"),
  ])
  func `what cannot be is refused, and nothing changes`(person: String, course: String, day: String?, words: String) throws {
    let before = try plan()
    let choice = SeatChoice(person: person, course: course, first: day.flatMap { Day(parsing: $0) })
    let error = #expect(throws: RequestError.self) { try fixture.workspace.addSeat(number, choice) }
    #expect(error.map { "\($0)".contains(words) } ?? false, "\(error.map { "\($0)" } ?? "")")
    #expect(try plan() == before)
  }

  @Test func `a session that is full takes nobody`() throws {
    let other = try fixture.workspace.proposePlan(
      PlanOrder(scope: .unit("M/B"), budget: 1_000, framework: "agenda-2030-digital"), isDryRun: false)
    if !other.plan.lines.contains(where: { $0.course.code == "C3" && $0.first.description == "2027-03-01" }) {
      _ = try? fixture.workspace.refuse(other.plan.number, .of(people: ["P2"], courses: ["C3"]))
      _ = try fixture.workspace.addSeat(
        other.plan.number, SeatChoice(person: "P2", course: "C3", first: Day(parsing: "2027-03-01")))
    }
    _ = try fixture.workspace.approve(other.plan.number, .of(people: ["P2"], courses: ["C3"]))
    #expect(throws: StoreRefusal.self) {
      try fixture.workspace.addSeat(number, SeatChoice(person: "P1", course: "C3", first: Day(parsing: "2027-03-01")))
    }
  }

  @Test(arguments: ["manager:M/B", "servant:P1", "auditor", "institute:Academy"])
  func `only who decides on the plan adds anybody`(mandate: String) throws {
    let stranger = fixture.workspace.acting(
      as: Principal(name: "somebody", origin: "tests", mandates: [try #require(Mandate(mandate))]))
    #expect(throws: (any Error).self) { try stranger.addSeat(number, SeatChoice(person: "P1", course: "C1")) }
    #expect(try plan().lines.count == 1)
  }

  @Test func `of many who add the same seat at once, one does`() async throws {
    let (workspace, number) = (fixture.workspace, number)
    let attempts = (0..<8).map { _ in
      Task(executorPreference: OwnThread()) {
        (try? workspace.addSeat(number, SeatChoice(person: "P1", course: "C1"))) != nil
      }
    }
    var done = 0
    for attempt in attempts where await attempt.value { done += 1 }
    #expect(done == 1)
    #expect(try plan().lines.map(\.course.code) == ["C1", "C2"])
  }

  @Test func `budgets begin with what is approved, which costs them nothing`() throws {
    _ = try fixture.workspace.approve(number, .all)
    var order = PlanOrder(scope: .unit("M/A"), budget: 200, framework: "agenda-2030-digital")
    order.limits.seconds = 20
    let curve = try fixture.workspace.budgetCurve(order, steps: 2)
    #expect(curve.points.map(\.budget) == [0, 100, 200])
    #expect(curve.points[0].cost == 0 && curve.points[0].seats == 1 && curve.points[0].closed > 0)
    #expect(curve.points.allSatisfy { $0.cost <= $0.budget && $0.bound >= $0.closed })
    #expect(curve.points[1].closed > curve.points[0].closed, "the other course is bought with the first hundred")
  }
}
