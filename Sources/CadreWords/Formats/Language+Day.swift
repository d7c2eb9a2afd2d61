import CadreModel

extension Language {
  /// A day as it stands in a sentence: “30 novembre 2026”. English keeps the form of ISO 8601, which tables have in every language.
  func written(_ day: Day, marks: NumberMarks) -> String {
    let (year, month, number) = day.civil
    let name = monthNames[month - 1]
    let written = marks.written("\(number)")
    switch self {
    case .english: return "\(day)"
    case .arabic: return "\(written) \(name) \(marks.written("\(year)"))"
    case .chinese: return "\(year)年\(month)月\(number)日"
    case .french: return "\(number == 1 ? "1er" : written) \(name) \(year)"
    case .russian: return "\(number) \(name) \(year) года"
    case .spanish: return "\(number) de \(name) de \(year)"
    }
  }

  /// In the case that they have behind a day's number; Chinese counts its months.
  private var monthNames: [String] {
    switch self {
    case .arabic:
      ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]
    case .french:
      [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
      ]
    case .russian:
      [
        "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
        "декабря",
      ]
    case .spanish:
      [
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
        "diciembre",
      ]
    case .chinese, .english: (1...12).map { "\($0)" }
    }
  }
}
