import CadreModel

extension HTMLRenderer {
  func table(_ captioned: CaptionedTable, _ decorate: Decoration) -> Markup {
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
        [self.row(columns, captioned.table.rows[row]) { decorate(row, $0, $1) }] + details(captioned, row)
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

  private func row(
    _ columns: [Table.Column], _ cells: [Table.Cell], _ decorate: (Int, Markup) -> Markup
  ) -> Markup {
    let isNamed = columns.firstIndex { !$0.isNumber } ?? 0
    let markup = zip(columns, cells).enumerated().map { index, pair -> Markup in
      let column = pair.0
      let content = decorate(index, self.cell(pair.1))
      if index == isNamed { return .tag("th", optional: ["scope": "row", "class": pair.1.depthClass], [content]) }
      let classes = [column.isNumber ? "n" : nil, pair.1.step.map { "f\($0)" }].compactMap(\.self).joined(separator: " ")
      return .tag("td", classes.isEmpty ? [:] : ["class": classes], content)
    }
    return .tag("tr", [:], markup)
  }

  func heatMap(_ map: HeatMap, _ decorate: Decoration) -> [Markup] {
    let heads =
      [Markup.tag("th", ["scope": "col"], words(map.rowTitle)), .tag("th", ["scope": "col", "class": "n"], words("People"))]
      + map.columns.map { .tag("th", ["scope": "col", "class": "n"], words($0)) }
    let rows = map.rows.enumerated().map { index, row -> Markup in
      let lead: [Markup] = [
        .tag("th", ["scope": "row", "class": "d\(min(3, row.depth))"], decorate(index, 0, .name(writer.name(row.title)))),
        .tag("td", ["class": "n"], cell(.integer(row.people))),
      ]
      let shares = row.shares.enumerated().map { column, share -> Markup in
        .tag(
          "td", ["class": share.map { "n f\(HeatMap.step($0))" } ?? "n"],
          decorate(index, column + 2, cell(.init(share: share))))
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
      "div", ["class": "scroll", "role": isPart ? "group" : "region", "aria-label": writer.text(label), "tabindex": "0"], [table])
  }
}

extension Table.Cell {
  /// How far a label stands under another.
  fileprivate var depthClass: String? {
    guard case .label(_, let depth) = self, depth > 0 else { return nil }
    return "d\(min(3, depth))"
  }
}
