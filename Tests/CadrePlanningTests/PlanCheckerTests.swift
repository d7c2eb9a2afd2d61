import CadreModel
import CadrePlanning
import Testing

@Suite struct PlanCheckerTests {
  /// Course 0 leads to level 1, course 1 from 1 to 2, course 2 wants course 0 before.
  private static func problem(budget: Int = 1000, hours: Int = 40) -> TrainingProblem {
    func session(
      _ id: String, _ course: Int, _ days: ClosedRange<Int>, mode: TrainingProblem.Mode = .inPerson, region: Int = 0,
      language: Int = 0, seats: Int = 2, minimum: Int = 0
    ) -> TrainingProblem.Session {
      .init(
        id: id, course: course, days: days, mode: mode, region: region, languages: [language], seats: seats, minimum: minimum,
        fixedCost: 100, seatCost: 10)
    }
    func person(_ id: String, travels: Bool = false, isOnline: Bool = true) -> TrainingProblem.Person {
      .init(
        id: id, group: 0, region: 0, languages: [0], travels: travels, isOnline: isOnline, hours: hours, completed: [],
        current: [0], required: [2])
    }
    return TrainingProblem(
      competencies: [.init(id: "C", weight: 3)],
      courses: [
        .init(id: "first", hours: 8, effects: [.init(competency: 0, entry: 0, target: 1)], prerequisites: []),
        .init(id: "second", hours: 16, effects: [.init(competency: 0, entry: 1, target: 2)], prerequisites: []),
        .init(id: "third", hours: 4, effects: [.init(competency: 0, entry: 0, target: 1)], prerequisites: [0]),
      ],
      sessions: [
        session("a", 0, 1...2), session("b", 1, 3...5), session("c", 1, 2...3), session("d", 2, 10...10),
        session("far", 0, 1...1, region: 1), session("other tongue", 0, 1...1, language: 1),
        session("online", 0, 1...1, mode: .onlineLive), session("large", 0, 20...21, minimum: 2),
        session("again", 0, 30...31),
      ], people: [person("p"), person("q", travels: true, isOnline: false), person("r")], travelCost: 50, budget: budget,
      groups: ["everyone"])
  }

  private static func check(
    _ lines: [(Int, Int)], _ problem: TrainingProblem = problem()
  ) -> PlanChecker.Verdict {
    PlanChecker.check(lines.map { .init(person: $0.0, session: $0.1) }, of: problem)
  }

  @Test func `levels count once and by weight, and costs with travel`() {
    let verdict = Self.check([(0, 0), (0, 1), (1, 4)])
    #expect(verdict.violations.isEmpty)
    #expect(verdict.closed == [2 * 3 + 1 * 3])
    #expect(verdict.deficits == [3 * 2 * 3])
    #expect(verdict.cost == 3 * 100 + 3 * 10 + 50)
  }

  @Test(arguments: [
    ([(0, 1)], "person p, session b: entry level 1 of C is not reached before"),
    ([(0, 0), (0, 2)], "person p, session c: entry level 1 of C is not reached before"),
    ([(0, 3)], "person p, session d: course first is not completed before"),
    ([(0, 4)], "person p, session far: the session is not open to the person"),
    ([(0, 5)], "person p, session other tongue: the session is not open to the person"),
    ([(1, 6)], "person q, session online: the session is not open to the person"),
    ([(0, 0), (0, 6)], "person p, session online: it is on the days of session a"),
    ([(0, 0), (0, 8)], "person p, session again: the course is taken twice"),
    ([(0, 0), (0, 0)], "person p, session a: the person sits in it twice"),
    ([(0, 7)], "session large needs 2 people, and has 1"),
    ([(0, 0), (1, 0), (2, 0)], "session a seats 2, not 3"),
  ])
  func `a plan that breaks a rule is told which`(lines: [(Int, Int)], violation: String) {
    #expect(Self.check(lines).violations.map(\.description).contains(violation))
  }

  @Test func `hours and the budget are limits`() {
    #expect(Self.check([(0, 0), (0, 1)], Self.problem(hours: 23)).violations.map(\.description) == ["person p: 24 hours of 23"])
    #expect(
      Self.check([(0, 0)], Self.problem(budget: 109)).violations.map(\.description) == ["the plan costs 110, the budget is 109"])
  }
}
