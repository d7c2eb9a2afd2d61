import CadreModel

extension Language {
  func marks(ofListEndingIn last: String) -> ListMarks {
    switch self {
    case .arabic: ListMarks(between: " و", beforeLast: " و")
    case .chinese: ListMarks(between: "、", beforeLast: "和")
    case .english: ListMarks(between: ", ", beforeLast: " and ")
    case .french: ListMarks(between: ", ", beforeLast: " et ")
    case .russian: ListMarks(between: ", ", beforeLast: " и ")
    case .spanish: ListMarks(between: ", ", beforeLast: Self.soundsLikeI(last) ? " e " : " y ")
    }
  }

  /// “Ana e Inés”, “padres e hijos”, but “agua y hielo”.
  private static func soundsLikeI(_ text: String) -> Bool {
    let start = text.prefix(3).lowercased().map { $0 == "í" ? "i" : $0 }
    guard start.first == "h" else { return start.first == "i" }
    let opensDiphthong = start.count > 2 && (start[2] == "a" || start[2] == "e")
    return start.count > 1 && start[1] == "i" && !opensDiphthong
  }
}
