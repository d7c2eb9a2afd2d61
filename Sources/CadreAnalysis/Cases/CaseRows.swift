package import CadreModel

/// The rows of a dataset that a case looks at, and their cells.
///
/// A row is left out where the filter says so, and where a cell is missing in any column that the case uses (listwise).
/// Everything here has one element for each row of `rows`, in the order of the file.
package struct CaseRows: Sendable {
  /// Which side of a comparison a row is on.
  package enum Side: Hashable, Sendable {
    case focal
    case reference
  }

  package let measureCase: MeasureCase
  package let dataset: Dataset
  /// Numbers of rows in the dataset, ascending.
  package let rows: [Int]
  /// How many people each row stands for: 1 where the case has no weight. Zero or more.
  package let weights: [Double]

  package var count: Int { rows.count }
  package var isWeighted: Bool { measureCase.weight != nil }

  /// - Throws: `DatasetError` where a column is missing or a weight is negative or no number; `MeasureError` where no row
  ///   is left.
  /// - Complexity: O(rows × columns used).
  package init(_ measureCase: MeasureCase, in dataset: Dataset) throws {
    let used = measureCase.columnsUsed
    let isLiteral = Set(dataset.columnNames).contains
    let dataset = try dataset.addingLogarithms(of: used, naturalLogarithm)
    self.measureCase = measureCase
    self.dataset = dataset
    rows = try Self.rows(of: measureCase, in: dataset)
    for name in used where name.hasPrefix(Dataset.logarithm) && !isLiteral(name) {
      let column = String(name.dropFirst(Dataset.logarithm.count))
      let amounts = try dataset.numbers(column)
      if let row = rows.first(where: { amounts[$0] <= 0 }) {
        throw MeasureError.negativeAmount(column: column, value: amounts[row])
      }
    }
    weights = try Self.weights(of: measureCase, in: dataset, rows: rows)
  }

  /// The cells of a column.
  package func texts(_ column: String) throws(DatasetError) -> [String] {
    let texts = try dataset.texts(column)
    return rows.map { texts[$0] ?? "" }
  }

  /// The cells of a column as numbers.
  package func numbers(_ column: String) throws(DatasetError) -> [Double] {
    let numbers = try dataset.numbers(column)
    return rows.map { numbers[$0] }
  }

  /// The cells of several columns crossed, joined by `~`: `female~yes`.
  package func labels(_ columns: [String]) throws(DatasetError) -> [String] {
    guard let first = columns.first else { return [] }
    var labels = try texts(first)
    for column in columns.dropFirst() {
      for (row, text) in try texts(column).enumerated() { labels[row] += "~" + text }
    }
    return labels
  }
}

extension CaseRows {
  /// The group of each row.
  ///
  /// - Throws: where the case names no column of groups.
  package func groupLabels() throws -> [String] {
    guard !measureCase.groups.isEmpty else { throw measureCase.incomplete("g") }
    return try labels(measureCase.groups)
  }

  /// The stratum of each row.
  ///
  /// - Throws: where the case names no column of strata.
  package func stratumLabels() throws -> [String] {
    guard !measureCase.strata.isEmpty else { throw measureCase.incomplete("s") }
    return try labels(measureCase.strata)
  }

  /// The side of each row; `nil` where it belongs to neither group. Without a reference, all others are the reference.
  ///
  /// - Throws: where the case names no group, or one that no row has.
  package func sides() throws -> [Side?] {
    guard let focal = measureCase.focal else { throw measureCase.incomplete("g") }
    let labels = try groupLabels()
    for value in [focal, measureCase.reference].compactMap(\.self) where !labels.contains(value) {
      throw Self.noRows(column: measureCase.groups.joined(separator: "~"), value: value, dataset: dataset, among: labels)
    }
    guard let reference = measureCase.reference else { return labels.map { $0 == focal ? .focal : .reference } }
    return labels.map { $0 == focal ? .focal : $0 == reference ? .reference : nil }
  }

