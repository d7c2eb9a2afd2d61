/// The words of texts, as they are compared.
enum Words {
  /// In small letters; letters and digits only. Chinese, which has no spaces, gives each two signs that follow one another.
  static func split(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.flatMap { word -> [String] in
      word.contains(where: \.isHan) ? pairs(in: word) : [String(word)]
    }
  }

  private static func pairs(in word: Substring) -> [String] {
    var runs: [[Character]] = []
    var wasHan: Bool?
    for character in word {
      if wasHan != character.isHan { runs.append([]) }
      runs[runs.count - 1].append(character)
      wasHan = character.isHan
    }
    return runs.flatMap { run -> [String] in
      guard run[0].isHan, run.count > 2 else { return [String(run)] }
      return zip(run, run.dropFirst()).map { String([$0, $1]) }
    }
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

extension Character {
  /// A Chinese sign.
  fileprivate var isHan: Bool { unicodeScalars.first.map { (0x3400...0x9FFF).contains($0.value) } ?? false }
}

extension Unicode.Scalar {
  /// Signs above and below letters, the Arabic ones and the line that stretches words included.
  fileprivate var isVowelSign: Bool { properties.generalCategory == .nonspacingMark || value == 0x0640 }
}
