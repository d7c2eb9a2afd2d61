extension POFile {
  /// Strict: what is not understood is an error rather than a sentence that nobody gets to see.
  package init(parsing bytes: [UInt8]) throws(POError) {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw POError(line: 1, reason: .notUTF8) }
    var reader = POReader()
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) { try reader.read(line) }
    self.init(entries: try reader.finish())
  }
}

private struct POReader {
  private enum Field: Equatable {
    case id, plural
    case text(Int)
  }

  private var entries: [POFile.Entry] = []
  private var ids: Set<String> = []
  private var entry = POFile.Entry(id: "", texts: [])
  /// What the last line held; `nil` before an entry's `msgid`.
  private var field: Field?
  private var line = 0

  mutating func read(_ text: Substring) throws(POError) {
    line += 1
    switch text.first {
    case nil: try close()
    case "#": try comment(text)
    case "\"": try append(try unquoted(text))
    default: try begin(text)
    }
  }

  mutating func finish() throws(POError) -> [POFile.Entry] {
    try close()
    return entries
  }

  private mutating func comment(_ text: Substring) throws(POError) {
    if field != nil { try close() }
    entry.comments.append(String(text))
  }

  /// `msgstr[1] "…"`.
  private mutating func begin(_ text: Substring) throws(POError) {
    guard let space = text.firstIndex(of: " ") else { throw error(.unknownLine) }
    let keyword = text[..<space]
    let value = text[text.index(after: space)...]
    switch keyword {
    case "msgid":
      if field != nil { try close() }
      field = .id
    case "msgid_plural":
      guard field == .id else { throw error(.outOfOrder) }
      entry.plural = ""
      field = .plural
    case "msgstr":
      guard field == .id else { throw error(.outOfOrder) }
      try beginText(0)
    default:
      guard keyword.hasPrefix("msgstr["), keyword.hasSuffix("]"), let form = Int(keyword.dropFirst(7).dropLast())
      else { throw error(.unknownLine) }
      guard entry.plural != nil else { throw error(.outOfOrder) }
      try beginText(form)
    }
    try append(try unquoted(value))
  }

  private mutating func beginText(_ form: Int) throws(POError) {
    guard field != nil else { throw error(.outOfOrder) }
    guard form == entry.texts.count else { throw error(.wrongForm) }
    entry.texts.append("")
    field = .text(form)
  }

  private mutating func append(_ text: String) throws(POError) {
    switch field {
    case .id: entry.id += text
    case .plural: entry.plural?.append(text)
    case .text(let form): entry.texts[form] += text
    case nil: throw error(.outOfOrder)
    }
  }

  /// Comments that no entry follows, such as old entries (`#~`), are dropped.
  private mutating func close() throws(POError) {
    defer {
      entry = POFile.Entry(id: "", texts: [])
      field = nil
    }
    guard field != nil else { return }
    guard !entry.texts.isEmpty else { throw error(.incomplete) }
    guard ids.insert(entry.id).inserted else { throw error(.repeated) }
    entries.append(entry)
  }

  private func unquoted(_ text: Substring) throws(POError) -> String {
    guard text.count >= 2, text.first == "\"", text.last == "\"" else { throw error(.notQuoted) }
    var result = ""
    var isEscaped = false
    for character in text.dropFirst().dropLast() {
      switch (isEscaped, character) {
      case (false, "\\"): isEscaped = true
      case (false, "\""): throw error(.notQuoted)
      case (false, _): result.append(character)
      case (true, _):
        result.append(try escaped(character))
        isEscaped = false
      }
    }
    guard !isEscaped else { throw error(.notQuoted) }
    return result
  }

  private func escaped(_ character: Character) throws(POError) -> Character {
    switch character {
    case "n": "\n"
    case "t": "\t"
    case "\"", "\\": character
    default: throw error(.unknownEscape)
    }
  }

  private func error(_ reason: POError.Reason) -> POError { POError(line: line, reason: reason) }
}
