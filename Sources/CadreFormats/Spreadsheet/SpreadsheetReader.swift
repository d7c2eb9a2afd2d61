package import CadreModel

/// Reads a framework from a table with a row per competency.
///
/// Columns: name, and as far as there are any code, kind, definition, other names, alignments (`sdg: 16.6 (narrower)`), one
/// per level (`Level 1: Aware`, `1`, or those given as `level`; else every column that is not known otherwise). Areas are
/// rows too and are named by a `parent` column, or stand before what they hold, which is indented by spaces or says how
/// deep in an `indent` column; or they are the columns `area` and `subarea`. Lists are separated by semicolons.
///
/// In CSV, one apostrophe is removed from a cell that goes on as a formula would: `writeFrameworkCSV` puts it there.
/// - Throws: `FormatError` where the file is no such table.
package func readFrameworkSpreadsheet(
  _ bytes: @escaping ByteSource, file: String, reference: FrameworkReference, title: LocalizedText,
  options: TableOptions = .init(), columns: [String: [String]] = [:]
) throws -> Imported<Framework?> {
  var records = try openTable(bytes, options: options, words: SpreadsheetColumns.words(explicit: columns))
  let known = try SpreadsheetColumns(header: readHeader(&records), explicit: columns)
  var reader = SpreadsheetReader(file: file, columns: known, isCSV: records.isCSV)
  try reader.readRows(&records)
  var tree = SpreadsheetTree(reader, language: title.defaultLanguage)
  let framework = tree.framework(Framework.Header(reference: reference, title: title, languages: [title.defaultLanguage]))
  return Imported(framework, findings: tree.findings)
}

/// One row that is an area or a competency.
struct SpreadsheetRow {
  let line: Int
  let code: String
  let name: String
  /// `nil` where the table does not say.
  let isArea: Bool?
  var parent: Int?
  var cells: [String: String] = [:]
  var levels: [Int: String] = [:]
}

/// Reads rows and settles which is within which.
struct SpreadsheetReader {
  let file: String
  let columns: SpreadsheetColumns
  private let isCSV: Bool
  private(set) var findings: [Finding] = []
  private(set) var rows: [SpreadsheetRow] = []
  private var areas: [String: Int] = [:]
  private var others: [String: Int] = [:]
  /// The rows that the next one may lie within, with how far each is indented.
  private var open: [(indent: Int, row: Int)] = []
  /// The areas that area columns name, by their names from the outermost on.
  private var namedAreas: [[String]: Int] = [:]
  /// The names in the area columns of the row before.
  private var above: [String] = []

  init(file: String, columns: SpreadsheetColumns, isCSV: Bool) {
    self.file = file
    self.columns = columns
    self.isCSV = isCSV
  }

  mutating func note(
    _ severity: Finding.Severity, _ code: Finding.Code, _ line: Int?, _ field: String, _ value: String?, _ message: Phrase
  ) {
    findings.append(
      Finding(severity, code, file: file, line: line, column: columns.map.title(field), value: value, message))
  }

  mutating func readRows(_ records: inout any RecordSource) throws {
    for name in columns.unread {
      findings.append(
        Finding(.warning, .notRead, file: file, line: 1, column: name, "this column is not known and was not read."))
    }
    if !columns.marks.isEmpty {
      findings.append(
        Finding(
          .note, .notRead, file: file, line: 1, value: columns.marks.joined(separator: ", "),
          "these columns mark levels whose texts stand in others; they were not read."))
    }
    if columns.areLevelsGuessed {
      let names = columns.levels.map(\.name).joined(separator: ", ")
      findings.append(
        Finding(
          .note, .assumed, file: file, line: 1, value: names,
          "these columns were taken as the levels, lowest first. Say which they are with \(option: "column") level=NAME if that is wrong."
        ))
    }
    var record = Record()
    while try records.next(&record) {
      if record.holdsNothing { continue }
      if let flaw = record.finding(file: file, header: columns.map.header) { findings.append(flaw) } else { take(record) }
    }
    dropMarks()
    if columns.map["parent"] != nil { findParents() }
    findings += records.findings(file: file)
  }

  private static let marks: Set = ["x", "✓", "✔", "•", "●", "y", "yes"]

  /// A mark that a competency has a level is no text of it.
  private mutating func dropMarks() {
    let cells = rows.flatMap { $0.levels.filter { !$0.value.isEmpty } }
    let areMarks = cells.allSatisfy { rank, text in Self.marks.contains(text.lowercased()) || text == "\(rank)" }
    guard !cells.isEmpty, areMarks, columns.levels.allSatisfy({ $0.isBare && !$0.isDescriptive }) else { return }
    for row in rows.indices { rows[row].levels = [:] }
    note(
      .warning, .notRead, 1, "level", nil,
      "the columns of levels only mark which of them a competency has; no level was given a text. Add columns “Level 1 description” and so on."
    )
  }

