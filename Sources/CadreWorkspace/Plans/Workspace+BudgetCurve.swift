import CadreModel
import CadrePlanning
package import CadreResults

/// How finely a budget is cut.
package enum BudgetSteps {
  package static let standard = 10
  package static let most = 50
}

extension Workspace {
  /// What budgets up to that of an order would close; the first one is none at all, and tells what approved seats close.
  ///
  /// Nothing is kept. The order's limits apply to each budget.
  /// - Parameter steps: into how many equal parts the order's budget is cut.
  package func budgetCurve(
    _ order: PlanOrder, steps: Int, progress: ((_ done: Int, _ of: Int) -> Void)? = nil
  ) throws -> BudgetCurve {
    let prepared = try read(.proposePlans, .plan(for: order.scope)) { reader, grant, scope in
      try prepare(order.terms(for: scope), order.framework, grant, reader)
    }
    let made = prepared.made
    var request = PlanRequest(limits: order.limits)
    request.pinned = made.pinned
    let budgets = (0...steps).map { order.budget / steps * $0 + order.budget % steps * $0 / steps }
    let curve = made.problem.curve(budgets: budgets.map { $0 + made.pinnedCost }, request) { progress?($0, budgets.count) }
    try Task.checkCancellation()
    let points = zip(budgets, curve.points).map { budget, point in
      BudgetPoint(
        budget: budget, cost: point.cost - made.pinnedCost, seats: point.seats, closed: point.closed * made.unit,
        bound: point.bound * made.unit)
    }
    return BudgetCurve(
      scope: prepared.terms.scope, framework: prepared.framework.reference, day: today, currency: made.currency,
      hours: order.hours, deficit: curve.groups.reduce(0) { $0 + $1.deficit } * made.unit,
      closable: curve.groups.reduce(0) { $0 + $1.closable } * made.unit, points: points)
  }
}
