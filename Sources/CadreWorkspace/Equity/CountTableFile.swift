package import CadreDisclosure
package import CadreFormats
package import CadreModel

/// A table of counts in a file: columns of categories, then `count`, with a row for every crossing, totals included.
package struct CountTableFile: Sendable {
  package let table: CountTable
  /// The cell of each row of the file.
  package let cells: [Int]

  /// - Parameters:
  ///   - count: the header of the column of counts; all columns before it are categories.
  ///   - total: how the file writes the category of all.
  /// - Throws: `InputError`, `CountTableError`, `DisclosureError`.
  package init(_ input: InputFile, options: TableOptions, count: String = "count", total: String = "Total") throws {
    let file = try input.refusing { try DatasetReader.read(input.open(), file: input.name, options: options) }
    let dataset = file.dataset
    if let flaw = file.findings.first { throw CountTableError.badRow(file: input.name, line: flaw.line ?? 0, flaw.message) }
    guard let width = dataset.columnNames.firstIndex(of: count), width > 0 else {
      throw CountTableError.noCountColumn(count, file: input.name, columns: dataset.columnNames)
    }
    let names = Array(dataset.columnNames[..<width])
    let rows = try Self.rows(dataset, names: names, count: count)
    let dimensions = try names.indices.map { column in
      try Self.dimension(names[column], rows.map { $0.names[column] }, total: total, file: input.name)
    }
    var counts: [[String]: Int] = [:]
    for row in rows {
      guard counts.updateValue(row.count, forKey: row.names) == nil else {
        throw CountTableError.repeated(file: input.name, line: row.line, cell: row.names)
      }
    }
    let positions = dimensions.map { dimension in
      Dictionary(uniqueKeysWithValues: dimension.categories.enumerated().map { ($0.element.name, $0.offset) })
    }
    let lists = dimensions.map { $0.categories.map(\.name) }
    let all = lists.reduce([[]]) { all, list in all.flatMap { start in list.map { start + [$0] } } }
    table = try CountTable(
      input.name, dimensions: dimensions,
      counts: try all.map { cell in
        guard let count = counts[cell] else { throw CountTableError.missing(file: input.name, cell: cell) }
        return count
      })
    let table = table
    cells = rows.map { row in table.index(zip(positions, row.names).map { $0[$1] ?? 0 }) }
  }

  private static func rows(
    _ dataset: Dataset, names: [String], count: String
  ) throws -> [(line: Int, names: [String], count: Int)] {
    let (columns, counts) = (try names.map { try dataset.texts($0) }, try dataset.texts(count))
    return try (0..<dataset.rowCount).map { row in
      let line = dataset.line(of: row)
      let cell = try zip(names, columns).map { name, column in
        guard let text = column[row] else { throw CountTableError.noCategory(file: dataset.name, line: line, column: name) }
        return text
      }
      guard let value = counts[row].flatMap({ Int($0) }), value >= 0 else {
        throw CountTableError.noCount(file: dataset.name, line: line, text: counts[row] ?? "")
      }
      return (line, cell, value)
    }
  }

  private static func dimension(
    _ name: String, _ texts: [String], total: String, file: String
  ) throws -> TableDimension {
    var seen = Set([total])
    let parts = texts.filter { seen.insert($0).inserted }
    guard texts.contains(total) else { throw CountTableError.noTotal(file: file, column: name, total: total) }
    return TableDimension(name, total: total, parts: parts)
  }
}

/// Why a file is no table of counts.
package enum CountTableError: Refusal, Hashable {
  case badRow(file: String, line: Int, Phrase)
  case noCountColumn(String, file: String, columns: [String])
  case noCategory(file: String, line: Int, column: String)
  case noCount(file: String, line: Int, text: String)
  case noTotal(file: String, column: String, total: String)
  case repeated(file: String, line: Int, cell: [String])
  case missing(file: String, cell: [String])

  package var kind: RefusalKind { .refused }

  package var phrase: Phrase {
    switch self {
    case .badRow(let file, let line, let message): "\(file), line \(line: line): \(message)"
    case .noCountColumn(let name, let file, let columns):
      """
      \(file) has no column “\(name)” after its categories. It has: \(columns.joined(separator: ", ")). Name yours with \
      \(option: "count").
      """
    case .noCategory(let file, let line, let column):
      "\(file), line \(line: line): “\(column)” is empty. Write the category, or the word for all of them."
    case .noCount(let file, let line, let text):
      "\(file), line \(line: line): “\(text)” is no count. Write a whole number of people, 0 where nobody is."
    case .noTotal(let file, let column, let total):
      "\(file) has no row with “\(total)” in column “\(column)”. Totals are needed; name yours with \(option: "total")."
    case .repeated(let file, let line, let cell):
      "\(file), line \(line: line): “\(cell.joined(separator: ", "))” stands there a second time. Remove one of the rows."
    case .missing(let file, let cell):
      "\(file) has no row for “\(cell.joined(separator: ", "))”. Give every crossing a row, with 0 where nobody is."
    }
  }
}
