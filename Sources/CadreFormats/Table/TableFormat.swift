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
  /// `nil`: the first sheet.
  package var sheet: String?

  /// `nil`: told by the cells of each column.
  package var dateOrder: DateOrder?

  package init(
    encoding: Encoding? = nil, delimiter: UInt8? = nil, sheet: String? = nil, dateOrder: DateOrder? = nil
  ) {
    self.encoding = encoding
    self.delimiter = delimiter
    self.sheet = sheet
    self.dateOrder = dateOrder
  }
}

/// Opens a table as what its bytes are, whatever its name ends in: XLSX where it begins as a ZIP archive, else CSV.
///
/// - Throws: `FormatError` where the bytes are neither.
package func openTable(_ bytes: @escaping ByteSource, options: TableOptions = .init()) throws -> any RecordSource {
  let first = try beginning(of: bytes)
  if first.isEmpty { throw FormatError.empty }
  if first.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
    var whole = first
    while let piece = try bytes() {
      whole.append(contentsOf: piece)
      if whole.count > largestArchive { throw FormatError.notWorkbook(detail: "it is larger than 512 MiB") }
    }
    return try XLSXReader(archive: whole, sheet: options.sheet)
  }
  if let kind = magic.first(where: { first.starts(with: $0.bytes) })?.kind { throw FormatError.binary(kind: kind) }
  if isHTML(first) { throw FormatError.binary(kind: "an HTML page" as Phrase) }
  return try CSVReader(first: first, rest: bytes, options: options)
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
