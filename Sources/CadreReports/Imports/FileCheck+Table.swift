package import CadreModel
package import CadreResults

extension FileCheck {
  /// What the file is, and where its table is.
  package var facts: [Document.Item] {
    var facts: [Document.Item] = [.init("It is taken for", takenWords)]
    guard let layout else { return facts }
    facts.append(.init("Read as", layout.format))
    if layout.headerLine > 0 { facts.append(.init("Header", "line \(line: layout.headerLine)")) }
    if let sheet = layout.sheet, layout.sheets.count > 1 {
      facts.append(.init("Sheet", "“\(sheet)”, one of \(layout.sheets.map { "“\($0)”" as Phrase })"))
    }
    if let profile { facts.append(.init("Profile", "\(profile)")) }
    return facts
  }

  private var takenWords: Phrase {
    let kind = taken.kind.phrase
    if taken.isSaid { return "\(kind), because you say so" }
    if let document = taken.document { return "\(kind): \(document)" }
    let columns = taken.known.prefix(6).map { "“\($0)”" as Phrase }
    if taken.others.isEmpty { return "\(kind), by its columns \(columns)" }
    return "\(kind), by its columns \(columns); they could also be those of: \(taken.others.map(\.phrase))"
  }

  /// A row for each column: what it is read as, and why.
  package var columnTable: Table { Table(of: columns) }

  /// The first rows under a caption that says what they are.
  package var rows: CaptionedTable {
    CaptionedTable(
      people == nil ? "The first rows as they stand" : "The first people as they would be stored, as far as the file says",
      rowTable)
  }

  /// More columns than these are no longer read side by side on paper.
  private static let mostColumns = 8
  private static let mostSideBySide = 3

  /// The same for paper: where there are many columns, a row for each of them and a column for each of a few rows.
  private var narrowRows: CaptionedTable {
    let table = rowTable
    guard table.columns.count > Self.mostColumns else { return rows }
    let shown = table.rows.prefix(Self.mostSideBySide)
    let columns = shown.indices.map { Table.Column.text("row \(line: $0 + 1)", "row_\($0 + 1)") }
    let turned = table.columns.indices.map { column in
      [Table.Cell.phrase(table.columns[column].title)] + shown.map { $0[column] }
    }
    return CaptionedTable(rows.caption, Table([.text("Column", "column")] + columns, rows: turned))
  }

  /// The first rows as people, a column for everything that the file says; of other kinds as they stand.
  package var rowTable: Table {
    guard let people else {
      let header = layout?.header ?? []
      let columns = header.enumerated().map { index, title in
        Table.Column.text("\(title.isEmpty ? "\(index + 1)" : title)", "column_\(index + 1)")
      }
      return Table(columns, rows: (layout?.rows ?? []).map { row in row.map { .text($0.shortened(to: 80)) } })
    }
    let records = people.first.map { PersonRecord(person: $0, attributes: people.attributes).cells }
    let keys = PersonRecord.fieldNames + people.attributes.map(\.code)
    let told = keys.indices.filter { column in records.contains { $0[column] != .missing && $0[column] != .text("") } }
    return Table(
      told.map { .text(.verbatim(keys[$0]), keys[$0]) }, rows: records.map { record in told.map { record[$0] } })
  }

  /// Why an import cannot begin, and everything that an option answers.
  package var questionPhrases: [Phrase] {
    [obstacle].compactMap(\.self) + questions.flatMap(\.phrases).prefix(Self.mostQuestions)
  }

  private static let mostQuestions = 20

  /// What else was found.
  private var remarks: [Phrase] {
    (report?.findings.groups ?? []).filter { !$0.first.message.namesOption }.flatMap(\.phrases)
  }

  /// What there is to see before anything is stored.
  package func document(created: Day) -> Document {
    var sections: [Document.Section] = []
    if !columns.isEmpty {
      sections.append(.init("columns", "How its columns are read", [.table(CaptionedTable("Columns", columnTable))]))
    }
    if !rowTable.rows.isEmpty { sections.append(.init("rows", "The first rows", [.table(narrowRows)])) }
    if !questionPhrases.isEmpty {
      sections.append(.init("questions", "What is unclear, and what answers it", questionPhrases.map { .paragraph($0) }))
    }
    if let report {
      let table = CaptionedTable("Rows", [report].table)
      let remarks = remarks.prefix(Self.mostQuestions).map { Block.paragraph($0) }
      sections.append(.init("outcome", "What an import would come to", [.table(table)] + remarks))
    }
    if !advice.isEmpty { sections.append(.init("next", "What to do next", advice.map { .paragraph($0) })) }
    return Document(
      title: "Check of \(file)", subject: "Nothing was stored.", facts: facts, sections: sections, created: created)
  }

  /// What to do next.
  package var advice: [Phrase] {
    var advice = profiles.filter { $0.name != profile }.map { like -> Phrase in
      """
      Its columns are those of profile “\(like.name)”, saved on \(like.savedOn) by \(like.principal): \(option: "profile") reads it so.
      """
    }
    if report == nil, obstacle == nil { advice.append("What an import of it would come to: \(taken.kind.importAction).") }
    return advice
  }
}

extension ColumnUse: ListRow {
  package static var columns: [Table.Column] {
    [
      .text("Column", "column"), .text("Read as", "use"), .text("Field", "field", isForPrograms: true), .text("Why", "why"),
    ]
  }

  package var cells: [Table.Cell] {
    [.text(header), .worded(words, .text(word)), field.map { .text($0) } ?? .missing, .phrase(why)]
  }

  /// What it is read as, in words.
  package var words: Phrase {
    switch use {
    case .field(let name): .verbatim(name)
    case .attribute(let code, false): "attribute \(code)"
    case .attribute(let code, true): "sensitive attribute \(code)"
    case .ageBand: "age band"
    case .competency: "competency"
    case .leftOut: "left out"
    }
  }

  private var word: String {
    switch use {
    case .field: "field"
    case .attribute(_, false): "attribute"
    case .attribute(_, true): "sensitive-attribute"
    case .ageBand: "age-band"
    case .competency: "competency"
    case .leftOut: "left-out"
    }
  }

  private var field: String? {
    switch use {
    case .field(let name), .attribute(let name, _): name
    case .ageBand, .competency, .leftOut: nil
    }
  }
}
