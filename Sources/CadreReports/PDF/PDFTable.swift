import CadreModel

/// Draws a table: its head again on each page, rows never cut.
struct PDFTable {
  private static let gap = 6.0
  private static let padding = 2.5
  /// Texts that are longer are cut: a row must fit on a page.
  private static let longest = 1_500
  private static let smallest = 5.5

  private let renderer: PDFRenderer
  private let caption: Phrase
  private let table: Table
  private let parts: [(title: Phrase?, rows: Range<Int>)]
  private let details: [[Document.Item]]
  /// Colours of the cells by row and column; `nil` where a cell has none.
  private let shades: [[Int?]]
  private var size: Double

  init(_ renderer: PDFRenderer, _ captioned: CaptionedTable) {
    self.renderer = renderer
    (caption, table) = (captioned.caption, captioned.table)
    (parts, details) = (captioned.parts, captioned.details)
    shades = captioned.table.rows.map { $0.map(\.step) }
    size = captioned.table.columns.count > 7 ? 7 : 8
  }

  init(_ renderer: PDFRenderer, _ map: HeatMap) {
    self.renderer = renderer
    (caption, table) = (map.caption, map.table)
    (parts, details) = ([(nil, map.rows.indices)], [])
    shades = map.rows.map { row in [nil, nil] + row.shares.map { $0.map(HeatMap.step) } }
    size = 7
  }

  mutating func draw() {
    // Where not every word fits in its column, the letters become smaller.
    var ranges = ranges(size: size)
    while ranges.reduce(0, { $0 + $1.least }) > available, size > Self.smallest {
      size -= 0.5
      ranges = self.ranges(size: size)
    }
    let columns = widths(ranges)
    renderer.need(80)
    renderer.space(4)
    renderer.canvas.tagged("P") { renderer.flow(StyledText(words(caption), TextStyle(isBold: true))) }
    drawHead(columns)
    for part in parts {
      if let title = part.title { drawGroup(title, columns) }
      for row in part.rows { draw(row: row, columns) }
    }
    if table.rows.isEmpty { renderer.flow(StyledText(words("(none)"), .small)) }
    for note in table.notes {
      renderer.canvas.tagged("P") { renderer.flow(StyledText(words(note), .small)) }
    }
    renderer.space(8)
  }

  private func words(_ phrase: Phrase) -> String { renderer.writer.text(phrase) }

  private func drawHead(_ columns: [Double]) {
    let style = TextStyle(size: size, isBold: true)
    let blocks = table.columns.indices.map { index in
      renderer.canvas.lines(
        StyledText(words(table.columns[index].title), style), width: columns[index], alignment: alignment(index))
    }
    let height = drawRow(blocks, columns, tag: "TH", shades: [])
    renderer.canvas.rule(
      x1: PDFRenderer.margin, y1: renderer.y, x2: PDFRenderer.margin + renderer.width, y2: renderer.y, width: 0.8, .ink)
    renderer.advance(height == 0 ? 0 : 2)
  }

  private func drawGroup(_ title: Phrase, _ columns: [Double]) {
    let block = renderer.canvas.lines(
      StyledText(words(title), TextStyle(size: size + 0.5, isBold: true)), width: renderer.width)
    makeRoom(block.height + 30, columns)
    renderer.space(3)
    renderer.canvas.tagged("P") { renderer.flow(block.text) }
  }

  private func draw(row: Int, _ columns: [Double]) {
    let blocks = table.rows[row].enumerated().map { index, cell -> TextBlock in
      let text = String(cell.display(renderer.writer).prefix(Self.longest))
      return renderer.canvas.lines(
        StyledText(text, style(row, index)), width: columns[index], alignment: alignment(index))
    }
    let height = (blocks.map(\.height).max() ?? 0) + 2 * Self.padding
    let hasDetails = details.indices.contains(row) && !details[row].isEmpty
    makeRoom(height + (hasDetails ? 30 : 0), columns)
    drawRow(blocks, columns, tag: "TD", shades: shades.indices.contains(row) ? shades[row] : [])
    if hasDetails { drawDetails(details[row], columns) }
    renderer.canvas.rule(
      x1: PDFRenderer.margin, y1: renderer.y, x2: PDFRenderer.margin + renderer.width, y2: renderer.y, width: 0.3, .track)
  }

