package import CadreModel
internal import Cxlsxwriter
internal import Glibc

/// Why a workbook could not be made.
package enum WorkbookError: Refusal, Hashable {
  case cannotWrite(reason: String)
  case tooManyRows(sheet: String, count: Int)

  package var kind: RefusalKind {
    switch self {
    case .cannotWrite: .failed
    case .tooManyRows: .refused
    }
  }

  package var phrase: Phrase {
    switch self {
    case .cannotWrite(let reason):
      "the workbook could not be written to a temporary file: \(reason). Check the room and the rights of the temporary folder."
    case .tooManyRows(let sheet, let count):
      "the sheet “\(sheet)” would need \(count) rows, and a workbook holds \(1_048_576). Ask for less of it, or for CSV."
    }
  }
}

/// One XLSX workbook with a sheet per table; the same input gives the same bytes.
///
/// - Parameter created: the day that the document's properties state, because a clock would change the bytes.
package func workbook(
  _ sheets: [(name: String, table: Table)], title: Phrase, created: Day, writer: Writer = .plain
) throws(WorkbookError) -> [UInt8] {
  for sheet in sheets {
    let count = sheet.table.rowsInSheet
    guard count <= 1_048_576 else { throw .tooManyRows(sheet: sheet.name, count: count) }
  }
  return try makingWorkbook(title: title, created: created, writer) { book, formats throws(WorkbookError) in
    for sheet in sheets { try book.add(sheet.name, sheet.table, formats, writer) }
  }
}

/// The bytes of a workbook that is filled with the help of a temporary file.
func makingWorkbook(
  title: Phrase, created: Day, _ writer: Writer,
  _ fill: (inout WorkbookPages, CellFormats) throws(WorkbookError) -> Void
) throws(WorkbookError) -> [UInt8] {
  var path = Array("/tmp/cadre-XXXXXX".utf8CString)
  let descriptor = mkstemp(&path)
  guard descriptor >= 0 else { throw .cannotWrite(reason: String(cString: strerror(errno))) }
  close(descriptor)
  defer { unlink(path) }
  guard let book = workbook_new(path) else { throw .cannotWrite(reason: "no memory") }
  setProperties(book, title: writer.text(title), created: created)
  var pages = WorkbookPages(book)
  do throws(WorkbookError) {
    try fill(&pages, CellFormats(book))
  } catch {
    lxw_workbook_free(book)
    throw error
  }
  let status = workbook_close(book)
  guard status == LXW_NO_ERROR else { throw .cannotWrite(reason: String(cString: lxw_strerror(status))) }
  return try contents(of: path)
}

/// The sheets of a workbook that is being made.
struct WorkbookPages {
  let book: UnsafeMutablePointer<lxw_workbook>
  private var names = SheetNames()

  init(_ book: UnsafeMutablePointer<lxw_workbook>) { self.book = book }

  mutating func page(_ name: String) throws(WorkbookError) -> (page: UnsafeMutablePointer<lxw_worksheet>, name: String) {
    let name = names.unique(name)
    guard let page = workbook_add_worksheet(book, name) else {
      throw .cannotWrite(reason: "the sheet “\(name)” was refused")
    }
    return (page, name)
  }

  /// - Returns: what the sheet is called.
  @discardableResult
  mutating func add(
    _ name: String, _ table: Table, _ formats: CellFormats, _ writer: Writer, wraps: Bool = false
  ) throws(WorkbookError) -> String {
    let (page, name) = try page(name)
    SheetWriter(page: page, formats: formats, writer: writer, wraps: wraps).write(table)
    return name
  }
}

private func contents(of path: [CChar]) throws(WorkbookError) -> [UInt8] {
  guard let file = fopen(path, "rb") else { throw .cannotWrite(reason: String(cString: strerror(errno))) }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var piece = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = fread(&piece, 1, piece.count, file)
    if count == 0 { break }
    bytes.append(contentsOf: piece[..<count])
  }
  guard ferror(file) == 0 else { throw .cannotWrite(reason: String(cString: strerror(errno))) }
  return bytes
}

/// A time of 0 would stand for the clock.
private func setProperties(_ book: UnsafeMutablePointer<lxw_workbook>, title: String, created: Day) {
  title.withCString { text in
    var properties = lxw_doc_properties()
    properties.title = UnsafeMutablePointer(mutating: text)
    properties.created = created.number == 0 ? 1 : time_t(created.number) * 86_400
    workbook_set_properties(book, &properties)
  }
}

extension Table {
  /// With the header, and the notes after an empty row.
  fileprivate var rowsInSheet: Int { 1 + rows.count + (notes.isEmpty ? 0 : 1 + notes.count) }
}

extension String {
  fileprivate func cut(toScalars limit: Int) -> String {
    unicodeScalars.count <= limit ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(limit)))
  }

  /// Cut between characters.
  fileprivate func cut(toUTF16 limit: Int) -> String {
    var result = self
    while result.utf16.count > limit { result.removeLast() }
    return result
  }
}

