package import CadreModel

extension Document {
  /// The document's tables as a workbook: a sheet for each, and what is said in sentences on the first.
  ///
  /// - Throws: `WorkbookError`.
  package func xlsx(_ writer: Writer = .plain) throws -> [UInt8] {
    let sheets = sections.flatMap { section in
      section.blocks.flatMap(\.tables).map { (name: writer.text(section.title), table: $0) }
    }
    return try workbook(
      [(writer.text(title), summary)] + sheets, title: "\(title): \(subject)", created: created, writer: writer)
  }

  /// Facts, figures and sentences.
  private var summary: Table {
    let figures = sections.flatMap(\.blocks).flatMap { block -> [Figure] in
      if case .figures(let figures) = block { figures } else { [] }
    }
    let sentences = sections.flatMap(\.blocks).flatMap { block -> [Phrase] in
      switch block {
      case .paragraph(let sentences), .note(let sentences): sentences
      case .terms(let items): items.map { "\($0.term): \($0.meaning)" }
      default: []
      }
    }
    return Table(
      [.text("Figure", "figure"), .number("Value", "value"), .text("Of what", "explanation")],
      rows: [[.phrase(title), .missing, .phrase(subject)]] + facts.map { [.phrase($0.term), .missing, .phrase($0.meaning)] }
        + figures.map { [.phrase($0.title), $0.value, .phrase($0.explanation)] },
      notes: sentences)
  }

  /// Every table of the document, as programs read it: its caption, and its rows.
  package var tables: [(caption: Phrase, table: Table)] {
    sections.flatMap(\.blocks).flatMap(\.captionedTables)
  }
}

extension Block {
  fileprivate var tables: [Table] { captionedTables.map(\.table) }

  fileprivate var captionedTables: [(caption: Phrase, table: Table)] {
    switch self {
    case .table(let captioned): [(captioned.caption, captioned.table)]
    case .heatMap(let map): [(map.caption, map.table)]
    case .pair(let first, let second): (first + second).flatMap(\.captionedTables)
    case .paragraph, .note, .figures, .chart, .terms, .list: []
    }
  }
}
