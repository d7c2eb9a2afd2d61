import CEmbedded

/// What a language says for each phrase.
package struct Catalogue: Sendable {
  private let texts: [String: [String]]

  package init(_ file: POFile) {
    let translated = file.entries.filter { !$0.id.isEmpty && $0.isTranslated }
    texts = Dictionary(translated.map { ($0.id, $0.texts) }) { first, _ in first }
  }

  fileprivate init(embedded bytes: [UInt8]?) {
    self.init((try? POFile(parsing: bytes ?? [])) ?? POFile(entries: []))
  }

  package var isEmpty: Bool { texts.isEmpty }

  /// One text, or one for each plural form.
  package func texts(for key: String) -> [String]? { texts[key] }
}

extension Language {
  /// The catalogue as translators edit it; `nil` for English, whose texts are the keys.
  package var catalogueFile: [UInt8]? {
    switch self {
    case .arabic: catalogue_ar().array
    case .chinese: catalogue_zh().array
    case .english: nil
    case .french: catalogue_fr().array
    case .russian: catalogue_ru().array
    case .spanish: catalogue_es().array
    }
  }

  /// Read once. What a test has not let through is not shown: a catalogue that cannot be read is an empty one.
  package var catalogue: Catalogue {
    switch self {
    case .arabic: Self.arabicCatalogue
    case .chinese: Self.chineseCatalogue
    case .english: Catalogue(POFile(entries: []))
    case .french: Self.frenchCatalogue
    case .russian: Self.russianCatalogue
    case .spanish: Self.spanishCatalogue
    }
  }

  private static let arabicCatalogue = Catalogue(embedded: Language.arabic.catalogueFile)
  private static let chineseCatalogue = Catalogue(embedded: Language.chinese.catalogueFile)
  private static let frenchCatalogue = Catalogue(embedded: Language.french.catalogueFile)
  private static let russianCatalogue = Catalogue(embedded: Language.russian.catalogueFile)
  private static let spanishCatalogue = Catalogue(embedded: Language.spanish.catalogueFile)
}

extension EmbeddedBytes {
  fileprivate var array: [UInt8] { Array(UnsafeBufferPointer(start: bytes, count: count)) }
}
