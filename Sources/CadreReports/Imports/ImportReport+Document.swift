package import CadreModel
package import CadreResults

extension [ImportReport] {
  /// What an import came to, for whoever has to correct the file.
  ///
  /// - Parameter next: why nothing was stored, and what to do; `nil` where something was.
  package func publication(next: Phrase?, created: Day) -> Publication {
    let said: [Block] = next.map { [.paragraph($0)] } ?? []
    let rows = Table(table.columns, rows: table.rows)
    let document = Document(
      title: "Import of \(self[0].file)", subject: outcome.phrase,
      facts: [
        .init("Imported on", "\(created)"), .init("Read as", self[0].format), .init("Findings", findings.countWords),
      ],
      sections: [.init("outcome", "What became of the rows", said + [.table(CaptionedTable("Rows", rows))])]
        + findings.sections, created: created)
    return Publication(document, table: findings.table)
  }
}

extension FindingLog {
  /// As many findings as anybody reads on paper, one by one.
  private static let listed = 100

  /// How many findings there are, by severity.
  package var countWords: Phrase {
    var counts: [Phrase] = []
    if errors > 0 { counts.append(.counted(errors, one: "\(errors) error", other: "\(errors) errors")) }
    if warnings > 0 { counts.append(.counted(warnings, one: "\(warnings) warning", other: "\(warnings) warnings")) }
    if notes > 0 { counts.append(.counted(notes, one: "\(notes) note", other: "\(notes) notes")) }
    return counts.isEmpty ? "none" : "\(counts)"
  }

  /// What there is to do, those that say the same together; then each of them.
  fileprivate var sections: [Document.Section] {
    if count == 0 { return [] }
    let grouped = Table(
      [.text("What, and what to do", "message")],
      rows: groups.flatMap(\.phrases).prefix(Self.listed).map { [.phrase($0)] })
    let all = table
    let shown = Table(all.columns, rows: Array(all.rows.prefix(Self.listed)))
    let more: Block = .note("The first \(Self.listed) of \(count) findings. Write a CSV file to have more of them.")
    let rest = count > Self.listed ? [more] : []
    return [
      .init("findings", "What to look at", [.table(CaptionedTable("Findings that say the same stand together", grouped))]),
      .init("all", "Every finding", [.table(CaptionedTable("Findings", shown))] + rest),
    ]
  }
}
