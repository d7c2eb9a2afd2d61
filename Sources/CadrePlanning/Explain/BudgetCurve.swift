package import CadreModel

/// What plans of growing budgets close.
package struct BudgetPoint: Sendable, Hashable {
  package let budget: Int
  /// What the plan costs, the seats of its lines, and the weighted levels that it closes.
  package let cost: Int
  package let seats: Int
  package let closed: Int
  /// No plan of this budget closes more; confirmed.
  package let bound: Int

  package init(budget: Int, cost: Int, seats: Int, closed: Int, bound: Int) {
    (self.budget, self.cost, self.seats, self.closed, self.bound) = (budget, cost, seats, closed, bound)
  }
}

extension TrainingProblem {
  /// A plan for each of the budgets, which are to grow.
  ///
  /// A plan that a smaller budget pays for is a plan for a greater one, and what no plan of a greater budget passes, none of a
  /// smaller one does: each point has the better of both.
  /// - Parameters:
  ///   - request: its limits apply to each budget.
  ///   - progress: called with the number of budgets that are done.
  /// - Returns: the points, and what is missing by group of people.
  /// - Complexity: that of one plan for each budget.
  package func curve(
    budgets: [Int], _ request: PlanRequest, progress: ((Int) -> Void)? = nil
  ) -> (points: [BudgetPoint], groups: [TrainingPlan.GroupShare]) {
    var (points, groups) = ([BudgetPoint](), [TrainingPlan.GroupShare]())
    for budget in budgets where !Task.isCancelled {
      let plan = TrainingPlan(with(people: people, budget: budget), request)
      let point = BudgetPoint(
        budget: budget, cost: plan.cost, seats: plan.lines.count, closed: plan.closed, bound: plan.bound)
      points.append(point.better(than: points.last))
      groups = plan.groups
      progress?(points.count)
    }
    var least = Int.max
    for index in points.indices.reversed() {
      least = min(least, points[index].bound)
      points[index] = points[index].bounded(by: least)
    }
    return (points, groups)
  }
}

extension BudgetPoint {
  /// The plan of a smaller budget, where it closes as much for less money.
  fileprivate func better(than smaller: BudgetPoint?) -> BudgetPoint {
    guard let smaller, (smaller.closed, -smaller.cost) >= (closed, -cost) else { return self }
    return BudgetPoint(
      budget: budget, cost: smaller.cost, seats: smaller.seats, closed: smaller.closed, bound: max(bound, smaller.closed))
  }

  fileprivate func bounded(by least: Int) -> BudgetPoint {
    BudgetPoint(budget: budget, cost: cost, seats: seats, closed: closed, bound: max(closed, min(bound, least)))
  }
}
