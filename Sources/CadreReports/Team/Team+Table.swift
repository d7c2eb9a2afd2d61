import CadreAnalysis
import CadreModel
package import CadreResults

extension Team {
  package static let columns: [Table.Column] = [
    .text("Person", "person_id"), .text("Name", "name"), .text("Unit", "unit"), .text("Code", "competency"),
    .text("Competency", "title"), .number("Required", "required"), .number("Attained", "attained"),
    .number("Deficit", "deficit"), .number("Weight", "weight"), .text("Source", "source"),
    .text("Assessed on", "assessed_on"), .text("Expires on", "expires_on"), .number("Own", "own"),
    .number("Manager’s", "managers"), .text("Unassessed policy", "unassessed_policy", isForPrograms: true),
  ]

  /// Everything in one long table for programs: a row for each person and competency that is required or was assessed.
  package var flatTable: Table {
    let rows = members.flatMap { member in
      zip(competencies, member.cells).compactMap { competency, cell -> [Table.Cell]? in
        guard cell.isRequired || cell.rating != nil else { return nil }
        return [
          .text(member.number.code), .text(member.name), .text(member.unit.display), .text(competency.code.code),
          .name(competency.name), cell.isRequired ? .integer(cell.required) : .missing, .init(cell.attained),
          .init(cell.deficit(under: context.policy)), cell.isRequired ? .decimal(Double(cell.weight) / 100, digits: 2) : .missing,
          .text(cell.rating?.source.word ?? ""), .init(cell.rating?.assessedOn), .init(cell.rating?.expiresOn),
          .init(cell.own.map { Int($0.rank) }), .init(cell.managers.map { Int($0.rank) }),
        ]
      }
    }
    return Table(Self.columns, rows: rows.map { $0 + [context.policyCell] })
  }

  package var publication: Publication {
    let document = document
    return Publication(document: document, paper: paper, table: flatTable)
  }
}
