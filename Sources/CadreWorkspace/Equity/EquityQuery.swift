package import CadreAnalysis

/// What an equity check is asked for.
package struct EquityQuery: Sendable {
  /// Which people, on which day, under which rule for what is unassessed.
  package var scope: GapQuery
  /// Codes of attributes; empty for all that are declared.
  package var attributes: [String] = []
  /// Codes of outcomes; empty for the standard ones.
  package var outcomes: [String] = []
  /// What makes people comparable: `role`, `tenure`, or an attribute; `nil` for role, tenure and, where it is declared, grade.
  package var conditions: [String]?
  package var options = EquityCheck.Options()

  package init(scope: GapQuery) { self.scope = scope }

  /// The outcomes that are compared where none is named, in this order.
  package static let standardOutcomes = OutcomeDefinition.standard.map(\.code)

  /// Those of them that only the journal tells.
  static let journalOutcomes: Set<String> = ["proven", "training", "bias"]

  /// An attribute with more values than this is not scanned: nobody reads a comparison of hundreds of groups.
  static let mostValues = 60
}
