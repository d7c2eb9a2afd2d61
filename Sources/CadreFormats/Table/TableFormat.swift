package import CadreModel

/// How to read a table of unknown make.
package struct TableOptions: Sendable {
  package enum Encoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case utf16 = "utf-16"
    case windows1252 = "windows-1252"
  }

  /// `nil`: decided by the bytes.
  package var encoding: Encoding?
  /// `nil`: decided by the header line.
  package var delimiter: UInt8?
  /// `nil`: the first sheet that holds what is read.
  package var sheet: String?
  /// The line of the header, from 1; `nil`: found.
  package var headerRow: Int?

  /// `nil`: told by the cells of each column.
  package var dateOrder: DateOrder?

  package init(
    encoding: Encoding? = nil, delimiter: UInt8? = nil, sheet: String? = nil, headerRow: Int? = nil,
    dateOrder: DateOrder? = nil
  ) {
    self.encoding = encoding
    self.delimiter = delimiter
    self.sheet = sheet
    self.headerRow = headerRow
    self.dateOrder = dateOrder
  }
}

extension TableOptions {
  /// What separates columns: one character, or “tab”; `nil` for what cannot.
  package static func delimiter(_ text: String) -> UInt8? {
    let text = text.lowercased() == "tab" ? "\t" : text
    guard let byte = text.utf8.first, text.utf8.count == 1, byte != 0x22, byte != 0x0A, byte != 0x0D else { return nil }
    return byte
  }
}

/// Opens a table as what its bytes are, whatever its name ends in: a workbook where it begins as a ZIP archive, JSON where it begins
/// as such, else CSV.
///
/// - Parameter words: what its header may say; `nil` where the first row is the header and every row counts.
/// - Throws: `FormatError` where the bytes are none of these.
package func openTable(
  _ bytes: @escaping ByteSource, options: TableOptions = .init(), words: HeaderWords? = nil
) throws -> any RecordSource {
  let first = try beginning(of: bytes)
  if first.isEmpty { throw FormatError.empty }
  if first.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
    return try openWorkbook(try whole(first, bytes), options: options, words: words)
  }
  if let kind = magic.first(where: { first.starts(with: $0.bytes) })?.kind { throw FormatError.binary(kind: kind) }
  if isHTML(first) { throw FormatError.binary(kind: "an HTML page" as Phrase) }
  if let words {
    let isJSON = JSONTable.isLikely(first)
    let records: any RecordSource =
      isJSON ? try JSONTable(try whole(first, bytes)) : try CSVReader(first: first, rest: bytes, options: options)
    return try HeadedTable(records, words, headerLine: isJSON ? nil : options.headerRow)
  }
  return try CSVReader(first: first, rest: bytes, options: options)
}

private func whole(_ first: [UInt8], _ rest: ByteSource) throws -> [UInt8] {
  var whole = first
  while let piece = try rest() {
    whole.append(contentsOf: piece)
    if whole.count > largestArchive { throw FormatError.notWorkbook(detail: "it is larger than 512 MiB") }
  }
  return whole
}

/// The sheet that the caller names; else the first that holds what is read, the first of all where none does.
private func openWorkbook(_ bytes: [UInt8], options: TableOptions, words: HeaderWords?) throws -> any RecordSource {
  let archive = try ZipArchive(bytes)
  let book: any SheetBook = archive.has("content.xml") ? try ODSBook(archive) : try XLSXBook(archive)
  let sheet = try book.sheet(named: options.sheet)
  guard let words else { return try book.records(sheet) }
  if options.sheet != nil || book.sheetNames.count == 1 {
    let table = try HeadedTable(try book.records(sheet), words, headerLine: options.headerRow)
    return ChosenSheet(table, book, sheet, isSaid: true)
  }
  var first: (any RecordSource)?
  for index in book.shown {
    guard let table = try? HeadedTable(try book.records(index), words, headerLine: options.headerRow) else { continue }
    let chosen = ChosenSheet(table, book, index)
    if table.isComplete { return chosen }
    first = first ?? chosen
  }
  return try first ?? HeadedTable(try book.records(sheet), words, headerLine: options.headerRow)
}

/// An archive is read whole; a workbook of a million rows has some 100 MiB.
private let largestArchive = 512 << 20

/// Enough to tell the format, the encoding and the separator, however small the pieces are.
private func beginning(of bytes: ByteSource) throws -> [UInt8] {
  var beginning: [UInt8] = []
  while beginning.count < 1 << 16, let piece = try bytes() { beginning.append(contentsOf: piece) }
  return beginning
}

/// A web page saved or served instead of the table; case, a byte-order mark and blank lines before it do not matter.
private func isHTML(_ first: [UInt8]) -> Bool {
  let start = String(decoding: first.prefix(256), as: UTF8.self).trimmed.lowercased()
  return start.hasPrefix("<!doctype html") || start.hasPrefix("<html")
}

private let magic: [(bytes: [UInt8], kind: Phrase)] = [
  (Array("%PDF".utf8), "a PDF document" as Phrase),
  ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel file (.xls) or another OLE document" as Phrase),
  ([0x1F, 0x8B], "a gzip archive" as Phrase),
  ([0x89, 0x50, 0x4E, 0x47], "a PNG picture" as Phrase),
  (Array("SQLite format 3".utf8), "an SQLite database" as Phrase),
]
