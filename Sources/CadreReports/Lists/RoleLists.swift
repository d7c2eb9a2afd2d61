import CadreModel
package import CadreResults

extension RoleList.Row: ListRow {
  package static var columns: [Table.Column] {
    [
      .text("Role", "role"), .text("Title", "title"), .text("Family", "family"), .number("Requirements", "requirements"),
      .number("People", "people"), .text("Retired since", "retired_since"),
    ]
  }

  package var cells: [Table.Cell] {
    [
      .text(role.code.code), .name(role.title), role.family.map { .text($0) } ?? .missing,
      .integer(role.requirements.count), .init(people), retiredOn.map { .day($0) } ?? .missing,
    ]
  }
}

extension RoleList {
  package var table: Table { Table(of: rows, notes: ["Roles of \(framework). People: in service today."]) }
}

extension RoleReading {
  package static let columns: [Table.Column] = [
    .text("Code", "competency"), .text("Competency", "title"), .number("Level", "level"), .text("Name", "name"),
    .number("Weight", "weight"),
  ]

  /// What the role requires.
  package var table: Table {
    let names = Dictionary(framework.competencies.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
    return Table(
      Self.columns, rows: role.requirements.map { cells($0, name: names[$0.competency]) },
      notes: ["\(role.title) (\(role.code)) in \(framework.reference)."]
        + (retiredOn.map { ["Retired since \($0): nobody new is given it."] } ?? [])
        + (role.description.map { ["\($0)"] } ?? []))
  }

  private func cells(_ requirement: Requirement, name: LocalizedText?) -> [Table.Cell] {
    let level = requirement.level.flatMap { framework.scale?.step(of: $0).name }
    return [
      .text(requirement.competency.code), .init(name), .init(requirement.level?.rank),
      level.map { .name($0) } ?? .worded("not stated", .missing), .weight(requirement.weight),
    ]
  }
}
