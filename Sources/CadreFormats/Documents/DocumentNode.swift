import CadreModel
internal import Yams

/// A node of a YAML or JSON document, with findings collected where it is not what was expected.
struct DocumentNode {
  let node: Node
  /// Where the node stands, as a path of keys: `areas[2].competencies[0].levels`.
  let path: String

  var line: Int? { node.mark?.line }

  /// Reads a whole document. Scalars keep the text they were written with: `1.10` stays `1.10`.
  static func root(_ bytes: [UInt8]) throws(FormatError) -> DocumentNode {
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    guard let text = String(validating: bytes.dropFirst(hasMark ? 3 : 0), as: UTF8.self) else {
      throw .document(line: nil, reason: "the document is not UTF-8. Save it as UTF-8.")
    }
    guard !text.trimmed.isEmpty else { throw .empty }
    if let name = alias(in: text) {
      throw .document(line: nil, reason: "YAML aliases such as *\(name) are not read. Write out what they stand for.")
    }
    do {
      guard let node = try Yams.compose(yaml: joiningSurrogates(text)) else { throw FormatError.empty }
      return DocumentNode(node: node, path: "")
    } catch let error as FormatError {
      throw error
    } catch let error as YamlError {
      throw error.asFormatError
    } catch {
      throw .document(line: nil, reason: Phrase(wording: error))
    }
  }

  /// A name that is both an anchor (`&NAME`) and an alias (`*NAME`): some lines of these stand for more than any memory holds.
  private static func alias(in text: String) -> String? {
    var names: [UInt8: Set<String>] = [0x26: [], 0x2A: []]
    var previous: UInt8 = 0x20
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if names[byte] != nil, " \t\r\n[{,:-?".utf8.contains(previous) {
        let name = rest.prefix { $0 > 0x20 && !",[]{}".utf8.contains($0) }
        if !name.isEmpty { names[byte]?.insert(String(decoding: name, as: UTF8.self)) }
      }
      previous = byte
    }
    return names[0x26]?.intersection(names[0x2A] ?? []).min()
  }

  /// JSON escapes a character beyond U+FFFF as two surrogates, which YAML does not know; it has one escape of eight digits.
  private static func joiningSurrogates(_ text: String) -> String {
    guard text.trimmed.hasPrefix("{"), text.contains("\\ud") || text.contains("\\uD") else { return text }
    return text.replacing(/\\(?:u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|.)/) { match in
      guard let high = match.1.flatMap({ UInt64($0, radix: 16) }), let low = match.2.flatMap({ UInt64($0, radix: 16) })
      else { return String(match.0) }
      let scalar = 0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00)
      return "\\U" + String(0x1_0000_0000 + scalar, radix: 16).dropFirst()
    }
  }

  var isMapping: Bool { node.mapping != nil }

  var isSequence: Bool { node.sequence != nil }

  /// An empty value, `~` or `null`.
  var isNull: Bool {
    guard let scalar = node.scalar, scalar.style == .plain || scalar.style == .any else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  /// The value of a key, compared as it is written: a quoted `"1"` and a plain `1` are the same key.
  subscript(key: String) -> DocumentNode? {
    guard let value = entries.first(where: { $0.key == key })?.value else { return nil }
    return value.isNull ? nil : value
  }

  var entries: [(key: String, value: DocumentNode)] {
    guard let mapping = node.mapping else { return [] }
    return mapping.map { (key: Node, value: Node) in
      let name = key.scalar?.string ?? ""
      return (name, DocumentNode(node: value, path: path.isEmpty ? name : "\(path).\(name)"))
    }
  }

  var elements: [DocumentNode] {
    (node.sequence ?? []).enumerated().map { DocumentNode(node: $0.element, path: "\(path)[\($0.offset)]") }
  }

  var text: String? { isNull ? nil : node.scalar?.string.trimmed }
}

