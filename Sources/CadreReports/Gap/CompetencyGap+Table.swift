package import CadreAnalysis
package import CadreModel

extension CompetencyGap {
  package var table: Table {
    let columns: [Table.Column] = [
      .text("Person", "person_id"), .text("Name", "name"), .text("Unit", "unit"), .number("Required", "required"),
      .number("Attained", "attained"), .number("Missing", "deficit"), .text("Weight", "weight"),
    ]
    let cells = rows.map { row -> [Table.Cell] in
      [
        .text(row.person.number.code), .text(row.person.name), .text(row.person.unit.display), .integer(row.required),
        .init(row.attained, else: "unassessed"), row.attained.map { .integer(row.required - $0) } ?? .missing,
        .text(row.weight.description),
      ]
    }
    return Table(columns, rows: cells, notes: notes)
  }

  /// How many there are, as sentences.
  package var notes: [Phrase] {
    var notes: [Phrase] = [
      """
      \(competency.name.text()) (\(competency.code)) is required of \(people) people: \(below) are assessed and below it, \
      \(unassessed) are not assessed.
      """
    ]
    if rows.count < lacking { notes.append("The first \(rows.count) of these \(lacking) are named.") }
    return notes + context.dayAndRule
  }
}
