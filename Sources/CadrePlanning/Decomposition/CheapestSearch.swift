import CadreModel

/// The least cost at which as much is closed as the budget allows, or a share of that: what smaller budgets allow is tried,
/// and the prices that prove what money can close also prove what closing costs.
struct CheapestSearch {
  let problem: TrainingProblem
  let table: OptionTable
  let rule: GroupRule?
  let pinned: [TrainingPlan.Line]
  let limits: SolverLimits
  let progress: ((PlanProgress) -> Void)?
  /// Budgets tried after the whole one.
  private static let trials = 4

  init(
    _ problem: TrainingProblem, _ table: OptionTable, rule: GroupRule?, pinned: [TrainingPlan.Line],
    limits: SolverLimits,
    progress: ((PlanProgress) -> Void)?
  ) {
    (self.problem, self.table, self.rule, self.pinned) = (problem, table, rule, pinned)
    (self.limits, self.progress) = (limits, progress)
  }

  /// - Returns: the lines, and what no plan that closes as much costs less than.
  func solve(share: Double) -> (lines: [TrainingPlan.Line], bound: Int) {
    let all = solve(problem, rule, progress)
    // What the whole budget gives every group, smaller ones give, too.
    let rule = rule.map { $0.isMaxMin ? GroupRule(keeping: Int(1_000 * $0.leastShare(all.closed)), of: $0) : $0 }
    let wanted = TrainingPlan.part(share, of: all.value)
    var (lines, cost) = (all.lines, PlanChecker.check(all.lines, of: problem).cost)
    var bound = min(cost, all.leastCost(closing: wanted))
    // What a part of the money closes falls short of the same part of what all of it closes only where sessions are whole.
    var (low, next) = (bound, Int((Double(cost) * share).rounded(.up)))
    for _ in 0..<Self.trials where low < cost && !Task.isCancelled {
      let budget = min(max(next, low), cost - 1)
      let outcome = solve(problem.with(budget: budget), rule, nil)
      bound = max(bound, min(cost, outcome.leastCost(closing: wanted)))
      if outcome.value >= wanted {
        lines = outcome.lines
        cost = PlanChecker.check(lines, of: problem).cost
      } else {
        low = budget + 1
      }
      progress?(PlanProgress(aim: .cost, value: cost, bound: min(bound, cost)))
      (low, next) = (max(low, bound), (max(low, bound) + cost) / 2)
    }
    return (lines, min(bound, cost))
  }

  private func solve(
    _ problem: TrainingProblem, _ rule: GroupRule?, _ progress: ((PlanProgress) -> Void)?
  ) -> Decomposition.Outcome {
    let parts = Self.trials + 1
    let limits = SolverLimits(work: max(1, limits.work / parts), seconds: limits.seconds.map { $0 / Double(parts) })
    var decomposition = Decomposition(problem, table, rule: rule, pinned: pinned, limits: limits, progress: progress)
    return decomposition.solve()
  }
}
