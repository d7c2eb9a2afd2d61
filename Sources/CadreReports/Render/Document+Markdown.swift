package import CadreModel

extension Document {
  /// The document as Markdown: tables as pipe tables, charts by their description.
  package func markdown(_ writer: Writer = .plain) -> String {
    let renderer = MarkdownRenderer(writer: writer)
    let facts = facts.map { "- \(renderer.words($0.term)): \(renderer.words($0.meaning))" }
    let head = ["# \(renderer.words(title))", renderer.words(subject), facts.joined(separator: "\n")]
    let body = sections.flatMap { section in
      ["## \(renderer.words(section.title))"] + section.blocks.flatMap(renderer.paragraphs)
    }
    return (head + body).filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }
}

private struct MarkdownRenderer {
  let writer: Writer

  func paragraphs(_ block: Block) -> [String] {
    switch block {
    case .paragraph(let sentences), .note(let sentences): [words("\(sentences: sentences)")]
    case .figures(let figures):
      [
        figures.map { figure in
          "- \(words(figure.title)): **\(cell(figure.value))** (\(words(figure.explanation)))"
        }.joined(separator: "\n")
      ]
    case .table(let table): self.table(table)
    case .heatMap(let map): ["**\(words(map.caption))**", rows(map.table, map.table.rows.indices)]
    case .chart(let chart): ["**\(words(chart.caption))**", Self.escaped(chart.drawing(writer).description)]
    case .terms(let items): [items.map { "- **\(words($0.term))**: \(words($0.meaning))" }.joined(separator: "\n")]
    case .list(let entries): [entries.enumerated().map(entry).joined(separator: "\n")]
    case .pair(let first, let second): (first + second).flatMap(paragraphs)
    }
  }

  private func entry(_ index: Int, _ entry: ListEntry) -> String {
    let items = entry.items.map { "   - *\(words($0.term))*: \(words($0.meaning))" }
    return (["\(index + 1). **\(words(entry.title))**"] + items).joined(separator: "\n")
  }

  private func table(_ captioned: CaptionedTable) -> [String] {
    let parts = captioned.parts.flatMap { title, rows -> [String] in
      [title.map { "### \(words($0))" }].compactMap(\.self) + [self.rows(captioned.table, rows)]
    }
    let details = captioned.details.indices.map { row -> String in
      let items = captioned.details[row].map { "   - \(words($0.term)): \(words($0.meaning))" }
      return (["\(row + 1). \(name(of: captioned.table.rows[row], in: captioned.table))"] + items).joined(separator: "\n")
    }
    let list = details.isEmpty ? [] : [details.joined(separator: "\n")]
    return ["**\(words(captioned.caption))**"] + parts + list + captioned.table.notes.map(words)
  }

  private func name(of row: [Table.Cell], in table: Table) -> String {
    cell(row[table.columns.firstIndex { !$0.isNumber } ?? 0])
  }

  private func rows(_ table: Table, _ rows: Range<Int>) -> String {
    let head = line(table.columns.map { words($0.title) })
    let rule = "|\(table.columns.map { $0.isNumber ? "---:" : "---" }.joined(separator: "|"))|"
    return ([head, rule] + rows.map { line(table.rows[$0].map(cell)) }).joined(separator: "\n")
  }

  private func line(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }

  private func cell(_ cell: Table.Cell) -> String { Self.escaped(cell.display(writer)) }

  func words(_ phrase: Phrase) -> String { Self.escaped(writer.text(phrase)) }

  /// Names and titles are text, whatever they hold.
  private static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case _ where character.isNewline: " "
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#": "\\\(character)"
      default: String(character)
      }
    }.joined()
  }
}
