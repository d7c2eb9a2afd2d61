import CadreAnalysis
import CadreModel

extension GapReport {
  var goalTables: [Markup] {
    guard !targets.isEmpty else {
      return [.paragraph("No competency that is required here is aligned with a target of the 2030 Agenda.")]
    }
    return [
      .paragraph(
        "What is missing in the competencies that the framework aligns with the Goals. A competency counts in full for "
          + "each target that it is aligned with, and once within one goal: rows overlap and do not add up."),
      goalTable("Goals, by weighted deficit", "Goal", goals),
      goalTable("Targets, by weighted deficit", "Target", targets),
    ]
  }

  private func goalTable(_ caption: String, _ head: String, _ rows: [GapRow]) -> Markup {
    let columns: [Table.Column] = [
      .text(head, ""), .number("People", ""), .number("Weighted deficit", ""), .number("Levels missing", ""),
      .number("Share missing", ""), .number("Not assessed", ""),
    ]
    let highest = rows.map(\.totals.weightedDeficit).max() ?? 0
    return .table(
      caption, columns,
      rows: rows.map { row in
        let share = highest > 0 ? row.totals.weightedDeficit / highest : 0
        return [
          .code(row.key) + " " + Markup(row.title), .figure(row.people),
          .bar(.figure(.decimal(row.totals.weightedDeficit, digits: 0)), share: share), .figure(row.totals.deficit),
          .share(row.totals.deficitShare), .share(row.totals.unassessedShare),
        ]
      })
  }
}

extension Markup {
  static func code(_ code: String) -> Markup { tag("span", ["class": "code"], Markup(code)) }
}
