import CadreModel
import CadrePlanning
import Testing

/// The planner against every plan there is, on problems so small that all can be tried.
@Suite struct EveryPlanTests {
  @Test(arguments: 0..<40 as Range<UInt64>)
  func `no plan closes more, and none that closes as much costs less`(seed: UInt64) throws {
    let problem = TrainingProblem.random(seed: seed)
    let plans = problem.everyPlan()
    let most = try #require(plans.map { $0.closed.reduce(0, +) }.max())
    let plan = TrainingPlan(problem)
    #expect(plan.status == .optimal)
    #expect(plan.closed == most && plan.bound == most)
    #expect(PlanChecker.check(plan.lines, of: problem).violations.isEmpty)

    let least = try #require(plans.filter { $0.closed.reduce(0, +) == most }.map(\.cost).min())
    let cheapest = TrainingPlan(problem, PlanRequest(objective: .cheapest))
    #expect(cheapest.closed == most && cheapest.cost == least && cheapest.bound == least)

    let half = most / 2
    let share = TrainingPlan(problem, PlanRequest(objective: .cheapestFor(share: 0.5)))
    #expect(share.closed >= half)
    #expect(share.cost == plans.filter { $0.closed.reduce(0, +) >= half }.map(\.cost).min())
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `of plans that close as much, the one made before is made again`(seed: UInt64) throws {
    let problem = TrainingProblem.random(seed: seed)
    let plans = problem.everyPlan()
    let most = try #require(plans.map { $0.closed.reduce(0, +) }.max())
    let best = plans.filter { $0.closed.reduce(0, +) == most }
    let fewest = best.map(\.lines.count).min()
    for before in best where before.lines.count == fewest {
      var request = PlanRequest()
      request.previous = before.lines
      let plan = TrainingPlan(problem, request)
      #expect(plan.lines == before.lines.sorted() && plan.bound == most && plan.status == .optimal)
    }
    // What is worse is not kept for its own sake.
    var request = PlanRequest()
    request.previous = try #require(plans.min { $0.closed.reduce(0, +) < $1.closed.reduce(0, +) }).lines
    #expect(TrainingPlan(problem, request).closed == most)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `max–min gives every group the greatest share that all can have`(seed: UInt64) throws {
    let problem = TrainingProblem.random(seed: seed)
    let plans = problem.everyPlan()
    let plan = TrainingPlan(problem, PlanRequest(fairness: .maxMin))
    let closable = plan.groups.map(\.closable)
    func share(_ closed: [Int]) -> Int {
      zip(closed, closable).filter { $0.1 > 0 }.map { 1000 * $0.0 / $0.1 }.min() ?? 1000
    }
    let best = try #require(plans.map { share($0.closed) }.max())
    #expect(plan.maxMinShare == best)
    #expect(plan.closed == plans.filter { share($0.closed) >= best }.map { $0.closed.reduce(0, +) }.max())
    let free = try #require(plans.map { $0.closed.reduce(0, +) }.max())
    #expect(plan.fairnessPrice == free - plan.closed)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `with a floor no group falls below its share of what all close`(seed: UInt64) throws {
    let problem = TrainingProblem.random(seed: seed)
    let plan = TrainingPlan(problem, PlanRequest(fairness: .floor(share: 0.9)))
    let deficits = plan.groups.map(\.deficit)
    let total = deficits.reduce(0, +)
    func holds(_ closed: [Int]) -> Bool {
      zip(closed, deficits).allSatisfy { 100 * total * $0.0 >= 90 * $0.1 * closed.reduce(0, +) }
    }
    #expect(holds(plan.groups.map(\.closed)))
    #expect(plan.closed == problem.everyPlan().filter { holds($0.closed) }.map { $0.closed.reduce(0, +) }.max())
  }

  @Test func `the same problem gives the same plan`() {
    let problem = TrainingProblem.random(seed: 7)
    let plans = (0..<3).map { _ in TrainingPlan(problem, PlanRequest(fairness: .maxMin)) }
    #expect(plans.allSatisfy { $0.lines == plans[0].lines })
  }
}

/// What is said of a plan whose search was cut short.
@Suite struct CutShortTests {
  @Test(arguments: 0..<12 as Range<UInt64>)
  func `the bound holds and the plan is feasible, however early the search ends`(seed: UInt64) {
    let problem = TrainingProblem.random(seed: seed)
    let best = TrainingPlan(problem)
    for objective in [PlanRequest.Objective.most, .cheapest] {
      let plan = TrainingPlan(problem, PlanRequest(objective: objective, limits: .init(work: 1, seconds: 0.000_1)))
      #expect(plan.status != .infeasible)
      #expect(PlanChecker.check(plan.lines, of: problem).violations.isEmpty)
      if objective == .most { #expect(plan.closed <= best.closed && best.closed <= plan.bound) }
      if plan.status == .optimal { #expect(plan.closed == best.closed) }
    }
  }
}
