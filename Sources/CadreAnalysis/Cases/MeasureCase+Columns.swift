package import CadreModel
internal import Glibc

extension MeasureCase {
  /// A predictor as its text says.
  package enum Predictor: Hashable, Sendable {
    case column(String)
    case logarithm(column: String)
    case dummy(column: String, value: String)

    /// `d:COLUMN=VALUE` with any `=` after the first belonging to the value; `log:COLUMN`; else a column.
    package init(_ text: String) {
      if text.hasPrefix("log:") {
        self = .logarithm(column: String(text.dropFirst(4)))
      } else if text.hasPrefix("d:"), let equals = text.firstIndex(of: "=") {
        let column = text[..<equals].dropFirst(2)
        self = .dummy(column: String(column), value: String(text[text.index(after: equals)...]))
      } else {
        self = .column(text)
      }
    }

    package var column: String {
      switch self {
      case .column(let column), .logarithm(let column), .dummy(let column, _): column
      }
    }
  }

  /// Every column that the case reads, each once. A row counts only where none of them is missing.
  package var columnsUsed: [String] {
    var columns = groups + strata + predictors.map { Predictor($0).column }
    columns += [outcome?.column, rank, unit, cluster, weight, filter?.column].compactMap(\.self)
    var seen = Set<String>()
    return columns.filter { seen.insert($0).inserted }
  }

  func incomplete(_ field: String) -> MeasureError { .incompleteCase(family: family.rawValue, field: field) }

  /// What the case is called in tables of results: the fields that tell it from others of its family.
  ///
  /// `rank_Prof:sex_Female_Male:w=Freq:f=discipline_A`; for `kanon`, `qi=a+b;sa=c`.
  package var spec: String {
    guard family != .kanon else {
      return "qi=\(strata.joined(separator: "+"));sa=\(outcome?.column ?? "")"
    }
    let group = (groups + [focal, reference].compactMap(\.self)).joined(separator: "_")
    let parts: [String?] = [
      outcome?.label, group, strata.joined(separator: "_"), rank, unit, regression, weight.map { "w=\($0)" },
      filter.map { "f=\($0.column)_\($0.value)" },
    ]
    return parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ":")
  }
}

extension MeasureCase.Outcome {
  package var column: String {
    switch self {
    case .column(let column), .equals(let column, _): column
    }
  }

  /// `salary`, `rank_Prof`.
  package var label: String {
    switch self {
    case .column(let column): column
    case .equals(let column, let value): "\(column)_\(value)"
    }
  }
}

/// The natural logarithm.
func naturalLogarithm(_ amount: Double) -> Double { log(amount) }
