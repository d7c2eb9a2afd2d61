package import CadreModel

/// Which groups are compared by what, in a table of one row for each person.
package struct ComparisonQuery: Hashable, Sendable {
  package var outcome: MeasureCase.Outcome
  /// The columns that make the groups; several are crossed, their values joined by `~`.
  package var groups: [String]
  /// Every group is compared with the best where `nil`.
  package var focal: String?
  /// The only other group, or all others, where `nil`.
  package var reference: String?
  package var strata: [String] = []
  package var weight: String?
  package var filter: MeasureCase.Filter?
  /// The values of the outcome in order, lowest first.
  package var levels: [String] = []
  /// For a decomposition, as in `MeasureCase`.
  package var predictors: [String] = []

  package init(outcome: MeasureCase.Outcome, groups: [String]) {
    self.outcome = outcome
    self.groups = groups
  }

  /// The column of the outcome, without `log:`.
  var outcomeColumn: String {
    switch outcome {
    case .column(let name): name.hasPrefix("log:") ? String(name.dropFirst(4)) : name
    case .equals(let column, _): column
    }
  }

  /// `job = manage`, `salary`.
  package var outcomeTitle: String {
    switch outcome {
    case .column(let name): name
    case .equals(let column, let value): "\(column) = \(value)"
    }
  }

  package var groupTitle: String { groups.joined(separator: "~") }

  /// The cases that answer the query.
  func cases(dataset: String) -> [MeasureCase] {
    families.map { family in
      var measureCase = MeasureCase(family: family, dataset: dataset)
      measureCase.outcome = outcome
      measureCase.groups = groups
      measureCase.focal = focal
      measureCase.reference = reference
      measureCase.strata = family == .strat ? strata : []
      measureCase.weight = weight
      measureCase.filter = filter
      measureCase.levels = levels
      measureCase.predictors = predictors
      return measureCase
    }
  }

  private var families: [MeasureCase.Family] {
    if !predictors.isEmpty { return [.oaxaca] }
    switch outcome {
    case .column: return [levels.isEmpty ? .cont : .ord]
    case .equals: return focal == nil ? [.multi] : strata.isEmpty ? [.binary] : [.binary, .strat]
    }
  }
}

/// Why two groups cannot be compared as asked.
package enum ComparisonError: Error, Hashable, Sendable {
  /// Text where an amount is needed.
  case textOutcome(column: String, dataset: String, values: [String])
  /// No row has a value.
  case allMissing(column: String, dataset: String)
  case levelMissing(value: String, column: String, levels: [String])
  case needsFocal(outcome: String)
  case strataNeedYesOrNo(outcome: String)
  /// `--levels` with `COLUMN=VALUE`.
  case levelsOfValue(outcome: String)
  case sameGroup(String)
}

extension ComparisonError: Refusal {
  package var kind: RefusalKind { .refused }

  package var phrase: Phrase {
    switch self {
    case .textOutcome(let column, let dataset, let values):
      """
      \(dataset): “\(column)” is text, not an amount: a mean of it has no meaning. If its values have an order, give them with \
      \(option: "levels"), lowest first; else compare how many have one of them, as in \(option: "outcome") \
      \"\(column)=\(values.first ?? "VALUE")\".
      """
    case .allMissing(let column, let dataset):
      "\(dataset): “\(column)” is empty in every row that is looked at, so nobody can be compared by it. Check the column and \(option: "where")."
    case .levelMissing(let value, let column, let levels):
      """
      \(option: "levels") does not name “\(value)”, which “\(column)” has. Name every value, lowest first; given: \
      \(levels.joined(separator: ", ")).
      """
    case .needsFocal(let outcome):
      """
      comparing “\(outcome)” needs \(option: "focal"), the group that is examined, and perhaps \(option: "reference"). Every \
      group at once is compared by an outcome written COLUMN=VALUE.
      """
    case .strataNeedYesOrNo(let outcome):
      """
      \(option: "strata") compares yes and no within strata, and “\(outcome)” is neither. Write the outcome as COLUMN=VALUE, \
      or use \(action: "equity decompose") with \(option: "predictors").
      """
    case .levelsOfValue(let outcome):
      """
      \(option: "levels") gives the order of a column, but “\(outcome)” is yes or no. Give \(option: "outcome") COLUMN with \
      \(option: "levels"), or leave them out.
      """
    case .sameGroup(let name):
      "\(option: "focal") and \(option: "reference") are both “\(name)”. Name two groups."
    }
  }
}
