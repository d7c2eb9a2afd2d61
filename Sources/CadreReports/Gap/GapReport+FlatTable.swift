import CadreAnalysis
import CadreModel

extension GapReport {
  private static let columns: [Table.Column] = [
    .text("Section", "section"), .text("Key", "key"), .text("Title", "title"), .number("People", "people"),
    .number("Requirements", "requirements"), .number("Required levels", "required_levels"), .number("Deficit", "deficit"),
    .number("Weighted deficit", "weighted_deficit"), .number("Unassessed", "unassessed"),
    .number("Unassessed deficit", "unassessed_deficit"), .number("Below", "below"), .number("Ready", "ready"),
    .number("p10", "p10"), .number("p25", "p25"), .number("p50", "p50"), .number("p75", "p75"), .number("p90", "p90"),
  ]

  /// Everything in one long table, a section after the other, for programs.
  package var flatTable: Table {
    var rows = [Self.cells("overall", overall)]
    rows += units.map { Self.cells("unit", $0) }
    rows += heat.flatMap { line in
      zip(line.cells, areas).map { cell, area in
        Self.cells("unit_area", key: line.row.key, title: .verbatim(area.code.code), people: cell.totals.people, cell.totals, nil)
      }
    }
    for (section, list) in [("competency", competencies), ("role", roles), ("target", targets), ("goal", goals)] {
      rows += list.map { Self.cells(section, $0) }
    }
    return Table(Self.columns, rows: rows)
  }

  private static func cells(_ section: String, _ row: GapRow) -> [Table.Cell] {
    cells(section, key: row.key, title: row.title, people: row.people, row.totals, row.readiness)
  }

  private static func cells(
    _ section: String, key: String, title: LocalizedText, people: Int, _ totals: GapTotals, _ readiness: ReadinessDistribution?
  ) -> [Table.Cell] {
    let counts: [Table.Cell] = [
      .text(section), .text(key), .name(title), .integer(people), .integer(totals.requirements),
      .integer(totals.requiredLevels), .integer(totals.deficit), .decimal(totals.weightedDeficit, digits: 2),
      .integer(totals.unassessed), .integer(totals.unassessedDeficit), .integer(totals.below), .init(readiness?.ready),
    ]
    let quantiles = [readiness?.p10, readiness?.p25, readiness?.p50, readiness?.p75, readiness?.p90]
    return counts + quantiles.map { .init($0, digits: 4) }
  }
}
