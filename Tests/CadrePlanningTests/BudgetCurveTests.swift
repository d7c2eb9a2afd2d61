import CadreModel
import CadrePlanning
import Testing

/// What growing budgets close, against every plan that there is.
@Suite struct BudgetCurveTests {
  @Test(arguments: 1...40)
  func `each point is the best plan of its budget, and no point falls`(seed: Int) {
    let problem = TrainingProblem.random(seed: UInt64(seed))
    let budgets = [0, problem.budget / 2, problem.budget, 2 * problem.budget]
    let (points, groups) = problem.curve(budgets: budgets, PlanRequest())
    let all = problem.with(budget: 2 * problem.budget).everyPlan()
    for point in points {
      let best = all.filter { $0.cost <= point.budget }.map { $0.closed.reduce(0, +) }.max() ?? 0
      #expect(point.closed == best && point.bound == best, "budget \(point.budget)")
      #expect(point.cost <= point.budget)
    }
    #expect(points.map(\.closed) == points.map(\.closed).sorted())
    #expect(groups.count == 2)
  }

  @Test func `a search that is cut short still gives points that hold`() {
    let problem = TrainingProblem.shortOfMoney()
    let budgets = [0, 200, 400, 800]
    let cut = problem.curve(budgets: budgets, PlanRequest(limits: SolverLimits(work: 1))).points
    let whole = problem.curve(budgets: budgets, PlanRequest(limits: SolverLimits(seconds: 20))).points
    #expect(zip(cut, cut.dropFirst()).allSatisfy { $0.closed <= $1.closed && $0.bound <= $1.bound })
    for (short, long) in zip(cut, whole) {
      #expect(short.closed <= long.bound && long.closed <= short.bound, "budget \(short.budget)")
    }
  }
}
