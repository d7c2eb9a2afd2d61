import CadreModel
package import CadreResults

extension ImportReport {
  package static let columns: [Table.Column] = [
    .text("File", "file"), .text("Of", "of"), .number("Rows", "rows"), .number("Added", "added"),
    .number("Updated", "updated"), .number("Unchanged", "unchanged"), .number("Retired", "retired"),
    .number("Refused", "refused"), .text("Outcome", "outcome"),
  ]

  /// - Parameter outcome: of all that was imported together.
  package func cells(_ outcome: Outcome) -> [Table.Cell] {
    [
      .text(file), .phrase(unit.phrase), .integer(rows), .integer(changes.added), .integer(changes.updated),
      .integer(changes.unchanged), .integer(changes.retired), .integer(changes.refused), .phrase(outcome.phrase),
    ]
  }
}
