import CadreModel
import CadreResults

extension [ImportReport] {
  /// A row for each part of what was imported together.
  package var table: Table {
    let isJoined = contains { $0.changes.joined > 0 }
    let columns: [Table.Column] = [
      .text("File", "file"), .text("Of", "of"), .number("Rows", "rows"), .number("Added", "added"),
      .number("Updated", "updated"), .number("Unchanged", "unchanged"), .number("Retired", "retired"),
      .number("Refused", "refused"), .text("Outcome", "outcome"),
    ]
    // Counts rows that were read together with another one.
    let joined: [Table.Column] = isJoined ? [.number("Joined", "joined")] : []
    return Table(
      columns + joined,
      rows: map { report in report.cells(outcome) + (isJoined ? [.integer(report.changes.joined)] : []) },
      notes: ["Read as \(self[0].format). Findings: \(findings.countWords)."])
  }
}

extension ImportReport {
  fileprivate func cells(_ outcome: Outcome) -> [Table.Cell] {
    [
      .text(file), .phrase(unit.phrase), .integer(rows), .integer(changes.added), .integer(changes.updated),
      .integer(changes.unchanged), .integer(changes.retired), .integer(changes.refused), .phrase(outcome.phrase),
    ]
  }
}
