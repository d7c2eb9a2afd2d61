package import CadreModel

/// One figure by its name. `NaN` where the measure is not defined for the data.
package struct Measure: Hashable, Sendable {
  package let name: String
  package let value: Double

  package init(_ name: String, _ value: Double) {
    self.name = name
    self.value = value
  }
}

/// Why figures cannot be computed, in words that say what to do.
package enum MeasureError: Error, Hashable, Sendable {
  /// A group, stratum or value that no row has.
  case noRows(column: String, value: String, dataset: String, present: [String])
  /// A group of one, where a spread is needed.
  case tooFewRows(group: String, count: Int, needed: Int)
  /// Every row has the same outcome.
  case constantOutcome(String)
  /// The case lacks a field that its family needs.
  case incompleteCase(family: String, field: String)
  /// An amount's measure asked of ordered levels.
  case ordinal(measure: String, outcome: String)
  /// Predictors that are linear combinations of others.
  case collinear(String)
  /// An outcome below zero where a share or a logarithm is taken.
  case negativeAmount(column: String, value: Double)
}

extension MeasureError: Refusal {
  package var kind: RefusalKind { .refused }

  package var phrase: Phrase {
    switch self {
    case .noRows(let column, let value, let dataset, let present):
      "\(dataset) has no row with “\(value)” in column “\(column)”. It has: \(present.joined(separator: ", "))."
    case .tooFewRows(let group, let count, let needed):
      .counted(
        count,
        one: """
          The group “\(group)” has \(count) row; at least \(needed) are needed to compare it. Join it with another group, or leave \
          it out.
          """,
        other: """
          The group “\(group)” has \(count) rows; at least \(needed) are needed to compare it. Join it with another group, or leave \
          it out.
          """)
    case .constantOutcome(let outcome):
      "“\(outcome)” is the same in every row: nothing can differ between groups. Check the outcome and the filter."
    case .incompleteCase(let family, let field):
      "A case of family “\(family)” needs “\(field)”."
    case .ordinal(let measure, let outcome):
      """
      “\(outcome)” is an ordered level, not an amount: \(measure) has no meaning for it. Compare levels by their \
      distributions, or give an amount such as hours or money.
      """
    case .collinear(let predictor):
      "“\(predictor)” follows from the other predictors. Leave it out, or leave out one category of each column."
    case .negativeAmount(let column, let value):
      "“\(column)” has a value of \(value): shares and logarithms need amounts above zero."
    }
  }
}
