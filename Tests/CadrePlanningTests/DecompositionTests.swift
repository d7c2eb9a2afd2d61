import CadreFormats
import CadreModel
import CadrePlanning
import CadreTestSupport
import Foundation
import Testing

/// The decomposition, which is for problems that are too large to know the best plan of, on problems of which it is known.
@Suite struct DecompositionTests {
  @Test(arguments: 0..<60 as Range<UInt64>)
  func `no plan closes more than the bound, and the plan breaks no rule`(seed: UInt64) throws {
    let problem = TrainingProblem.random(seed: seed)
    let most = try #require(problem.everyPlan().map { $0.closed.reduce(0, +) }.max())
    let plan = TrainingPlan(decomposing: problem)
    #expect(plan.bound >= most)
    #expect(plan.closed <= most && plan.value == plan.closed)
    #expect(PlanChecker.check(plan.lines, of: problem).violations.isEmpty)
    if plan.status == .optimal { #expect(plan.closed == most) }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `none that closes as much costs less than the bound`(seed: UInt64) throws {
    let problem = TrainingProblem.random(seed: seed)
    let plans = problem.everyPlan()
    for (objective, share) in [(PlanRequest.Objective.cheapest, 1), (.cheapestFor(share: 0.5), 0.5)] {
      let wanted = Int(share * Double(TrainingPlan(decomposing: problem).closed))
      let least = try #require(plans.filter { $0.closed.reduce(0, +) >= wanted }.map(\.cost).min())
      let plan = TrainingPlan(decomposing: problem, PlanRequest(objective: objective))
      #expect(plan.closed >= wanted && plan.cost >= least)
      #expect(plan.bound <= least)
      #expect(PlanChecker.check(plan.lines, of: problem).violations.isEmpty)
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `no plan gives every group a greater share than the bound, nor closes more at the share found`(seed: UInt64) throws {
    let problem = TrainingProblem.random(seed: seed)
    let plan = TrainingPlan(decomposing: problem, PlanRequest(fairness: .maxMin))
    let closable = plan.groups.map(\.closable)
    func share(_ closed: [Int]) -> Int {
      zip(closed, closable).filter { $0.1 > 0 }.map { 1000 * $0.0 / $0.1 }.min() ?? 1000
    }
    let plans = problem.everyPlan()
    let found = try #require(plan.maxMinShare)
    #expect(found == share(plan.groups.map(\.closed)))
    #expect(try #require(plan.maxMinBound) >= plans.map { share($0.closed) }.max() ?? 0)
    #expect(plan.bound >= plans.filter { share($0.closed) >= found }.map { $0.closed.reduce(0, +) }.max() ?? 0)
    #expect(PlanChecker.check(plan.lines, of: problem).violations.isEmpty)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `a floor is kept, and no plan that keeps it closes more than the bound`(seed: UInt64) throws {
    let problem = TrainingProblem.random(seed: seed)
    let plan = TrainingPlan(decomposing: problem, PlanRequest(fairness: .floor(share: 0.9)))
    let deficits = plan.groups.map(\.deficit)
    func holds(_ closed: [Int]) -> Bool {
      zip(closed, deficits).allSatisfy { 100 * deficits.reduce(0, +) * $0.0 >= 90 * $0.1 * closed.reduce(0, +) }
    }
    #expect(holds(plan.groups.map(\.closed)))
    #expect(plan.bound >= problem.everyPlan().filter { holds($0.closed) }.map { $0.closed.reduce(0, +) }.max() ?? 0)
    #expect(PlanChecker.check(plan.lines, of: problem).violations.isEmpty)
  }

  /// Ten seats are all that the money pays for, in sessions that cost much to hold: what prices alone prove is far off.
  @Test func `what a decomposition leaves open by far is proven by an integer program`() {
    let problem = TrainingProblem.shortOfMoney()
    let decomposed = TrainingPlan(decomposing: problem)
    #expect(100 * (decomposed.bound - decomposed.closed) > decomposed.bound, "nothing to improve here")
    let plan = TrainingPlan(problem, PlanRequest(limits: .init(seconds: 240)))
    #expect(plan.status == .optimal && plan.bound == plan.closed, "\(plan.closed) … \(plan.bound)")
    #expect(plan.closed >= decomposed.closed && plan.bound <= decomposed.bound)
    #expect(PlanChecker.check(plan.lines, of: problem).violations.isEmpty)
  }

  @Test(
    .enabled(if: SharedData.isPresent, SharedData.hint),
    arguments: [("120x40x12_s17", 0.05), ("120x40x12_s18", 0.05), ("300x60x15_s20", 0.03), ("300x60x15_s21", 0.03)])
  func `bound and plan come close to the proven optimum`(name: String, gap: Double) throws {
    let problem = try ReferenceProblem.load("tp_\(name)")
    let optimum = try #require(ReferenceProblem.optima["tp_\(name)"]?["W1_max_gap"])
    let plan = TrainingPlan(decomposing: problem)
    #expect(plan.bound >= optimum && plan.closed <= optimum)
    #expect(Double(plan.bound - plan.closed) <= gap * Double(optimum), "\(plan.closed) … \(plan.bound), best \(optimum)")
    #expect(PlanChecker.check(plan.lines, of: problem).violations.isEmpty)
  }

  @Test(
    .enabled(if: SharedData.isPresent, SharedData.hint),
    arguments: [("120x40x12_s17", 20), ("300x60x15_s20", 10), ("300x60x15_s21", 20)])
  func `every group's share comes close to the greatest that all can have`(name: String, gap: Int) throws {
    let problem = try ReferenceProblem.load("tp_\(name)")
    let optimum = try #require(ReferenceProblem.optima["tp_\(name)"]?["F2_maximin_permille_of_closable"])
    let plan = TrainingPlan(decomposing: problem, PlanRequest(fairness: .maxMin))
    let (found, bound) = (try #require(plan.maxMinShare), try #require(plan.maxMinBound))
    #expect(found <= optimum && bound >= optimum && bound - found <= gap, "\(found) … \(bound), best \(optimum)")
    #expect(PlanChecker.check(plan.lines, of: problem).violations.isEmpty)
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.hint), arguments: ["120x40x12_s17", "300x60x15_s20"])
  func `the least cost is known to within a little`(name: String) throws {
    let problem = try ReferenceProblem.load("tp_\(name)")
    let optimum = try #require(ReferenceProblem.optima["tp_\(name)"]?["W3_min_cost_for_80pct"])
    let plan = TrainingPlan(decomposing: problem, PlanRequest(objective: .cheapestFor(share: 0.8)))
    #expect(plan.bound <= optimum)
    #expect(Double(plan.cost - plan.bound) <= 0.1 * Double(optimum), "\(plan.bound) … \(plan.cost), least \(optimum)")
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `who has a seat keeps it, and no plan that keeps them closes more than the bound`(seed: UInt64) throws {
    let problem = TrainingProblem.random(seed: seed)
    let before = TrainingPlan(problem, PlanRequest(objective: .cheapestFor(share: 0.5)))
    var request = PlanRequest()
    // Everybody's in sessions that then have enough people.
    request.pinned = before.lines
    let best = TrainingPlan(problem, request)
    #expect(best.status == .optimal)
    let plan = TrainingPlan(decomposing: problem, request)
    #expect(Set(plan.lines).isSuperset(of: before.lines))
    #expect(plan.bound >= best.closed && plan.closed <= best.closed)
    #expect(PlanChecker.check(plan.lines, of: problem).violations.isEmpty)
  }

  @Test(arguments: 0..<10 as Range<UInt64>) func `without any money, only what is free is planned`(seed: UInt64) throws {
    let problem = TrainingProblem.random(seed: seed).with(budget: 0)
    let most = try #require(problem.everyPlan().map { $0.closed.reduce(0, +) }.max())
    let plan = TrainingPlan(decomposing: problem)
    #expect(plan.cost == 0 && plan.closed <= most && plan.bound >= most)
  }

  @Test(arguments: [1, 100]) func `whatever the work, the bound holds, and it comes out the same`(work: Int) throws {
    let problem = TrainingProblem.random(seed: 3)
    let most = try #require(problem.everyPlan().map { $0.closed.reduce(0, +) }.max())
    let plans = (0..<3).map { _ in TrainingPlan(decomposing: problem, PlanRequest(limits: .init(work: work))) }
    #expect(plans.allSatisfy { $0.lines == plans[0].lines && $0.bound == plans[0].bound })
    #expect(plans[0].bound >= most)
    let hurried = TrainingPlan(decomposing: problem, PlanRequest(limits: .init(work: work, seconds: 0.000_1)))
    #expect(hurried.bound >= most && PlanChecker.check(hurried.lines, of: problem).violations.isEmpty)
  }
}
