package import CadreAnalysis
package import CadreModel

extension Comparison {
  /// The comparison before anybody knows the medium.
  ///
  /// - Parameter day: on which it is made: the rows of a file are of no day.
  package func document(on day: Day) -> Document {
    Document(
      title: "Comparison of groups", subject: .verbatim(query.outcomeTitle),
      facts: [
        .init("Groups", .verbatim(query.groupTitle)), .init("Rows", "\(rows)"), .init("Compared on", "\(day)"),
      ],
      sections: [
        .init("reading", "What differs", readings.map { .paragraph($0) }),
        .init("figures", "The figures", sections.map { .table(CaptionedTable($0.title, $0.table)) } + [.note(notes)]),
        .init("all", "Every figure by its name", [.table(CaptionedTable("Figures", table))]),
      ], created: day)
  }

  package func publication(on day: Day) -> Publication {
    let document = document(on: day)
    return Publication(document: document, paper: document, table: table)
  }
}
