import Foundation

/// A password as a guesser sees it: without case, accents, spaces and signs between letters, and with “@” read as “a”.
struct PasswordText {
  /// Folded, as typed otherwise.
  let typed: [Character]
  /// Readings of the signs and digits that stand for letters, each as long as `typed`: “1” is an “i” or an “l”.
  let readings: [[Character]]

  private static let letters: [Character: (Character, Character)] = [
    "@": ("a", "a"), "4": ("a", "a"), "8": ("b", "b"), "(": ("c", "c"), "3": ("e", "e"), "€": ("e", "e"), "6": ("g", "g"),
    "9": ("g", "g"), "1": ("i", "l"), "!": ("i", "l"), "|": ("i", "l"), "0": ("o", "o"), "$": ("s", "s"), "5": ("s", "s"),
    "7": ("t", "t"), "+": ("t", "t"), "2": ("z", "z"),
  ]

  init(_ text: String) {
    typed = Self.folded(text).filter { !$0.isWhitespace && !"-_.,·/".contains($0) }
    readings = [typed, typed.map { Self.letters[$0]?.0 ?? $0 }, typed.map { Self.letters[$0]?.1 ?? $0 }]
  }

  private static func folded(_ text: String) -> [Character] {
    Array(text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil))
  }

  /// Whether the other text stands in it, in any reading.
  func contains(_ other: String) -> Bool {
    let wanted = PasswordText(other).typed
    return !wanted.isEmpty && readings.contains { $0.contains(wanted) }
  }

  /// Whether fewer than five characters, or one part of fewer than eight again and again, make it up.
  var isRepetition: Bool {
    Set(typed).count < 5
      || (1..<8).contains { period in
        typed.count >= 2 * period && typed.indices.dropFirst(period).allSatisfy { typed[$0] == typed[$0 - period] }
      }
  }

  /// Under which entries of a list of passwords it is looked up: as typed, as read, and without digits and signs around.
  var listForms: Set<String> {
    // The ends are cut by what was typed: the digits after a word are no letters of it.
    let start = typed.firstIndex(where: \.isLetter) ?? typed.count
    let end = (typed.lastIndex(where: \.isLetter) ?? -1) + 1
    return Set(
      readings.flatMap { reading in
        [String(reading)] + (end - start >= 5 ? [String(reading[start..<end])] : [])
      }.filter { !$0.isEmpty })
  }
}
