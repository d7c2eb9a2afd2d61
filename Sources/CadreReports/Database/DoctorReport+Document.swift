import CadreModel
package import CadreResults

extension DoctorReport {
  /// A row for each check.
  package var table: Table {
    let rows = Check.allCases.map { check -> [Table.Cell] in
      let found = problems.filter { $0.check == check }
      return [
        .text(check.rawValue), .integer(found.count), .phrase(found.first?.detail ?? "in order"),
      ]
    }
    return Table(
      [.text("Check", "check"), .number("Problems", "problems"), .text("Detail", "detail")], rows: rows, notes: notes)
  }

  private var notes: [Phrase] {
    var notes: [Phrase] = ["\(people) people, \(assessments) statements in the journal."]
    if repaired > 0 { notes.append("\(repaired) profiles and columns were derived anew.") }
    if isRepairable {
      notes.append("Profiles and columns can be derived anew with \(action: "doctor") \(option: "repair").")
    }
    return notes
  }

  /// For whoever has to show that the database was checked: every problem, and what each check looks at.
  package var document: Document {
    let summary: Phrase =
      problems.isEmpty
      ? "Everything that was checked is in order."
      : .counted(
        problems.count, one: "\(problems.count) problem was found.", other: "\(problems.count) problems were found.")
    return Document(
      title: "Check of the database", subject: summary,
      facts: [
        .init("Checked on", "\(day)"), .init("People", "\(people)"), .init("Statements in the journal", "\(assessments)"),
      ],
      sections: [
        .init("checks", "What was checked", [.table(CaptionedTable("Checks", table)), .terms(Self.meanings)])
      ] + (problems.isEmpty ? [] : [.init("problems", "Every problem", [.table(allProblems)])]), created: day)
  }

  private var allProblems: CaptionedTable {
    CaptionedTable(
      "Problems",
      Table(
        [.text("Check", "check"), .text("Detail", "detail")],
        rows: problems.map { [.text($0.check.rawValue), .phrase($0.detail)] }))
  }

  private static let meanings: [Document.Item] = [
    .init("Integrity", "the pages of the database file can be read and fit together."),
    .init("Foreign keys", "each row that refers to another one refers to one that is there."),
    .init("Profiles", "the current levels of each person are those that the journal of assessments gives."),
    .init("Columns", "what analyses read of each person is what is held of them."),
    .init("Trail", "the audit trail is whole, and every table holds what the trail says was written."),
  ]

  package var publication: Publication {
    let document = document
    return Publication(document: document, paper: document, table: table)
  }
}
