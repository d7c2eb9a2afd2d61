extension String {
  /// The text of a page as it is read: without tags, with plain blanks.
  package var withoutTags: String {
    var text = ""
    var isTag = false
    for character in self {
      switch character {
      case "<": isTag = true
      case ">": isTag = false
      case "\u{A0}": text += " "
      case _ where !isTag: text.append(character)
      default: break
      }
    }
    return text
  }
}
