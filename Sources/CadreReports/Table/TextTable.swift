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
    let widths = fit(table, titles, cells)
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

  /// Natural widths; where the whole is too wide, the widest text column gives way first, down to 8, then the widest title over figures: a
  /// figure is never cut.
  private func fit(_ table: Table, _ titles: [String], _ cells: [[String]]) -> [Int] {
    let figures = table.columns.indices.map { index in cells.reduce(0) { max($0, $1[index].columnWidth) } }
    var widths = zip(titles, figures).map { max($0.columnWidth, $1) }
    guard let width else { return widths }
    var excess = widths.reduce(0, +) + 2 * (widths.count - 1) - width
    while excess > 0 {
      let texts = widths.indices.filter { !table.columns[$0].isNumber && widths[$0] > 8 }
      let heads = widths.indices.filter { table.columns[$0].isNumber && widths[$0] > max(figures[$0], 4) }
      guard let widest = (texts.isEmpty ? heads : texts).max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }

  /// A note on as many lines as it needs.
  private func wrap(_ text: String) -> [String] {
    guard let width, width > 20 else { return [text] }
    return text.lines(ofColumns: width, hanging: 2)
  }
}

extension String {
  /// With a blank for each line break; what else steers is gone from names already.
  fileprivate var onOneLine: String { contains(where: \.isNewline) ? String(map { $0.isNewline ? " " : $0 }) : self }
}
