import CadreModel

/// Numbers as people write them in tables: with a unit or a currency, grouped, with a decimal comma.
enum NumberCell {
  /// `1200`, `1,200`, `1.200,00 €`, `USD 1 200`. - Returns: `nil` where it is no number, or not a whole one.
  static func wholeAmount(_ text: String) -> Int? {
    if let number = Int(text) { return number < 0 ? nil : number }
    var digits = withoutUnit(text).filter { !$0.isWhitespace && $0 != "'" && $0 != "’" }
    guard let last = digits.lastIndex(where: { $0 == "." || $0 == "," }) else { return plain(digits) }
    let decimals = digits[digits.index(after: last)...]
    // Three digits behind a separator are a group of them: nobody writes prices to the tenth of a cent.
    if decimals.count != 3 {
      guard (1...2).contains(decimals.count), decimals.allSatisfy({ $0 == "0" }) else { return nil }
      let separator = digits[last]
      digits = String(digits[..<last])
      if digits.contains(separator) { return nil }
    }
    return ungrouped(digits)
  }

  /// Only where every group but the first has three digits, and one separator stands between them.
  private static func ungrouped(_ text: String) -> Int? {
    let separators = Set(text.filter { $0 == "." || $0 == "," })
    guard separators.count < 2 else { return nil }
    let groups = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard groups.dropFirst().allSatisfy({ $0.count == 3 }), (1...3).contains(groups[0].count) || groups.count == 1 else {
      return nil
    }
    return plain(groups.joined())
  }

  private static func plain(_ text: String) -> Int? {
    let isNumber = !text.isEmpty && text.utf8.allSatisfy(\.isDigit)
    return isNumber ? Int(text) : nil
  }

  /// Without what is written before or behind the number: a currency's sign or code, or one of these words.
  private static func withoutUnit(_ text: String) -> String {
    let isSign: (Character) -> Bool = { $0.isWhitespace || $0.isCurrencySymbol }
    var rest = text.drop(while: isSign)
    while let last = rest.last, isSign(last) { rest.removeLast() }
    let letters = rest.prefix { $0.isLetter }
    if letters.count == 3, letters.allSatisfy(\.isUppercase) { rest = rest.dropFirst(3) }
    let ending = rest.reversed().prefix { $0.isLetter }
    if ending.count == 3, ending.allSatisfy(\.isUppercase) { rest = rest.dropLast(3) }
    return String(rest).trimmed
  }

  /// Without one of these words behind the number, in any case.
  static func without(_ units: [String], _ text: String) -> String {
    let lower = text.lowercased()
    guard let unit = units.first(where: { lower.hasSuffix($0) }) else { return text }
    return String(text.dropLast(unit.count)).trimmed
  }
}
