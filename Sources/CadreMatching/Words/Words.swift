/// The words of texts, as they are compared.
enum Words {
  /// In small letters; letters and digits only.
  static func split(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// Without accents, for whoever leaves them out.
  static func plain(_ word: String) -> String {
    if word.utf8.allSatisfy({ $0 < 0x80 }) { return word }
    return String(String.UnicodeScalarView(word.unicodeScalars.compactMap { plain[$0] ?? ($0.isVowelSign ? nil : $0) }))
  }

  private static let plain: [Unicode.Scalar: Unicode.Scalar] = {
    let pairs = [
      ("àáâãäå", "a"), ("ç", "c"), ("èéêë", "e"), ("ìíîï", "i"), ("ñ", "n"), ("òóôõöø", "o"), ("ùúûü", "u"), ("ýÿ", "y"),
      ("ё", "е"),
      ("أإآٱ", "ا"), ("ى", "ي"), ("ؤ", "و"), ("ئ", "ي"),
    ]
    return Dictionary(
      uniqueKeysWithValues: pairs.flatMap { accented, letter in
        accented.unicodeScalars.map { ($0, letter.unicodeScalars.first ?? $0) }
      })
  }()
}

extension Unicode.Scalar {
  /// Signs above and below letters, the Arabic ones and the line that stretches words included.
  fileprivate var isVowelSign: Bool { properties.generalCategory == .nonspacingMark || value == 0x0640 }
}
