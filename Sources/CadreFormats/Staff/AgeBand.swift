import CadreModel

/// Ages in bands of ten years, so that nobody's day of birth needs to be held.
enum AgeBand {
  static let attribute = Attribute(code: "age_band", title: "Age band", isSensitive: true)

  /// Nobody works before or after.
  private static let real = 14...110

  /// - Returns: `nil` for an age that nobody at work has.
  static func band(ofAge age: Int) -> String? {
    guard real.contains(age) else { return nil }
    if age < 18 { return "under 18" }
    if age >= 70 { return "70 and over" }
    let first = age < 30 ? 18 : age / 10 * 10
    return "\(first)–\(age / 10 * 10 + 9)"
  }

  static func band(born: Day, on day: Day) -> String? {
    let (birth, today) = (born.civil, day.civil)
    let hadBirthday = (today.month, today.day) >= (birth.month, birth.day)
    return band(ofAge: today.year - birth.year - (hadBirthday ? 0 : 1))
  }

  /// `34`, `34,5`; a band such as `30-39` or `55+` stays as it is, with a dash.
  static func band(_ text: String) -> String? {
    let whole = text.split(whereSeparator: { $0 == "." || $0 == "," || $0.isWhitespace }).first.map(String.init) ?? ""
    if let age = Int(whole) { return band(ofAge: age) }
    let isBand = text.utf8.contains(where: \.isDigit) && text.count <= 20
    return isBand ? text.replacing("-", with: "–").filter { !$0.isWhitespace } : nil
  }
}
