package import CadreModel

/// Reads CSV after RFC 4180 from successive pieces of bytes; memory does not grow with the file.
///
/// Beyond the RFC: `,` `;` tab or `|` by the header line, LF, CRLF or CR, a byte-order mark, UTF-8, UTF-16 and
/// Windows-1252. The first row with a byte above 0x7F decides between UTF-8 and Windows-1252: once it was UTF-8, a byte
/// that is not makes the row a flaw, never a guess.
/// - Complexity: O(bytes).
package struct CSVReader: RecordSource {
  static let longestField = 16 << 20
  static let longestRecord = 64 << 20
  /// Each field takes memory of its own, were it empty; spreadsheets have 16,384 columns.
  static let mostFields = 1 << 20

  private enum State { case fieldStart, unquoted, quoted, afterQuote }

  private let rest: ByteSource
  private let delimiter: UInt8
  private var piece: [UInt8]
  private var position = 0
  private var line = 1
  private var afterCarriageReturn = false
  private var text: TextDecoding

  init(first: [UInt8], rest: @escaping ByteSource, options: TableOptions) throws(FormatError) {
    let opened = try ByteOrder.open(first: first, rest: rest, wanted: options.encoding)
    piece = opened.first
    self.rest = opened.rest
    text = TextDecoding(opened.encoding)
    if let nul = piece.prefix(4096).firstIndex(of: 0), nul >= 0 { throw .binary(kind: nil) }
    delimiter = options.delimiter ?? Self.guessDelimiter(piece)
  }

  package var format: Phrase { "CSV, \(text.description), separated by \(delimiterName)" }
  package var isCSV: Bool { true }

  private var delimiterName: Phrase {
    switch delimiter {
    case 0x09: "tab"
    case 0x21...0x7E: "“\(Character(Unicode.Scalar(delimiter)))”"
    default: "byte \(line: Int(delimiter))"
    }
  }

  package var notes: [Phrase] { text.note.map { [$0] } ?? [] }

  package mutating func next(_ record: inout Record) throws(FormatError) -> Bool {
    repeat {
      guard try read(&record) else { return false }
    } while record.isBlank
    text.decode(&record)
    return true
  }

  private mutating func read(_ record: inout Record) throws(FormatError) -> Bool {
    record.clear(line: line)
    var state = State.fieldStart
    var fieldStart = 0
    var quoteLine = line
    while true {
      if position == piece.count {
        guard try refill() else {
          if state == .quoted { throw .unclosedQuote(line: quoteLine) }
          if state == .fieldStart, record.ends.isEmpty { return false }
          record.endField()
          return true
        }
      }
      if afterCarriageReturn {
        afterCarriageReturn = false
        if piece[position] == 0x0A {
          position += 1
          continue
        }
      }
      switch state {
      case .fieldStart:
        fieldStart = record.bytes.count
        if piece[position] == 0x22 {
          position += 1
          quoteLine = line
          state = .quoted
        } else {
          state = .unquoted
        }
      case .unquoted:
        if takeUnquoted(&record) {
          if endsRecord() { return true }
          if record.count > Self.mostFields || record.bytes.count > Self.longestRecord { throw .recordTooLong(line: record.line) }
          state = .fieldStart
          if try isAtEnd() {
            record.endField()
            return true
          }
        }
      case .quoted:
        if takeQuoted(&record) { state = .afterQuote }
      case .afterQuote:
        switch piece[position] {
        case 0x22:
          record.bytes.append(0x22)
          position += 1
          state = .quoted
        case delimiter, 0x0A, 0x0D:
          state = .unquoted
        default:
          record.flaw = record.flaw ?? .textAfterQuote(field: record.count)
          state = .unquoted
        }
      }
      if record.bytes.count - fieldStart > Self.longestField { throw .fieldTooLong(line: quoteLine) }
    }
  }

  private mutating func isAtEnd() throws(FormatError) -> Bool {
    if position < piece.count { return false }
    return try !refill()
  }

  /// Appends up to the next delimiter or line end. - Returns: whether the field ended; it is then closed.
  private mutating func takeUnquoted(_ record: inout Record) -> Bool {
    let start = position
    let delimiter = delimiter
    let stop = piece.withUnsafeBufferPointer { bytes in
      var index = start
      while index < bytes.count {
        let byte = bytes[index]
        if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
        index += 1
      }
      return index
    }
    record.bytes.append(contentsOf: piece[start..<stop])
    position = stop
    guard stop < piece.count else { return false }
    record.endField()
    return true
  }

  /// Consumes the delimiter or line end at the position. - Returns: whether it was a line end.
  private mutating func endsRecord() -> Bool {
    let byte = piece[position]
    position += 1
    if byte == delimiter { return false }
    afterCarriageReturn = byte == 0x0D
    line += 1
    return true
  }

  /// Appends up to the next quote. - Returns: whether there was one; it is then consumed.
  private mutating func takeQuoted(_ record: inout Record) -> Bool {
    let start = position
    var isAfterReturn = record.bytes.count > record.ends.last ?? 0 && record.bytes.last == 0x0D
    let (stop, newlines) = piece.withUnsafeBufferPointer { bytes in
      var index = start
      var newlines = 0
      while index < bytes.count, bytes[index] != 0x22 {
        let byte = bytes[index]
        if byte == 0x0D || (byte == 0x0A && !isAfterReturn) { newlines += 1 }
        isAfterReturn = byte == 0x0D
        index += 1
      }
      return (index, newlines)
    }
    record.bytes.append(contentsOf: piece[start..<stop])
    line += newlines
    position = stop
    guard stop < piece.count else { return false }
    position += 1
    return true
  }

  private mutating func refill() throws(FormatError) -> Bool {
    do {
      while let next = try rest() {
        if next.isEmpty { continue }
        piece = next
        position = 0
        return true
      }
      return false
    } catch let error as FormatError {
      throw error
    } catch {
      throw .unreadable(reason: Phrase(wording: error))
    }
  }

  /// The separator by which most of the first lines have as many columns as each other, outside quotes; of two alike, the one that
  /// stands more often. A comma where there is none. Titles above a table have other separators than its rows, or none.
  static func guessDelimiter(_ bytes: [UInt8]) -> UInt8 {
    let candidates: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]
    let lines = delimiterCounts(bytes, of: candidates)
    let scores = candidates.indices.map { candidate -> (lines: Int, count: Int) in
      let counts = Dictionary(grouping: lines.map { $0[candidate] }.filter { $0 > 0 }, by: { $0 }).mapValues(\.count)
      let best = counts.map { (lines: $0.value, count: $0.key) }.max { $0 < $1 } ?? (lines: 0, count: 0)
      // What the first line has none of separates the rows below a title, not one row of a list.
      return best.lines == 1 && lines[0][candidate] == 0 ? (lines: 0, count: 0) : best
    }
    return candidates.indices.max { scores[$0] < scores[$1] || scores[$0] == scores[$1] && $0 > $1 }.map { candidates[$0] }
      ?? 0x2C
  }

  /// How often each candidate stands in each of the first lines, outside quotes; blank lines do not count.
  private static func delimiterCounts(_ bytes: [UInt8], of candidates: [UInt8]) -> [[Int]] {
    var lines: [[Int]] = []
    var counts = [Int](repeating: 0, count: candidates.count)
    var (isQuoted, isBlank) = (false, true)
    for byte in bytes {
      if byte == 0x22 { isQuoted.toggle() }
      guard !isQuoted else { continue }
      if byte == 0x0A || byte == 0x0D {
        if !isBlank { lines.append(counts) }
        if lines.count == 40 { return lines }
        counts = counts.map { _ in 0 }
        isBlank = true
      } else {
        isBlank = false
        if let candidate = candidates.firstIndex(of: byte) { counts[candidate] += 1 }
      }
    }
    // The beginning of a file may end within a line.
    if !isBlank, lines.isEmpty || bytes.count < 1 << 16 { lines.append(counts) }
    return lines
  }
}
