package import CadreModel

/// Why rows of trained and untrained people cannot be analysed at all.
package enum TrainingError: Error, Hashable, Sendable {
  /// Two columns of one table differ in length.
  case unequalColumns(String, count: Int, expected: Int)
  /// One person has two rows for one period.
  case twoRows(unit: String, period: Int)
  /// One person is trained first in two different periods, or is both trained and not.
  case changingTraining(unit: String)
  /// No row has all it needs.
  case noRows
  /// A period that is further from 0 than a calendar goes.
  case distantPeriod(Int)
  case tooManyPeriods(Int, most: Int)
  /// More than the memory holds.
  case tooManyEffects(Int, people: Int)
}

extension TrainingError: Refusal {
  package var kind: RefusalKind { .refused }

  package var phrase: Phrase {
    switch self {
    case .unequalColumns(let name, let count, let expected):
      "The column “\(name)” has \(count) values, and the table \(expected) rows. Give one value for each row."
    case .twoRows(let unit, let period):
      "“\(unit)” has two rows for the period \(line: period). Keep one row for each person and period."
    case .changingTraining(let unit):
      """
      “\(unit)” is said to be trained first in different periods. Give the first period of training, the same in every \
      row.
      """
    case .noRows:
      "No row has a person, a period, an outcome and a state of training. Check the columns and what is missing in them."
    case .distantPeriod(let period):
      "The period \(line: period) is no year, quarter or month. Number the periods, such as 2026 or 202612."
    case .tooManyPeriods(let count, let most):
      "There are \(count) periods; at most \(most) can be compared. Use longer ones, such as months."
    case .tooManyEffects(let count, let people):
      "\(count) effects on \(people) people do not fit into memory. Use longer periods, such as quarters."
    }
  }
}

/// Why one effect cannot be estimated, although others can.
package enum NotEstimable: Error, Hashable, Sendable {
  case nobodyTrained
  case nobodyUntrained
  /// Nobody untrained resembles those who are trained: all are left out whose chance of training is .995 or more.
  case nobodyAlike
  /// A covariate follows from the others among those who are not trained.
  case dependentCovariate(String)
  /// The covariates tell trained from untrained exactly.
  case separated
  /// Outcomes or covariates are too large, or no numbers.
  case notFinite
}

extension NotEstimable: Refusal {
  package var kind: RefusalKind { .refused }

  package var phrase: Phrase {
    switch self {
    case .nobodyTrained: "Nobody in this group was trained and seen in both periods."
    case .nobodyUntrained: "Nobody is left who was not trained by then, so there is nobody to compare with."
    case .nobodyAlike: "Nobody who was not trained resembles those who were. Compare with fewer covariates."
    case .dependentCovariate(let name):
      "Among those who were not trained, “\(name)” follows from the other covariates. Leave it out."
    case .separated: "The covariates tell exactly who was trained. Leave out the one that does."
    case .notFinite: "Outcomes or covariates are too large to compute with. Use other units."
    }
  }
}
