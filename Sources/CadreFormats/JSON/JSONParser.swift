import CadreModel

/// Reads one JSON document (RFC 8259), in one pass over its bytes.
struct JSONParser {
  /// Deeper nesting is refused: no document that is meant seriously has it, and it would use up the stack.
  private static let deepest = 512

  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// - Throws: `FormatError` with the line, where this is no JSON.
  mutating func document() throws(FormatError) -> JSONValue {
    let value = try value(depth: 0)
    skipSpace()
    guard place == bytes.count else { throw wrong("something follows its end") }
    return value
  }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
  }

  /// Whether the byte stands next; it is passed if so.
  private mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: byte) else { return false }
    place += 1
    return true
  }

  private mutating func value(depth: Int) throws(FormatError) -> JSONValue {
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return .object(try members(depth: depth + 1))
    case UInt8(ascii: "["): return .list(try items(depth: depth + 1))
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "-"), (UInt8(ascii: "0")...UInt8(ascii: "9"))?: return try number()
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: throw unexpected("a value" as Phrase)
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(FormatError) -> JSONValue {
    let count = word.utf8CodeUnitCount
    let isWord = word.withUTF8Buffer { bytes[place...].prefix(count).elementsEqual($0) }
    guard isWord else { throw unexpected("a value" as Phrase) }
    place += count
    return value
  }

  private mutating func items(depth: Int) throws(FormatError) -> [JSONValue] {
    try enter(depth)
    var items: [JSONValue] = []
    if take("]") { return items }
    while true {
      items.append(try value(depth: depth))
      skipSpace()
      if take("]") { return items }
      guard take(",") else { throw unexpected("a comma or “]”" as Phrase) }
    }
  }

  /// Of members with the same name the last counts.
  private mutating func members(depth: Int) throws(FormatError) -> [String: JSONValue] {
    try enter(depth)
    var members: [String: JSONValue] = [:]
    if take("}") { return members }
    while true {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw unexpected("a name in quotes" as Phrase) }
      let name = try text()
      skipSpace()
      guard take(":") else { throw unexpected("a colon" as Phrase) }
      members[name] = try value(depth: depth)
      skipSpace()
      if take("}") { return members }
      guard take(",") else { throw unexpected("a comma or “}”" as Phrase) }
    }
  }

  private mutating func enter(_ depth: Int) throws(FormatError) {
    place += 1
    guard depth <= Self.deepest else { throw wrong("it is nested more than \(Self.deepest) deep") }
    skipSpace()
  }

  private mutating func number() throws(FormatError) -> JSONValue {
    let start = place
    var (whole, isWhole) = (0, true)
    let isNegative = take("-")
    let first = place
    while let byte = next, case UInt8(ascii: "0")...UInt8(ascii: "9") = byte {
      let (tenfold, isLong) = whole.multipliedReportingOverflow(by: 10)
      let digit = Int(byte - UInt8(ascii: "0"))
      let (sum, isLonger) = tenfold.addingReportingOverflow(isNegative ? -digit : digit)
      isWhole = isWhole && !isLong && !isLonger
      whole = sum
      place += 1
    }
    guard place > first else { throw unexpected("a digit" as Phrase) }
    guard place == first + 1 || bytes[first] != UInt8(ascii: "0") else { throw wrong("a number begins with 0") }
    if take(".") {
      isWhole = false
      try digits()
    }
    if take("e") || take("E") {
      isWhole = false
      if !take("+") { _ = take("-") }
      try digits()
    }
    if isWhole { return .integer(whole) }
    guard let number = Double(String(decoding: bytes[start..<place], as: UTF8.self)), number.isFinite else {
      throw wrong("a number is too large")
    }
    return Int(exactly: number).map { .integer($0) } ?? .number(number)
  }

  private mutating func digits() throws(FormatError) {
    let first = place
    while let byte = next, case UInt8(ascii: "0")...UInt8(ascii: "9") = byte { place += 1 }
    guard place > first else { throw unexpected("a digit" as Phrase) }
  }

  private mutating func text() throws(FormatError) -> String {
    place += 1
    let start = place
    while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { place += 1 }
    if take("\"") { return try text(bytes[start..<place - 1]) }
    var unescaped = Array(bytes[start..<place])
    while let byte = next, byte >= 0x20 {
      place += 1
      switch byte {
      case UInt8(ascii: "\""): return try text(unescaped[...])
      case UInt8(ascii: "\\"): unescaped += Array(String(try escaped()).utf8)
      default: unescaped.append(byte)
      }
    }
    throw next == nil ? wrong("a text does not end") : wrong("a text has a line break or another control character in it")
  }

  private func text(_ bytes: ArraySlice<UInt8>) throws(FormatError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw wrong("a text is not in UTF-8") }
    return text
  }

  private mutating func escaped() throws(FormatError) -> Unicode.Scalar {
    let letter = next
    place += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter ?? 0)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let high = try unit()
      if let scalar = Unicode.Scalar(high) { return scalar }
      if high < 0xDC00, take("\\"), take("u") {
        let low = try unit()
        if 0xDC00..<0xE000 ~= low, let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + low - 0xDC00) { return scalar }
      }
      throw wrong("half of a pair of “\\u” stands alone")
    default: throw wrong("there is no such escape after “\\”")
    }
  }

  private mutating func unit() throws(FormatError) -> UInt32 {
    let digits = bytes[place...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw wrong("four hexadecimal digits must follow “\\u”") }
    place += 4
    return unit
  }

  private func unexpected(_ wanted: Phrase) -> FormatError {
    guard let byte = next else { return wrong("it breaks off where \(wanted) should stand") }
    let found: Phrase = 0x21..<0x7F ~= byte ? "“\(Character(Unicode.Scalar(byte)))”" : "something else" as Phrase
    return wrong("\(found) stands where \(wanted) should")
  }

  private func wrong(_ reason: Phrase) -> FormatError {
    let passed = bytes.prefix(place)
    let column = passed.count - (passed.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0) + 1
    let line = passed.count { $0 == 0x0A } + 1
    return .document(
      line: line,
      reason: "this is no JSON: \(reason) (character \(line: column)). Correct it there, and see that the document is whole.")
  }
}
