/// A string literal of a Swift source, as a phrase would keep it.
package struct SwiftLiteral: Hashable, Sendable {
  /// With `{0}`, `{1}`, … for interpolations and `{{` for braces, as `Phrase.key`.
  package let key: String
  /// From 1.
  package let line: Int
  /// The argument's label before it: `one:` in `.counted(n, one: "…", other: "…")`.
  package let label: String?
  /// How many literals it stands inside of.
  package let depth: Int
  /// In the body of something whose type is `Phrase`, given to a constant of that type, before `as Phrase`, or in `.phrase(…)`, `.tell(…)` or `.remark(…)`; not
  /// a subscript, nor what something is compared with.
  package let isTyped: Bool
  /// As names of columns and values are written: in a list or as a key, alone or in a tuple; as the raw value or the pattern of a
  /// case; in what programs are told, and what is compared; before `as String`.
  package let isData: Bool
  /// Written as `#"…"#`: a pattern, never a phrase.
  package let isRaw: Bool
}

/// Where a source could not be read.
package struct UnclosedLiteral: Error, Hashable {
  package let line: Int

  package init(line: Int) { self.line = line }
}

/// Finds the string literals of a source: single-line, multi-line, raw, and inside of one another's interpolations.
///
/// It reads characters, not the language: a regular expression that holds a quotation mark would lead it astray, and it would say so
/// by an `UnclosedLiteral` further down.
package struct LiteralScanner {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var literals: [SwiftLiteral] = []
  /// For each open brace, whether phrases are made within.
  private var bodies: [Bool] = []
  /// What is open, from the outside: parentheses, brackets and braces.
  private var enclosures: [UInt8] = []

  /// In the order in which they begin.
  package static func literals(in source: String) throws(UnclosedLiteral) -> [SwiftLiteral] {
    var scanner = LiteralScanner(source)
    try scanner.scanCode(untilParenthesis: false, depth: 0)
    return scanner.literals
  }

  private init(_ source: String) { bytes = Array(source.utf8) }

  private func byte(_ offset: Int = 0) -> UInt8? {
    bytes.indices.contains(position + offset) ? bytes[position + offset] : nil
  }

  private func isAt(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { buffer in
      buffer.indices.allSatisfy { byte($0) == buffer[$0] }
    }
  }

  private mutating func advance(by count: Int = 1) {
    for _ in 0..<count {
      if byte() == Mark.newline { line += 1 }
      position += 1
    }
  }
}

private enum Mark {
  static let newline = UInt8(ascii: "\n")
  static let quote = UInt8(ascii: "\"")
  static let backslash = UInt8(ascii: "\\")
  static let hash = UInt8(ascii: "#")
  static let open = UInt8(ascii: "(")
  static let close = UInt8(ascii: ")")
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")
  /// A parenthesis that opens neither a call nor a condition.
  static let tuple = UInt8(ascii: ",")
  static let openBracket = UInt8(ascii: "[")
  static let closeBracket = UInt8(ascii: "]")
}

// MARK: - Code

extension LiteralScanner {
  /// - Parameter untilParenthesis: to the parenthesis that closes an interpolation; else to the end.
  private mutating func scanCode(untilParenthesis: Bool, depth: Int) throws(UnclosedLiteral) {
    let start = line
    var nesting = 0
    while let current = byte() {
      if isAt("//") {
        skipLine()
      } else if isAt("/*") {
        skipComment()
      } else if let hashes = hashesBeforeQuote {
        try scanLiteral(hashes: hashes, depth: depth)
      } else if untilParenthesis, current == Mark.close, nesting == 0 {
        return
      } else {
        if current == Mark.open { nesting += 1 }
        if current == Mark.close { nesting -= 1 }
        if current == Mark.openBrace { bodies.append(bodies.last == true || opensPhrases) }
        if current == Mark.closeBrace { _ = bodies.popLast() }
        enclose(current)
        advance()
      }
    }
    if untilParenthesis { throw UnclosedLiteral(line: start) }
  }

  private mutating func enclose(_ mark: UInt8) {
    switch mark {
    case Mark.open: enclosures.append(beginsTuple ? Mark.tuple : mark)
    case Mark.openBracket, Mark.openBrace: enclosures.append(mark)
    case Mark.close, Mark.closeBracket, Mark.closeBrace: _ = enclosures.popLast()
    default: break
    }
  }

  /// How many `#` stand before a quotation mark that begins here.
  private var hashesBeforeQuote: Int? {
    var hashes = 0
    while byte(hashes) == Mark.hash { hashes += 1 }
    return byte(hashes) == Mark.quote ? hashes : nil
  }

  private mutating func skipLine() {
    while let current = byte(), current != Mark.newline { advance() }
  }

  private mutating func skipComment() {
    var nesting = 0
    while byte() != nil {
      if isAt("/*") { nesting += 1 }
      if isAt("*/") { nesting -= 1 }
      advance(by: isAt("/*") || isAt("*/") ? 2 : 1)
      if nesting == 0 { return }
    }
  }

  /// The code before here without the spaces at its end; as much of it as is looked at.
  private var before: String {
    var end = position
    while end > 0, Self.isSpace(bytes[end - 1]) { end -= 1 }
    return String(decoding: bytes[max(0, end - 40)..<end], as: UTF8.self)
  }

  /// Whether the brace that opens here is the body of `-> Phrase`, `: [Phrase]` and the like, or of a closure that says so.
  private var opensPhrases: Bool {
    let line = bytes[position...].prefix { $0 != Mark.newline }
    let closure = String(decoding: line, as: UTF8.self).split(separator: " in", maxSplits: 1).first
    return Self.isOfPhrases(before) || closure.map { $0.contains("-> ") && Self.isOfPhrases(String($0)) } == true
  }

