package import CadreModel

/// Reads a competency framework as Moodle exports it (`tool_lpimportcsv`): rows with children become areas, the others
/// competencies, the framework's own row its header and scale.
///
/// Competencies outside any area are put into one that stands for the framework itself. Cross-references become
/// alignments within the framework. What else Moodle says stays in the origins, and a description's HTML with it.
/// - Parameter reference: the slug and version to give it; Moodle has an identity number, which is kept as its origin.
/// - Throws: `FormatError` where the file is no such table.
package func readMoodleFramework(
  _ bytes: @escaping ByteSource, file: String, reference: FrameworkReference, language: String = "en"
) throws -> Imported<Framework?> {
  var reader = MoodleReader(file: file)
  try reader.readRows(bytes)
  var tree = MoodleTree(reader, reference: reference, language: language)
  let framework = tree.framework()
  return Imported(framework, findings: tree.findings)
}

/// Reads the rows, each with a code of its own.
struct MoodleReader {
  let file: String
  private(set) var findings: [Finding] = []
  /// The framework's own row.
  private(set) var header: MoodleRow?
  private(set) var rows: [MoodleRow] = []
  private(set) var codes: [Identifier<Competency>] = []
  /// Code → row.
  private(set) var positions: [String: Int] = [:]

  init(file: String) { self.file = file }

  mutating func readRows(_ bytes: @escaping ByteSource) throws {
    var records = try openTable(bytes)
    let names = try readHeader(&records)
    let columns = try columns(of: names)
    var record = Record()
    while try records.next(&record) {
      if record.holdsNothing { continue }
      if let flaw = record.finding(file: file, header: names) {
        findings.append(flaw)
      } else {
        take(MoodleRow(record, columns))
      }
    }
    findings += records.notes.map { Finding(.note, .assumed, file: file, $0) }
  }

  /// By name; by position where the names are in another language, of which Moodle has many.
  private mutating func columns(of names: [String]) throws(FormatError) -> [MoodleColumn: Int] {
    let all = MoodleColumn.allCases
    let isKnown = [MoodleColumn.id, .name].allSatisfy { column in
      names.contains { ColumnMap.key($0) == ColumnMap.key(column.header) }
    }
    if !isKnown, names.count == all.count {
      findings.append(
        Finding(
          .note, .assumed, file: file, line: 1, value: names.joined(separator: ", "),
          "the header is in another language; the 14 columns were read by their positions."))
      return Dictionary(uniqueKeysWithValues: zip(all, names.indices))
    }
    let map = try ColumnMap(
      header: names, fields: all.map { .init($0.header, [$0.rawValue], isRequired: $0 == .id || $0 == .name) }, explicit: [:],
      hint: "A Moodle file in another language has exactly 14 columns.")
    return Dictionary(uniqueKeysWithValues: all.compactMap { column in map[column.header].map { (column, $0) } })
  }

  mutating func note(
    _ severity: Finding.Severity, _ code: Finding.Code, _ row: MoodleRow, _ column: MoodleColumn, _ message: Phrase,
    value: String? = nil
  ) {
    findings.append(row.finding(severity, code, file: file, column, message, value: value))
  }

  private mutating func take(_ row: MoodleRow) {
    if row.isFramework {
      if header == nil { return header = row }
      return note(
        .error, .duplicate, row, .isFramework, "this is a second framework. Put each into a file of its own.", value: row[.id])
    }
    let text = row[.id].isEmpty ? row[.name] : row[.id]
    guard let code = Identifier<Competency>(text) else {
      return note(.error, .malformed, row, .id, "an ID number has 1 to 200 bytes and no control characters. Give the row one.")
    }
    if row[.id].isEmpty {
      note(
        .warning, .missing, row, .id, "the row has no ID number; its short name was taken. Moodle would pass the row over.",
        value: text)
    }
    guard positions[code.code] == nil else {
      return note(.warning, .duplicate, row, .id, "this ID number stands twice; the first row was kept, this one was not stored.")
    }
    positions[code.code] = rows.count
    rows.append(row)
    codes.append(code)
  }

}
