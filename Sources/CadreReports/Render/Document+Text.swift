package import CadreModel

extension Document {
  /// The document for a terminal.
  ///
  /// - Parameter width: columns of the terminal; `nil` where output is none, and nothing is cut.
  package func text(width: Int?, usesColour: Bool, _ writer: Writer = .plain) -> String {
    TextRenderer(width: width, usesColour: usesColour, writer: writer).render(self)
  }
}

private struct TextRenderer {
  let width: Int?
  let usesColour: Bool
  let writer: Writer

  func render(_ document: Document) -> String {
    let facts = document.facts.map { "\(writer.text($0.term)): \(writer.text($0.meaning))" }
    let head = "\(writer.text(document.title)): \(writer.text(document.subject))"
    var parts = [bold(head) + "\n" + facts.map { wrapped($0, indent: 0) }.joined(separator: "\n")]
    for section in document.sections {
      parts.append(bold(writer.text(section.title)))
      parts += section.blocks.flatMap(paragraphs)
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func paragraphs(_ block: Block) -> [String] {
    switch block {
    case .paragraph(let sentences), .note(let sentences):
      [wrapped(writer.text("\(sentences: sentences)"), indent: 0)]
    case .figures(let figures):
      [
        figures.map { figure in
          wrapped(
            "\(writer.text(figure.title)): \(figure.value.display(writer)) (\(writer.text(figure.explanation)))", indent: 0)
        }.joined(separator: "\n")
      ]
    case .table(let captioned): table(captioned)
    case .heatMap(let map): [wrapped(writer.text(map.caption), indent: 0), renderer.render(map.table).trimmed]
    case .chart: []
    case .terms(let items): items.map { wrapped("\(writer.text($0.term)): \(writer.text($0.meaning))", indent: 0) }
    case .list(let entries): entries.enumerated().map(entry)
    case .pair(let first, let second): (first + second).flatMap(paragraphs)
    }
  }

  private var renderer: TextTable { TextTable(width: width, usesColour: usesColour, writer: writer) }

  private func table(_ captioned: CaptionedTable) -> [String] {
    let parts = captioned.parts.flatMap { title, rows -> [String] in
      let table = Table(captioned.table.columns, rows: Array(captioned.table.rows[rows]))
      return [title.map { writer.text($0) }, renderer.render(table).trimmed].compactMap(\.self)
    }
    let notes = captioned.table.notes.map { wrapped(writer.text($0), indent: 0) }
    return [wrapped(writer.text(captioned.caption), indent: 0)] + parts + notes
  }

  private func entry(_ index: Int, _ entry: ListEntry) -> String {
    let items = entry.items.flatMap { item in
      ["   \(writer.text(item.term))", wrapped(writer.text(item.meaning), indent: 5)]
    }
    return (["\(index + 1). \(writer.text(entry.title))"] + items).joined(separator: "\n")
  }

  private func bold(_ text: String) -> String { usesColour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  private func wrapped(_ text: String, indent: Int) -> String {
    let space = String(repeating: " ", count: indent)
    return text.lines(ofColumns: (width ?? 100) - indent).map { space + $0 }.joined(separator: "\n")
  }
}