  private static func isOfPhrases(_ code: String) -> Bool {
    code.split { $0 == " " }.last.map { $0.filter { !"[]?()".contains($0) } } == "Phrase"
  }

  private var beginsTuple: Bool { before.last.map { "[,(".contains($0) } ?? false }

  private var isElement: Bool {
    if enclosures.last == Mark.tuple { return enclosures.dropLast().last == Mark.openBracket }
    return enclosures.last == Mark.openBracket
  }

  /// Before the colon of a `case`.
  private var isInCase: Bool {
    let line = String(decoding: bytes[..<position].suffix(120), as: UTF8.self).split(separator: "\n").last ?? ""
    return line.drop { $0 == " " }.hasPrefix("case ") && !line.contains(": ")
  }

  /// What ends in a log, in the audit trail as it is written, or is a title of others.
  private static let programs = [
    "preconditionFailure(", "precondition(", ".named(", ".everybody(", ".each(", ".notAccepted(", ".notice(", "LocalizedText(",
    "cell(",
    ".verbatim(", " publisher:", " id:", " sql:", " subject:",
  ]

  private var isForPrograms: Bool { Self.programs.contains { before.hasSuffix($0) } }

  private var isCompared: Bool {
    ["==", "!=", ".contains(", ".hasPrefix(", ".hasSuffix(", ".int("].contains { before.hasSuffix($0) }
  }

  private var isTyped: Bool {
    let before = before
    if [".phrase(", ".tell(", ".remark(", ": Phrase ="].contains(where: before.hasSuffix) { return true }
    let isSubscript = before.hasSuffix("[") && before.dropLast().last.map { $0.isLetter || "])?".contains($0) } == true
    return bodies.last == true && !isCompared && !isSubscript
  }

  /// The label that ends before here: `one` before `one: "…"`.
  private var label: String? {
    var end = position
    while end > 0, Self.isSpace(bytes[end - 1]) { end -= 1 }
    guard end > 0, bytes[end - 1] == UInt8(ascii: ":") else { return nil }
    var start = end - 1
    while start > 0, Self.isLetter(bytes[start - 1]) { start -= 1 }
    let isCase = start > 0 && bytes[start - 1] == UInt8(ascii: ".")
    return start == end - 1 || isCase ? nil : String(decoding: bytes[start..<end - 1], as: UTF8.self)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == Mark.newline }
  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
}

// MARK: - Literals

extension LiteralScanner {
  private mutating func scanLiteral(hashes: Int, depth: Int) throws(UnclosedLiteral) {
    let start = line
    let label = label
    let isTyped = isTyped && depth == 0
    let isData = isElement || isInCase || isForPrograms || isCompared
    let index = literals.count
    advance(by: hashes)
    let isMultiline = isAt("\"\"\"")
    advance(by: isMultiline ? 3 : 1)
    var text = LiteralText(isMultiline: isMultiline)
    while !isAtEnd(isMultiline: isMultiline, hashes: hashes) {
      guard let current = byte(), isMultiline || current != Mark.newline else { throw UnclosedLiteral(line: start) }
      if current == Mark.backslash, hashesFollow(1, count: hashes) {
        advance(by: 1 + hashes)
        try scanEscape(into: &text, depth: depth)
      } else {
        text.append(byte: current)
        advance()
      }
    }
    advance(by: (isMultiline ? 3 : 1) + hashes)
    let literal = SwiftLiteral(
      key: text.finished(), line: start, label: label, depth: depth, isTyped: isTyped || isAt(" as Phrase"),
      isData: isData || isAt(".split(") || isAt(" as String"),
      isRaw: hashes > 0)
    literals.insert(literal, at: index)
  }

  private func isAtEnd(isMultiline: Bool, hashes: Int) -> Bool {
    let isQuote = isMultiline ? isAt("\"\"\"") : byte() == Mark.quote
    return isQuote && hashesFollow(isMultiline ? 3 : 1, count: hashes)
  }

  private func hashesFollow(_ offset: Int, count: Int) -> Bool { (0..<count).allSatisfy { byte(offset + $0) == Mark.hash } }

  /// What stands behind a backslash.
  private mutating func scanEscape(into text: inout LiteralText, depth: Int) throws(UnclosedLiteral) {
    switch byte() {
    case Mark.open:
      enclose(Mark.open)
      advance()
      try scanCode(untilParenthesis: true, depth: depth + 1)
      enclose(Mark.close)
      advance()
      text.appendPlace()
    case UInt8(ascii: "u"):
      advance(by: 2)
      var digits = ""
      while let current = byte(), current != UInt8(ascii: "}") {
        digits.unicodeScalars.append(Unicode.Scalar(current))
        advance()
      }
      advance()
      if let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) { text.append(escaped: String(scalar)) }
    case Mark.newline:
      text.appendJoint()
      advance()
    case let mark?:
      text.append(escaped: Self.escapes[mark] ?? "")
      advance()
    case nil: throw UnclosedLiteral(line: line)
    }
  }

  private static let escapes: [UInt8: String] = [
    UInt8(ascii: "n"): "\n", UInt8(ascii: "t"): "\t", UInt8(ascii: "r"): "\r", UInt8(ascii: "0"): "\0",
    Mark.quote: "\"", UInt8(ascii: "'"): "'", Mark.backslash: "\\",
  ]
}
