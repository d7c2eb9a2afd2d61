package import CadreModel

/// A language whose texts come from a catalogue, and whose numbers, days and lists from tables after the Unicode CLDR.
///
/// A phrase that the catalogue does not have is shown in English.
package struct CataloguedLanguage: WrittenLanguage {
  package let language: Language
  private let catalogue: Catalogue
  private let marks: NumberMarks

  package init(_ language: Language, catalogue: Catalogue, digits: Digits = .european) {
    self.language = language
    self.catalogue = catalogue
    marks = language.numberMarks(digits: digits)
  }

  package var code: String { language.code }
  package var isRightToLeft: Bool { language.isRightToLeft }
  package var sentenceGap: String { language == .chinese ? "" : " " }

  package func pattern(of phrase: Phrase) -> String {
    guard let texts = catalogue.texts(for: phrase.key), let text = form(of: phrase, in: texts) else {
      UntranslatedPhrases.collector?.add(ownLack(phrase))
      return English().pattern(of: phrase)
    }
    return text
  }

  /// The keys of the phrase, and of those in its places, that the catalogue has no text for. One without letters needs none.
  package func lacks(_ phrase: Phrase) -> [String] { ownLack(phrase) + phrase.arguments.flatMap { lacks($0) } }

  private func ownLack(_ phrase: Phrase) -> [String] {
    let needsText = Pattern(phrase.key).pieces.contains { piece in
      if case .text(let text) = piece { text.contains(where: \.isLetter) } else { false }
    }
    let isLacking = needsText && catalogue.texts(for: phrase.key).flatMap { form(of: phrase, in: $0) } == nil
    return isLacking ? [phrase.key] : []
  }

  private func lacks(_ argument: Phrase.Argument) -> [String] {
    switch argument {
    case .phrase(let phrase): lacks(phrase)
    case .list(let phrases), .sentences(let phrases): phrases.flatMap { lacks($0) }
    default: []
    }
  }

  private func form(of phrase: Phrase, in texts: [String]) -> String? {
    guard let count = phrase.count else { return texts.count == 1 ? texts[0] : nil }
    let category = language.pluralCategory(of: count)
    guard let form = language.pluralCategories.firstIndex(of: category), texts.indices.contains(form) else { return nil }
    return texts[form]
  }

  package func integer(_ value: Int) -> String { marks.written(Numbers.grouped(value)) }
  package func change(_ value: Int) -> String { value > 0 ? marks.written("+\(Numbers.grouped(value))") : integer(value) }

  package func decimal(_ value: Double, digits: Int) -> String { marks.written(Numbers.fixed(value, digits: digits)) }
  package func percentage(_ number: String) -> String { number + marks.percent }
  package func day(_ day: Day) -> String { language.written(day, marks: marks) }
  package func marks(ofListEndingIn last: String) -> ListMarks { language.marks(ofListEndingIn: last) }
}

extension Language {
  /// The language as it is written. Its catalogue is read when it is first needed.
  ///
  /// - Parameter digits: only Arabic has a choice.
  package func written(digits: Digits = .european) -> any WrittenLanguage {
    guard self != .english else { return English() }
    return CataloguedLanguage(self, catalogue: catalogue, digits: digits)
  }
}
