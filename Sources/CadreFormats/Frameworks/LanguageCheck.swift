import CadreModel

/// Finds texts that are said to be in one language and are plainly in another, by the words that are most frequent in each.
enum LanguageCheck {
  /// Words that are frequent in a language and rare in the others here.
  private static let frequent: [String: Set<String>] = [
    "en": ["the", "and", "of", "to", "with", "that", "are", "is", "this", "from", "by", "their", "which", "or", "how", "for"],
    "fr": ["le", "les", "des", "du", "et", "une", "dans", "pour", "qui", "avec", "sur", "est", "par", "aux", "ou", "la"],
    "es": ["el", "los", "las", "del", "y", "una", "para", "con", "por", "es", "sus", "como", "al", "o", "la", "su"],
    "de": ["der", "die", "das", "und", "eine", "mit", "für", "von", "zu", "den", "ist", "auf", "nicht", "oder", "im", "zur"],
    "nl": ["de", "het", "een", "en", "van", "voor", "met", "dat", "zijn", "op", "te", "aan", "niet", "door", "wordt", "of"],
    "it": ["il", "di", "che", "e", "per", "della", "sono", "gli", "nel", "alla", "delle", "un", "come", "degli", "dei", "le"],
    "pt": ["os", "da", "do", "e", "um", "uma", "para", "com", "não", "dos", "em", "ou", "na", "as", "ao", "por"],
  ]
  /// Fewer words tell nothing.
  private static let leastHits = 20
  /// Of all words, in hundredths: in plain text every fourth is one of these.
  private static let leastShare = 8

  /// - Returns: an error for each language of the framework whose texts read like another.
  static func findings(_ framework: Framework, file: String) -> [Finding] {
    framework.header.languages.compactMap { language in
      let stated = String(language.prefix { $0 != "-" }).lowercased()
      let words = words(of: framework, in: language)
      let hits = frequent.mapValues { known in words.count { known.contains($0) } }
      guard let best = hits.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), best.key != stated,
        best.value >= leastHits, best.value * 100 >= words.count * leastShare, best.value >= 3 * (hits[stated] ?? 0)
      else { return nil }
      return Finding(
        .error, .contradiction, file: file, column: "language", value: language,
        """
        the texts are said to be in “\(language)” and read like “\(best.key)”. Say \(option: "language") \(best.key), or \
        correct the file; if “\(language)” is right all the same, say \(option: "accept-partial").
        """)
    }
  }

  private static func words(of framework: Framework, in language: String) -> [String] {
    framework.texts.compactMap { $0.byLanguage[language] }.flatMap { text in
      text.lowercased().split { !$0.isLetter }.map(String.init)
    }
  }
}
