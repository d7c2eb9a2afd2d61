import CadreAnalysis
import CadreModel
package import CadreResults

extension Staleness {
  package var document: Document {
    Document(
      title: "Levels that were assessed long ago", subject: context.subject,
      facts: [
        .init("Framework", "\(context.frameworkTitle) (\(context.framework))"), .init("As of", "\(context.asOf)"),
        .init("People in service", "\(context.headcount)"), .init("Old", oldFact),
      ],
      sections: [
        .init("figures", "At a glance", [.figures(figures), .paragraph(Self.purpose)]),
        .init("competencies", "By competency", competencyBlocks),
        .init("units", "By unit", [.table(CaptionedTable("Old levels by unit, each with everything below it", unitTable))]),
        .init("half-life", "How fast levels are lost", halfLifeBlocks),
        .init("method", "How to read it", [.terms(rules)]),
      ], created: context.asOf)
  }

  package var publication: Publication { Publication(document, table: flatTable) }

  private static let purpose: Phrase =
    """
    This is for reminders only: a level counts in every analysis as it was assessed, however long ago, until it expires or is \
    assessed anew.
    """

  private var oldFact: Phrase {
    .counted(olderThan, one: "assessed more than \(olderThan) day before", other: "assessed more than \(olderThan) days before")
  }

  private var total: StaleCount { units.first?.total ?? StaleCount() }

  private var figures: [Figure] {
    let total = total
    return [
      Figure("Old levels", .init(share: total.share), "\(total.stale) of \(total.rated) levels that count for a requirement"),
      Figure(
        "Not assessed", .integer(total.unassessed),
        "of \(total.rated + total.unassessed) requirements: how old they are has no answer, so they are in no share"),
    ]
  }

  // MARK: Tables

  private static let countColumns: [Table.Column] = [
    .number("Old", "stale"), .number("Of", "rated"), .number("Share", "share"), .number("Not assessed", "unassessed"),
  ]

  private static func cells(_ count: StaleCount) -> [Table.Cell] {
    [.integer(count.stale), .integer(count.rated), .init(share: count.share), .integer(count.unassessed)]
  }

  /// Competencies that somebody has to have, in the order of the framework.
  private var required: [Int] {
    guard let top = units.first else { return [] }
    return competencies.indices.filter { top.counts[$0].rated + top.counts[$0].unassessed > 0 }
  }

  private var competencyBlocks: [Block] {
    guard let top = units.first, !required.isEmpty else { return [Resilience.nothingRequired] }
    let sorted = required.sorted { left, right in
      let shares = (top.counts[left].share ?? -1, top.counts[right].share ?? -1)
      return shares.0 == shares.1 ? left < right : shares.0 > shares.1
    }
    let rows = sorted.map { [competencyCell($0)] + Self.cells(top.counts[$0]) }
    let columns = [Table.Column.text("Competency", "competency")] + Self.countColumns
    return [
      .table(CaptionedTable("Old levels by competency, the largest share first", Table(columns, rows: rows))),
      .note(
        "Old, of: levels assessed that long ago, of all levels that count for a requirement.",
        "Fill in anew with \(action: "assessment sheet")."),
    ]
  }

  private func competencyCell(_ competency: Int) -> Table.Cell {
    .coded(competencies[competency].code.code, title: competencies[competency].name)
  }

  private var unitTable: Table {
    let columns: [Table.Column] = [.text("Unit", "unit"), .number("People", "people")] + Self.countColumns
    return Table(
      columns,
      rows: units.map { row in
        let title: Table.Cell =
          row.unit.map { .label(.verbatim($0.name), depth: row.depth) } ?? .phrase("Whole workforce")
        return [title, .integer(row.people)] + Self.cells(row.total)
      })
  }

  // MARK: Half-life

  private var halfLifeBlocks: [Block] {
    let columns: [Table.Column] = [
      .text("Competency", "competency"), .number("Pairs", "pairs"), .number("Half-life, years", "half_life"),
      .number("From", "from"), .number("To", "to"), .text("Why not", "reason"),
    ]
    let all: [Table.Cell] = [.phrase("All together")] + Self.cells(halfLife)
    let rows = required.map { [competencyCell($0)] + Self.cells(halfLives[$0]) }
    return [
      .paragraph(halfLifeWords),
      .table(
        CaptionedTable("In how many years half of a level is lost, with 95 % intervals", Table(columns, rows: [all] + rows))),
    ]
  }

  private static func cells(_ halfLife: HalfLife) -> [Table.Cell] {
    switch halfLife.answer {
    case .days(let days, let interval):
      [.integer(halfLife.pairs), years(days), years(interval.lower), years(interval.upper), .missing]
    case .unknown(let obstacle):
      [.integer(halfLife.pairs), .missing, .missing, .missing, .phrase(obstacle.words)]
    }
  }

  private static func years(_ days: Double) -> Table.Cell { .decimal(days / 365.25, digits: 1) }

  private var halfLifeWords: [Phrase] {
    let pairs: Phrase = .counted(
      halfLife.pairs,
      one: "\(halfLife.pairs) level was assessed again by the same source without training in between.",
      other: "\(halfLife.pairs) levels were assessed again by the same source without training in between.")
    switch halfLife.answer {
    case .days(let days, let interval):
      return [
        pairs,
        """
        Half of what is above the lowest level is lost in \(days / 365.25, digits: 1) years, with 95 % between \
        \(interval.lower / 365.25, digits: 1) and \(interval.upper / 365.25, digits: 1).
        """,
      ]
    case .unknown(let obstacle): return [pairs, "In which time half of a level is lost cannot be told: \(obstacle.words)."]
    }
  }
}

extension HalfLife.Obstacle {
  var words: Phrase {
    switch self {
    case .tooFewPairs: "too few were assessed twice"
    case .tooFewTimes: "the times between are too alike"
    case .nothingLost: "later ones have lost no more than earlier ones"
    case .uncertain: "the figures are compatible with no loss at all"
    }
  }
}
