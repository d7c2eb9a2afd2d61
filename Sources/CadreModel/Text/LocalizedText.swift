/// A text in one or several languages, keyed by BCP 47 language tag.
package struct LocalizedText: Hashable, Sendable {
  /// The language that is shown where the wanted one is missing.
  package let defaultLanguage: String
  package let byLanguage: [String: String]

  /// - Returns: `nil` where no language has a text, or the default language has none.
  package init?(_ byLanguage: [String: String], defaultLanguage: String) {
    let filled = byLanguage.mapValues(\.trimmed).filter { !$0.value.isEmpty }
    guard filled[defaultLanguage] != nil else { return nil }
    self.byLanguage = filled
    self.defaultLanguage = defaultLanguage
  }

  /// - Returns: `nil` where the text is empty.
  package init?(_ text: String, language: String = "en") {
    self.init([language: text], defaultLanguage: language)
  }

  /// The text in the wanted language, else in the default one.
  package func text(in language: String? = nil) -> String {
    language.flatMap { byLanguage[$0] } ?? byLanguage[defaultLanguage] ?? ""
  }
}
