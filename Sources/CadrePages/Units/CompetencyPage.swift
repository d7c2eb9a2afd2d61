package import CadreAnalysis
package import CadreModel
import CadreReports

extension Page {
  /// Who of a unit lacks one competency.
  package static func competency(_ gap: CompetencyGap, _ rights: UnitRights) -> Page {
    var page = Page("\(gap.competency.name.text())", subtitle: gap.context.scope.map { "\($0.display)" })
    page.facts = contextFacts(gap.context)
    page.trail = unitTrail(gap.context.scope, rights)
    let day = gap.context.asOf
    let figures: [Figure] = [
      Figure("Below the requirement", .integer(gap.below), "of \(gap.people) people of whom it is required, as of \(day)"),
      Figure("Not assessed", .integer(gap.unassessed), "of \(gap.people) people of whom it is required, as of \(day)"),
    ]
    let definition = gap.competency.definition.map { [Content.paragraph("\($0.text())")] } ?? []
    page.sections = [
      Section("figures", nil, definition + [.block(.figures(figures))]), Section("people", "Who lacks it", people(gap)),
    ]
    return page
  }

  private static func people(_ gap: CompetencyGap) -> [Content] {
    guard !gap.rows.isEmpty else { return [.paragraph("Nobody: everybody of whom it is required has attained it.")] }
    let cells = gap.rows.map { row -> [Table.Cell] in
      [
        .text(row.person.name), .text(row.person.number.code), .text(row.person.unit.name), .integer(row.required),
        .init(row.attained, else: "not assessed"), row.attained.map { .integer(row.required - $0) } ?? .missing,
        .text(row.weight.description),
      ]
    }
    let table = CaptionedTable(
      "\(gap.rows.count) of \(gap.lacking) people",
      Table(
        [
          .text("Name", "name"), .text("Number", "person_id"), .text("Unit", "unit"), .number("Required", "required"),
          .number("Attained", "attained"), .number("Missing", "deficit"), .number("Weight", "weight"),
        ], rows: cells))
    let links = CellLinks(column: 0, gap.rows.map { Address("people", $0.person.number.code) })
    return [
      .block(.table(table), links), .note("The largest weighted gap first; people not assessed last."),
      .note(gap.context.ruleNote),
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