extension YamlError {
  fileprivate var asFormatError: FormatError {
    switch self {
    case .parser(_, let problem, let mark, _) where problem.hasPrefix("Maximum nesting"):
      .document(line: mark.line, reason: "the document is nested too deep: more than 1000 levels. No framework needs that.")
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
      .document(line: mark.line, reason: "the document is not well-formed: \(problem). Check indentation and quotes there.")
    case .duplicatedKeysInMapping(let duplicates, let context):
      .document(
        line: context.mark.line,
        reason: "the key “\(duplicates.first ?? "")” stands twice in one mapping. Remove one of them.")
    default: .document(line: nil, reason: "the document is not well-formed: \(self)")
    }
  }
}

/// Reads fields of a document and collects what is wrong with them.
struct DocumentReader {
  let file: String
  var findings: [Finding] = []
  var language = "en"

  init(file: String) { self.file = file }

  mutating func error(_ code: Finding.Code, _ node: DocumentNode, _ message: Phrase, column: String? = nil, value: String? = nil)
  {
    let place = [node.path, column ?? ""].filter { !$0.isEmpty }.joined(separator: ".")
    findings.append(
      Finding(.error, code, file: file, line: node.line, column: place.isEmpty ? nil : place, value: value, message))
  }

  mutating func required(_ key: String, in node: DocumentNode) -> String {
    if let text = node[key]?.text, !text.isEmpty { return text }
    error(.missing, node, "“\(key)” is missing or empty. Add it.")
    return ""
  }

  mutating func identifier<Entity>(_ key: String, in node: DocumentNode) -> Identifier<Entity>? {
    let text = required(key, in: node)
    if text.isEmpty { return nil }
    if let identifier = Identifier<Entity>(text) { return identifier }
    error(.malformed, node, "a code is at most 200 bytes long and holds no control characters.", column: key, value: text)
    return nil
  }

  /// The items of a list. Anything else under the key is an error: it would be lost otherwise.
  mutating func list(_ key: String, in node: DocumentNode) -> [DocumentNode] {
    guard let child = node[key] else { return [] }
    if !child.isSequence { error(.malformed, child, "“\(key)” must be a list. Write one item a line, each behind a hyphen.") }
    return child.elements
  }

  /// The entries of a mapping. Anything else under the key is an error: it would be lost otherwise.
  mutating func mapping(_ key: String, in node: DocumentNode) -> [(key: String, value: DocumentNode)] {
    guard let child = node[key] else { return [] }
    if !child.isMapping { error(.malformed, child, "“\(key)” must be a mapping. Write one KEY: VALUE a line.") }
    return child.entries
  }

  mutating func text(_ key: String, in node: DocumentNode) -> LocalizedText? {
    guard let child = node[key] else { return nil }
    if let plain = child.text { return LocalizedText(plain, language: language) }
    let byLanguage = Dictionary(
      child.entries.compactMap { entry in entry.value.text.map { (entry.key, $0) } }, uniquingKeysWith: { $1 })
    let fallback = byLanguage[language] == nil ? byLanguage.keys.sorted().first ?? language : language
    guard let text = LocalizedText(byLanguage, defaultLanguage: fallback) else {
      error(.missing, child, "the text is empty. Write a string, or one string per language.")
      return nil
    }
    return text
  }

  mutating func requiredText(_ key: String, in node: DocumentNode) -> LocalizedText? {
    let before = findings.count
    if let text = text(key, in: node) { return text }
    if findings.count == before { error(.missing, node, "“\(key)” is missing or empty. Add it.") }
    return nil
  }

  /// Reports keys that nobody reads, so that a misspelt key is never silently lost.
  mutating func warnUnknown(in node: DocumentNode, known: [String]) {
    for (key, value) in node.entries where !known.contains(key) {
      let nearest = nearestMatch(to: key, among: known)
      findings.append(
        Finding(
          .warning, .notRead, file: file, line: value.line, column: value.path,
          .sentences("the key “\(key)” is not known and was not read.", .suggestion(nearest))))
    }
  }
}
