package import CadreModel

extension Document {
  /// The document as a PDF: tagged, with bookmarks, page numbers, embedded fonts and charts as vectors.
  ///
  /// It depends on the document, the language and the system's fonts alone.
  package func pdf(_ writer: Writer = .plain, paper: Paper = .a4) throws(PDFError) -> [UInt8] {
    let (scale, pages) = try fitted(writer, paper)
    let renderer = try PDFRenderer(self, writer, paper, scale: scale, pages: pages)
    renderer.render()
    return try renderer.finish()
  }

  /// How large the document is drawn, and how many pages it then has: known once they are drawn.
  func fitted(_ writer: Writer, _ paper: Paper) throws(PDFError) -> (scale: Double, pages: Int) {
    var scale = 1.0
    var pages = try drafted(writer, paper, scale: scale)
    while isOneSheet, pages > 1, scale > Self.smallestScale {
      scale -= 0.05
      pages = try drafted(writer, paper, scale: scale)
    }
    return (scale, pages)
  }

  /// Smaller than this nobody reads it; what does not fit then goes on a second sheet.
  private static let smallestScale = 0.65

  private func drafted(_ writer: Writer, _ paper: Paper, scale: Double) throws(PDFError) -> Int {
    let draft = try PDFRenderer(self, writer, paper, scale: scale, pages: 0)
    draft.render()
    return draft.page
  }
}

/// Draws a document from top to bottom, a page after the other.
final class PDFRenderer {
  static let margin = 48.0
  private static let foot = 30.0

  let canvas: PDFCanvas
  let writer: Writer
  private let document: Document
  private let pages: Int
  private(set) var page = 1
  private(set) var y = PDFRenderer.margin

  /// - Parameter scale: how large everything is drawn; 1 as it is laid out.
  init(_ document: Document, _ writer: Writer, _ paper: Paper, scale: Double = 1, pages: Int) throws(PDFError) {
    self.document = document
    self.writer = writer
    self.pages = pages
    canvas = try PDFCanvas(paper: paper, scale: scale, isRightToLeft: writer.language.isRightToLeft)
  }

  var width: Double { canvas.width - 2 * Self.margin }
  private var floor: Double { canvas.height - Self.margin - Self.foot }
  var isAtTop: Bool { y == Self.margin }

  /// - Parameter x: from the edge where reading begins.
  func left(_ x: Double, width own: Double) -> Double {
    writer.language.isRightToLeft ? canvas.width - Self.margin - x - own : Self.margin + x
  }

  func render() {
    canvas.describe(title: writer.text("\(document.title) – \(document.subject)"), created: document.created)
    canvas.tagged("H1") { flow(StyledText(writer.text(document.title), TextStyle(size: 20, isBold: true, tone: .accent))) }
    canvas.tagged("P") { flow(StyledText(writer.text(document.subject), TextStyle(size: 12))) }
    for fact in document.facts {
      canvas.tagged("P") { flow(StyledText(term: writer.text(fact.term), writer.text(fact.meaning))) }
    }
    for section in document.sections { draw(section) }
    endPage()
  }

  func finish() throws(PDFError) -> [UInt8] { try canvas.finish() }

  private func draw(_ section: Document.Section) {
    if section.startsPage, !isAtTop { newPage() }
    // A heading never stands alone at the foot of a page.
    need(90)
    space(14)
    canvas.bookmark(writer.text(section.title), id: section.id)
    canvas.tagged("H2") { flow(StyledText(writer.text(section.title), TextStyle(size: 13, isBold: true, tone: .accent))) }
    canvas.rule(x1: Self.margin, y1: y + 2, x2: Self.margin + width, y2: y + 2, .accent)
    space(6)
    for block in section.blocks { draw(block) }
  }

  private func draw(_ block: Block) {
    switch block {
    case .paragraph(let sentences): paragraph(sentences, .body)
    case .note(let sentences): paragraph(sentences, .small)
    case .figures(let figures): draw(figures)
    case .table(let captioned):
      var table = PDFTable(self, captioned)
      table.draw()
    case .heatMap(let map):
      var table = PDFTable(self, map)
      table.draw()
    case .chart(let chart): draw(chart.drawing(writer), caption: writer.text(chart.caption))
    case .terms(let items):
      for item in items {
        canvas.tagged("P") { flow(StyledText(term: writer.text(item.term), writer.text(item.meaning))) }
        space(3)
      }
    case .list(let entries): for (index, entry) in entries.enumerated() { draw(entry, number: index + 1) }
    case .pair(let first, let second): for block in first + second { draw(block) }
    }
  }

  private func paragraph(_ sentences: [Phrase], _ style: TextStyle) {
    canvas.tagged("P") { flow(StyledText(writer.text("\(sentences: sentences)"), style)) }
    space(4)
  }

