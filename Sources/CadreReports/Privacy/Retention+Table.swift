package import CadreModel
package import CadreResults

extension RetentionRule: ListRow {
  package static var columns: [Table.Column] { [.text("What", "what"), .number("Months", "months")] }

  package var cells: [Table.Cell] { [kind.cell, .integer(months)] }
}

extension RetentionRule.Kind {
  fileprivate var cell: Table.Cell { .worded(words, .text(rawValue)) }

  private var words: Phrase {
    switch self {
    case .leavers: "people who left, with all that is held about them"
    case .assessments: "assessments of people who left"
    case .consents: "agreements to be found that ended"
    }
  }
}

extension RetentionReport.Row: ListRow {
  package static var columns: [Table.Column] {
    [
      .text("Due on", "due_on"), .text("Person", "person_id"), .text("What", "what"), .number("Count", "count"),
      .text("Ended on", "ended_on"), .text("Due", "is_due"),
    ]
  }

  package var cells: [Table.Cell] {
    [
      .day(due), .text(record.person.code), record.kind.cell, .integer(record.count), .day(record.ended),
      .worded(isDue ? "yes" : "no", .text(isDue ? "yes" : "no")),
    ]
  }
}

extension RetentionReport {
  package var table: Table {
    let count = rows.count(where: \.isDue)
    let due: Phrase = .counted(count, one: "\(count) row is due on \(day).", other: "\(count) rows are due on \(day).")
    return Table(of: rows, notes: rules.isEmpty ? ["There is no rule of retention: everything is kept."] : [due])
  }
}

extension RetentionRun: ListRow {
  package static var columns: [Table.Column] {
    [
      .number("People", "people"), .number("Assessments", "assessments"), .number("Agreements", "consents"),
      .text("Kept", "kept"),
    ]
  }

  package var cells: [Table.Cell] {
    [
      .integer(people), .integer(assessments), .integer(consents), .text(kept.map(\.code).joined(separator: "; ")),
    ]
  }

  package var table: Table {
    var notes: [Phrase] = [
      isDryRun ? "This is what would happen; nothing was erased. It cannot be taken back." : ErasureReport.cleared(isCleared)
    ]
    if !kept.isEmpty {
      notes.append(
        "Kept: people whose accounts are entrusted with more than the own record. Take these mandates away first.")
    }
    return Table(of: [self], notes: notes)
  }
}
