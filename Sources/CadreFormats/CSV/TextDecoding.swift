import CadreModel

/// Turns the bytes of a record into UTF-8 and remembers what the file has shown itself to be.
struct TextDecoding {
  private enum Known { case ascii, utf8, windows1252 }

  private let isGiven: Bool
  private var known: Known
  private(set) var note: Phrase?
  private let label: String?

  init(_ encoding: ByteOrder.Encoding) {
    switch encoding {
    case .undecided: (known, isGiven, label) = (.ascii, false, nil)
    case .utf8: (known, isGiven, label) = (.utf8, true, nil)
    case .utf16: (known, isGiven, label) = (.utf8, true, "UTF-16")
    case .windows1252: (known, isGiven, label) = (.windows1252, true, nil)
    }
  }

  var description: String { label ?? (known == .windows1252 ? "Windows-1252" : "UTF-8") }

  mutating func decode(_ record: inout Record) {
    guard record.bytes.withUnsafeBytes(Self.hasHighByte) else { return }
    if known == .windows1252 { return transcode(&record) }
    guard let broken = Self.firstInvalid(record) else {
      known = .utf8
      return
    }
    if known == .utf8 {
      let field = record.ends.firstIndex { $0 > broken } ?? max(0, record.count - 1)
      record.flaw = .invalidUTF8(field: field, byte: record.bytes[broken])
      return
    }
    known = .windows1252
    note =
      """
      read as Windows-1252, because the byte \(hex(record.bytes[broken])) on line \(record.line) is not UTF-8; choose with \
      \(option: "encoding") if that is wrong
      """
    transcode(&record)
  }

  private static func hasHighByte(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    while index + 8 <= bytes.count {
      if bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 != 0 { return true }
      index += 8
    }
    while index < bytes.count {
      if bytes[index] >= 0x80 { return true }
      index += 1
    }
    return false
  }

  /// The offset of the first byte that is not UTF-8. The buffer has no separators, so that two broken fields can make
  /// one good character; no field may start in the middle of one.
  private static func firstInvalid(_ record: Record) -> Int? {
    let bytes = record.bytes
    if String(validating: bytes, as: UTF8.self) != nil {
      return record.ends.first { $0 < bytes.count && bytes[$0] & 0xC0 == 0x80 }.map { $0 - 1 }
    }
    var decoder = UTF8()
    var iterator = CountingIterator(bytes)
    while true {
      let start = iterator.consumed
      switch decoder.decode(&iterator) {
      case .scalarValue: continue
      case .emptyInput: return nil
      case .error: return Self.offset(ofErrorFrom: start, in: bytes)
      }
    }
  }

  /// The decoder reads ahead; find the exact place by growing the prefix from a place known to be good.
  private static func offset(ofErrorFrom start: Int, in bytes: [UInt8]) -> Int {
    var good = max(0, start - 8)
    while good < bytes.count, bytes[good] & 0xC0 == 0x80, good > 0 { good -= 1 }
    var index = good
    while index < bytes.count {
      let length = sequenceLength(bytes[index])
      let end = min(bytes.count, index + max(1, length))
      if length == 0 || String(validating: bytes[index..<end], as: UTF8.self) == nil { return index }
      index = end
    }
    return min(start, bytes.count - 1)
  }

  private static func sequenceLength(_ lead: UInt8) -> Int {
    switch lead {
    case 0..<0x80: 1
    case 0xC2..<0xE0: 2
    case 0xE0..<0xF0: 3
    case 0xF0..<0xF5: 4
    default: 0
    }
  }

  private func transcode(_ record: inout Record) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(record.bytes.count * 2)
    var ends: [Int] = []
    var start = 0
    for end in record.ends {
      for byte in record.bytes[start..<end] { bytes.append(contentsOf: Self.scalar(windows1252: byte).utf8Bytes) }
      ends.append(bytes.count)
      start = end
    }
    record.bytes = bytes
    record.ends = ends
  }

  /// Text in Windows-1252 as UTF-8.
  static func utf8(windows1252 bytes: [UInt8]) -> [UInt8] { bytes.flatMap { scalar(windows1252: $0).utf8Bytes } }

  /// The WHATWG mapping: the five undefined bytes map to the C1 control of the same number.
  private static func scalar(windows1252 byte: UInt8) -> Unicode.Scalar {
    guard (0x80..<0xA0).contains(byte) else { return Unicode.Scalar(byte) }
    return high[Int(byte - 0x80)]
  }

  private static let high: [Unicode.Scalar] = [
    "\u{20AC}", "\u{81}", "\u{201A}", "\u{192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
    "\u{2C6}", "\u{2030}", "\u{160}", "\u{2039}", "\u{152}", "\u{8D}", "\u{17D}", "\u{8F}",
    "\u{90}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
    "\u{2DC}", "\u{2122}", "\u{161}", "\u{203A}", "\u{153}", "\u{9D}", "\u{17E}", "\u{178}",
  ]
}

extension Unicode.Scalar {
  fileprivate var utf8Bytes: [UInt8] { Array(String(Character(self)).utf8) }
}

private struct CountingIterator: IteratorProtocol {
  private var iterator: IndexingIterator<[UInt8]>
  private(set) var consumed = 0

  init(_ bytes: [UInt8]) { iterator = bytes.makeIterator() }

  mutating func next() -> UInt8? {
    let byte = iterator.next()
    if byte != nil { consumed += 1 }
    return byte
  }
}

/// `0x9F`.
func hex(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16, uppercase: true)
  return "0x" + (digits.count == 1 ? "0" : "") + digits
}
