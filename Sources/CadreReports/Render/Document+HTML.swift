package import CadreModel

extension Document {
  /// The document as one file that needs nothing else: no script, no font, no picture from elsewhere.
  ///
  /// It depends on the document alone: same document, same bytes.
  package func html(_ writer: Writer = .plain) -> String {
    HTMLRenderer(writer: writer).page(self)
  }
}

/// A document as HTML, in one language.
struct HTMLRenderer {
  let writer: Writer

  func page(_ document: Document) -> String {
    let links = document.sections.map { section in
      Markup.tag("li", [:], .tag("a", ["href": "#\(section.id)"], words(section.title)))
    }
    let body = Markup.block(
      "div", ["class": "page"],
      [
        header(document),
        .tag("nav", ["aria-label": writer.text("Contents")], .block("ul", [:], links)),
        .block("main", [:], document.sections.map(section)),
      ])
    let head: [Markup] = [
      .void("meta", ["charset": "utf-8"]),
      .void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      .tag("title", [:], Markup(writer.text("\(document.title) – \(document.subject)"))), .stylesheet,
    ]
    let direction = writer.language.isRightToLeft ? "rtl" : "ltr"
    return Markup.document(
      .block(
        "html", ["lang": writer.language.code, "dir": direction], [.block("head", [:], head), .block("body", [:], [body])]))
  }

  private func header(_ document: Document) -> Markup {
    let facts = document.facts.map { fact in
      Markup.tag("div", [:], .tag("dt", [:], words(fact.term)), .tag("dd", [:], words(fact.meaning)))
    }
    return .block(
      "header", [:],
      [
        .tag("h1", [:], words(document.title)), .tag("p", ["class": "scope"], words(document.subject)),
        .block("dl", ["class": "facts"], facts),
      ])
  }

  private func section(_ section: Document.Section) -> Markup {
    let blocks = section.blocks.enumerated().flatMap { index, block in
      markup(block, id: "\(section.id)-\(index + 1)")
    }
    return .block(
      "section", section.startsPage ? ["id": section.id, "class": "fresh"] : ["id": section.id],
      [.tag("h2", [:], words(section.title))] + blocks)
  }

  /// - Parameter id: unique in the page.
  func markup(_ block: Block, id: String) -> [Markup] {
    switch block {
    case .paragraph(let sentences): [.tag("p", [:], self.sentences(sentences))]
    case .note(let sentences): [.tag("p", ["class": "note"], self.sentences(sentences))]
    case .figures(let figures): [self.figures(figures)]
    case .table(let table): [self.table(table)]
    case .heatMap(let map): heatMap(map)
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

  private func table(_ captioned: CaptionedTable) -> Markup {
    let columns = captioned.table.columns
    let heads = columns.map { column in
      Markup.tag(
        "th", column.isNumber ? ["scope": "col", "class": "n"] : ["scope": "col"], words(column.title))
    }
    let bodies = captioned.parts.map { title, rows -> Markup in
      let head = title.map { title in
        Markup.tag(
          "tr", ["class": "group"],
          .tag("th", ["scope": "rowgroup", "colspan": "\(columns.count)"], words(title)))
      }
      let lines = rows.flatMap { row in
        [self.row(columns, captioned.table.rows[row])] + details(captioned, row)
      }
      return .block("tbody", [:], [head].compactMap(\.self) + lines)
    }
    let table = Markup.block(
      "table", [:],
      [.tag("caption", [:], words(captioned.caption)), .tag("thead", [:], .tag("tr", [:], heads))] + bodies)
    let notes = captioned.table.notes.map { Markup.tag("p", ["class": "note"], words($0)) }
    return Markup([scrolling(captioned.caption, table)] + notes)
  }

  private func details(_ captioned: CaptionedTable, _ row: Int) -> [Markup] {
    guard captioned.details.indices.contains(row), !captioned.details[row].isEmpty else { return [] }
    let items = captioned.details[row].map { item in
      Markup.tag("li", [:], .tag("strong", [:], words(item.term), ": "), words(item.meaning))
    }
    return [
      .tag(
        "tr", ["class": "why"], .tag("td", [:]),
        .tag("td", ["colspan": "\(captioned.table.columns.count - 1)"], .block("ul", [:], items)))
    ]
  }

  private func row(_ columns: [Table.Column], _ cells: [Table.Cell]) -> Markup {
    let isNamed = columns.firstIndex { !$0.isNumber } ?? 0
    let markup = zip(columns, cells).enumerated().map { index, pair -> Markup in
      let (column, cell) = pair
      if index == isNamed { return .tag("th", ["scope": "row"], self.cell(cell)) }
      let classes = [column.isNumber ? "n" : nil, cell.step.map { "f\($0)" }].compactMap(\.self).joined(separator: " ")
      return .tag("td", classes.isEmpty ? [:] : ["class": classes], self.cell(cell))
    }
    return .tag("tr", [:], markup)
  }

  private func heatMap(_ map: HeatMap) -> [Markup] {
    let heads =
      [Markup.tag("th", ["scope": "col"], words(map.rowTitle)), .tag("th", ["scope": "col", "class": "n"], words("People"))]
      + map.columns.map { .tag("th", ["scope": "col", "class": "n"], words($0)) }
    let rows = map.rows.map { row -> Markup in
      let lead: [Markup] = [
        .tag("th", ["scope": "row", "class": "d\(min(3, row.depth))"], .name(row.title)),
        .tag("td", ["class": "n"], cell(.integer(row.people))),
      ]
      let shares = row.shares.map { share -> Markup in
        .tag("td", ["class": share.map { "n f\(HeatMap.step($0))" } ?? "n"], cell(.init(share: share)))
      }
      return .tag("tr", [:], lead + shares)
    }
    let table = Markup.block(
      "table", ["class": "heat"],
      [
        .tag("caption", [:], words(map.caption)), .tag("thead", [:], .tag("tr", [:], heads)),
        .block("tbody", [:], rows),
      ])
    let legend = HeatMap.stepTitles.enumerated().map { step, title in
      Markup.tag("li", ["class": "f\(step)"], words(title))
    }
    return [
      scrolling(map.caption, table),
      .block("ul", ["class": "legend", "aria-label": writer.text(map.legend)], legend),
    ]
  }

  /// A wide table in a region that the keyboard can scroll.
  private func scrolling(_ label: Phrase, _ table: Markup) -> Markup {
    .block(
      "div", ["class": "scroll", "role": "region", "aria-label": writer.text(label), "tabindex": "0"], [table])
  }

  // MARK: Words

  private func sentences(_ phrases: [Phrase]) -> Markup {
    Markup(phrases.enumerated().map { index, phrase in index == 0 ? words(phrase) : " " + words(phrase) })
  }

  func words(_ phrase: Phrase) -> Markup {
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

  private func cell(_ cell: Table.Cell) -> Markup {
    switch cell {
    case .text(let text): .name(text)
    case .label(let text, _): .name(text)
    case .phrase(let phrase): words(phrase)
    case .coded(let code, let title):
      title.isEmpty ? .name(code) : .tag("span", ["class": "code"], Markup(code)) + " " + .name(title)
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
