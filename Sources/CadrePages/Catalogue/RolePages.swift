import CadreModel
import CadreReports
package import CadreResults

/// What was typed to change a role.
package struct RoleForm: Hashable, Sendable {
  package var title: String
  package var code: String
  package var copyTitle: String
  package var problems: [Notice.FieldError]

  package init(title: String = "", code: String = "", copyTitle: String = "", problems: [Notice.FieldError] = []) {
    (self.title, self.code, self.copyTitle, self.problems) = (title, code, copyTitle, problems)
  }

  func problem(_ field: String) -> Phrase? { problems.first { $0.field == field }?.message }
}

extension Page {
  package static func roles(_ list: RoleList) -> Page {
    var page = Page("Roles")
    page.facts = [.init("Framework", "\(list.framework)")]
    page.trail = [Link("Start", .start)]
    guard !list.rows.isEmpty else {
      page.sections = [
        Section("roles", nil, [.paragraph("The framework has no roles. They come with a file of what roles require.")])
      ]
      return page
    }
    let count = list.rows.count
    let table = CaptionedTable(.counted(count, one: "\(count) role", other: "\(count) roles"), Table(of: list.rows))
    let links = CellLinks(column: 1, list.rows.map { Address("roles", $0.role.code.code) })
    page.sections = [
      Section(
        "roles", nil,
        [
          .block(.table(table), links), .note("People: in service today."),
          .actions([Link("All requirements in one table", Address("requirements"))]),
        ])
    ]
    return page
  }

  /// What all roles require, competencies down, roles across.
  package static func requirements(_ sheet: RoleSheet) -> Page {
    var page = Page("What roles require")
    page.facts = [.init("Framework", "\(sheet.framework.reference)")]
    page.trail = [Link("Roles", Address("roles"))]
    let count = sheet.framework.roles.count
    let table = CaptionedTable(.counted(count, one: "\(count) role", other: "\(count) roles"), sheet.table)
    page.sections = [
      Section(
        "requirements", nil,
        [
          .block(.table(table)),
          .note("Change it in the spreadsheet, and import it again: what would change is shown before anything is stored."),
        ])
    ]
    return page
  }

  /// - Parameter mayChange: whether the reader may change frameworks.
  package static func role(
    _ reading: RoleReading, mayChange: Bool, form: RoleForm? = nil, notices: [Notice] = []
  ) -> Page {
    let role = reading.role
    var page = Page("\(role.title)")
    page.notices = notices
    page.facts = [.init("Framework", "\(reading.framework.reference)"), .init("Role", "\(role.code)")]
    page.trail = [Link("Roles", Address("roles"))]
    let table = reading.table
    let count = role.requirements.count
    let nothing = Content.paragraph("The role requires nothing.")
    let requirements = Content.block(
      .table(
        CaptionedTable(
          .counted(count, one: "\(count) requirement", other: "\(count) requirements"),
          Table(table.columns, rows: table.rows))))
    let notes = table.notes.dropFirst().map { Content.paragraph($0) }
    page.sections = [Section("requirements", "What it requires", notes + [count == 0 ? nothing : requirements])]
    if mayChange { page.sections.append(Section("change", "Change it", changes(reading, form ?? RoleForm()))) }
    return page
  }

  private static func changes(_ reading: RoleReading, _ form: RoleForm) -> [Content] {
    let code = reading.role.code.code
    let rename = Form(
      to: Address("roles", code, "title"),
      [Form.Field(.text(.off), "title", "New title", value: form.title, error: form.problem("title"))],
      [Form.Button("Rename", .second)])
    let copy = Form(
      to: Address("roles", code, "copies"),
      [
        Form.Field(
          .text(.off), "code", "Code of the copy", hint: "Letters, digits and hyphens, such as data-officer.", value: form.code,
          error: form.problem("code")),
        Form.Field(.text(.off), "copy_title", "Title of the copy", value: form.copyTitle, error: form.problem("copy_title")),
      ], [Form.Button("Copy", .second)])
    let isRetired = reading.retiredOn != nil
    let end = Form(
      to: Address("roles", code, "retirement"), [],
      [
        isRetired
          ? Form.Button("Bring it back", .second, name: "what", value: "restore")
          : Form.Button("Retire it", .grave, name: "what", value: "retire")
      ])
    return [
      .details("Rename it", [.form(rename)]), .details("Copy it with its requirements", [.form(copy)]),
      .details(
        isRetired ? "Bring it back" : "Retire it",
        [.paragraph("A retired role is given to nobody new. Whoever holds it goes on holding it."), .form(end)]),
    ]
  }
}
