package import CadreModel

/// One row of a table: its fields as UTF-8 bytes in one buffer that is reused from row to row.
package struct Record: Sendable {
  /// What is wrong with a row as text, whatever its columns mean.
  package enum Flaw: Hashable, Sendable {
    case invalidUTF8(field: Int, byte: UInt8)
    case textAfterQuote(field: Int)
    /// A cell that holds a spreadsheet error such as `#N/A`.
    case cellError(field: Int, text: String)

    func moved(_ place: (Int) -> Int) -> Flaw {
      switch self {
      case .invalidUTF8(let field, let byte): .invalidUTF8(field: place(field), byte: byte)
      case .textAfterQuote(let field): .textAfterQuote(field: place(field))
      case .cellError(let field, let text): .cellError(field: place(field), text: text)
      }
    }
  }

  /// The line of the file (CSV) or the row of the sheet (XLSX) where the record starts, from 1.
  package internal(set) var line = 0
  package internal(set) var flaw: Flaw?
  /// Whether missing cells at the end are simply empty, as in a spreadsheet.
  var mayBeShort = false
  var bytes: [UInt8] = []
  /// Where each field ends in `bytes`.
  var ends: [Int] = []

  package init() {}

  package var count: Int { ends.count }

  private func range(_ field: Int) -> Range<Int> { (field == 0 ? 0 : ends[field - 1])..<ends[field] }

  /// The bytes of a field without spaces at either end; empty where the row is too short to have it.
  package func withField<Result>(_ field: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    guard field < ends.count else { return try body(UnsafeRawBufferPointer(start: nil, count: 0)) }
    var range = range(field)
    return try bytes.withUnsafeBytes { all in
      while range.lowerBound < range.upperBound, all[range.lowerBound] <= 0x20 {
        range = range.lowerBound + 1..<range.upperBound
      }
      while range.lowerBound < range.upperBound, all[range.upperBound - 1] <= 0x20 {
        range = range.lowerBound..<range.upperBound - 1
      }
      return try body(UnsafeRawBufferPointer(rebasing: all[range]))
    }
  }

  /// The text of a field, exactly as it stands; empty where the row is too short to have it.
  package func rawText(_ field: Int) -> String {
    field < ends.count ? String(decoding: bytes[range(field)], as: UTF8.self) : ""
  }

  /// The text of a field without white space at either end.
  package func text(_ field: Int) -> String { rawText(field).trimmed }

  /// Whether the field is missing or holds nothing but spaces.
  package func isEmpty(_ field: Int) -> Bool { withField(field) { $0.isEmpty } }

  var isBlank: Bool { ends.isEmpty || (ends.count == 1 && ends[0] == 0) }

  /// Whether no cell holds anything: spreadsheets leave such rows behind, and importers pass them over.
  var holdsNothing: Bool { bytes.allSatisfy { $0 <= 0x20 } }

  /// How many fields hold something, counted up to a bound.
  func filled(upTo most: Int = .max) -> Int {
    var count = 0
    for field in 0..<ends.count where count < most && !isEmpty(field) { count += 1 }
    return count
  }

  var firstFilled: Int? { (0..<ends.count).first { !isEmpty($0) } }

  /// The same row with these of its first fields, in this order, and all behind them.
  func keeping(_ fields: [Int], of width: Int) -> Record {
    var kept = Record()
    kept.line = line
    kept.mayBeShort = mayBeShort
    for field in fields where field < count {
      kept.bytes.append(contentsOf: bytes[range(field)])
      kept.endField()
    }
    for field in width..<Swift.max(width, count) {
      kept.bytes.append(contentsOf: bytes[range(field)])
      kept.endField()
    }
    kept.flaw = flaw?.moved { old in fields.firstIndex(of: old) ?? old }
    return kept
  }

  mutating func clear(line: Int) {
    self.line = line
    flaw = nil
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  mutating func endField() { ends.append(bytes.count) }

  mutating func append(field text: String) {
    bytes.append(contentsOf: text.utf8)
    endField()
  }
}

/// Rows, one after the other; the first is the header.
package protocol RecordSource {
  /// What was decided about the bytes: `CSV, UTF-8, separated by “;”`.
  var format: Phrase { get }
  /// Notes that concern the file as a whole, known once rows have been read.
  var notes: [Phrase] { get }
  /// What of the file is no row of the table and was left out; complete once rows have been read to the end.
  var leftOut: [TableRemark] { get }
  /// The rows above the header.
  var titles: [Record] { get }
  /// Whether its numbers count days from 1904 rather than from 1900.
  var isFrom1904: Bool { get }
  /// The sheet that is read and all that there are; `nil` where there are no sheets.
  var sheets: SheetChoice? { get }
  /// Whether it is CSV, where what could be run as a formula has an apostrophe before it.
  var isCSV: Bool { get }
  /// Reads the next row that is not blank. - Returns: `false` at the end.
  mutating func next(_ record: inout Record) throws(FormatError) -> Bool
}

/// A sheet of a workbook.
package struct SheetChoice: Hashable, Sendable {
  package let name: String
  package let all: [String]
}

extension RecordSource {
  package var sheets: SheetChoice? { nil }
  package var isFrom1904: Bool { false }
  package var isCSV: Bool { false }
  package var leftOut: [TableRemark] { [] }
  package var titles: [Record] { [] }

  /// The notes and what was left out, as findings.
  package func findings(file: String) -> [Finding] {
    leftOut.map { $0.finding(file: file) } + notes.map { Finding(.note, .assumed, file: file, $0) }
  }
}

/// Successive pieces of a file; `nil` at the end.
package typealias ByteSource = () throws -> [UInt8]?
