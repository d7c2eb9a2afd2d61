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

  /// A text whose language nobody knows, such as the name of a unit: it is the same in every language.
  package static func verbatim(_ text: String) -> LocalizedText { LocalizedText(verbatim: text) }

  private init(verbatim text: String) {
    (byLanguage, defaultLanguage) = ([Self.undetermined: text], Self.undetermined)
  }

  /// As in BCP 47.
  private static let undetermined = "und"

  package var isEmpty: Bool { byLanguage.values.allSatisfy(\.isEmpty) }

  /// The text in the wanted language, else in the default one.
  package func text(in language: String? = nil) -> String {
    language.flatMap { byLanguage[$0] } ?? byLanguage[defaultLanguage] ?? ""
  }

  /// The same with another text in one language: the default one where none is named.
  ///
  /// - Returns: `nil` where the text is empty.
  package func with(_ text: String, in language: String? = nil) -> LocalizedText? {
    if text.trimmed.isEmpty { return nil }
    return LocalizedText(byLanguage.merging([language ?? defaultLanguage: text]) { $1 }, defaultLanguage: defaultLanguage)
  }
}

extension DefaultStringInterpolation {
  /// A text in several languages belongs into a `Phrase`, whose writer knows the language; elsewhere `text(in:)` says which one.
  @available(*, unavailable, message: "put it into a Phrase, or say text(in:)")
  package mutating func appendInterpolation(_ text: LocalizedText) { appendLiteral(text.text()) }
}
