package import CadreModel
package import CadrePlanning

/// What each of several budgets would close: how far more money goes.
package struct BudgetCurve: Hashable, Sendable {
  package let scope: Plan.Scope
  package let framework: FrameworkReference
  package let day: Day
  package let currency: String
  /// Hours of training for each person.
  package let hours: Int
  /// Weighted levels that are missing, and those that some session could close whatever it cost; in hundredths, as those of
  /// the points.
  package let deficit: Int
  package let closable: Int
  /// By growing budget.
  package let points: [BudgetPoint]

  package init(
    scope: Plan.Scope, framework: FrameworkReference, day: Day, currency: String, hours: Int, deficit: Int, closable: Int,
    points: [BudgetPoint]
  ) {
    (self.scope, self.framework, self.day, self.currency) = (scope, framework, day, currency)
    (self.hours, self.deficit, self.closable, self.points) = (hours, deficit, closable, points)
  }
}
