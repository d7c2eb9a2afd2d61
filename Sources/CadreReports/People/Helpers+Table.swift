package import CadreModel
package import CadreResults

extension Helpers {
  package static let columns: [Table.Column] = [
    .text("Name", "name"), .text("Unit", "unit"), .text("Code", "competency"), .number("Level", "level"),
    .text("Agreed to", "purpose"), .text("Until", "until"),
  ]

  package var table: Table {
    Table(
      Self.columns,
      rows: rows.map { row in
        [
          .text(row.name), .text(row.unit.display), .text(competency.code.code), .integer(row.attained), .text(row.purpose),
          .day(row.until),
        ]
      },
      notes: [
        "\(competency.name) (\(competency.code)), level \(level) or above. The highest level first, then by unit and number.",
        "Only people who agreed to be found are here, until the day that they named. Ask them for nothing else than what they agreed to.",
        "As of \(asOf). Framework \(framework).",
        "Rating that counts: \(ratingRule), then the latest day; of two equal ones the lower; expired ones are out.",
      ])
  }
}

extension FindingConsent {
  package static let columns: [Table.Column] = [
    .number("Number", "number"), .text("Agreed to", "purpose"), .text("Given on", "given_on"), .text("Until", "until"),
    .text("Withdrawn on", "withdrawn_on"), .text("In force", "in_force"),
  ]

  package func cells(isInForce: Bool) -> [Table.Cell] {
    [
      .integer(number), .text(purpose), .day(givenOn), .day(until), .init(withdrawnOn), .phrase(isInForce ? "yes" : "no"),
    ]
  }
}
