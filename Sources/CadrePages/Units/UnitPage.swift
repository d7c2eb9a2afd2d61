package import CadreAnalysis
package import CadreModel
import CadreReports
import CadreWorkspace

/// What the page of a unit lets its reader do.
package struct UnitRights: Hashable, Sendable {
  package let mayPropose: Bool
  /// Whether a unit is one that the reader may look at.
  package let upTo: [Unit]

  /// - Parameter upTo: the highest units that the reader may look at; empty for all.
  package init(mayPropose: Bool, upTo: [Unit]) {
    self.mayPropose = mayPropose
    self.upTo = upTo
  }

  func sees(_ unit: Unit) -> Bool { upTo.isEmpty || upTo.contains { unit.isWithin($0) } }
}

extension Page {
  /// Where a unit stands: figures, the map of its gaps, its competencies, and the ways down to people.
  package static func unit(_ report: GapReport, _ rights: UnitRights) -> Page {
    let unit = report.context.scope
    var page = Page(unit.map { "\($0.name)" } ?? "Everybody", subtitle: unit.flatMap(\.parent).map { "\($0.display)" })
    page.facts = contextFacts(report.context)
    page.trail = unitTrail(unit, rights, isItself: true)
    page.sections = [
      Section(
        "figures", nil,
        [
          .block(.figures(report.headlineFigures)), .block(.paragraph(report.reading)),
          .actions(unitActions(unit, people: report.context.headcount, rights)),
        ]),
      Section("map", "Where levels are missing", heatMap(report)),
      Section("competencies", "Competencies, the largest weighted gap first", competencies(report)),
      Section("roles", "Roles", report.roleTable.map { .block($0) }),
    ]
    return page
  }

  /// The way down the organisation to a unit, as far as it may be seen, or to the one above it.
  static func unitTrail(_ unit: Unit?, _ rights: UnitRights, isItself: Bool = false) -> [Link] {
    guard let unit else { return [Link("Units", Address("units"))] }
    let units = unit.path.indices.compactMap { Unit(path: Array(unit.path[...$0])) }
    let shown = (isItself ? units.dropLast() : units[...]).filter(rights.sees)
    return [Link("Units", Address("units"))] + shown.map { Link("\($0.name)", Address("units", $0.display)) }
  }

  private static func unitActions(_ unit: Unit?, people: Int, _ rights: UnitRights) -> [Link] {
    guard let unit else { return [Link("Gap report", Address("report")), Link("All on one page", Address("brief"))] }
    var links = [
      Link("People", Address("units", unit.display, "people")), Link("Gap report", Address("units", unit.display, "report")),
      Link("All on one page", Address("units", unit.display, "brief")),
    ]
    if people <= TeamQuery.mostPeople { links.insert(Link("Team", Address("units", unit.display, "team")), at: 1) }
    if rights.mayPropose { links.append(Link("Propose a plan", Address("plans", "new").with("unit", unit.display))) }
    return links
  }

  private static func heatMap(_ report: GapReport) -> [Content] {
    guard report.overall.totals.requirements > 0, !report.heat.isEmpty else {
      return [.paragraph("The framework requires nothing of anybody here: no role that is held has a profile in it.")]
    }
    var links = CellLinks()
    for (row, line) in report.heat.enumerated() {
      let unit = Address("units", line.row.key)
      links[row, 0] = unit
      for (column, cell) in line.cells.enumerated() where cell.share != nil {
        links[row, column + 2] = Address("units", line.row.key, "areas", report.areas[column].code.code)
      }
      links[row, line.cells.count + 2] = unit
    }
    return [
      .paragraph("Each figure leads to the competencies behind it."), .block(.heatMap(report.areaMap), links),
      .note("“–”: nothing of that area is required there."),
    ]
  }

  private static func competencies(_ report: GapReport) -> [Content] {
    competencyContents(report.competencies, in: report.context.scope)
  }

  /// Competencies of an area, in one unit.
  package static func area(_ area: Area, _ rows: [GapRow], _ context: GapContext, _ rights: UnitRights) -> Page {
    var page = Page("\(area.name)", subtitle: context.scope.map { "\($0.display)" })
    page.facts = contextFacts(context)
    page.trail = unitTrail(context.scope, rights)
    let codes = Set(area.competencies.map(\.code.code))
    page.sections = [Section("competencies", nil, competencyContents(rows.filter { codes.contains($0.key) }, in: context.scope))]
    return page
  }

  private static func competencyContents(_ rows: [GapRow], in unit: Unit?) -> [Content] {
    guard !rows.isEmpty else { return [.paragraph("Nothing of this is required of anybody here.")] }
    let cells = rows.map { row -> [Table.Cell] in
      let totals = row.totals
      return [
        .coded(row.key, title: row.title), .phrase("\(totals.below) of \(row.people)"), .init(share: totals.deficitShare),
        .phrase("\(totals.deficit) of \(totals.requiredLevels)"), .decimal(totals.weightedDeficit, digits: 0),
        .phrase("\(totals.unassessed) of \(totals.requirements)"),
      ]
    }
    let table = CaptionedTable(
      .counted(rows.count, one: "\(rows.count) competency", other: "\(rows.count) competencies"),
      Table(
        [
          .text("Competency", "competency"), .number("People below", "below"), .number("Share missing", "deficit_share"),
          .number("Levels missing", "deficit"), .number("Weighted", "weighted_deficit"), .number("Not assessed", "unassessed"),
        ], rows: cells))
    let links = rows.map { row in unit.map { Address("units", $0.display, "competencies", row.key) } }
    return [
      .block(.table(table), CellLinks(column: 0, links)),
      .note("People below: of those of whom the competency is required. People not assessed in it are among them."),
    ]
  }
}
