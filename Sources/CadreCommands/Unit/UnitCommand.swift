internal import ArgumentParser
internal import CadreModel
internal import CadreReports
internal import CadreResults
internal import CadreWorkspace

struct UnitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unit", abstract: "Units: list them, rename, move and merge them.",
    discussion: """
      Units come with people, from staff files. What changes here holds from a day on: gaps of a day before are those of the \
      organisation as it was then. Mandates of accounts follow a unit that is renamed or moved; mandates that an identity provider \
      gives must be changed there.
      """,
    subcommands: [UnitList.self, UnitRename.self, UnitMove.self, UnitMerge.self])
}

struct UnitList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the units; a parent stands before its children.")

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    try format.show(Table(of: try databaseOptions.open().units()))
  }
}

/// Since when a unit is changed, and whether it is.
struct UnitChangeOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The first day on which it is so (default: today).", valueName: "day"))
  var since: DayArgument?

  @Flag(help: "Say what would happen, and store nothing.")
  var dryRun = false

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  /// Changes a unit, and shows what became of it.
  func show(_ change: (_ workspace: Workspace, _ since: Day?, _ isDryRun: Bool) throws -> UnitChange) throws {
    try format.show(Table(of: [change(databaseOptions.open(), since?.day, dryRun)]))
  }
}

struct UnitRename: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "rename", abstract: "Give a unit another name.")

  @Argument(help: "The unit's path, or its name.")
  var unit: String

  @Argument(help: "Its new name, without the path.")
  var name: String

  @OptionGroup var options: UnitChangeOptions

  func run() async throws {
    try options.show { try $0.renameUnit(unit, to: name, since: $1, isDryRun: $2) }
  }
}

struct UnitMove: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: "Hang a unit, with all below it, under another one.")

  @Argument(help: "The unit's path, or its name.")
  var unit: String

  @Option(help: "The unit to hang it under (default: the top).")
  var under: String?

  @OptionGroup var options: UnitChangeOptions

  func run() async throws {
    try options.show { try $0.moveUnit(unit, under: under, since: $1, isDryRun: $2) }
  }
}

struct UnitMerge: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Bring the people of a unit, and the units below it, over to another one.",
    discussion: """
      What is left of the unit are those who have left the service and its days before; its name gets the last of these days behind \
      it. An account whose mandate names it sees nobody any more, and is told.
      """)

  @Argument(help: "The unit that ends: its path, or its name.")
  var unit: String

  @Option(help: "The unit that takes its people in.")
  var into: String

  @OptionGroup var options: UnitChangeOptions

  func run() async throws {
    try options.show { try $0.mergeUnit(unit, into: into, since: $1, isDryRun: $2) }
  }
}
