import CadreModel

/// Reads one sheet of an XLSX workbook row by row (ECMA-376, Part 1, SpreadsheetML).
///
/// Shared and inline strings, numbers stored as text, booleans and dates (by their number format, both date systems)
/// come out as text: dates as ISO 8601, whole numbers without a decimal point, others with at most 15 digits, as the
/// spreadsheet shows them.
/// - Complexity: O(bytes of the sheet); memory holds the shared strings and one piece of the sheet.
struct XLSXReader: RecordSource {
  private let rows: SheetRows
  private let sheet: String

  init(_ archive: ZipArchive, _ workbook: Workbook, _ chosen: Workbook.Sheet) throws(FormatError) {
    sheet = chosen.name
    isFrom1904 = workbook.styles.is1904
    rows = try SheetRows(
      archive, part: chosen.part, strings: workbook.strings, styles: workbook.styles,
      merged: try MergedCells(archive, part: chosen.part))
  }

  var format: Phrase { "XLSX, sheet “\(sheet)”" }
  var notes: [Phrase] { [] }
  let isFrom1904: Bool

  mutating func next(_ record: inout Record) throws(FormatError) -> Bool {
    repeat {
      guard try rows.next(&record) else { return false }
    } while (0..<record.count).allSatisfy { record.isEmpty($0) }
    return true
  }
}

/// The parts of a workbook that all its sheets share.
struct Workbook {
  struct Sheet {
    let name: String
    let part: String
    let isHidden: Bool
  }

  let sheets: [Sheet]
  let strings: [String]
  let styles: CellStyles

  init(_ archive: ZipArchive) throws(FormatError) {
    let targets = try Self.targets(archive)
    var sheets: [Sheet] = []
    var is1904 = false
    try XMLEvents.parse(archive, part: "xl/workbook.xml") { event in
      guard case .start(let name, let attributes) = event else { return }
      if name == "workbookPr" { is1904 = ["1", "true"].contains(attributes["date1904"] ?? "") }
      if name == "sheet", let title = attributes["name"], let id = attributes["r:id"] ?? attributes["id"],
        let part = targets[id]
      {
        sheets.append(Sheet(name: title, part: part, isHidden: attributes["state"].map { $0 != "visible" } ?? false))
      }
    }
    self.sheets = sheets
    strings = try Self.sharedStrings(archive)
    styles = try CellStyles(archive, is1904: is1904)
  }

  private static func targets(_ archive: ZipArchive) throws(FormatError) -> [String: String] {
    var targets: [String: String] = [:]
    try XMLEvents.parse(archive, part: "xl/_rels/workbook.xml.rels") { event in
      guard case .start("Relationship", let attributes) = event, let id = attributes["Id"],
        let target = attributes["Target"]
      else { return }
      targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
    }
    return targets
  }

  private static func sharedStrings(_ archive: ZipArchive) throws(FormatError) -> [String] {
    guard archive.has("xl/sharedStrings.xml") else { return [] }
    var strings: [String] = []
    var current = ""
    var isText = false
    var phonetic = 0
    try XMLEvents.parse(archive, part: "xl/sharedStrings.xml") { event in
      switch event {
      case .start("si", _): current = ""
      case .start("rPh", _): phonetic += 1
      case .start("t", _): isText = phonetic == 0
      case .end("rPh"): phonetic -= 1
      case .end("t"): isText = false
      case .end("si"): strings.append(unescaped(cell: current))
      case .text(let text): if isText { current += text }
      default: break
      }
    }
    return strings
  }
}

/// The sheets of an XLSX workbook.
struct XLSXBook: SheetBook {
  private let archive: ZipArchive
  private let workbook: Workbook

  init(_ archive: ZipArchive) throws(FormatError) {
    self.archive = archive
    workbook = try Workbook(archive)
  }

  var sheetNames: [String] { workbook.sheets.map(\.name) }
  var hidden: Set<Int> { Set(workbook.sheets.indices.filter { workbook.sheets[$0].isHidden }) }

  func records(_ index: Int) throws(FormatError) -> any RecordSource {
    try XLSXReader(archive, workbook, workbook.sheets[index])
  }
}
