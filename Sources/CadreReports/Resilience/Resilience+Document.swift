import CadreAnalysis
import CadreModel
package import CadreResults

extension Resilience {
  package var document: Document {
    Document(
      title: "On whom competencies rest", subject: context.subject,
      facts: [
        .init("Framework", "\(context.frameworkTitle) (\(context.framework))"), .init("As of", "\(context.asOf)"),
        .init("People in service", "\(context.headcount)"), .init("Level that counts", levelFact),
        .init("Critical", criticalFact),
      ],
      sections: [
        .init("figures", "At a glance", glance),
        .init("units", "By unit", unitBlocks),
        .init("map", "How many people hold what", maps),
        .init("single", "What rests on one person", singleBlocks),
        .init("nobody", "What nobody holds", unheldBlocks),
        .init("endings", "What leaves soon", endingBlocks),
        .init("departures", "What the worst departures would do", departureBlocks),
        .init("method", "How to read it", [.terms(rules)]),
      ], created: context.asOf)
  }

  package var publication: Publication { Publication(document, table: flatTable) }

  private var levelFact: Phrase {
    terms.level.map { "level \($0), asked of everybody" } ?? "what each unit’s roles require most"
  }

  private var criticalFact: Phrase {
    terms.critical.map { "what a unit requires with a weight of \($0) or more" } ?? "whatever a unit requires"
  }

  // MARK: At a glance

  private var glance: [Block] {
    guard let top = units.first, top.required > 0 else { return [Self.nothingRequired] }
    return [.figures(figures(top))]
  }

  static let nothingRequired = Block.paragraph(
    "The framework requires nothing of anybody here: no role that is held has a profile in it.")

  private func figures(_ top: UnitRow) -> [Figure] {
    let critical = top.critical.count
    var figures = [
      Figure("Critical competencies", .integer(critical), "of \(top.required) that are required here"),
      Figure("Held by one person", .integer(top.single), "of \(critical) critical competencies"),
      Figure("Held by nobody", .integer(top.unheld), "of \(critical) critical competencies, as far as people are assessed"),
    ]
    figures.append(
      Figure(
        "Fewest departures that leave one without a holder", .init(top.fewest),
        "of \(top.people) people, as far as they are assessed"))
    if let worst = top.worst.last, top.covered > 0 {
      let left = top.covered - worst.uncovered
      figures.append(
        Figure(
          .counted(
            worst.departures, one: "Still held after the worst departure",
            other: "Still held after the worst \(worst.departures) departures"),
          .share(Double(left) / Double(top.covered)), "\(left) of \(top.covered) critical competencies that somebody holds"))
    }
    return figures
  }

  // MARK: Units

  private var unitBlocks: [Block] {
    let columns: [Table.Column] = [
      .text("Unit", "unit"), .number("People", "people"), .number("Critical", "critical"), .number("By nobody", "unheld"),
      .number("By one", "single"), .number("Fewest", "fewest"), .number("Worst", "worst"), .number("Left", "left"),
    ]
    let rows = units.map { row -> [Table.Cell] in
      let worst = row.worst.last?.uncovered
      let left = worst.flatMap { row.covered > 0 ? Double(row.covered - $0) / Double(row.covered) : nil }
      return [
        Self.title(of: row), .integer(row.people), .integer(row.critical.count), .integer(row.unheld),
        .integer(row.single), .init(row.fewest), .init(worst), .init(share: left),
      ]
    }
    return [
      .table(CaptionedTable("Critical competencies by unit, each with everything below it", Table(columns, rows: rows))),
      .note(
        "By nobody, by one: critical competencies that nobody, or one person, holds at the level.",
        "Fewest: departures that leave one of them without a holder.", worstNote),
    ]
  }

  private var worstNote: Phrase {
    .counted(
      terms.departures, one: "Worst: how many the departure of one person leaves without; left: the share still held.",
      other: "Worst: how many the departure of \(terms.departures) people leaves without; left: the share still held.")
  }

  private static func title(of row: UnitRow) -> Table.Cell {
    row.unit.map { .label(.verbatim($0.name), depth: row.depth) } ?? .phrase("Whole workforce")
  }

  /// As a place is said: the unit’s name, or the whole workforce.
  func place(_ unit: Int) -> Phrase { units[unit].unit.map { .verbatim($0.name) } ?? "Whole workforce" }

  // MARK: Map

  /// As many as 80 columns of a terminal hold.
  private static let beside = 8

  private var maps: [Block] {
    let shown = competencies.indices.filter { index in units.contains { $0.cells[index] != nil } }
    guard !shown.isEmpty else { return [Self.nothingRequired] }
    let tables = stride(from: 0, to: shown.count, by: Self.beside).map { start -> Block in
      .table(map(of: Array(shown[start..<min(shown.count, start + Self.beside)])))
    }
    return [
      .paragraph(
        "How many people hold each competency at the level that counts: so many must leave before nobody does.",
        "“–”: not required in the unit.", "The darker, the fewer.")
    ] + tables
  }

  private func map(of shown: [Int]) -> CaptionedTable {
    let columns = [Table.Column.text("Unit", "unit")] + shown.map { .number(.verbatim(code($0)), code($0)) }
    let rows = units.map { row in
      [Self.title(of: row)] + shown.map { Self.mapCell(row.cells[$0]) }
    }
    let caption: Phrase =
      shown.count > 1 ? "Competencies \(code(shown[0])) to \(code(shown[shown.count - 1]))" : "Competency \(code(shown[0]))"
    let titles = shown.map { Phrase("\(code($0)) \(competencies[$0].name)") }
    return CaptionedTable(caption, Table(columns, rows: rows, notes: [.series(titles)]))
  }

  private func code(_ competency: Int) -> String { competencies[competency].code.code }

  private static func mapCell(_ cell: Cell?) -> Table.Cell {
    guard let cell else { return .missing }
    // None is darkest; from five on nothing hangs on single people.
    return .tinted(.integer(cell.holders), share: max(0, 0.6 - 0.15 * Double(cell.holders)))
  }
}

extension GapContext {
  /// Whom a result is about.
  var subject: Phrase { scope.map { .verbatim($0.path.joined(separator: " / ")) } ?? "Whole workforce" }
}
