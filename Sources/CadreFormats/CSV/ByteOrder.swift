import CadreModel

/// What the first bytes say about the encoding; UTF-16 is turned into UTF-8 piece by piece.
enum ByteOrder {
  enum Encoding { case undecided, utf8, utf16, windows1252 }

  static func open(
    first: [UInt8], rest: @escaping ByteSource, wanted: TableOptions.Encoding?
  ) throws(FormatError) -> (first: [UInt8], rest: ByteSource, encoding: Encoding) {
    if first.starts(with: [0xEF, 0xBB, 0xBF]) { return (Array(first.dropFirst(3)), rest, .utf8) }
    if let isBig = utf16Order(of: first, wanted: wanted) {
      var transcoder = UTF16Transcoder(isBigEndian: isBig)
      let hasMark = first.starts(with: [0xFF, 0xFE]) || first.starts(with: [0xFE, 0xFF])
      let head = try transcoder.transcode(hasMark ? Array(first.dropFirst(2)) : first)
      let tail: ByteSource = {
        guard let piece = try rest() else {
          try transcoder.finish()
          return nil
        }
        return try transcoder.transcode(piece)
      }
      return (head, tail, .utf16)
    }
    switch wanted {
    case .windows1252: return (first, rest, .windows1252)
    case .utf8: return (first, rest, .utf8)
    default: return (first, rest, .undecided)
    }
  }

  /// By its mark, else by NUL bytes in every second place of the beginning, as Latin text in UTF-16 has them.
  private static func utf16Order(of first: [UInt8], wanted: TableOptions.Encoding?) -> Bool? {
    if first.starts(with: [0xFE, 0xFF]) { return true }
    if first.starts(with: [0xFF, 0xFE]) { return false }
    let sample = first.prefix(512)
    guard sample.count >= 8 else { return wanted == .utf16 ? false : nil }
    let even = stride(from: 0, to: sample.count, by: 2).count { sample[$0] == 0 }
    let odd = stride(from: 1, to: sample.count, by: 2).count { sample[$0] == 0 }
    // A letter such as U+0400 has its NUL on the other side; that must not decide.
    if odd * 4 > sample.count, odd > even * 8 { return false }
    if even * 4 > sample.count, even > odd * 8 { return true }
    return wanted == .utf16 ? false : nil
  }
}

/// UTF-16 in pieces that may end in the middle of a character.
private struct UTF16Transcoder {
  let isBigEndian: Bool
  private var pending: [UInt8] = []
  private var high: UInt16?
  private var lines = 1

  init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

  mutating func transcode(_ piece: [UInt8]) throws(FormatError) -> [UInt8] {
    let bytes = pending + piece
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = 0
    while index + 1 < bytes.count {
      let (a, b) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      try take(isBigEndian ? a << 8 | b : b << 8 | a, into: &output)
      index += 2
    }
    pending = Array(bytes[index...])
    return output
  }

  mutating func finish() throws(FormatError) {
    guard pending.isEmpty, high == nil else { throw .invalidUTF16(line: lines) }
  }

  private mutating func take(_ unit: UInt16, into output: inout [UInt8]) throws(FormatError) {
    if let first = high {
      guard (0xDC00..<0xE000).contains(unit) else { throw .invalidUTF16(line: lines) }
      high = nil
      let value = 0x10000 + (UInt32(first - 0xD800) << 10) + UInt32(unit - 0xDC00)
      if let scalar = Unicode.Scalar(value) { output.append(contentsOf: String(Character(scalar)).utf8) }
      return
    }
    switch unit {
    case 0x0A:
      lines += 1
      output.append(0x0A)
    case 0..<0x80: output.append(UInt8(unit))
    case 0xD800..<0xDC00: high = unit
    case 0xDC00..<0xE000: throw .invalidUTF16(line: lines)
    default:
      if let scalar = Unicode.Scalar(unit) { output.append(contentsOf: String(Character(scalar)).utf8) }
    }
  }
}
