import CadreModel

/// The beginning of a file, with what follows it: whoever looks at it need not open the file again.
struct FileStart {
  /// Enough to tell the format, the encoding and the separator.
  private static let length = 1 << 16

  let first: [UInt8]
  let rest: ByteSource
  /// Without a byte-order mark and white space before it.
  let text: String

  /// - Throws: `FormatError.empty` where there is nothing.
  init(_ bytes: @escaping ByteSource) throws {
    var beginning: [UInt8] = []
    while beginning.count < Self.length, let piece = try bytes() { beginning += piece }
    if beginning.isEmpty { throw FormatError.empty }
    (first, rest) = (beginning, bytes)
    // Text in UTF-16 has a zero beside each ASCII character, behind its mark.
    let isWide = first.starts(with: [0xFF, 0xFE]) || first.starts(with: [0xFE, 0xFF])
    let mark = isWide ? 2 : first.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let head = first.prefix(Self.length).dropFirst(mark)
    text = String(decoding: isWide ? head.filter { $0 != 0 } : Array(head), as: UTF8.self).trimmed
  }

  var isArchive: Bool { first.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

  /// All bytes. It can be asked for once.
  func whole() throws -> [UInt8] { try first + Self.whole(rest) }

  /// All that a source has still to give.
  static func whole(_ bytes: ByteSource) throws -> [UInt8] {
    var whole: [UInt8] = []
    while let piece = try bytes() { whole += piece }
    return whole
  }

  /// The same bytes in pieces. It can be asked for once.
  var source: ByteSource {
    var isBegun = false
    return {
      if isBegun { return try rest() }
      isBegun = true
      return first
    }
  }
}
