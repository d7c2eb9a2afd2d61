extension String {
  /// How many terminal columns the text takes: wide East Asian characters take two, combining marks none.
  package var columnWidth: Int { unicodeScalars.reduce(0) { $0 + $1.columnWidth } }

  /// The text cut to a number of columns, with an ellipsis where something was cut.
  package func cut(toColumns limit: Int) -> String {
    let flat = self
    guard flat.columnWidth > limit else { return flat }
    var result = ""
    var used = 0
    for character in flat {
      let width = String(character).columnWidth
      if used + width > limit - 1 { break }
      result.append(character)
      used += width
    }
    return result + "…"
  }

  /// The text on lines of at most so many columns, as far as it can be broken: at spaces, and within Chinese, which has none.
  ///
  /// - Parameter hanging: by so many columns the second line and those after it are indented.
  package func lines(ofColumns width: Int, hanging: Int = 0) -> [String] {
    let indent = String(repeating: " ", count: hanging)
    var lines: [String] = []
    var (line, used) = ("", 0)
    for piece in unbreakable {
      let length = piece.text.columnWidth
      let space = piece.followsSpace && !line.isEmpty ? 1 : 0
      if !line.isEmpty, used + space + length > width {
        lines.append(line)
        (line, used) = (indent + piece.text, hanging + length)
      } else {
        line += (space == 1 ? " " : "") + piece.text
        used += space + length
      }
    }
    return lines + [line]
  }

  /// What stays on one line, each with whether a space stands before it.
  private var unbreakable: [(text: String, followsSpace: Bool)] {
    var pieces: [(text: String, followsSpace: Bool)] = []
    for word in split(separator: " ") {
      var piece = ""
      var isFirst = true
      for character in word {
        if let last = piece.last, last.allowsBreak(before: character) {
          pieces.append((piece, isFirst))
          (piece, isFirst) = ("", false)
        }
        piece.append(character)
      }
      pieces.append((piece, isFirst))
    }
    return pieces
  }
}

extension Character {
  /// Whether a line may end between the two: beside what is written without spaces, but never before a closing mark or behind an opening one
  /// (after Unicode Standard Annex 14).
  fileprivate func allowsBreak(before next: Character) -> Bool {
    guard isWide || next.isWide else { return false }
    return !"，。、；：？！）》」』】”…%".contains(next) && !"（《「『【“".contains(self)
  }

  private var isWide: Bool { String(self).columnWidth > 1 }
}

extension Unicode.Scalar {
  /// After Unicode Standard Annex 11, in broad ranges.
  fileprivate var columnWidth: Int {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x300..<0x370, 0x200B...0x200F, 0x202A...0x202E, 0xFE00...0xFE0F: 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      2
    default:
      switch properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: 0
      default: 1
      }
    }
  }
}
