import CadreModel

/// The words by which files call outcomes, in the languages in which sheets are written.
enum LevelWords {
  /// In small letters, one space between words, with one sort of digits and of marks.
  static func key(_ text: String) -> String {
    let plain = text.trimmed.unicodeScalars.filter { !isUnseen($0) }.map { scalar -> Character in
      if let digit = scalar.properties.numericType == .decimal ? scalar.properties.numericValue : nil {
        return Character("\(Int(digit))")
      }
      if "✔☑🗸√".unicodeScalars.contains(scalar) { return "✓" }
      if "✘☒✕✖".unicodeScalars.contains(scalar) { return "✗" }
      return scalar == "٫" ? "." : Character(scalar)
    }
    return String(plain).lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Marks of direction, of the form of pictures, and Arabic vowels, which are written or not.
  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    [.format, .variationSelectors].contains(group(of: scalar)) || (0x064B...0x0652).contains(scalar.value)
  }

  private enum Group { case format, variationSelectors, other }

  private static func group(of scalar: Unicode.Scalar) -> Group {
    if scalar.properties.generalCategory == .format { return .format }
    return scalar.properties.isVariationSelector ? .variationSelectors : .other
  }

  static func outcome(_ key: String) -> JournalLevel? { JournalLevel(words: key) ?? outcomes[key] }

  private static let outcomes: [String: JournalLevel] = {
    let applicable = [
      "n.a.", "n. a.", "does not apply", "sans objet", "non applicable", "ne s'applique pas", "no aplica", "no procede",
      "nicht zutreffend", "entfällt", "неприменимо", "не применимо", "لا ينطبق", "غير منطبق", "不适用",
    ]
    let assessed = [
      "not rated", "not yet assessed", "not evaluated", "non évalué", "no evaluado", "sin evaluar", "nicht bewertet",
      "не оценено", "не оценивалось", "غير مقيم", "لم يقيم", "未评估",
    ]
    return Dictionary(
      applicable.map { ($0, JournalLevel.notApplicable) } + assessed.map { ($0, .notAssessed) },
      uniquingKeysWith: { first, _ in first })
  }()

  /// A cell that somebody has crossed out rather than left empty.
  static func isDash(_ key: String) -> Bool { !key.isEmpty && key.allSatisfy { "-–—−".contains($0) } }

  /// What a mark says, which is less than a level.
  static func mark(_ key: String) -> Bool? {
    if yes.contains(key) { return true }
    return no.contains(key) ? false : nil
  }

  private static let yes: Set = ["✓", "x", "yes", "y", "true", "ja", "oui", "sí", "si", "да", "نعم", "是", "●", "•"]
  private static let no: Set = ["✗", "no", "n", "false", "nein", "non", "нет", "لا", "否", "○"]

  /// Without the word “level” before the number, in any of the languages.
  static func withoutLevelWord(_ key: String) -> String? {
    guard let word = words.first(where: key.hasPrefix) else { return nil }
    let rest = String(key.dropFirst(word.count).drop { $0 == " " || $0 == ":" })
    return rest.first?.isNumber == true ? rest : nil
  }

  /// Longer ones first.
  private static let words = [
    "proficiency level", "المستوى", "уровень", "niveau", "level", "nivel", "stufe", "مستوى", "lvl", "等级", "级", "l",
  ]
}
