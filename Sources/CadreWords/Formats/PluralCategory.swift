/// The forms that words take by number, as the Unicode CLDR names them.
package enum PluralCategory: String, CaseIterable, Sendable {
  case zero, one, two, few, many, other
}

extension Language {
  /// The categories that whole numbers fall into, in the order in which catalogues keep the forms.
  package var pluralCategories: [PluralCategory] {
    switch self {
    case .arabic: [.zero, .one, .two, .few, .many, .other]
    case .chinese: [.other]
    case .english: [.one, .other]
    case .french, .spanish: [.one, .many, .other]
    case .russian: [.one, .few, .many]
    }
  }

  /// The category of a whole number; its sign makes no difference.
  package func pluralCategory(of value: Int) -> PluralCategory {
    let number = value.magnitude
    switch self {
    case .arabic: return Self.arabicCategory(of: number)
    case .chinese: return .other
    case .english: return number == 1 ? .one : .other
    case .french: return number <= 1 ? .one : Self.romanceCategory(of: number)
    case .russian: return Self.russianCategory(of: number)
    case .spanish: return number == 1 ? .one : Self.romanceCategory(of: number)
    }
  }

  /// As `Plural-Forms` in the head of a catalogue says it to gettext's tools.
  package var pluralRule: String {
    let rule =
      switch self {
      case .arabic: "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5"
      case .chinese: "0"
      case .english: "n != 1"
      case .french: "n==0 || n==1 ? 0 : n%1000000==0 ? 1 : 2"
      case .russian: "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2"
      case .spanish: "n==1 ? 0 : n!=0 && n%1000000==0 ? 1 : 2"
      }
    return "nplurals=\(pluralCategories.count); plural=(\(rule));"
  }

  private static func arabicCategory(of number: UInt) -> PluralCategory {
    switch (number, number % 100) {
    case (0, _): .zero
    case (1, _): .one
    case (2, _): .two
    case (_, 3...10): .few
    case (_, 11...99): .many
    default: .other
    }
  }

  private static func russianCategory(of number: UInt) -> PluralCategory {
    switch (number % 10, number % 100) {
    case (_, 11...14): .many
    case (1, _): .one
    case (2...4, _): .few
    default: .many
    }
  }

  /// “un millón de personas”: whole millions have a form of their own.
  private static func romanceCategory(of number: UInt) -> PluralCategory {
    number != 0 && number % 1_000_000 == 0 ? .many : .other
  }
}
