package import CadreModel

/// What somebody changed of a plan by hand: one person's seat.
package struct SeatChange: Hashable, Sendable {
  package let plan: Int
  /// The line as it was; `nil` where the person was added.
  package let before: Plan.Line?
  package let after: Plan.Line
  /// What the plan costs now, of what budget.
  package let cost: Int
  package let budget: Int
  package let currency: String?

  package init(plan: Int, before: Plan.Line?, after: Plan.Line, cost: Int, budget: Int, currency: String?) {
    (self.plan, self.before, self.after) = (plan, before, after)
    (self.cost, self.budget, self.currency) = (cost, budget, currency)
  }
}
