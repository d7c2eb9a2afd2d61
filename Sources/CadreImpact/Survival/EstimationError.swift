package import CadreModel

/// Why a model of times or of retention cannot be estimated, in words that say what to do. Rows are counted from 1.
package enum EstimationError: Error, Hashable, Sendable {
  /// Columns that should have one value a row have different lengths.
  case unequalColumns(String, count: Int, expected: Int)
  /// A time or a covariate that is no finite number.
  case notANumber(column: String, row: Int)
  /// Somebody who comes under observation when it ends, or later.
  case entryNotBeforeExit(row: Int, entry: Double, exit: Double)
  case negativeWeight(row: Int, weight: Double)
  /// Efron's rule for ties counts people one by one.
  case weightNotWhole(row: Int, weight: Double)
  /// Nothing happened to anybody under observation.
  case noEvents
  /// The likelihood rises for ever as the coefficient grows: every event is on one side of it.
  case unbounded(String)
  case notConverged(steps: Int)
  /// More right answers than questions, or fewer than none.
  case notAPart(row: Int, part: Double, whole: Double)
}

extension EstimationError: Refusal {
  package var kind: RefusalKind { .refused }

  package var phrase: Phrase {
    switch self {
    case .unequalColumns(let column, let count, let expected):
      "Column “\(column)” has \(count) values for \(expected) rows. Give one value for each row."
    case .notANumber(let column, let row):
      "Row \(row), column “\(column)”, is not a number. Leave rows with unknown values out."
    case .entryNotBeforeExit(let row, let entry, let exit):
      """
      Row \(row) is under observation from \(entry) to \(exit). The end has to be later than the start; correct the row or \
      leave it out.
      """
    case .negativeWeight(let row, let weight):
      "Row \(row) has a weight of \(weight). A weight says how many people a row stands for; remove the row or correct it."
    case .weightNotWhole(let row, let weight):
      """
      Row \(row) has a weight of \(weight). Efron's rule for ties counts people, up to a thousand million a row; use Breslow's \
      rule for other weights.
      """
    case .noEvents:
      "Nothing happened to anybody while under observation: there is nothing to estimate. Check the column of events."
    case .unbounded(let name):
      """
      “\(name)” tells perfectly to whom it happens, so its coefficient has no finite estimate. Leave it out, or join rare \
      categories.
      """
    case .notAPart(let row, let part, let whole):
      "Row \(row) says \(part) of \(whole). Give a count from 0 to the whole."
    case .notConverged(let steps):
      "The estimate did not settle in \(steps) steps. Leave out predictors that nearly follow from others."
    }
  }
}
