internal import ArgumentParser
internal import CadreFormats
internal import CadreModel
internal import CadreReports
internal import CadreWorkspace

struct RoleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "role", abstract: "Role profiles: import, export, list, show, rename, copy, retire, restore, delete.",
    subcommands: [
      RoleImport.self, RoleExport.self, RoleList.self, RoleShow.self, RoleRename.self, RoleCopy.self, RoleRetire.self,
      RoleRestore.self, RoleDelete.self,
    ])
}

struct RoleImport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import what roles require, as a list, a matrix or a document.",
    discussion: """
      A list (CSV, XLSX, ODS or JSON) has the columns role, competency and level, and perhaps weight, title and family: one requirement \
      a row. A matrix has a row for each role and a column for each competency, or the other way round; its cells hold levels, perhaps \
      with a weight behind them, as in 3*1.5, and an empty cell or a dash requires nothing. Roles and competencies go by code, by \
      name, or by both; a role that there is not yet is added. A document is YAML or JSON with a “roles” list.

      A level is a number of the scale or its name, “Level 2” or “2 – Practising”; of all else you say with --level what it stands \
      for. What stands for a role replaces all that it required under the framework; a day before --since knows what it was.
      """)

  @Argument(help: "The file.", completion: .file())
  var file: String

  @Option(help: "The role of rows that name none.")
  var role: String?

  @Option(
    name: .customLong("level"),
    help: ArgumentHelp(
      "What a word of the file stands for, such as Expert=4; nothing after “=” passes such cells over. Repeatable.",
      valueName: "word=level"))
  var levels: [String] = []

  @Option(help: "Read numbers between two levels: down to the one reached in full, or as the nearest.")
  var decimals: LevelRules.Decimals?

  @Option(help: ArgumentHelp("A column that is not read. Repeatable.", valueName: "header"))
  var ignore: [String] = []

  @Option(help: ArgumentHelp("The first day on which the roles require it (default: today).", valueName: "day"))
  var since: DayArgument?

  @OptionGroup var framework: FrameworkOption
  @OptionGroup var reading: TableReadingOptions
  @OptionGroup var options: ImportOptions
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func validate() throws { _ = try levelRules() }

  private func levelRules() throws -> LevelRules {
    guard let rules = LevelRules(levels, decimals: decimals) else {
      throw ValidationError("--level is written WORD=LEVEL, for instance --level \"Expert=4\".")
    }
    return rules
  }

  func run() async throws {
    let workspace = try databaseOptions.open()
    var roles = RoleOptions()
    roles.table = try reading.tableOptions()
    roles.columns = try reading.mapping()
    roles.levels = try levelRules()
    roles.ignored = ignore
    roles.role = role
    let report = try options.reading(file) { input in
      try workspace.importRoles(
        input, framework: framework.framework, options: roles, since: since?.day, mode: options.mode)
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
