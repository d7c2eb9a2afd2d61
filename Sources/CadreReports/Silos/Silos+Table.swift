import CadreAnalysis
import CadreModel
package import CadreResults

extension Silos {
  package static let columns: [Table.Column] = [
    .text("Code", "competency"), .text("Competency", "title"), .text("Institution", "institution"),
    .number("People", "people"), .number("Assessed", "assessed"), .number("Holders", "holders"),
    .number("Share", "holders_share"),
    .number("Apart", "score"), .number("Surplus", "surplus"), .number("Deficit", "deficit"),
    .number("Lends", "lends_people"), .number("Borrows", "borrows_people"), .number("Gains", "gains_levels"),
    .number("M", "information"), .number("Chance", "information_by_chance"), .number("Corrected", "information_corrected"),
    .number("From", "information_low"), .number("To", "information_high"), .number("H", "information_share"),
    .number("D", "dissimilarity"), .number("p", "p"), .number("q", "q"), .text("Silo", "silo"),
    .number("Missing", "missing"), .number("At home", "closed_at_home"), .number("Lending", "closed_by_lending"),
    .number("Bound", "bound"), .number("With consent", "closed_with_consent"), .text("Proof", "proof"),
    .text("Unassessed policy", "unassessed_policy", isForPrograms: true),
  ]

  /// For programs: a row for each competency and institution; what holds for the competency is repeated.
  package var flatTable: Table {
    let rows = rows.flatMap { row in
      institutions.indices.map { index in
        placeCells(row, index) + Self.spreadCells(row) + Self.lendingCells(row.lending) + [context.policyCell]
      }
    }
    return Table(Self.columns, rows: rows, notes: context.notes)
  }

  private func placeCells(_ row: Row, _ index: Int) -> [Table.Cell] {
    let (institution, place) = (institutions[index], row.places[index])
    let (lent, borrowed) = (row.lending.loans.filter { $0.from == index }, row.lending.loans.filter { $0.to == index })
    return [
      .text(row.competency.code.code), .name(row.competency.name), .text(institution.unit.display),
      .integer(institution.headcount), .integer(place.assessed), .integer(place.holders), .init(share: place.share),
      .init(place.score, digits: 4), .integer(place.surplus), .integer(place.deficit),
      .integer(lent.reduce(0) { $0 + $1.people }), .integer(borrowed.reduce(0) { $0 + $1.people }),
      .integer(borrowed.reduce(0) { $0 + $1.closes }),
    ]
  }

  private static func spreadCells(_ row: Row) -> [Table.Cell] {
    let spread = row.spread
    return [
      .init(spread?.information, digits: 4), .init(spread?.byChance, digits: 4), .init(spread?.corrected, digits: 4),
      .init(spread?.interval.lower, digits: 4), .init(spread?.interval.upper, digits: 4), .init(share: spread?.share),
      .init(spread?.dissimilarity, digits: 3), .init(spread?.p, digits: 4), .init(spread?.q, digits: 4), .phrase(row.verdict),
    ]
  }

  private static func lendingCells(_ lending: Lending) -> [Table.Cell] {
    [
      .integer(lending.missing), .integer(lending.inside), .integer(lending.gained), .integer(lending.bound - lending.inside),
      .integer(lending.gainedWithConsent), .phrase(lending.isProven ? "proven" : "unconfirmed"),
    ]
  }
}
