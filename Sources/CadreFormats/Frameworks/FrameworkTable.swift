import CadreModel

/// A small table in memory: each row as its cells by column title.
struct FrameworkTable {
  struct Row {
    let line: Int
    /// Trimmed; a column that the table does not have reads as empty.
    let cells: [String: String]

    subscript(column: String) -> String { cells[column] ?? "" }
  }

  let file: String
  let header: [String]
  let rows: [Row]
  /// Rows that are broken as text: none of these is in `rows`.
  let flaws: [Finding]

  /// - Throws: `FormatError` where the bytes are no table.
  init(_ source: FrameworkFile) throws {
    var records = try openTable(source.bytes)
    try self.init(&records, file: source.name)
  }

  init(_ records: inout any RecordSource, file: String) throws(FormatError) {
    let header = try readHeader(&records)
    var (rows, flaws) = ([Row](), [Finding]())
    var record = Record()
    while try records.next(&record) {
      if let flaw = record.finding(file: file, header: header) {
        flaws.append(flaw)
        continue
      }
      let cells = header.indices.map { (header[$0], record.text($0)) }
      rows.append(Row(line: record.line, cells: Dictionary(cells, uniquingKeysWith: { first, _ in first })))
    }
    (self.file, self.header, self.rows, self.flaws) = (file, header, rows, flaws)
  }

  /// Whether the table has all these columns.
  func has(_ columns: [String]) -> Bool { columns.allSatisfy(header.contains) }
}

/// The files that a framework is published in, told apart by their columns.
protocol FrameworkTableKind: CaseIterable, Hashable {
  /// What a file of this kind has at least; kinds with more columns come first in `allCases`.
  var columns: [String] { get }
}

/// Reads each file as the first kind whose columns it has; one that is of no kind, or no table, is an error.
func readTables<Kind: FrameworkTableKind>(
  _ files: [FrameworkFile], _ findings: inout [Finding]
) -> [Kind: [FrameworkTable]] {
  var tables: [Kind: [FrameworkTable]] = [:]
  for file in files {
    do {
      let table = try FrameworkTable(file)
      if let kind = Kind.allCases.first(where: { table.has($0.columns) }) {
        tables[kind, default: []].append(table)
        findings += table.flaws
      } else {
        if file.isOneOfFolder {
          findings.append(
            Finding(.note, .notRead, file: file.name, line: 1, "this is no file of the framework; it was passed over."))
          continue
        }
        let known = Kind.allCases.map { $0.columns.joined(separator: ",") }.joined(separator: "; ")
        findings.append(
          Finding(
            .error, .malformed, file: file.name, line: 1, value: table.header.joined(separator: ","),
            "this header is of none of the framework’s files. It must have the columns of one of them: \(known)."))
      }
    } catch {
      findings.append(
        Finding(file.severity(of: error), .malformed, file: file.name, Phrase(wording: error)))
    }
  }
  return tables
}
