extension TextLanguage {
  /// What the forms of a word share: light stemming, by taking off how words of the language begin and end.
  ///
  /// It is not the root. Words that only look alike stay apart where they can; J. Savoy, Light stemming approaches, 2006, measures
  /// that this finds as much as heavier rules do.
  package func stem(_ word: String) -> String {
    let word = Words.plain(word)
    if word.count <= 3 || word.contains(where: \.isNumber) { return word }
    var stem = self == .arabic ? Self.withoutArticle(word) : word[...]
    for endings in endingsOff {
      guard let ending = endings.first(where: { stem.hasSuffix($0) && stem.count >= $0.count + leastStem }) else { continue }
      stem = stem.dropLast(ending.count)
    }
    return String(stem)
  }

  private var leastStem: Int { self == .arabic ? 3 : 4 }

  private static func withoutArticle(_ word: String) -> Substring {
    let beginnings = ["وال", "بال", "كال", "فال", "لل", "ال", "و"]
    guard let beginning = beginnings.first(where: { word.hasPrefix($0) && word.count >= $0.count + 3 }) else { return word[...] }
    return word.dropFirst(beginning.count)
  }

  /// In turns; of each the first that fits goes, so longer ones stand before shorter ones.
  private var endingsOff: [[String]] {
    switch self {
    case .arabic: [["هما", "كما", "ها", "هم", "نا"], ["يات", "ات", "ون", "ين", "ان", "يه", "ية", "ة", "ه", "ي"]]
    case .chinese: []
    case .english:
      [
        ["'s", "ies", "sses", "es", "s"],
        [
          "isations", "izations", "isation", "ization", "ically", "fulness", "iveness", "ability", "ibility", "ational", "ations",
          "ation", "ments", "ment", "ness", "ities", "ity", "ative", "ating", "ated", "ate", "ions", "ion", "ings", "ing", "ance",
          "ence", "ency", "able", "ible", "ical", "ally",
          "ise", "ize", "ers", "ive", "ous", "ic", "al", "er", "or", "ed", "ly",
        ],
        ["e", "i", "y"],
      ]
    case .french:
      [
        ["s", "x"],
        [
          "issements", "issement", "ations", "ation", "ements", "ement", "ateur", "atrice", "ences", "ence", "ances", "ance",
          "ites", "ite",
          "iques", "ique", "euse", "eur", "ions", "ion", "ives", "ive", "if", "elle", "el", "ale", "aux", "al", "ees", "ee", "er",
          "ir", "es",
        ],
        ["e", "i"],
      ]
    case .german:
      [
        ["innen", "in"], ["ungen", "ung", "heiten", "keiten", "heit", "keit", "ische", "isch", "liche", "lich"],
        ["ern", "em", "en", "er", "es", "e", "n", "s"],
      ]
    case .russian:
      [
        [
          "остями", "ениями", "остей", "ениях", "ению", "ения", "ений", "ение", "ания", "аний", "ание", "ости", "ость", "ыми",
          "ими", "ого", "ему", "ому", "его",
          "ями", "ами", "ная", "ное", "ные", "ных", "ной", "ный", "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ых",
          "их", "ую", "юю", "ом", "ем", "ам",
          "ям", "ах", "ях", "ов", "ев", "ей", "а", "я", "о", "е", "ы", "и", "у", "ю", "ь",
        ]
      ]
    case .spanish:
      [
        ["es", "s"],
        [
          "amientos", "imientos", "amiento", "imiento", "aciones", "acion", "idades", "idad", "adores", "ador", "ancia", "encia",
          "mente",
          "ables", "able", "ibles", "ible", "cion", "ivas", "ivo", "iva", "ico", "ica", "ado", "ada", "ido", "ida", "ar", "er",
          "ir", "al",
        ],
        ["a", "e", "i", "o"],
      ]
    }
  }
}