  /// The outcome of each row as yes or no.
  ///
  /// - Throws: where the outcome is a whole column, or a value that the column nowhere has.
  package func outcomeFlags() throws -> [Bool] {
    guard case .equals(let column, let value) = measureCase.outcome else { throw measureCase.incomplete("y") }
    let cells = try dataset.texts(column)
    guard cells.contains(value) else {
      throw Self.noRows(column: column, value: value, dataset: dataset, among: cells.compactMap(\.self))
    }
    return rows.map { cells[$0] == value }
  }

  /// The outcome of each row as a number: 1 and 0 for yes and no.
  package func outcomeNumbers() throws -> [Double] {
    guard case .column(let column) = measureCase.outcome else { return try outcomeFlags().map { $0 ? 1 : 0 } }
    return try numbers(column)
  }

  /// The outcome of each row as a category.
  ///
  /// - Throws: where the outcome is yes or no.
  package func outcomeTexts() throws -> [String] {
    guard case .column(let column) = measureCase.outcome else { throw measureCase.incomplete("y") }
    return try texts(column)
  }

  /// A predictor of each row: a column, `log:COLUMN` or `d:COLUMN=VALUE`.
  ///
  /// - Throws: where a number is needed and there is none, a logarithm of no positive amount, or a value that no row has.
  package func predictor(_ predictor: String) throws -> [Double] {
    switch MeasureCase.Predictor(predictor) {
    case .column(let column): return try numbers(column)
    case .logarithm(let column):
      let amounts = try numbers(column)
      if let value = amounts.first(where: { $0 <= 0 }) { throw MeasureError.negativeAmount(column: column, value: value) }
      return amounts.map(naturalLogarithm)
    case .dummy(let column, let value):
      let cells = try texts(column)
      guard cells.contains(value) else { throw Self.noRows(column: column, value: value, dataset: dataset, among: cells) }
      return cells.map { $0 == value ? 1 : 0 }
    }
  }
}

extension CaseRows {
  private static func rows(of measureCase: MeasureCase, in dataset: Dataset) throws -> [Int] {
    var rows = Array(0..<dataset.rowCount)
    if let filter = measureCase.filter {
      let cells = try dataset.texts(filter.column)
      rows = rows.filter { cells[$0] == filter.value }
      if rows.isEmpty {
        throw noRows(column: filter.column, value: filter.value, dataset: dataset, among: cells.compactMap(\.self))
      }
    }
    for column in measureCase.columnsUsed {
      let cells = try dataset.texts(column)
      rows = rows.filter { cells[$0] != nil }
    }
    if rows.isEmpty {
      throw MeasureError.tooFewRows(
        group: "rows with nothing missing in \(measureCase.columnsUsed.joined(separator: ", "))", count: 0, needed: 1)
    }
    return rows
  }

  private static func weights(of measureCase: MeasureCase, in dataset: Dataset, rows: [Int]) throws(DatasetError) -> [Double] {
    guard let column = measureCase.weight else { return [Double](repeating: 1, count: rows.count) }
    let cells = try dataset.texts(column)
    var weights: [Double] = []
    weights.reserveCapacity(rows.count)
    for row in rows {
      let text = cells[row] ?? ""
      guard let weight = Double(text), weight.isFinite, weight >= 0 else {
        throw .weightNotPositive(text, column: column, dataset: dataset.name, line: dataset.line(of: row))
      }
      weights.append(weight)
    }
    return weights
  }

  /// How many of the values that there are an error lists.
  private static let valuesListed = 20

  static func noRows(column: String, value: String, dataset: Dataset, among cells: [String]) -> MeasureError {
    let present = distinctInByteOrder(cells)
    let listed = present.prefix(valuesListed) + (present.count > valuesListed ? ["…"] : [])
    return .noRows(column: column, value: value, dataset: dataset.name, present: Array(listed))
  }
}

/// Each of the texts once, in the order of their UTF-8 bytes: the order in which groups, strata and units are reported.
package func distinctInByteOrder(_ texts: some Sequence<String>) -> [String] {
  Set(texts).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}
