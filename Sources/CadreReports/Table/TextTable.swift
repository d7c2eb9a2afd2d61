package import CadreModel

/// Renders a table for a terminal: numbers to the right, texts cut so that no line is wider than the terminal.
package struct TextTable {
  private let width: Int?
  private let usesColour: Bool
  private let writer: Writer

  /// - Parameters:
  ///   - width: of the terminal in columns; `nil` where output is no terminal and nothing is cut.
  ///   - usesColour: whether the header is set in bold; colour never carries meaning.
  package init(width: Int?, usesColour: Bool, writer: Writer = .plain) {
    self.width = width
    self.usesColour = usesColour
    self.writer = writer
  }

  package func render(_ whole: Table) -> String {
    let table = whole.forPeople
    let cells = table.rows.map { $0.map { line(of: $0) } }
    let titles = table.columns.map { writer.text($0.title) }
    let widths = fit(table, [titles] + cells)
    var lines: [String] = []
    let header = line(titles, table.columns, widths)
    lines.append(usesColour ? "\u{1B}[1m\(header)\u{1B}[0m" : header)
    lines.append(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "))
    lines += cells.map { line($0, table.columns, widths) }
    if table.rows.isEmpty { lines.append("(none)") }
    if !table.notes.isEmpty { lines.append("") }
    lines += table.notes.flatMap { wrap(writer.text($0).onOneLine) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A phrase is on one line already, and its isolates are ours.
  private func line(of cell: Table.Cell) -> String {
    switch cell {
    case .phrase(let phrase), .worded(let phrase, _): return writer.text(phrase).onOneLine
    default: break
    }
    return cell.display(writer).harmless
  }

  private func line(_ texts: [String], _ columns: [Table.Column], _ widths: [Int]) -> String {
    let parts = zip(zip(texts, columns), widths).map { pair, width in
      let text = pair.0.cut(toColumns: width)
      let padding = String(repeating: " ", count: max(0, width - text.columnWidth))
      return pair.1.isNumber ? padding + text : text + padding
    }
    return String(parts.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
  }

  /// Natural widths; where the whole is too wide, the widest text column gives way first, down to 8.
  private func fit(_ table: Table, _ cells: [[String]]) -> [Int] {
    var widths = table.columns.indices.map { index in cells.reduce(0) { max($0, $1[index].columnWidth) } }
    guard let width else { return widths }
    var excess = widths.reduce(0, +) + 2 * (widths.count - 1) - width
    while excess > 0 {
      let texts = widths.indices.filter { !table.columns[$0].isNumber && widths[$0] > 8 }
      guard let widest = texts.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }

  /// Breaks a note at spaces.
  private func wrap(_ text: String) -> [String] {
    guard let width, width > 20 else { return [text] }
    var lines = [""]
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let current = lines[lines.count - 1]
      if current.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if current.columnWidth + 1 + String(word).columnWidth <= width {
        lines[lines.count - 1] = current + " " + word
      } else {
        lines.append("  " + word)
      }
    }
    return lines
  }
}

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
}

extension String {
  /// With a blank for each line break; what else steers is gone from names already.
  fileprivate var onOneLine: String { contains(where: \.isNewline) ? String(map { $0.isNewline ? " " : $0 }) : self }
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
