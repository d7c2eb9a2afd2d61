import CadreFormats
import CadreModel
import CadrePlanning
import CadreResults
import CadreSQLite
import CadreStore
import CadreTestSupport
import Testing

@testable import CadreWorkspace

/// The training problem that is made of what is held: who may sit where, for what, at what cost.
@Suite struct PlanProblemTests {
  @Test func `sessions that have begun are not offered, and time is counted in the longest piece that fits`() throws {
    let fixture = try PlanFixture()
    try fixture.courses(
      """
      C1,Data,Academy,6,100,EUR,in-person,en,1.1:>2,2026-10-31@Accra#9;2026-12-01@Accra#9
      C2,More,Academy,9,100,EUR,self-paced,,1.2:>2,
      """)
    let made = try fixture.problem(hours: 12)
    #expect(made.sessions.map(\.course.code.code) == ["C1", "C2"])
    #expect(made.sessions.map { $0.session?.first.description } == ["2026-12-01", nil])
    #expect(made.problem.courses.map(\.hours) == [2, 3], "in pieces of three hours")
    #expect(made.problem.people.map(\.hours) == [4, 4])
    #expect(made.problem.sessions.map(\.seats) == [9, 2], "a self-paced course has a seat for everybody")
  }

  @Test func `who is where, speaks what and may travel is as it is held`() throws {
    let fixture = try PlanFixture()
    try fixture.courses("C1,Data,Academy,6,100,EUR,in-person,EN,1.1:>2,2026-12-01@ACCRA#9\n")
    let made = try fixture.problem()
    let (session, people) = (made.problem.sessions[0], made.problem.people)
    #expect(session.region == people[0].region && session.region != people[1].region, "places whatever their case")
    #expect(Set(people[0].languages).isSuperset(of: session.languages))
    #expect(Set(people[1].languages).isDisjoint(with: session.languages))
    #expect(people.allSatisfy { !$0.travels })
    #expect(try fixture.problem(travel: 50).problem.people.allSatisfy(\.travels))
  }

  @Test func `a seat that was approved stays, costs what it cost, and is not counted twice`() throws {
    let fixture = try PlanFixture()
    try fixture.courses("C1,Data,Academy,6,100,EUR,online-live,,1.1:>2,2026-12-01@Online#1\n")
    let proposed = try fixture.workspace.proposePlan(
      PlanOrder(scope: nil, budget: 1_000, framework: "agenda-2030-digital"), isDryRun: false)
    #expect(proposed.plan.lines.count == 1)
    _ = try fixture.workspace.approve(proposed.plan.number, .all)
    let made = try fixture.problem(budget: 500)
    #expect(made.pinned.count == 1 && made.pinnedCost == 100)
    #expect(made.problem.sessions.map(\.seats) == [1], "the own seat is among those that are there")
    #expect(made.problem.budget == 600, "what is spent already is not taken from the new budget")
  }

  @Test func `what was refused is declined by that person alone`() throws {
    let fixture = try PlanFixture()
    try fixture.courses("C1,Data,Academy,6,100,EUR,online-live,,1.1:>2,2026-12-01@Online#9\n")
    let proposed = try fixture.workspace.proposePlan(
      PlanOrder(scope: nil, budget: 1_000, framework: "agenda-2030-digital"), isDryRun: false)
    _ = try fixture.workspace.refuse(proposed.plan.number, .of(people: ["P1"], courses: []))
    let made = try fixture.problem()
    #expect(made.problem.people.map { $0.declined } == [[0], []])
  }

  @Test func `unassessed counts from nothing, and is told apart from the lowest level`() throws {
    let fixture = try PlanFixture()
    try fixture.courses("C1,Data,Academy,6,100,EUR,online-live,,1.1:>2,2026-12-01@Online#9\n")
    let levels = InputFile(
      try fixture.folder.write("person_id,competency,level,source,assessed_on\nP1,1.1,1,test,2026-01-01\n", to: "levels.csv"))
    _ = try fixture.workspace.importAssessments(
      levels, framework: "agenda-2030-digital", options: AssessmentOptions(), mode: ImportMode())
    let made = try fixture.problem()
    #expect(made.problem.people.map { $0.current[0] } == [1, 0])
    #expect(made.unassessed.map { $0.contains(0) } == [false, true])
  }

  @Test func `a course in another currency is offered to nobody`() throws {
    let fixture = try PlanFixture()
    try fixture.courses(
      """
      C1,Data,Academy,6,100,EUR,online-live,,1.1:>2,2026-12-01@Online#9
      C2,More,Academy,6,100,USD,online-live,,1.2:>2,2026-12-02@Online#9
      """)
    #expect(throws: RequestError.self) { try fixture.problem() }
  }
}
