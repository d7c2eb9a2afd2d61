import CadreModel
package import CadreResults

extension UnitChange: ListRow {
  package static var columns: [Table.Column] {
    [
      .text("Unit", "unit"), .text("Is now", "after"), .text("Since", "since"), .number("People moved", "people"),
      .text("Mandates that follow", "following"), .text("Mandates to renew", "stranded"),
    ]
  }

  package var cells: [Table.Cell] {
    [
      .text(before.display), .text(after.display), .day(since), .integer(people), .text(following.joined(separator: "; ")),
      .text(stranded.joined(separator: "; ")),
    ]
  }
}
