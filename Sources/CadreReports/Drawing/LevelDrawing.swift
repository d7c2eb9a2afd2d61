import CadreModel

/// Required and attained levels as two marks on a line, one line for each competency.
struct LevelDrawing {
  private static let width = 720.0
  private static let left = 300.0
  private static let right = 30.0
  private static let line = 26.0
  private static let top = 26.0
  /// Characters of a name that fit before the lines.
  private static let room = 44

  let rows: [Chart.LevelPair]
  let highest: Int
  let writer: Writer

  func drawing(title: String) -> Drawing {
    let height = Self.top + Double(rows.count) * Self.line + 6
    let ticks = (0...max(1, highest)).flatMap { rank -> [Drawing.Shape] in
      [
        .rectangle(x: place(rank) - 0.5, y: Self.top - 6, width: 1, height: height - Self.top, .track),
        .text(writer.language.integer(rank), x: place(rank), y: 12, size: 11, .middle, .soft),
      ]
    }
    return Drawing(
      width: Self.width, height: height, title: title,
      description: rows.map { writer.text($0.words) }.joined(separator: "; "),
      shapes: ticks + rows.enumerated().flatMap { shapes($0.offset, $0.element) })
  }

  private func place(_ rank: Int) -> Double {
    Self.left + Double(rank) / Double(max(1, highest)) * (Self.width - Self.left - Self.right)
  }

  private func shapes(_ index: Int, _ row: Chart.LevelPair) -> [Drawing.Shape] {
    let y = Self.top + (Double(index) + 0.5) * Self.line
    let name = writer.text(row.title).shortened(to: Self.room)
    let label = Drawing.Shape.text(name, x: 0, y: y + 4, size: 11, .start, .ink)
    let required = Drawing.Shape.dot(x: place(row.required), y: y, radius: 6, isFilled: false)
    guard let attained = row.attained else {
      let words = Drawing.Shape.text(
        writer.text("not assessed"), x: place(0) + 8, y: y + 4, size: 11, .start, .soft)
      return [label, words, required]
    }
    let line = Drawing.Shape.line(
      x1: place(min(attained, row.required)), y1: y, x2: place(max(attained, row.required)), y2: y, .ink)
    return [label, line, required, .dot(x: place(attained), y: y, radius: 4, isFilled: true)]
  }
}

extension Chart.LevelPair {
  fileprivate var words: Phrase {
    guard let attained else { return "\(title): \(required) required, not assessed" }
    return "\(title): \(required) required, \(attained) attained"
  }
}
