import CadreAnalysis
import CadreModel
package import CadreResults

extension Staleness {
  package static let columns: [Table.Column] = [
    .text("Unit", "unit"), .text("Code", "competency"), .text("Competency", "title"), .number("People", "people"),
    .number("Old", "stale"), .number("Of", "rated"), .number("Share", "share"), .number("Not assessed", "unassessed"),
    .number("Pairs", "pairs"), .number("Half-life, days", "half_life_days"), .number("From", "half_life_from"),
    .number("To", "half_life_to"), .text("Why not", "half_life_obstacle"),
  ]

  /// Everything in one long table for programs: of each unit a row for all competencies together, whose code is empty, and one for
  /// each that is required. Half-lives are those of the scope, and stand in its rows.
  package var flatTable: Table {
    let rows = units.enumerated().flatMap { index, unit -> [[Table.Cell]] in
      let isScope = index == 0
      let all = cells(unit, nil, unit.total, isScope ? halfLife : nil)
      return [all]
        + competencies.indices.filter { unit.counts[$0] != StaleCount() }.map { competency in
          cells(unit, competencies[competency], unit.counts[competency], isScope ? halfLives[competency] : nil)
        }
    }
    return Table(Self.columns, rows: rows)
  }

  private func cells(
    _ unit: UnitRow, _ competency: Competency?, _ count: StaleCount, _ halfLife: HalfLife?
  ) -> [Table.Cell] {
    [
      .text(unit.unit?.display ?? ""), .text(competency?.code.code ?? ""), .init(competency?.name), .integer(unit.people),
      .integer(count.stale), .integer(count.rated), .init(share: count.share), .integer(count.unassessed),
    ] + Self.cells(halfLife)
  }

  private static func cells(_ halfLife: HalfLife?) -> [Table.Cell] {
    guard let halfLife else { return [.missing, .missing, .missing, .missing, .missing] }
    switch halfLife.answer {
    case .days(let days, let interval):
      return [
        .integer(halfLife.pairs), .decimal(days, digits: 0), .decimal(interval.lower, digits: 0),
        .decimal(interval.upper, digits: 0), .missing,
      ]
    case .unknown(let obstacle):
      return [.integer(halfLife.pairs), .missing, .missing, .missing, .phrase(obstacle.words)]
    }
  }
}
