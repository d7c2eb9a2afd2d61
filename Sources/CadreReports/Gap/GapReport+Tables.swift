import CadreAnalysis
import CadreModel

extension GapReport {
  var goalTables: [Block] {
    guard !targets.isEmpty else {
      return [.paragraph("No competency that is required here is aligned with a target of the 2030 Agenda.")]
    }
    return [
      .paragraph(
        "What is missing in the competencies that the framework aligns with the Goals.",
        """
        A competency counts in full for each target that it is aligned with, and once within one goal: rows overlap and do not add \
        up.
        """),
      goalTable("Goals, by weighted deficit", "Goal", goals),
      goalTable("Targets, by weighted deficit", "Target", targets),
    ]
  }

  private func goalTable(_ caption: Phrase, _ head: Phrase, _ rows: [GapRow]) -> Block {
    let columns: [Table.Column] = [
      .text(head, "goal"), .number("People", "people"), .number("Weighted deficit", "weighted_deficit"),
      .number("Levels missing", "deficit"), .number("Share missing", "deficit_share"),
      .number("Not assessed", "unassessed_share"),
    ]
    let highest = rows.map(\.totals.weightedDeficit).max() ?? 0
    let cells = rows.map { row -> [Table.Cell] in
      [
        .coded(row.key, title: row.title), .integer(row.people), .weight(row.totals.weightedDeficit, highest: highest),
        .integer(row.totals.deficit), .init(share: row.totals.deficitShare), .init(share: row.totals.unassessedShare),
      ]
    }
    return .table(CaptionedTable(caption, Table(columns, rows: cells)))
  }

  var competencyTable: [Block] {
    guard !competencies.isEmpty else { return [Self.nothingRequired] }
    let columns: [Table.Column] = [
      .text("Competency", "competency"), .number("People", "people"), .number("Below", "below"),
      .number("Levels required", "required_levels"), .number("Levels missing", "deficit"),
      .number("Share missing", "deficit_share"), .number("Weighted deficit", "weighted_deficit"),
      .number("Not assessed", "unassessed_share"),
    ]
    let required = Dictionary(competencies.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var rows: [[Table.Cell]] = []
    var groups: [CaptionedTable.Group] = []
    for area in areas {
      let start = rows.count
      rows += area.competencies.compactMap { required[$0.code.code] }.map(cells)
      guard rows.count > start else { continue }
      groups.append(.init("\(area.code.code) \(area.name)", rows: start..<rows.count))
    }
    return [
      .table(CaptionedTable("Competencies by area, in the order of the framework", Table(columns, rows: rows), groups: groups)),
      .note("People: of whom the competency is required.", "Below: people who do not reach the level.", belowNote),
    ]
  }

  private var belowNote: Phrase {
    switch context.policy {
    case .gap: "People not assessed in it are among them."
    case .exclude: "People not assessed in it are not among them."
    }
  }

  private func cells(_ row: GapRow) -> [Table.Cell] {
    [
      .coded(row.key, title: row.title), .integer(row.people), .integer(row.totals.below),
      .integer(row.totals.requiredLevels), .integer(row.totals.deficit), .init(share: row.totals.deficitShare),
      .decimal(row.totals.weightedDeficit, digits: 0), .init(share: row.totals.unassessedShare),
    ]
  }

  var unassessedTables: [Block] {
    guard overall.totals.unassessed > 0, let share = overall.totals.unassessedShare else {
      return [
        overall.totals.requirements > 0
          ? .paragraph("Everything that is required has been assessed.") : Self.nothingRequired
      ]
    }
    let comparable = units.filter { $0.people >= Self.fewestPeople }
    return [
      .paragraph(
        """
        \(overall.totals.unassessed) of \(overall.totals.requirements) requirements (\(share: share)) have no rating that counts.
        """,
        "Assess them before you train for them: until then nobody knows which of them are gaps."),
      .pair(
        [
          unassessedTable(
            "Units of at least \(Self.fewestPeople) people, by share not assessed", "Unit",
            comparable.map { ($0, .name($0.title)) })
        ],
        [
          unassessedTable(
            "Competencies, by share not assessed", "Competency",
            competencies.map { ($0, .coded($0.key, title: $0.title)) })
        ]),
      .note(
        "Not assessed: requirements without a rating that counts, out of all requirements.", "At most ten rows each."),
    ]
  }

  private func unassessedTable(_ caption: Phrase, _ head: Phrase, _ rows: [(row: GapRow, name: Table.Cell)]) -> Block {
    let ranked = rows.filter { $0.row.totals.unassessed > 0 }.sorted { left, right in
      let shares = (left.row.totals.unassessedShare ?? 0, right.row.totals.unassessedShare ?? 0)
      return shares.0 == shares.1 ? left.row.key.precedesNaturally(right.row.key) : shares.0 > shares.1
    }
    let columns: [Table.Column] = [
      .text(head, "name"), .number("Requirements", "requirements"), .number("Not assessed", "unassessed"),
      .number("Share", "share"),
    ]
    let cells = ranked.prefix(10).map { row, name -> [Table.Cell] in
      [
        name, .integer(row.totals.requirements), .integer(row.totals.unassessed), .init(share: row.totals.unassessedShare),
      ]
    }
    return .table(CaptionedTable(caption, Table(columns, rows: cells)))
  }
}
