internal import ArgumentParser
internal import CadreModel
internal import CadreReports
internal import CadreWorkspace

struct RoleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "role", abstract: "Role profiles: import, list, show, delete.",
    subcommands: [RoleImport.self, RoleList.self, RoleShow.self, RoleDelete.self])
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
    try format.show(databaseOptions.open().roles(framework: framework.framework).table)
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
    try format.show(databaseOptions.open().role(role, framework: framework.framework).table)
  }
}