  private func text(_ column: Int?, _ record: Record) -> String {
    let text = column.map { record.text($0) } ?? ""
    return isCSV ? CSVText.restored(text) : text
  }

  private mutating func take(_ record: Record) {
    let name = text(columns.map["name"], record)
    let given = text(columns.map["code"], record)
    let area = isArea(record)
    let taken = area == true ? areas : others
    let code = given.isEmpty ? made(from: name, record.line) { taken[$0] != nil } : given
    if name.isEmpty {
      note(.warning, .missing, record.line, "name", "", "the row has no name; its code was taken. Give it one.")
    }
    if given.isEmpty, columns.map["code"] != nil {
      note(.warning, .missing, record.line, "code", "", "the row has no code; “\(code)” was made from its name. Give it one.")
    }
    guard Identifier<Competency>(code) != nil else {
      return note(
        .error, .malformed, record.line, "code", code, "a code has 1 to 200 bytes and no control characters. Give the row one.")
    }
    guard (area == true ? areas[code] : others[code]) == nil else {
      return note(.error, .duplicate, record.line, "code", code, "this code stands twice. Give each row its own.")
    }
    var row = SpreadsheetRow(line: record.line, code: code, name: name.isEmpty ? code : name, isArea: area)
    for field in ["parent", "definition", "other names", "alignments"] { row.cells[field] = text(columns.map[field], record) }
    for level in columns.levels { row.levels[level.rank] = text(level.position, record) }
    if columns.map["parent"] == nil {
      row.parent = columns.map["area"] == nil ? outer(record) : namedArea(record)
    }
    if area == true { areas[code] = rows.count } else { others[code] = rows.count }
    rows.append(row)
  }

  private mutating func isArea(_ record: Record) -> Bool? {
    let kind = text(columns.map["kind"], record)
    switch kind.lowercased() {
    case "area": return true
    case "competency": return false
    case "": return columns.map["area"] == nil || columns.map["parent"] != nil ? nil : false
    default:
      note(
        .warning, .unknown, record.line, "kind", kind,
        "a row is an area or a competency; this was taken for neither and not kept.")
      return nil
    }
  }

  /// A code for a row that has none; empty where it has no name either.
  private func made(from name: String, _ line: Int, isTaken: (String) -> Bool) -> String {
    name.isEmpty ? "" : CadreFormats.code(from: name, else: "row-\(line)", isTaken: isTaken)
  }

  /// The row that this one stands within, by how far each is indented.
  private mutating func outer(_ record: Record) -> Int? {
    let raw = columns.map["name"].map { record.rawText($0) } ?? ""
    let written = text(columns.map["indent"], record)
    let indent = columns.map["indent"] == nil ? raw.prefix { $0 == " " || $0 == "\t" || $0 == "\u{A0}" }.count : Int(written)
    if indent == nil, !written.isEmpty {
      note(.warning, .malformed, record.line, "indent", written, "this is no whole number; the row was put at the top.")
    }
    open.removeAll { $0.indent >= indent ?? 0 }
    let outer = open.last?.row
    open.append((indent ?? 0, rows.count))
    return outer
  }

  /// The row of the area that the area columns name; it is made where it is new.
  private mutating func namedArea(_ record: Record) -> Int? {
    var names = ["area", "subarea"].map { text(columns.map[$0], record) }
    if names[0].isEmpty, names[1].isEmpty, let area = above.first {
      note(.note, .assumed, record.line, "area", "", "the row names no area; it was put into that of the row above, “\(area)”.")
      names = above
    } else if names[0].isEmpty {
      names[0] = above.first ?? ""
    }
    above = names
    var path: [String] = []
    var parent: Int?
    for name in names where !name.isEmpty {
      path.append(name)
      if namedAreas[path] == nil {
        let code = made(from: path.joined(separator: " "), record.line) { areas[$0] != nil }
        (areas[code], namedAreas[path]) = (rows.count, rows.count)
        rows.append(SpreadsheetRow(line: record.line, code: code, name: name, isArea: true, parent: parent))
      }
      parent = namedAreas[path]
    }
    return parent
  }

  private mutating func findParents() {
    for position in rows.indices {
      let wanted = rows[position].cells["parent"] ?? ""
      if wanted.isEmpty { continue }
      rows[position].parent = areas[wanted] ?? others[wanted]
      if rows[position].parent == nil {
        note(
          .warning, .unknown, rows[position].line, "parent", wanted,
          "no row has this code; the row was put at the top. Correct it.")
      }
    }
  }
}
