extension Language {
  /// The language that a client likes best (RFC 9110, 12.5.4); English where it likes none of them.
  ///
  /// Of equal weights the first one wins; `*` stands for English, unless English is named. What cannot be read is left out, and
  /// so is everything behind 1,000 bytes or 50 languages: a header never makes a request fail.
  package init(acceptLanguage header: String) {
    let text = String(decoding: header.utf8.prefix(1_000), as: UTF8.self)
    let ranges = text.split(separator: ",").prefix(50).compactMap { Range($0) }
    let named = ranges.compactMap { range in Language(tag: range.tag).map { (language: $0, weight: range.weight) } }
    var wishes = named
    if let any = ranges.first(where: { $0.tag == "*" }), !named.contains(where: { $0.language == .english }) {
      wishes.append((.english, any.weight))
    }
    let possible = wishes.filter { $0.weight > 0 }
    let best = possible.map(\.weight).max()
    self = possible.first { $0.weight == best }?.language ?? .english
  }

  /// `ar-EG;q=0.8`.
  private struct Range {
    let tag: Substring
    /// In thousandths.
    let weight: Int

    init?(_ text: Substring) {
      let parts = text.split(separator: ";", omittingEmptySubsequences: false).map { $0.trimmingSpaces }
      guard let tag = parts.first, !tag.isEmpty, parts.count <= 2 else { return nil }
      self.tag = tag
      guard parts.count == 2 else {
        weight = 1_000
        return
      }
      guard let weight = Self.weight(parts[1]) else { return nil }
      self.weight = weight
    }

    /// `q=0.8`: at most three decimals, and never more than 1.
    private static func weight(_ text: Substring) -> Int? {
      guard text.hasPrefix("q=") || text.hasPrefix("Q=") else { return nil }
      let number = text.dropFirst(2).split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
      let decimals = number.count == 2 ? number[1] : ""
      guard let whole = number.first, whole == "0" || whole == "1", decimals.utf8.count <= 3,
        decimals.utf8.allSatisfy({ (0x30...0x39).contains($0) })
      else { return nil }
      let padded = decimals + String(repeating: "0", count: 3 - decimals.utf8.count)
      let weight = (whole == "1" ? 1_000 : 0) + (Int(padded) ?? 0)
      return weight <= 1_000 ? weight : nil
    }
  }
}

extension Substring {
  fileprivate var trimmingSpaces: Substring {
    func isSpace(_ character: Character) -> Bool { character == " " || character == "\t" }
    var text = drop(while: isSpace)
    while let last = text.last, isSpace(last) { text.removeLast() }
    return text
  }
}
