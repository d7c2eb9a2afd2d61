import CadreModel

/// One of the files that a published framework consists of: a part of it, or its texts in another language.
package struct FrameworkFile {
  package let name: String
  /// The BCP 47 tag of the language that its texts are in.
  package let language: String
  let bytes: ByteSource

  package init(name: String, language: String = "en", bytes: @escaping ByteSource) {
    self.name = name
    self.language = language
    self.bytes = bytes
  }
}

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
