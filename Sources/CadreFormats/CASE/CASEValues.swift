import CadreModel

/// The forms of text that CASE asks for.
enum CASEText {
  /// Whether the text is an absolute URI: a scheme, a colon, and ASCII without white space behind it (RFC 3986).
  static func isURI(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: 0x3A, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty, let first = parts[0].first, isLetter(first) else { return false }
    let isScheme = parts[0].allSatisfy { isLetter($0) || $0.isDigit || [0x2B, 0x2D, 0x2E].contains($0) }
    return isScheme && parts[1].allSatisfy(isURIByte)
  }

  /// Bytes that no URI holds as `%XX`.
  static func escapingURI(_ text: String) -> String { escaped(text) { isURIByte($0) } }

  /// Everything but letters, digits and `-._~` as `%XX`, so that the text fits into one segment of a path.
  static func segment(_ text: String) -> String {
    escaped(text) { isLetter($0) || $0.isDigit || [0x2D, 0x2E, 0x5F, 0x7E].contains($0) }
  }

  /// Whether the text is a calendar date: `2026-11-22` (RFC 3339).
  static func isDate(_ text: String) -> Bool { isDate(Array(text.utf8)[...]) }

  /// Whether the text is a date with a time and an offset from UTC: `2026-11-22T09:00:00+01:00` (RFC 3339).
  static func isDateTime(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, isDate(bytes[..<10]), bytes[10] == 0x54 || bytes[10] == 0x74, bytes[13] == 0x3A, bytes[16] == 0x3A,
      isNumber(bytes[11..<13], in: 0...23), isNumber(bytes[14..<16], in: 0...59), isNumber(bytes[17..<19], in: 0...59)
    else { return false }
    var offset = bytes[19...]
    if offset.first == 0x2E {
      let digits = offset.dropFirst().prefix(while: \.isDigit)
      if digits.isEmpty { return false }
      offset = bytes[digits.endIndex...]
    }
    if offset.count == 1 { return offset.first == 0x5A || offset.first == 0x7A }
    let start = offset.startIndex
    return offset.count == 6 && (bytes[start] == 0x2B || bytes[start] == 0x2D) && bytes[start + 3] == 0x3A
      && isNumber(bytes[start + 1..<start + 3], in: 0...23) && isNumber(bytes[start + 4..<start + 6], in: 0...59)
  }

  private static func isDate(_ bytes: ArraySlice<UInt8>) -> Bool {
    let start = bytes.startIndex
    guard bytes.count == 10, bytes[start + 4] == 0x2D, bytes[start + 7] == 0x2D,
      let year = number(bytes[start..<start + 4]), year > 0, let month = number(bytes[start + 5..<start + 7]),
      (1...12).contains(month)
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let length = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    return isNumber(bytes[start + 8..<start + 10], in: 1...length)
  }

  private static func isNumber(_ bytes: ArraySlice<UInt8>, in range: ClosedRange<Int>) -> Bool {
    number(bytes).map(range.contains) ?? false
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    bytes.allSatisfy(\.isDigit) ? bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) } : nil
  }

  /// Lower-case ASCII letters and digits, with one hyphen for each run of anything else; at most 100 bytes.
  static func slug(_ text: String) -> String {
    let words = text.lowercased().utf8.split { !isLetter($0) && !$0.isDigit }.map { String(decoding: $0, as: UTF8.self) }
    return String(words.joined(separator: "-").prefix(100))
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }

  private static func isURIByte(_ byte: UInt8) -> Bool {
    switch byte {
    // Quotes, angle brackets, backslash, circumflex, backtick, braces, bar.
    case 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B...0x7D: false
    default: byte > 0x20 && byte < 0x7F
    }
  }

  private static func escaped(_ text: String, keeping isKept: (UInt8) -> Bool) -> String {
    text.utf8.map { byte in
      if isKept(byte) { return String(decoding: [byte], as: UTF8.self) }
      return "%" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }
}
