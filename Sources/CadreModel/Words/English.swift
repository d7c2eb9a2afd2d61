/// The language that phrases are written in.
package struct English: WrittenLanguage {
  package let code = "en"
  package let isRightToLeft = false
  package let sentenceGap = " "

  package init() {}

  package func pattern(of phrase: Phrase) -> String {
    guard let plural = phrase.plural, phrase.count != 1 else { return phrase.key }
    return plural
  }

  package func integer(_ value: Int) -> String { Numbers.grouped(value) }
  package func change(_ value: Int) -> String { value > 0 ? "+\(integer(value))" : integer(value) }
  package func decimal(_ value: Double, digits: Int) -> String { Numbers.fixed(value, digits: digits) }
  package func percentage(_ number: String) -> String { "\(number) %" }
  package func day(_ day: Day) -> String { "\(day)" }

  package func marks(ofListEndingIn last: String) -> ListMarks { ListMarks(between: ", ", beforeLast: " and ") }
}

/// How the command line calls things: `--framework`, `cadre role import`.
package struct CommandLineVocabulary: DoorVocabulary {
  package init() {}
  package func option(_ name: String) -> String { "--\(name)" }
  package func action(_ name: String) -> String { "cadre \(name)" }
}

extension Phrase: CustomStringConvertible {
  /// In English, as the command line says it.
  package var description: String { Writer.plain.text(self) }
}

extension Worded {
  package var description: String { phrase.description }
}
