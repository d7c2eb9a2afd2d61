import CadreModel

/// The texts of an item, and the item without them.
struct CASEItemTexts {
  let name: LocalizedText
  let statement: LocalizedText?

  /// - Returns: `nil` where neither the item nor the code has a visible character.
  init?(_ item: JSONValue, language: String, code: String) {
    let own = item["language"]?.text.flatMap { $0.isEmpty ? nil : $0 } ?? language
    func text(_ key: String) -> LocalizedText? { item[key]?.text.flatMap { LocalizedText($0, language: own) } }
    statement = text("fullStatement")
    guard let name = text("abbreviatedStatement") ?? statement ?? text("alternativeLabel") ?? LocalizedText(code, language: own)
    else { return nil }
    self.name = name
  }

  /// The alternative label and the keywords, each once.
  static func otherNames(_ item: JSONValue) -> [String] {
    let all = [item["alternativeLabel"]] + (item["conceptKeywords"]?.items ?? []).map { $0 }
    var names: [String] = []
    for name in all.compactMap({ $0?.text?.trimmed }) where !name.isEmpty && !names.contains(name) { names.append(name) }
    return names
  }

  /// What is left of an item when everything is taken out that `write` puts back.
  func residue(of members: [String: JSONValue], code: String) -> [String: JSONValue] {
    var rest = Self.withoutAddress(members)
    if let statement, rest["fullStatement"] == .text(statement.text()) { rest["fullStatement"] = nil }
    if name != statement, rest["abbreviatedStatement"] == .text(name.text()) { rest["abbreviatedStatement"] = nil }
    if code != members["identifier"]?.text, rest["humanCodingScheme"] == .text(code) { rest["humanCodingScheme"] = nil }
    return rest
  }

  static func withoutAddress(_ members: [String: JSONValue]) -> [String: JSONValue] {
    members.filter { key, value in
      if case .text = value { return key != "identifier" && key != "uri" }
      return true
    }
  }
}
