package import CadreModel

/// Pieces of a document as HTML, in one language: of a file of its own, or of a page around them.
///
/// The markup has no styles and no scripts of its own.
package struct HTMLRenderer: Sendable {
  package let writer: Writer
  /// Whether it is a part of a page, whose regions are the page's to name.
  let isPart: Bool

  package init(writer: Writer, isPart: Bool = false) {
    self.writer = writer
    self.isPart = isPart
  }

  /// What a door makes of a cell, by its row and column from 0: a link, or a choice. In a heat map the name of the row is the first
  /// column, the number of people the second.
  package typealias Decoration = (_ row: Int, _ column: Int, _ content: Markup) -> Markup

  /// - Parameters:
  ///   - id: unique in the page.
  ///   - decorate: of the cells of a table or heat map.
  package func markup(
    _ block: Block, id: String, decorate: Decoration = { _, _, content in content }
  ) -> [Markup] {
    switch block {
    case .paragraph(let sentences): [.tag("p", [:], self.sentences(sentences))]
    case .note(let sentences): [.tag("p", ["class": "note"], self.sentences(sentences))]
    case .figures(let figures): [self.figures(figures)]
    case .table(let table): [self.table(table, decorate)]
    case .heatMap(let map): heatMap(map, decorate)
    case .chart(let chart):
      [
        .block(
          "figure", [:],
          [.tag("figcaption", [:], words(chart.caption)), chart.drawing(writer).markup(id: id)])
      ]
    case .terms(let items):
      [
        .block(
          "dl", ["class": "rules"],
          items.map { item in
            .tag("div", [:], .tag("dt", [:], words(item.term)), .tag("dd", [:], words(item.meaning)))
          })
      ]
    case .list(let entries): [.block("ol", ["class": "entries"], entries.map(entry))]
    case .pair(let first, let second):
      [
        .block(
          "div", ["class": "pair"],
          [(first, "a"), (second, "b")].map { blocks, side in
            .block(
              "div", [:], blocks.enumerated().flatMap { index, block in markup(block, id: "\(id)\(side)\(index)") })
          })
      ]
    }
  }

  private func figures(_ figures: [Figure]) -> Markup {
    .block(
      "dl", ["class": "figures"],
      figures.map { figure in
        .block(
          "div", [:],
          [
            .tag("dt", [:], words(figure.title)), .tag("dd", ["class": "big"], cell(figure.value)),
            .tag("dd", [:], words(figure.explanation)),
          ])
      })
  }

  private func entry(_ entry: ListEntry) -> Markup {
    .block(
      "li", [:],
      [.tag("strong", [:], words(entry.title))]
        + entry.items.map { item in
          .tag("p", [:], .tag("em", [:], words(item.term)), ": ", words(item.meaning))
        })
  }

  package func sentences(_ phrases: [Phrase]) -> Markup {
    words("\(sentences: phrases)")
  }

  package func words(_ phrase: Phrase) -> Markup {
    Markup(
      writer.parts(phrase).map { part in
        switch part {
        case .text(let text): Markup(text)
        case .name(let name): .name(name)
        case .figure(let figure):
          writer.language.isRightToLeft ? .tag("bdi", [:], .unbroken(figure)) : .unbroken(figure)
        }
      })
  }

  package func cell(_ cell: Table.Cell) -> Markup {
    switch cell {
    case .text(let text): .name(text)
    case .name(let text), .label(let text, _): .name(writer.name(text))
    case .phrase(let phrase), .worded(let phrase, _): words(phrase)
    case .coded(let code, let title):
      title.isEmpty ? .name(code) : .tag("span", ["class": "code"], Markup(code)) + " " + .name(writer.name(title))
    case .tinted(let inner, _): self.cell(inner)
    case .bar(let inner, let length): bar(self.cell(inner), length: length)
    case .day: .tag("span", ["class": "day"], Markup(cell.display(writer)))
    case .integer, .change, .decimal, .share, .missing, .suppressed: .unbroken(cell.display(writer))
    }
  }

  private func bar(_ figure: Markup, length: Double) -> Markup {
    let width = Drawing.coordinate(100 * min(1, max(0, length)))
    return .tag(
      "span", ["class": "bar"],
      .tag(
        "svg", ["viewBox": "0 0 100 10", "preserveAspectRatio": "none", "aria-hidden": "true"],
        .void("rect", ["class": "f-track", "width": "100", "height": "10"]),
        .void("rect", ["class": "f-accent", "width": width, "height": "10"])),
      .tag("span", [:], figure))
  }
}
