package import CadreModel

/// How catalogues write lists, hours, prices and ways of delivery.
enum CourseCells {
  /// The items of a list: separated by `;`, `|` or line ends; by commas where there is none of these.
  static func list(_ text: String) -> [String] {
    let items = statements(text)
    return items.count == 1 ? parts(text) { $0 == "," } : items
  }

  /// As `list`, of items that may hold commas.
  static func statements(_ text: String) -> [String] { parts(text) { $0 == ";" || $0 == "|" || $0.isNewline } }

  private static func parts(_ text: String, _ isSeparator: (Character) -> Bool) -> [String] {
    text.split(whereSeparator: isSeparator).map(\.trimmed).filter { !$0.isEmpty }.unique
  }

  /// `12`, `1.5`, `1,5`, `12 h`, `12 hours` or `PT12H`. - Returns: `nil` for anything else, and for 0 hours.
  static func hours(_ text: String) -> Double? {
    if let hours = hours(duration: text) { return hours }
    var number = Substring(text.lowercased())
    for unit in ["hours", "hour", "heures", "heure", "horas", "hora", "hrs", "hr", "h"] where number.hasSuffix(unit) {
      number = number.dropLast(unit.count)
      break
    }
    return positive(number.trimmed.replacing(",", with: "."))
  }

  /// ISO 8601 durations in hours, minutes and seconds only: a day or a week of a course is no number of hours.
  static func hours(duration text: String) -> Double? {
    guard text.uppercased().hasPrefix("PT") else { return nil }
    var (total, number) = (0.0, "")
    for character in text.uppercased().dropFirst(2) {
      if character.isNumber || character == "." || character == "," {
        number.append(character == "," ? "." : character)
        continue
      }
      guard let parts = ["H": 1.0, "M": 60, "S": 3600][character], let value = Double(number) else { return nil }
      total += value / parts
      number = ""
    }
    return number.isEmpty ? positive("\(total)") : nil
  }

  /// What `hours(duration:)` reads as the same number; whole hours, minutes or seconds where that is exact.
  static func duration(hours: Double) -> String {
    for (unit, parts) in [("H", 1.0), ("M", 60), ("S", 3600)] {
      let count = (hours * parts).rounded()
      if count / parts == hours { return "PT\(Int(count))\(unit)" }
    }
    return "PT\(hours)H"
  }

  /// `12`, `7.5`.
  static func plain(_ hours: Double) -> String { hours == hours.rounded() ? "\(Int(hours))" : "\(hours)" }

  private static func positive(_ text: String) -> Double? {
    guard let value = Double(text), value >= 1.0 / 3600, value <= most else { return nil }
    return value
  }

  /// An amount, perhaps with its currency before or behind it: `1,200`, `USD 49.50`, `12 €`, `free`.
  ///
  /// Three digits behind a point or comma are thousands: no price has three decimals.
  static func price(_ text: String) -> (amount: Double, currency: String?)? {
    if ["free", "gratis", "gratuit", "gratuito"].contains(ColumnMap.key(text)) { return (0, nil) }
    let isPart: (Character) -> Bool = { $0.isASCII && $0.isNumber || ".,' \u{A0}\u{202F}".contains($0) }
    guard let first = text.firstIndex(where: \.isNumber), let last = text.lastIndex(where: \.isNumber),
      text[first...last].allSatisfy(isPart), let amount = amount(text[first...last])
    else { return nil }
    let words = [text[..<first].trimmed, text[text.index(after: last)...].trimmed].filter { !$0.isEmpty }
    guard words.count <= 1 else { return nil }
    guard let word = words.first else { return (amount, nil) }
    if let currency = symbols[word] { return (amount, currency) }
    guard word.count == 3, word.allSatisfy({ $0.isASCII && $0.isUppercase }) else { return nil }
    return (amount, word)
  }

  private static let symbols = ["€": "EUR", "£": "GBP", "US$": "USD", "¥": "JPY", "₹": "INR"]
  private static let most = 1_000_000_000.0

  private static func amount(_ text: Substring) -> Double? {
    let groups = text.split(omittingEmptySubsequences: false) { !$0.isNumber }
    guard groups.allSatisfy({ !$0.isEmpty }), let last = groups.last, let head = groups.first else { return nil }
    let isDecimal = groups.count > 1 && last.count != 3
    let inner = groups.dropFirst().dropLast(isDecimal ? 1 : 0)
    guard inner.allSatisfy({ $0.count == 3 }), inner.isEmpty || head.count <= 3 else { return nil }
    let whole = groups.dropLast(isDecimal ? 1 : 0).joined()
    guard let value = Double(isDecimal ? "\(whole).\(last)" : whole), value <= most else { return nil }
    return value
  }

  /// The delivery that a word means. Online without days is self-paced, with days it is live.
  static func mode(_ word: String, hasDays: Bool) -> TrainingProblem.Mode? {
    switch ColumnMap.key(word) {
    case "online", "elearning", "onlinecourse", "virtual", "remote", "distance", "distancelearning", "onlinelearning", "enligne",
      "enlinea":
      hasDays ? .onlineLive : .selfPaced
    case "onlinelive", "live", "liveonline", "synchronous", "webinar", "virtualclassroom", "instructorledonline": .onlineLive
    case "selfpaced", "selfstudy", "selflearning", "asynchronous", "mooc", "ondemand", "onlineselfpaced": .selfPaced
    case "inperson", "classroom", "presence", "facetoface", "onsite", "oncampus", "campus", "presentiel", "presencial", "präsenz":
      .inPerson
    case "hybrid", "blended", "blendedlearning", "mixed", "hybride", "mixto": .hybrid
    default: nil
    }
  }

  /// A code for a course that has none, from its title or address.
  static func code(from text: String) -> Identifier<CurriculumCourse>? {
    var code = ""
    for word in text.lowercased().split(whereSeparator: { !($0.isLetter || $0.isNumber) }) {
      if code.utf8.count + word.utf8.count >= 100 { break }
      code += code.isEmpty ? word : "-\(word)"
    }
    return Identifier(code)
  }
}

extension CurriculumCourse {
  /// A code for a course that has none but a title.
  package static func code(from title: String) -> Identifier<CurriculumCourse>? { CourseCells.code(from: title) }
}

extension Sequence where Element: Hashable {
  /// Each element where it stands first.
  var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
