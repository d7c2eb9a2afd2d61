import CadreModel
package import CadreWords

/// What is wrong with a language's catalogue, measured by the sources.
package struct CatalogueCheck {
  private let language: Language
  private let file: POFile

  package init(_ file: POFile, language: Language) {
    self.file = file
    self.language = language
  }

  /// Phrases of the sources without a text.
  package func missing(among phrases: [SourcePhrases.Found]) -> [String] {
    let translated = Set(file.entries.lazy.filter(\.isTranslated).map(\.id))
    return phrases.map(\.key).filter { !translated.contains($0) }
  }

  /// Keys that no literal has any more.
  package func unused(among keys: Set<String>) -> [String] {
    file.entries.map(\.id).filter { !$0.isEmpty && !keys.contains($0) }
  }

  /// What is wrong within the file, as sentences.
  package func faults(plurals: [String: String]) -> [String] {
    file.entries.filter { !$0.id.isEmpty }.flatMap { faults(of: $0, plural: plurals[$0.id]) } + headFaults
  }

  private var headFaults: [String] {
    let expected = ["Language": language.code, "Plural-Forms": language.pluralRule]
    return expected.filter { file.field($0.key) != $0.value }.map { "the head should say “\($0.key): \($0.value)”" }.sorted()
  }

  private func faults(of entry: POFile.Entry, plural: String?) -> [String] {
    var faults: [String] = []
    if entry.plural != plural { faults.append("the sources have \(plural.map { "the plural “\($0)”" } ?? "no plural")") }
    let forms = entry.plural == nil ? 1 : language.pluralCategories.count
    if entry.texts.count != forms { faults.append("\(entry.texts.count) texts, but \(forms) are needed") }
    if entry.texts.contains(where: \.isEmpty) { faults.append("a text is empty") }
    if entry.isFuzzy { faults.append("it is marked as fuzzy") }
    for (form, text) in entry.texts.enumerated() where !text.isEmpty {
      if !keepsPlaces(text, form: form, of: entry) { faults.append("“\(text)” has other places") }
    }
    return faults.map { "“\(entry.id)”: \($0)" }
  }

  /// A form that one number alone has, such as the Arabic dual, may say the number as a word: it may leave one place out.
  private func keepsPlaces(_ text: String, form: Int, of entry: POFile.Entry) -> Bool {
    let own = Pattern(text).places
    let all = Pattern(entry.plural ?? entry.id).places
    guard entry.plural != nil, language.saysNumberByForm(form) else { return own == all }
    return own.isSubset(of: all) && all.subtracting(own).count <= 1
  }
}

extension Language {
  fileprivate func saysNumberByForm(_ form: Int) -> Bool {
    guard pluralCategories.indices.contains(form) else { return false }
    return switch (self, pluralCategories[form]) {
    case (.arabic, .zero), (.arabic, .one), (.arabic, .two), (.english, .one), (.spanish, .one): true
    default: false
    }
  }
}
