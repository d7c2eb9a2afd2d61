import CadreModel

/// Several texts in one cell, separated by semicolons; one that holds a semicolon, a quote or a line break is quoted as
/// in CSV.
enum ListCell {
  static func join(_ items: [String]) -> String { items.map(quoted).joined(separator: "; ") }

  private static func quoted(_ item: String) -> String {
    let isPlain = !item.utf8.contains { [0x3B, 0x22, 0x0A, 0x0D].contains($0) } && item.trimmed.utf8.elementsEqual(item.utf8)
    if isPlain, !item.isEmpty { return item }
    return "\"" + item.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }

  /// A quote that is not closed at an item's end is a character like any other.
  static func split(_ text: String) -> [String] {
    var items: [String] = []
    var rest = text.unicodeScalars[...]
    while !rest.isEmpty {
      rest = rest.drop { $0.properties.isWhitespace }
      if let (item, after) = takeQuoted(rest) {
        items.append(item)
        rest = after
      } else {
        let item = String(rest.prefix { $0 != ";" }).trimmed
        if !item.isEmpty { items.append(item) }
        rest = rest.drop { $0 != ";" }.dropFirst()
      }
    }
    return items
  }

  /// The item in quotes with which the text begins, and what stands behind it.
  private static func takeQuoted(
    _ text: Substring.UnicodeScalarView
  ) -> (item: String, rest: Substring.UnicodeScalarView)? {
    guard text.first == "\"" else { return nil }
    var item = String.UnicodeScalarView()
    var rest = text.dropFirst()
    while let quote = rest.firstIndex(of: "\"") {
      item.append(contentsOf: rest[..<quote])
      rest = rest[quote...].dropFirst()
      if rest.first != "\"" {
        let end = rest.drop { $0.properties.isWhitespace }
        return end.isEmpty || end.first == ";" ? (String(item), end.dropFirst()) : nil
      }
      item.append("\"")
      rest = rest.dropFirst()
    }
    return nil
  }
}

extension Alignment {
  /// `sdg: 16.6 (narrower)`; the relation is left out where it is “related”.
  var cell: String {
    let isPlain = relation == .related && Alignment(cell: "\(framework): \(code)") == self
    return isPlain ? "\(framework): \(code)" : "\(framework): \(code) (\(relation.rawValue))"
  }

  /// - Returns: `nil` where there is no framework or no code.
  init?(cell: String) {
    var text = cell.trimmed
    var relation = Relation.related
    if let known = Relation.allCases.first(where: { text.hasSuffix(" (\($0.rawValue))") }) {
      relation = known
      text = String(text.dropLast(known.rawValue.count + 3))
    }
    // Addresses have a colon of their own, without a space behind it.
    guard let separator = text.firstRange(of: ": ") ?? text.firstRange(of: ":") ?? text.firstRange(of: " ") else { return nil }
    let framework = text[..<separator.lowerBound].trimmed
    let code = text[separator.upperBound...].trimmed
    guard !framework.isEmpty, !code.isEmpty else { return nil }
    self.init(framework: framework, code: code, relation: relation)
  }
}
