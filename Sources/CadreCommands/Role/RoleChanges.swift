internal import ArgumentParser
internal import CadreReports
internal import CadreResults
internal import CadreWorkspace

struct RoleExport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write what roles require, as a list or a matrix that “cadre role import” reads again.",
    discussion: """
      A list has a row for each requirement. A weight other than 1 stands behind the level in a matrix, as in 3*1.5; “not stated” is \
      a requirement at no stated level.
      """)

  @Flag(help: "A row for each role, a column for each competency.")
  var matrix = false

  @Flag(help: "A row for each competency, a column for each role.")
  var transposed = false

  @OptionGroup var framework: FrameworkOption
  @OptionGroup var files: PublicationOptions
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  private var shape: RoleSheet.Shape {
    if transposed { return .competencies }
    return matrix ? .roles : .list
  }

  func run() async throws {
    let workspace = try databaseOptions.open()
    let sheet = try workspace.roleSheet(framework: framework.framework, shape: shape)
    if files.output.isEmpty { return try format.show(sheet.table) }
    try files.write(sheet.publication(created: workspace.today))
  }
}

/// Which role is changed, and whether it is.
struct RoleChangeOptions: ParsableArguments {
  @Flag(help: "Say what would happen, and store nothing.")
  var dryRun = false

  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  /// Changes a role, and shows how it is now.
  func show(_ change: (_ workspace: Workspace, _ framework: String?, _ isDryRun: Bool) throws -> RoleListRow) throws {
    try format.show(Table(of: [change(databaseOptions.open(), framework.framework, dryRun)]))
  }
}

typealias RoleListRow = CadreResults.RoleList.Row

struct RoleRename: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "Give a role another title.",
    discussion: "Its code stays, for people hold it by that. A title has no history: past days show the new one, too.")

  @Argument(help: "The role's code or title.")
  var role: String

  @Option(help: "Its new title.")
  var title: String

  @Option(help: "The language of the title, such as fr (default: the one that is shown where no other is asked for).")
  var language: String?

  @OptionGroup var options: RoleChangeOptions

  func run() async throws {
    try options.show { try $0.renameRole(role, to: title, language: language, framework: $1, isDryRun: $2) }
  }
}

struct RoleCopy: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "copy", abstract: "Make a role that requires what another one does.")

  @Argument(help: "The role's code or title.")
  var role: String

  @Argument(help: "The code of the new role.")
  var code: String

  @Option(help: "The title of the new role.")
  var title: String

  @OptionGroup var options: RoleChangeOptions

  func run() async throws {
    try options.show { try $0.copyRole(role, as: code, title: title, framework: $1, isDryRun: $2) }
  }
}

struct RoleRetire: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retire", abstract: "Retire a role: nobody new is given it.",
    discussion: """
      Who holds it goes on holding it, and it goes on requiring what it does; how many they are is shown. Staff files that give it to \
      somebody else are told so. “cadre role restore” brings it back; a role that nobody needs at all is deleted with “cadre role delete”.
      """)

  @Argument(help: "The role's code or title.")
  var role: String

  @Option(help: ArgumentHelp("The first day on which nobody new is given it (default: today).", valueName: "day"))
  var since: DayArgument?

  @OptionGroup var options: RoleChangeOptions

  func run() async throws {
    try options.show { try $0.retireRole(role, since: since?.day, framework: $1, isDryRun: $2) }
  }
}

struct RoleRestore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "restore", abstract: "Bring back a role that was retired.")

  @Argument(help: "The role's code or title.")
  var role: String

  @OptionGroup var options: RoleChangeOptions

  func run() async throws {
    try options.show { try $0.restoreRole(role, framework: $1, isDryRun: $2) }
  }
}
