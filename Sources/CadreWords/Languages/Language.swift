/// The six official languages of the United Nations.
package enum Language: String, CaseIterable, Sendable {
  case arabic = "ar"
  case chinese = "zh"
  case english = "en"
  case french = "fr"
  case russian = "ru"
  case spanish = "es"

  /// As in BCP 47.
  package var code: String { rawValue }

  package var isRightToLeft: Bool { self == .arabic }

  /// What the language calls itself.
  package var ownName: String {
    switch self {
    case .arabic: "العربية"
    case .chinese: "中文"
    case .english: "English"
    case .french: "français"
    case .russian: "русский"
    case .spanish: "español"
    }
  }
}

/// The shapes that numbers are written with in Arabic; the other languages know one.
package enum Digits: String, Sendable {
  /// 0 to 9.
  case european = "latn"
  /// ٠ to ٩.
  case arabicIndic = "arab"
}