  private func style(_ row: Int, _ column: Int) -> TextStyle {
    let shade = shades.indices.contains(row) ? shades[row][column] : nil
    return TextStyle(size: size, tone: (shade ?? 0) > 4 ? .paper : .ink)
  }

  private func drawDetails(_ items: [Document.Item], _ columns: [Double]) {
    for item in items {
      renderer.canvas.tagged("P") {
        renderer.flow(StyledText(term: words(item.term), words(item.meaning), TextStyle(size: size)), indent: 24)
      }
    }
    renderer.space(3)
  }

  /// Begins a page, with the head again, where the next row does not fit on this one.
  private func makeRoom(_ height: Double, _ columns: [Double]) {
    guard !renderer.fits(height), !renderer.isAtTop else { return }
    renderer.newPage()
    drawHead(columns)
  }

  @discardableResult
  private func drawRow(_ blocks: [TextBlock], _ columns: [Double], tag: String, shades: [Int?]) -> Double {
    let height = (blocks.map(\.height).max() ?? 0) + 2 * Self.padding
    renderer.canvas.tagged("TR") {
      var x = 0.0
      for (index, block) in blocks.enumerated() {
        let left = renderer.left(x, width: columns[index])
        if shades.indices.contains(index), let shade = shades[index] {
          renderer.canvas.fill(
            x: left - Self.gap / 2, y: renderer.y, width: columns[index] + Self.gap - 1, height: height - 1, .shade(shade))
        }
        renderer.canvas.tagged(tag) {
          renderer.canvas.draw(block, lines: block.lines.indices, x: left, y: renderer.y + Self.padding)
        }
        x += columns[index] + Self.gap
      }
    }
    renderer.advance(height)
    return height
  }

  private func alignment(_ column: Int) -> Alignment { table.columns[column].isNumber ? .end : .start }

  // MARK: Widths

  /// Every column gets the width of its longest word, as far as there is room, and what is left goes to those that want more.
  private func widths(_ ranges: [WidthRange]) -> [Double] {
    let needed = ranges.reduce(0) { $0 + $1.least }
    if needed >= available { return ranges.map { $0.least * available / needed } }
    let wanted = ranges.map { $0.natural - $0.least }
    let total = wanted.reduce(0, +)
    let spare = available - needed
    guard total <= spare else { return zip(ranges, wanted).map { $0.least + $1 / total * spare } }
    // What nobody wants goes to the widest column of texts, so that the table fills the sheet.
    var widths = ranges.map(\.natural)
    let texts = widths.indices.filter { !table.columns[$0].isNumber }
    if let widest = texts.max(by: { widths[$0] < widths[$1] }) { widths[widest] += spare - total }
    return widths
  }

  private var available: Double { renderer.width - Self.gap * Double(max(0, table.columns.count - 1)) }

  /// How wide a column has to be, and how wide it would like to be.
  private struct WidthRange {
    let least: Double
    let natural: Double
  }

  private func ranges(size: Double) -> [WidthRange] {
    table.columns.indices.map { range(for: $0, TextStyle(size: size, isBold: true)) }
  }

  private func range(for column: Int, _ style: TextStyle) -> WidthRange {
    let isNumber = table.columns[column].isNumber
    let texts = table.rows.prefix(200).map { String($0[column].display(renderer.writer).prefix(Self.longest)) }
    let words = isNumber ? texts : texts.flatMap(Self.words)
    let candidates = Self.words(self.words(table.columns[column].title)) + Self.longest(of: words, count: 8)
    let least = candidates.map { renderer.canvas.naturalWidth(StyledText($0, style)) }.max() ?? 0
    let whole = Self.longest(of: texts, count: 3).map { renderer.canvas.naturalWidth(StyledText($0, style)) }.max() ?? 0
    return WidthRange(least: min(least, 170) + 2, natural: max(min(least, 170), whole) + 2)
  }

  private static func words(_ text: String) -> [String] { text.split(whereSeparator: { " /".contains($0) }).map(String.init) }

  private static func longest(of texts: [String], count: Int) -> ArraySlice<String> {
    Set(texts).sorted { ($1.count, $0) < ($0.count, $1) }.prefix(count)
  }
}
