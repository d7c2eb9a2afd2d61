package import CadreModel

/// What the count of a published table can say: a number, or that the number is withheld.
package enum CountText {
  /// Marks that statistical offices put in the place of a number that they do not show.
  package static let marks: Set<String> = [
    "[c]", "[x]", "[u]", "[z]", "[low]", "..", "…", ".", "*", "**", "-", "–", "—", ":", "#", "c", "s", "x", "n/a", "supp",
    "suppressed",
  ]

  package enum Flaw: Error, Hashable {
    case notACount
    case negative
  }

  /// `1,234`, `1 234`, `12.5`, `[c]`, `<5`.
  ///
  /// - Parameter marks: further marks of withheld numbers.
  package static func parse(_ text: String, marks further: Set<String> = []) throws(Flaw) -> CrossTabulation.Count {
    let mark = text.lowercased()
    if marks.contains(mark) || further.contains(mark) { return .suppressed(below: nil) }
    if let limit = limit(mark) { return .suppressed(below: limit) }
    let digits = withoutGroups(text)
    guard let value = Double(digits), value.isFinite, digits.allSatisfy({ $0.isASCII && !$0.isLetter || "eE".contains($0) })
    else { throw .notACount }
    guard value >= 0 else { throw .negative }
    return .shown(value)
  }

  /// `<5` and `≤4` are both below 5.
  private static func limit(_ text: String) -> Int? {
    guard let sign = text.first, "<≤".contains(sign), let number = Int(text.dropFirst().trimmed), number > 0 else { return nil }
    return sign == "<" ? number : number + 1
  }

  /// The number without what sets its thousands apart, where that is done in threes throughout.
  private static func withoutGroups(_ text: String) -> String {
    for separator in [",", " ", "\u{A0}", "\u{202F}", "'", "’"] where text.contains(separator) {
      let whole = text.prefix { $0 != "." }
      let groups = whole.split(separator: Character(separator), omittingEmptySubsequences: false)
      let isGrouped = (1...3).contains(groups[0].drop { $0 == "-" }.count) && groups.dropFirst().allSatisfy { $0.count == 3 }
      return isGrouped ? groups.joined() + text.dropFirst(whole.count) : text
    }
    return text
  }
}
