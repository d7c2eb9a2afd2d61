/// The size of a sheet, in points.
package enum Paper: String, Sendable, CaseIterable {
  case a4, letter

  var width: Double { self == .a4 ? 595.28 : 612 }
  var height: Double { self == .a4 ? 841.89 : 792 }
}

enum Alignment { case start, middle, end }

/// A text in one size, parts of which may be bold.
struct StyledText {
  /// As Pango reads it: escaped, with `b` for what is bold.
  let markup: String
  let style: TextStyle

  init(_ text: String, _ style: TextStyle = .body) {
    markup = Self.escaped(text)
    self.style = style
  }

  /// A term in bold, and what it stands for.
  init(term: String, _ text: String, _ style: TextStyle = .body) {
    markup = "<b>\(Self.escaped(term)):</b> \(Self.escaped(text))"
    self.style = style
  }

  /// Control characters, which Pango refuses, become blanks.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case _ where scalar.properties.generalCategory == .control: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// A text broken into lines.
struct TextBlock {
  struct Line {
    let top: Double
    let baseline: Double
    let height: Double
  }

  let text: StyledText
  let width: Double
  let alignment: Alignment
  let lines: [Line]

  init(_ text: StyledText, _ width: Double, _ alignment: Alignment, _ lines: [Line]) {
    self.text = text
    self.width = width
    self.alignment = alignment
    self.lines = lines
  }

  var height: Double { lines.reduce(0) { $0 + $1.height } }
}
