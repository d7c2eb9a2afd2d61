import CadreModel

/// An OpenDocument spreadsheet (OASIS OpenDocument 1.3, part 3): its sheets, one part of the archive.
struct ODSBook: SheetBook {
  static let part = "content.xml"

  private let archive: ZipArchive
  let sheetNames: [String]
  let hidden: Set<Int> = []

  init(_ archive: ZipArchive) throws(FormatError) {
    self.archive = archive
    var names: [String] = []
    try XMLEvents.parse(archive, part: Self.part) { event in
      if case .start("table", let attributes) = event, let name = attributes["table:name"] ?? attributes["name"] {
        names.append(name)
      }
    }
    sheetNames = names
  }

  func records(_ index: Int) throws(FormatError) -> any RecordSource {
    try ODSReader(archive, sheet: index, name: sheetNames[index])
  }
}

/// Reads one sheet of an OpenDocument spreadsheet.
///
/// Numbers, days and truth values come out as from XLSX; what somebody remarked beside a cell does not.
/// - Complexity: O(bytes of all sheets); memory holds the cells of one.
struct ODSReader: RecordSource {
  private let name: String
  private var rows: ArraySlice<ODSSheet.Row>
  private var merged: MergedCells

  init(_ archive: ZipArchive, sheet index: Int, name: String) throws(FormatError) {
    self.name = name
    let sheet = ODSSheet(wanted: index)
    try XMLEvents.parse(archive, part: ODSBook.part) { sheet.take($0) }
    if let line = sheet.longCell { throw .fieldTooLong(line: line) }
    rows = sheet.rows[...]
    merged = MergedCells(rows: sheet.merged)
  }

  var format: Phrase { "ODS, sheet “\(name)”" }
  var notes: [Phrase] { [] }

  mutating func next(_ record: inout Record) -> Bool {
    while let row = rows.popFirst() {
      let cells = merged.filled(row.cells, line: row.line)
      if cells.isEmpty { continue }
      record.clear(line: row.line)
      record.mayBeShort = true
      for cell in cells {
        while record.count < cell.column { record.endField() }
        record.append(field: cell.text)
      }
      record.flaw = row.flaw
      return true
    }
    return false
  }
}

/// Takes the events of a document and keeps the rows of one sheet.
private final class ODSSheet {
  struct Row {
    let line: Int
    let cells: [(column: Int, text: String)]
    let flaw: Record.Flaw?
  }

  private struct Cell {
    var attributes: [String: String]
    var text = ""
    var paragraphs = 0
  }

  /// A row or cell that is said to stand more often than this is the empty rest of a sheet.
  private static let mostRepeats = 10_000

  private(set) var rows: [Row] = []
  private(set) var merged: [(column: Int, first: Int, last: Int)] = []
  private(set) var longCell: Int?
  private let wanted: Int
  private var sheet = -1
  private var depth = 0
  private var line = 0
  private var rowRepeats = 1
  private var column = 0
  private var cells: [(column: Int, text: String)] = []
  private var flaw: Record.Flaw?
  private var cell: Cell?
  private var isText = false
  private var aside = 0

  init(wanted: Int) { self.wanted = wanted }

  func take(_ event: XMLEvents.Event) {
    switch event {
    case .start("table", _):
      depth += 1
      if depth == 1 { sheet += 1 }
    case .end("table"): depth -= 1
    case _ where sheet != wanted || depth != 1: break
    case .start("annotation", _): aside += 1
    case .end("annotation"): aside -= 1
    case _ where aside > 0: break
    case .start(let name, let attributes): start(name, attributes)
    case .end(let name): end(name)
    case .text(let text): if isText { cell?.text += text }
    }
  }

  private func start(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "table-row":
      line += 1
      rowRepeats = Self.number(attributes, "number-rows-repeated")
      (column, cells, flaw) = (0, [], nil)
    case "table-cell", "covered-table-cell": cell = Cell(attributes: attributes)
    case "p":
      if let paragraphs = cell?.paragraphs, paragraphs > 0 { cell?.text += "\n" }
      cell?.paragraphs += 1
      isText = true
    case "s": if isText { cell?.text += String(repeating: " ", count: min(100, Self.number(attributes, "c"))) }
    case "tab", "line-break": if isText { cell?.text += " " }
    default: break
    }
  }

  private func end(_ name: String) {
    switch name {
    case "p": isText = false
    case "table-cell", "covered-table-cell": finishCell()
    case "table-row":
      let repeats = cells.isEmpty || rowRepeats > Self.mostRepeats ? 1 : rowRepeats
      if !cells.isEmpty {
        for offset in 0..<repeats { rows.append(Row(line: line + offset, cells: cells, flaw: flaw)) }
      }
      line += rowRepeats - 1
    default: break
    }
  }

  private func finishCell() {
    guard let cell else { return }
    self.cell = nil
    let repeats = Self.number(cell.attributes, "number-columns-repeated")
    defer { column += repeats }
    let text = Self.text(cell.attributes, shown: cell.text)
    guard !text.isEmpty else { return }
    if text.utf8.count > CSVReader.longestField { longCell = longCell ?? line }
    if text.hasPrefix("#"), ["#N/A", "#DIV/0!", "#REF!", "#NAME?", "#VALUE!", "#NUM!"].contains(text) || text.hasPrefix("Err:") {
      flaw = flaw ?? .cellError(field: column, text: text)
    }
    for offset in 0..<(repeats > Self.mostRepeats ? 1 : repeats) where column + offset < 16_384 {
      cells.append((column + offset, text))
    }
    let span = Self.number(cell.attributes, "number-rows-spanned")
    if span > 1 { merged.append((column, line, line + span - 1)) }
  }

  /// What a cell holds rather than how it is shown: a day as ISO 8601, a number without its format.
  private static func text(_ attributes: [String: String], shown: String) -> String {
    switch value(attributes, "value-type") {
    case "date": value(attributes, "date-value").map { day($0) } ?? shown
    case "float", "currency": value(attributes, "value").map { number($0) } ?? shown
    case "percentage":
      value(attributes, "value").flatMap { Double($0) }.map { "\(number("\(($0 * 1e8).rounded() / 1e6)"))%" } ?? shown
    case "boolean": value(attributes, "boolean-value") == "true" ? "TRUE" : "FALSE"
    case "string": value(attributes, "string-value") ?? shown
    default: shown
    }
  }

  private static func day(_ text: String) -> String { text.hasSuffix("T00:00:00") ? String(text.prefix(10)) : text }

  private static func number(_ text: String) -> String {
    guard let value = Double(text), value == value.rounded(), abs(value) < 1e15 else { return text }
    return String(Int64(value))
  }

  private static func value(_ attributes: [String: String], _ name: String) -> String? {
    attributes["office:\(name)"] ?? attributes["calcext:\(name)"]
  }

  private static func number(_ attributes: [String: String], _ name: String) -> Int {
    let text = attributes["table:\(name)"] ?? attributes["text:\(name)"] ?? "1"
    return max(1, min(1 << 24, Int(text) ?? 1))
  }
}
