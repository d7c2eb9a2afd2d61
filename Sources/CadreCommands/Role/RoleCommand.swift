internal import ArgumentParser
internal import CadreModel
internal import CadreReports
internal import CadreWorkspace

struct RoleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "role", abstract: "Role profiles: import, list, show.",
    subcommands: [RoleImport.self, RoleList.self, RoleShow.self])
}

struct RoleImport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import role profiles from YAML, JSON, CSV or XLSX.",
    discussion: "A table has the columns role, competency and level, and perhaps weight, title and family: one requirement a row."
  )

  @Argument(help: "The file.", completion: .file())
  var file: String

  @OptionGroup var framework: FrameworkOption
  @OptionGroup var reading: TableReadingOptions
  @OptionGroup var options: ImportOptions
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    let workspace = try databaseOptions.open()
    let report = try options.reading(file) { input in
      try workspace.importRoles(
        input, framework: framework.framework, options: reading.tableOptions(), columns: reading.mapping(),
        mode: options.mode)
    }
    try report.show(format, options)
  }
}

struct RoleList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the roles of a framework.")

  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    let result = try databaseOptions.open().roles(framework: framework.framework)
    let rows = result.framework.roles.map { role -> [Table.Cell] in
      [
        .text(role.code.code), .text(role.title.text()), .text(role.family ?? ""), .integer(role.requirements.count),
        .init(result.people.map { $0[role.code] ?? 0 }),
      ]
    }
    try format.show(
      Table(
        [
          .text("Role", "role"), .text("Title", "title"), .text("Family", "family"),
          .number("Requirements", "requirements"), .number("People", "people"),
        ], rows: rows, notes: ["Roles of \(result.framework.reference). People: in service today."]))
  }
}

struct RoleShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "Show what a role requires.")

  @Argument(help: "The role's code or title.")
  var role: String

  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    let (framework, role) = try databaseOptions.open().role(role, framework: framework.framework)
    let names = Dictionary(framework.competencies.map { ($0.code, $0.name.text()) }, uniquingKeysWith: { first, _ in first })
    let rows = role.requirements.map { requirement -> [Table.Cell] in
      [
        .text(requirement.competency.code), .text(names[requirement.competency] ?? ""),
        .init(requirement.level?.rank),
        requirement.level.flatMap { level in framework.scale.map { .text($0.name(of: level)) } } ?? .phrase("not stated"),
        .text(requirement.weight.description),
      ]
    }
    try format.show(
      Table(
        [
          .text("Code", "competency"), .text("Competency", "title"), .number("Level", "level"), .text("Name", "name"),
          .number("Weight", "weight"),
        ], rows: rows,
        notes: ["\(role.title.text()) (\(role.code)) in \(framework.reference)."]
          + (role.description.map { [.verbatim($0.text())] } ?? [])))
  }
}