  private func draw(_ entry: ListEntry, number: Int) {
    need(40)
    canvas.tagged("P") { flow(StyledText("\(number). \(writer.text(entry.title))", TextStyle(isBold: true))) }
    for item in entry.items {
      canvas.tagged("P") { flow(StyledText(term: writer.text(item.term), writer.text(item.meaning)), indent: 14) }
    }
    space(6)
  }

  /// Three beside each other.
  private func draw(_ figures: [Figure]) {
    let own = (width - 24) / 3
    for start in stride(from: 0, to: figures.count, by: 3) {
      let row = figures[start..<min(start + 3, figures.count)].map { figure in
        [
          canvas.lines(StyledText(writer.text(figure.title), .small), width: own),
          canvas.lines(
            StyledText(figure.value.display(writer), TextStyle(size: 18, isBold: true, tone: .accent)), width: own),
          canvas.lines(StyledText(writer.text(figure.explanation), .small), width: own),
        ]
      }
      let height = row.map { $0.reduce(0) { $0 + $1.height } }.max() ?? 0
      need(height)
      for (column, blocks) in row.enumerated() {
        var top = y
        canvas.tagged("P") {
          for block in blocks {
            top = canvas.draw(
              block, lines: block.lines.indices, x: left(Double(column) * (own + 12), width: own), y: top)
          }
        }
      }
      y += height
      space(8)
    }
  }

  private func draw(_ drawing: Drawing, caption: String) {
    let scale = min(1, width / drawing.width)
    need(drawing.height * scale + 24)
    canvas.tagged("P") { flow(StyledText(caption, TextStyle(isBold: true))) }
    let origin = left(0, width: drawing.width * scale)
    canvas.tagged("Figure") {
      for shape in drawing.shapes { draw(shape, x: origin, y: y, scale: scale) }
    }
    y += drawing.height * scale
    space(6)
  }

  private func draw(_ shape: Drawing.Shape, x: Double, y: Double, scale: Double) {
    switch shape {
    case .rectangle(let left, let top, let width, let height, let tone):
      canvas.fill(x: x + left * scale, y: y + top * scale, width: width * scale, height: height * scale, tone)
    case .line(let x1, let y1, let x2, let y2, let tone):
      canvas.rule(x1: x + x1 * scale, y1: y + y1 * scale, x2: x + x2 * scale, y2: y + y2 * scale, tone)
    case .dot(let left, let top, let radius, let isFilled):
      canvas.dot(x: x + left * scale, y: y + top * scale, radius: radius * scale, isFilled: isFilled)
    case .text(let text, let left, let baseline, let size, let anchor, let tone):
      draw(text, TextStyle(size: size * scale * 0.8, tone: tone), anchor, x: x + left * scale, baseline: y + baseline * scale)
    }
  }

  /// A text of a drawing: it begins at `x`, or has its middle there.
  private func draw(_ text: String, _ style: TextStyle, _ anchor: Drawing.Anchor, x: Double, baseline: Double) {
    let styled = StyledText(text, style)
    let own = canvas.naturalWidth(styled) + 1
    let block = canvas.lines(styled, width: own)
    guard let line = block.lines.first else { return }
    let isRightToLeft = writer.language.isRightToLeft
    let start =
      switch anchor {
      case .middle: x - own / 2
      case .start: isRightToLeft ? x - own : x
      }
    canvas.draw(block, lines: 0..<1, x: start, y: baseline - line.baseline + line.top)
  }

  // MARK: Flow

  /// Begins a page where less than that is left of this one.
  func need(_ height: Double) {
    if y + height > floor, !isAtTop { newPage() }
  }

  func fits(_ height: Double) -> Bool { y + height <= floor }

  func space(_ height: Double) { if !isAtTop { y += height } }

  func advance(_ height: Double) { y += height }

  /// A text over the whole width, from page to page.
  func flow(_ text: StyledText, indent: Double = 0) {
    let own = width - indent
    let block = canvas.lines(text, width: own)
    for index in block.lines.indices {
      need(block.lines[index].height)
      y = canvas.draw(block, lines: index..<(index + 1), x: left(indent, width: own), y: y)
    }
  }

  func newPage() {
    endPage()
    page += 1
    y = Self.margin
  }

  private func endPage() {
    let words: Phrase = "\(document.title), \(document.subject). Page \(page) of \(pages)"
    let block = canvas.lines(StyledText(writer.text(words), TextStyle(size: 7.5, tone: .soft)), width: width, alignment: .middle)
    canvas.draw(block, lines: 0..<min(1, block.lines.count), x: Self.margin, y: canvas.height - Self.margin)
    canvas.endPage()
  }
}
