package import CadreModel
package import CadreResults

extension RoleSheet {
  /// As `cadre role import` reads it again.
  package var table: Table {
    switch shape {
    case .list: list
    case .roles: byRole
    case .competencies: byCompetency
    }
  }

  private static let roleColumns: [Table.Column] = [.text("Role", "role"), .text("Title", "title"), .text("Family", "family")]
  private static let competencyColumns: [Table.Column] = [
    .text("Competency", "competency"), .text("Competency name", "competency_name"),
  ]

  private func cells(of role: Role) -> [Table.Cell] {
    [.text(role.code.code), .text(role.title.text()), role.family.map { .text($0) } ?? .missing]
  }

  private var list: Table {
    let names = Dictionary(framework.competencies.map { ($0.code, $0.name.text()) }, uniquingKeysWith: { first, _ in first })
    let rows = framework.roles.flatMap { role in
      role.requirements.map { requirement in
        let competency: [Table.Cell] = [.text(requirement.competency.code), .text(names[requirement.competency] ?? "")]
        return cells(of: role) + competency + [Self.level(requirement), .weight(requirement.weight)]
      }
    }
    let without = framework.roles.count { $0.requirements.isEmpty }
    let note: Phrase = .counted(
      without, one: "\(without) role requires nothing and is not listed.",
      other: "\(without) roles require nothing and are not listed.")
    return Table(
      Self.roleColumns + Self.competencyColumns + [.number("Level", "level"), .number("Weight", "weight")], rows: rows,
      notes: without > 0 ? [note] : [])
  }

  private var byRole: Table {
    let columns = framework.competencies.map { competency -> Table.Column in
      let code = competency.code.code
      // Behind a code with spaces nobody can tell where the name begins.
      let isPlain = !code.contains(where: \.isWhitespace)
      return .number(isPlain ? "\(code) \(competency.name.text())" : "\(code)", code)
    }
    let rows = framework.roles.map { role in
      let required = Dictionary(role.requirements.map { ($0.competency, $0) }, uniquingKeysWith: { first, _ in first })
      return cells(of: role) + framework.competencies.map { Self.cell(required[$0.code]) }
    }
    return Table(Self.roleColumns + columns, rows: rows)
  }

  private var byCompetency: Table {
    let columns = framework.roles.map { Table.Column.number("\($0.title.text()) (\($0.code))", $0.code.code) }
    let required = framework.roles.map { role in
      Dictionary(role.requirements.map { ($0.competency, $0) }, uniquingKeysWith: { first, _ in first })
    }
    let rows = framework.competencies.map { competency in
      [.text(competency.code.code), .text(competency.name.text())] + required.map { Self.cell($0[competency.code]) }
    }
    return Table(Self.competencyColumns + columns, rows: rows)
  }

  private static func level(_ requirement: Requirement) -> Table.Cell {
    requirement.level.map { .integer($0.rank) } ?? .text("not stated")
  }

  /// A level, with the weight behind it where that is not 1.
  private static func cell(_ requirement: Requirement?) -> Table.Cell {
    guard let requirement else { return .missing }
    if requirement.weight == .one { return level(requirement) }
    return .text("\(level(requirement).plain)*\(requirement.weight)")
  }

  /// - Parameter created: the day on which it is written.
  package func publication(created: Day) -> Publication {
    let (table, count) = (table, framework.roles.count)
    let caption: Phrase = .counted(count, one: "\(count) role", other: "\(count) roles")
    let document = Document(
      title: "What roles require", subject: "\(framework.header.title.text()) (\(framework.reference))", facts: [],
      sections: [Document.Section("roles", "What roles require", [.table(CaptionedTable(caption, table))])], created: created)
    // Whatever the reader's language, the workbook is read again.
    return Publication(
      document: document, paper: document, table: table,
      workbook: { _ in try CadreReports.workbook([("Roles", table)], title: "What roles require", created: created) })
  }
}
