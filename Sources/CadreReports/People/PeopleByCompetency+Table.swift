import CadreAnalysis
import CadreModel
package import CadreResults

extension PeopleByCompetency {
  package static let columns: [Table.Column] = [
    .text("Person", "person_id"), .text("Name", "name"), .text("Path", "unit", isForPrograms: true),
    .text("Unit", "unit_name"), .number("Asked", "required"), .number("Attained", "attained"),
    .number("Deficit", "deficit"), .init(title: "Weight", key: "weight", isNumber: true, isForPrograms: true),
    .text("Source", "source"), .text("Day", "assessed_on"),
  ]

  package var table: Table { Table(Self.columns, rows: rows.map(Self.cells), notes: notes) }

  private static func cells(_ row: Row) -> [Table.Cell] {
    [
      .text(row.number.code), .text(row.name), .text(row.unit.display), .text(row.unit.name), .integer(row.required),
      row.attained.map { .integer($0) } ?? .missing, .init(row.deficit), row.weight.map { .weight($0) } ?? .missing,
      .text(row.source?.word ?? ""), .init(row.assessedOn),
    ]
  }

  private var notes: [Phrase] {
    let pages: Phrase? =
      found > rows.count ? "\(rows.count) of \(found) people are shown; see more with \(option: "limit")." : nil
    return [whatIsAsked, whoStandsWhere, pages, Self.meaning].compactMap(\.self) + context.dayAndRule
  }

  private var whatIsAsked: Phrase {
    let name: Phrase = "\(competency.name) (\(competency.code))"
    return switch (level, role?.title) {
    case (let level?, nil): "\(name), level \(level) asked of everybody, whatever their roles require."
    case (let level?, let role?): "\(name), level \(level) asked of everybody with the role “\(role)”."
    case (nil, nil): "\(name), at the level that the roles of each require."
    case (nil, let role?): "\(name), of people with the role “\(role)”, at the level that all the roles of each require."
    }
  }

  private var whoStandsWhere: Phrase {
    guard asked > 0 else {
      return "The competency is required of nobody here. Ask for a level with \(option: "level") to find people all the same."
    }
    let (below, meets, above, unassessed) = (count(.below), count(.meets), count(.above), count(.unassessed))
    return .counted(
      asked,
      one: """
        Asked of \(asked) person: \(below) below, \(meets) meeting it, of these \(above) above it, \(unassessed) not assessed.
        """,
      other: """
        Asked of \(asked) people: \(below) below, \(meets) meeting it, of these \(above) above it, \(unassessed) not assessed.
        """)
  }

  private func count(_ standing: CompetencyStanding) -> Int { counts[standing] ?? 0 }

  private static let meaning: Phrase = """
    The largest deficit first, then the greatest weight; without a deficit the highest level first; the unassessed last, for their \
    deficit is not known; then by unit and number.
    """
}

extension Table.Cell {
  /// With no more decimals than it needs.
  static func weight(_ weight: Weight) -> Self {
    let hundredths = Int(weight.hundredths)
    if hundredths % 100 == 0 { return .integer(hundredths / 100) }
    return .decimal(Double(hundredths) / 100, digits: hundredths % 10 == 0 ? 1 : 2)
  }
}
