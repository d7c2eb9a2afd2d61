import CCatalogues

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
  /// The catalogue as translators edit it; `nil` where there is none, as for English, whose texts are the keys.
  package var catalogueFile: [UInt8]? {
    switch self {
    case .arabic: catalogue_ar().array
    case .chinese, .english, .french, .russian, .spanish: nil
    }
  }

  /// Read once. What a test has not let through is not shown: a catalogue that cannot be read is an empty one.
  package var catalogue: Catalogue {
    switch self {
    case .arabic: Self.arabicCatalogue
    case .chinese, .english, .french, .russian, .spanish: Catalogue(POFile(entries: []))
    }
  }

  private static let arabicCatalogue = Catalogue(embedded: Language.arabic.catalogueFile)

  /// The languages that a door offers: English, and those that have a catalogue.
  package static let offered = allCases.filter { $0 == .english || $0.catalogueFile != nil }
}

extension EmbeddedCatalogue {
  fileprivate var array: [UInt8] { Array(UnsafeBufferPointer(start: bytes, count: count)) }
}
