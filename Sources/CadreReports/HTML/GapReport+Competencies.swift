import CadreAnalysis
import CadreModel

extension GapReport {
  var competencyTable: [Markup] {
    guard !competencies.isEmpty else { return [Self.nothingRequired] }
    let columns: [Table.Column] = [
      .text("Competency", ""), .number("People", ""), .number("Below", ""), .number("Levels required", ""),
      .number("Levels missing", ""), .number("Share missing", ""), .number("Weighted deficit", ""),
      .number("Not assessed", ""),
    ]
    let rows = Dictionary(competencies.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let bodies = areas.compactMap { area -> Markup? in
      let required = area.competencies.compactMap { rows[$0.code.code] }
      guard !required.isEmpty else { return nil }
      let head = Markup.tag(
        "tr", ["class": "group"],
        .tag("th", ["scope": "rowgroup", "colspan": "8"], .code(area.code.code), " ", Markup(area.name.text())))
      return .block("tbody", [:], [head] + required.map { .row(columns, cells($0)) })
    }
    return [
      .table("Competencies by area, in the order of the framework", columns, bodies: bodies),
      .note("People: of whom the competency is required. Below: people who do not reach the level. ", belowNote),
    ]
  }

  private var belowNote: Markup {
    switch context.policy {
    case .gap: "People not assessed in it are among them."
    case .exclude: "People not assessed in it are not among them."
    }
  }

  private func cells(_ row: GapRow) -> [Markup] {
    [
      .code(row.key) + " " + Markup(row.title), .figure(row.people), .figure(row.totals.below),
      .figure(row.totals.requiredLevels), .figure(row.totals.deficit), .share(row.totals.deficitShare),
      .figure(.decimal(row.totals.weightedDeficit, digits: 0)), .share(row.totals.unassessedShare),
    ]
  }

  var unassessedTables: [Markup] {
    guard overall.totals.unassessed > 0 else {
      return [
        overall.totals.requirements > 0
          ? .paragraph("Everything that is required has been assessed.") : Self.nothingRequired
      ]
    }
    let comparable = units.filter { $0.people >= Self.fewestPeople }
    return [
      .paragraph(
        .figure(overall.totals.unassessed) + " of " + .figure(overall.totals.requirements) + " requirements ("
          + .share(overall.totals.unassessedShare) + ") have no rating that counts. Assessing them comes before training "
          + "for them: until then nobody knows which of them are gaps."),
      .block(
        "div", ["class": "halves"],
        [
          unassessedTable("Units of at least \(Self.fewestPeople) people", "Unit", comparable) { Markup($0.title) },
          unassessedTable("Competencies", "Competency", competencies) { .code($0.key) + " " + Markup($0.title) },
        ]),
      .note("Not assessed: requirements without a rating that counts, out of all requirements. At most ten rows each."),
    ]
  }

  private func unassessedTable(
    _ caption: String, _ head: String, _ rows: [GapRow], name: (GapRow) -> Markup
  ) -> Markup {
    let ranked = rows.filter { $0.totals.unassessed > 0 }.sorted { left, right in
      let (a, b) = (left.totals.unassessedShare ?? 0, right.totals.unassessedShare ?? 0)
      return a == b ? left.key.precedesNaturally(right.key) : a > b
    }
    return .table(
      caption + ", by share not assessed",
      [.text(head, ""), .number("Requirements", ""), .number("Not assessed", ""), .number("Share", "")],
      rows: ranked.prefix(10).map { row in
        [
          name(row), .figure(row.totals.requirements), .figure(row.totals.unassessed),
          .share(row.totals.unassessedShare),
        ]
      })
  }
}
