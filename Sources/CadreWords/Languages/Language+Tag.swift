extension Language {
  /// Reads a tag as in BCP 47 (`ar`, `ar-EG`, `zh-Hant-TW`) or the name of a POSIX locale (`ar_EG.UTF-8`).
  ///
  /// Regions, scripts and all else behind the language are accepted and make no difference.
  ///
  /// - Returns: `nil` for another language, and for what is no tag.
  package init?(tag: some StringProtocol) {
    guard tag.utf8.count <= 64, let code = Self.parts(of: tag)?.first, let language = Self.codes[code] else { return nil }
    self = language
  }

  /// The subtags in lower case, without a locale's encoding and modifier.
  ///
  /// - Returns: `nil` where there is something else than ASCII letters and digits, or nothing.
  static func parts(of tag: some StringProtocol) -> [String]? {
    let name = tag.prefix { $0 != "." && $0 != "@" }
    let parts = name.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }.map { $0.lowercased() }
    let areTags = parts.allSatisfy { part in
      (1...8).contains(part.utf8.count) && part.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }
    return areTags ? parts : nil
  }

  /// Both lengths of ISO 639, and Mandarin, which Chinese is when a program means it exactly.
  private static let codes: [String: Language] = [
    "ar": .arabic, "ara": .arabic, "arb": .arabic, "zh": .chinese, "zho": .chinese, "chi": .chinese, "cmn": .chinese,
    "en": .english, "eng": .english, "fr": .french, "fra": .french, "fre": .french, "ru": .russian, "rus": .russian,
    "es": .spanish, "spa": .spanish,
  ]
}

extension Digits {
  /// What a tag asks for by its numbering system: `ar-u-nu-arab` (Unicode Technical Standard 35).
  ///
  /// - Returns: `nil` where it asks for nothing, or for digits that are not written here.
  package init?(tag: some StringProtocol) {
    guard tag.utf8.count <= 64, let parts = Language.parts(of: tag), let extensions = parts.firstIndex(of: "u"),
      let key = parts[extensions...].firstIndex(of: "nu"), parts.indices.contains(key + 1)
    else { return nil }
    self.init(rawValue: parts[key + 1])
  }
}
