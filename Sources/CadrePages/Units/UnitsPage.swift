package import CadreAnalysis
import CadreModel
import CadreReports

extension Page {
  /// The units that somebody may see, each with everything below it.
  package static func units(_ tables: [GapTable]) -> Page {
    var page = Page("Units")
    page.trail = [Link("Start", .start)]
    if let context = tables.first?.context { page.facts = contextFacts(context) }
    let rows = tables.flatMap(\.rows)
    guard !rows.isEmpty else {
      page.sections = [
        Section(
          "units", nil,
          [
            .paragraph("There are no units yet. They come with the staff."),
            .actions([Link("Import staff", Address("import"))]),
          ])
      ]
      return page
    }
    page.sections = [
      Section(
        "units", nil,
        [
          .block(.table(unitTable(rows)), CellLinks(column: 0, rows.map { Address("units", $0.key) })),
          .note("Each unit includes everything below it: rows do not add up.", GapContext.liveNote),
        ])
    ]
    return page
  }

  static func contextFacts(_ context: GapContext) -> [Document.Item] {
    [
      .init("As of", "\(context.asOf)"), .init("People in service", "\(context.headcount)"),
      .init("Framework", "\(context.frameworkTitle) (\(context.framework))"),
    ]
  }

  private static func unitTable(_ rows: [GapRow]) -> CaptionedTable {
    let cells = rows.map { row -> [Table.Cell] in
      [
        .label(row.title, depth: row.depth), .integer(row.people), .phrase(row.readyWords),
        .init(share: row.readiness?.readyShare),
        .phrase(row.missingWords), .init(share: row.totals.deficitShare), .init(share: row.totals.unassessedShare),
      ]
    }
    return CaptionedTable(
      .counted(rows.count, one: "\(rows.count) unit", other: "\(rows.count) units"),
      Table(
        [
          .text("Unit", "unit"), .number("People", "people"), .number("Fully ready", "ready"),
          .number("Share ready", "ready_share"),
          .number("Levels missing", "deficit"), .number("Share missing", "deficit_share"),
          .number("Not assessed", "unassessed_share"),
        ], rows: cells))
  }
}

extension GapRow {
  fileprivate var readyWords: Phrase {
    guard let readiness else { return "–" }
    return "\(readiness.ready) of \(readiness.people)"
  }

  fileprivate var missingWords: Phrase { "\(totals.deficit) of \(totals.requiredLevels)" }
}