/// Names that a workbook accepts: 31 UTF-16 units, without `[]:*?/\'`, no two alike, none that Excel keeps for itself.
private struct SheetNames {
  private var used: Set<String> = ["history"]

  mutating func unique(_ name: String) -> String {
    let clean = String(name.map { "[]:*?/\\'".contains($0) || $0.unicodeScalars.contains { $0.value < 0x20 } ? " " : $0 })
    let base = clean.trimmed.isEmpty ? "Sheet" : clean.trimmed
    var candidate = base.cut(toUTF16: 31).trimmed
    var number = 2
    while !used.insert(candidate.lowercased()).inserted {
      let suffix = " (\(number))"
      candidate = base.cut(toUTF16: 31 - suffix.count) + suffix
      number += 1
    }
    return candidate
  }
}

/// The looks of cells, owned by the workbook.
struct CellFormats {
  let header: UnsafeMutablePointer<lxw_format>?
  let integer: UnsafeMutablePointer<lxw_format>?
  let decimal: UnsafeMutablePointer<lxw_format>?
  let share: UnsafeMutablePointer<lxw_format>?
  let day: UnsafeMutablePointer<lxw_format>?
  let note: UnsafeMutablePointer<lxw_format>?
  /// Of long texts: on several lines, from the top.
  let wrapped: UnsafeMutablePointer<lxw_format>?

  init(_ book: UnsafeMutablePointer<lxw_workbook>) {
    func number(_ pattern: String) -> UnsafeMutablePointer<lxw_format>? {
      let format = workbook_add_format(book)
      format_set_num_format(format, pattern)
      return format
    }
    header = workbook_add_format(book)
    format_set_bold(header)
    format_set_bottom(header, UInt8(LXW_BORDER_THIN.rawValue))
    integer = number("#,##0")
    decimal = number("#,##0.00")
    share = number("0.0%")
    day = number("yyyy-mm-dd")
    note = workbook_add_format(book)
    format_set_italic(note)
    wrapped = workbook_add_format(book)
    format_set_text_wrap(wrapped)
    format_set_align(wrapped, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
  }
}

/// Writes one table into one sheet.
private struct SheetWriter {
  let page: UnsafeMutablePointer<lxw_worksheet>
  let formats: CellFormats
  let writer: Writer
  /// Whether long texts go on on the next line.
  let wraps: Bool

  private var text: UnsafeMutablePointer<lxw_format>? { wraps ? formats.wrapped : nil }

  func write(_ table: Table) {
    if writer.language.isRightToLeft { worksheet_right_to_left(page) }
    for (column, definition) in table.columns.enumerated() {
      let title = writer.text(definition.title)
      worksheet_write_string(page, 0, UInt16(column), title, formats.header)
      let widest = table.rows.reduce(title.columnWidth) { max($0, $1[column].display(writer).columnWidth) }
      worksheet_set_column(page, UInt16(column), UInt16(column), Double(min(Self.widestColumn, widest + 2)), nil)
    }
    for (index, row) in table.rows.enumerated() {
      if wraps { worksheet_set_row(page, UInt32(index + 1), Self.height(of: row, writer), nil) }
      for (column, cell) in row.enumerated() { write(cell, UInt32(index + 1), UInt16(column)) }
    }
    for (index, note) in table.notes.enumerated() {
      worksheet_write_string(page, UInt32(table.rows.count + 2 + index), 0, writer.text(note), formats.note)
    }
    worksheet_freeze_panes(page, 1, 0)
    if !table.rows.isEmpty, !table.columns.isEmpty {
      worksheet_autofilter(page, 0, 0, UInt32(table.rows.count), UInt16(table.columns.count - 1))
    }
  }

  private static let widestColumn = 60

  /// In points: not every program makes a row as high as its text.
  private static func height(of row: [Table.Cell], _ writer: Writer) -> Double {
    let widest = row.map { $0.display(writer).columnWidth }.max() ?? 0
    return 15 * Double(1 + widest / (widestColumn - 5))
  }

  /// Text is always written as a string, so that none ever becomes a formula.
  private func write(_ cell: Table.Cell, _ row: UInt32, _ column: UInt16) {
    switch cell {
    case .text(let text): worksheet_write_string(page, row, column, text.cut(toScalars: 32_767), self.text)
    case .name, .label, .phrase, .worded, .coded:
      worksheet_write_string(page, row, column, cell.display(writer).cut(toScalars: 32_767), text)
    case .bar(let cell, _), .tinted(let cell, _): write(cell, row, column)
    case .integer(let value), .change(let value): worksheet_write_number(page, row, column, Double(value), formats.integer)
    // A sheet cannot hold what is not finite.
    case .decimal(let value, _) where value.isFinite:
      worksheet_write_number(page, row, column, value, formats.decimal)
    case .share(let value) where value.isFinite: worksheet_write_number(page, row, column, value, formats.share)
    // Serial 25569 is 1970-01-01.
    case .day(let day): worksheet_write_number(page, row, column, Double(day.number) + 25_569, formats.day)
    case .suppressed: worksheet_write_string(page, row, column, cell.display(writer), nil)
    case .decimal, .share, .missing: break
    }
  }
}
