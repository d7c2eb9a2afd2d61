import CadreAnalysis
package import CadreModel
import CadreReports
package import CadreResults

extension Page {
  /// Who of a unit lacks one competency.
  package static func competency(_ found: PeopleByCompetency, _ rights: UnitRights) -> Page {
    var page = Page("\(found.competency.name)", subtitle: found.context.scope.map { "\($0.display)" })
    page.facts = contextFacts(found.context)
    page.trail = unitTrail(found.context.scope, rights)
    let (asked, day) = (found.asked, found.context.asOf)
    let (below, unassessed) = (found.counts[.below] ?? 0, found.counts[.unassessed] ?? 0)
    let figures: [Figure] = [
      Figure("Below the requirement", .integer(below), "of \(asked) people of whom it is required, as of \(day)"),
      Figure("Not assessed", .integer(unassessed), "of \(asked) people of whom it is required, as of \(day)"),
    ]
    let definition = found.competency.definition.map { [Content.paragraph("\($0)")] } ?? []
    page.sections = [
      Section("figures", nil, definition + [.block(.figures(figures))]), Section("people", "Who lacks it", people(found)),
    ]
    return page
  }

  private static func people(_ found: PeopleByCompetency) -> [Content] {
    guard !found.rows.isEmpty else { return [.paragraph("Nobody: everybody of whom it is required has attained it.")] }
    let cells = found.rows.map { row -> [Table.Cell] in
      [
        .text(row.name), .text(row.number.code), .text(row.unit.name), .integer(row.required),
        .init(row.attained, else: "not assessed"), row.deficit.map { .integer($0) } ?? .missing,
        .text(row.weight?.description ?? ""),
      ]
    }
    let table = CaptionedTable(
      "\(found.rows.count) of \(found.found) people",
      Table(
        [
          .text("Name", "name"), .text("Number", "person_id"), .text("Unit", "unit"), .number("Required", "required"),
          .number("Attained", "attained"), .number("Missing", "deficit"), .number("Weight", "weight"),
        ], rows: cells))
    let links = CellLinks(column: 0, found.rows.map { Address("people", $0.number.code) })
    return [
      .block(.table(table), links), .note("The largest deficit first, then the greatest weight; people not assessed last."),
      .note(found.context.ruleNote),
    ]
  }

  /// The people of a unit, a part at a time.
  /// - Parameter next: behind whom the next part begins; `nil` where this is the last.
  package static func people(
    _ people: [Person], of unit: Unit, on day: Day, next: Identifier<Person>?, _ rights: UnitRights
  ) -> Page {
    var page = Page("People", subtitle: "\(unit.display)")
    page.trail = unitTrail(unit, rights)
    page.facts = [.init("As of", "\(day)")]
    let table = CaptionedTable(
      .counted(people.count, one: "\(people.count) person", other: "\(people.count) people"), peopleTable(people))
    var contents: [Content] = [
      .block(.table(table), CellLinks(column: 0, people.map { Address("people", $0.number.code) }))
    ]
    if let next {
      contents.append(.actions([Link("The next people", Address("units", unit.display, "people").with("after", next.code))]))
    }
    page.sections = [Section("people", nil, people.isEmpty ? [.paragraph("Nobody is in service here on that day.")] : contents)]
    return page
  }

  private static func peopleTable(_ people: [Person]) -> Table {
    Table(
      [.text("Name", "name"), .text("Number", "person_id"), .text("Unit", "unit"), .text("Roles", "roles")],
      rows: people.map { person in
        [
          .text(person.name), .text(person.number.code), .text(person.unit.name),
          .text(person.roles.map(\.code).joined(separator: ", ")),
        ]
      })
  }
}
