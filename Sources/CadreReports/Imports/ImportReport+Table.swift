import CadreModel
package import CadreResults

extension ImportReport {
  /// - Parameter joined: whether a column counts rows that were read together with another one.
  package static func columns(joined: Bool) -> [Table.Column] {
    let columns: [Table.Column] = [
      .text("File", "file"), .text("Of", "of"), .number("Rows", "rows"), .number("Added", "added"),
      .number("Updated", "updated"), .number("Unchanged", "unchanged"), .number("Retired", "retired"),
      .number("Refused", "refused"), .text("Outcome", "outcome"),
    ]
    return joined ? columns + [.number("Joined", "joined")] : columns
  }

  /// - Parameter outcome: of all that was imported together.
  package func cells(_ outcome: Outcome, joined: Bool) -> [Table.Cell] {
    let cells: [Table.Cell] = [
      .text(file), .phrase(unit.phrase), .integer(rows), .integer(changes.added), .integer(changes.updated),
      .integer(changes.unchanged), .integer(changes.retired), .integer(changes.refused), .phrase(outcome.phrase),
    ]
    return joined ? cells + [.integer(changes.joined)] : cells
  }
}
