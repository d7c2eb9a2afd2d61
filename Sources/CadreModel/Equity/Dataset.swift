/// A table as text, column by column, for an analysis of any file.
///
/// An empty cell and `NA` are missing: `nil`. Rows are numbered from 0 here; `line(of:)` says where a row stands in its file.
package struct Dataset: Sendable {
  /// What errors call it: the name of the file, or of the case's dataset.
  package let name: String
  /// Columns in the order of the file.
  package private(set) var columnNames: [String]
  package let rowCount: Int
  private var columns: [String: [String?]]
  private let lines: [Int]

  /// - Parameter rows: as long as `columnNames`, each with its line in the file.
  package init(name: String, columnNames: [String], rows: [(line: Int, cells: [String])]) {
    self.name = name
    self.columnNames = columnNames
    rowCount = rows.count
    lines = rows.map(\.line)
    var columns: [String: [String?]] = [:]
    for (position, column) in columnNames.enumerated() {
      columns[column] = rows.map { row in
        let cell = row.cells[position]
        return cell.isEmpty || cell == "NA" ? nil : cell
      }
    }
    self.columns = columns
  }

  package func line(of row: Int) -> Int { lines[row] }

  /// The dataset with one more column. - Parameter texts: one for each row, `nil` where missing.
  package func adding(_ column: String, _ texts: [String?]) -> Dataset {
    var dataset = self
    dataset.columnNames.append(column)
    dataset.columns[column] = texts
    return dataset
  }

  /// The dataset with a column of natural logarithms for each of some columns that is written `log:COLUMN`; what is no
  /// positive amount stands as it is.
  package func addingLogarithms(of names: [String], _ logarithm: (Double) -> Double) throws(DatasetError) -> Dataset {
    var dataset = self
    for name in names where name.hasPrefix(Self.logarithm) && columns[name] == nil {
      let amounts = try numbers(String(name.dropFirst(Self.logarithm.count)))
      dataset = dataset.adding(
        name, amounts.map { amount in amount.isNaN ? nil : "\(amount > 0 ? logarithm(amount) : amount)" })
    }
    return dataset
  }

  /// What stands before the name of a column of amounts whose logarithms are meant.
  package static let logarithm = "log:"

  /// The cells of a column.
  ///
  /// - Throws: where there is no such column, with the nearest one.
  package func texts(_ column: String) throws(DatasetError) -> [String?] {
    guard let texts = columns[column] else {
      throw .noColumn(column, dataset: name, nearest: nearestMatch(to: column, among: columnNames), columns: columnNames)
    }
    return texts
  }

  /// The cells of a column as numbers; NaN where missing.
  ///
  /// - Throws: at the first cell that is neither missing nor a number, with its line.
  package func numbers(_ column: String) throws(DatasetError) -> [Double] {
    let texts = try texts(column)
    var numbers: [Double] = []
    numbers.reserveCapacity(texts.count)
    for (row, text) in texts.enumerated() {
      guard let text else {
        numbers.append(.nan)
        continue
      }
      guard let number = Double(text), number.isFinite else {
        throw .notANumber(text, column: column, dataset: name, line: lines[row])
      }
      numbers.append(number)
    }
    return numbers
  }
}

/// Why a file cannot be analysed as asked.
package enum DatasetError: Error, Hashable {
  case noColumn(String, dataset: String, nearest: String?, columns: [String])
  case notANumber(String, column: String, dataset: String, line: Int)
  /// A weight that is not above zero.
  case weightNotPositive(String, column: String, dataset: String, line: Int)
}

extension DatasetError: Refusal {
  package var kind: RefusalKind { .refused }

  package var phrase: Phrase {
    switch self {
    case .noColumn(let column, let dataset, let nearest, let columns):
      .sentences(
        "\(dataset) has no column “\(column)”.", .suggestion(nearest, else: "It has: \(columns.joined(separator: ", "))."))
    case .notANumber(let text, let column, let dataset, let line):
      """
      \(dataset), line \(line: line), column “\(column)”: “\(text)” is not a number. Write numbers with a decimal point and no \
      thousands separator, and leave unknown ones empty or NA.
      """
    case .weightNotPositive(let text, let column, let dataset, let line):
      """
      \(dataset), line \(line: line), column “\(column)”: the weight “\(text)” is negative or not a number. A weight says how \
      many people a row stands for; remove the row or correct it.
      """
    }
  }
}
