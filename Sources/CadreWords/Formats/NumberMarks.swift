import CadreModel

/// How a language writes what `Numbers` writes for English, mark by mark.
struct NumberMarks {
  var group = ","
  var decimal = "."
  /// Whole numbers are grouped from this many digits on.
  var groupsFrom = 4
  var minus = "-"
  var plus = "+"
  var percent = "%"
  var digits = Digits.european

  /// - Parameter text: of `Numbers`: digits, with `,` between thousands and `.` before decimals.
  func written(_ text: String) -> String {
    let whole = text.prefix { $0 != "." }.count { $0.isNumber }
    var written = ""
    for character in text {
      switch character {
      case ",": written += whole < groupsFrom ? "" : group
      case ".": written += decimal
      case "-": written += minus
      case "+": written += plus
      default: written += shape(character)
      }
    }
    return written
  }

  private func shape(_ character: Character) -> String {
    guard digits == .arabicIndic, let digit = character.wholeNumberValue, let scalar = Unicode.Scalar(0x660 + digit)
    else { return String(character) }
    return String(scalar)
  }
}

extension Language {
  /// After the Unicode CLDR.
  func numberMarks(digits: Digits) -> NumberMarks {
    switch self {
    case .arabic: digits == .arabicIndic ? .arabicIndic : .arabic
    case .chinese: NumberMarks()
    case .english: NumberMarks(percent: " %")
    case .french: NumberMarks(group: "\u{202F}", decimal: ",", percent: "\u{A0}%")
    case .russian: NumberMarks(group: "\u{A0}", decimal: ",", percent: "\u{A0}%")
    case .spanish: NumberMarks(group: ".", decimal: ",", groupsFrom: 5, percent: "\u{A0}%")
    }
  }
}

extension NumberMarks {
  /// Invisible marks of direction hold sign and number together: in a line from right to left “-3” would turn into “3-”.
  fileprivate static let arabic = NumberMarks(minus: "\u{200E}-", plus: "\u{200E}+", percent: "\u{200E}%\u{200E}")

  fileprivate static let arabicIndic = NumberMarks(
    group: "٬", decimal: "٫", minus: "\u{61C}-", plus: "\u{61C}+", percent: "٪\u{61C}", digits: .arabicIndic)
}
