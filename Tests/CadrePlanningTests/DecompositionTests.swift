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
      let plan = TrainingPlan(decomposing: problem, objective)
      #expect(plan.closed >= wanted && plan.cost >= least)
      #expect(plan.bound <= least)
      #expect(PlanChecker.check(plan.lines, of: problem).violations.isEmpty)
    }
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

  @Test(.enabled(if: SharedData.isPresent, SharedData.hint), arguments: ["120x40x12_s17", "300x60x15_s20"])
  func `the least cost is known to within a little`(name: String) throws {
    let problem = try ReferenceProblem.load("tp_\(name)")
    let optimum = try #require(ReferenceProblem.optima["tp_\(name)"]?["W3_min_cost_for_80pct"])
    let plan = TrainingPlan(decomposing: problem, .cheapestFor(share: 0.8))
    #expect(plan.bound <= optimum)
    #expect(Double(plan.cost - plan.bound) <= 0.1 * Double(optimum), "\(plan.bound) … \(plan.cost), least \(optimum)")
  }

  @Test(arguments: [1, 100]) func `whatever the work, the bound holds, and it comes out the same`(work: Int) throws {
    let problem = TrainingProblem.random(seed: 3)
    let most = try #require(problem.everyPlan().map { $0.closed.reduce(0, +) }.max())
    let plans = (0..<3).map { _ in TrainingPlan(decomposing: problem, limits: .init(work: work)) }
    #expect(plans.allSatisfy { $0.lines == plans[0].lines && $0.bound == plans[0].bound })
    #expect(plans[0].bound >= most)
    let hurried = TrainingPlan(decomposing: problem, limits: .init(work: work, seconds: 0.000_1))
    #expect(hurried.bound >= most && PlanChecker.check(hurried.lines, of: problem).violations.isEmpty)
  }
}
