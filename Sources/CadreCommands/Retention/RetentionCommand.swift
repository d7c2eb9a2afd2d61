internal import ArgumentParser
internal import CadreModel
internal import CadreReports
internal import CadreWorkspace

struct RetentionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retention", abstract: "How long what is held about people is kept, and its erasure when that is over.",
    discussion: "It takes an account with the mandate data-protection (--account); administrators may only read the rules.",
    subcommands: [RetentionSet.self, RetentionList.self, RetentionCheck.self, RetentionRunCommand.self])
}

extension RetentionRule.Kind: ExpressibleByArgument {}

struct RetentionSet: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Declare how long something is kept after its end.",
    discussion: """
      leavers: all that is held about people, after their last day in service. assessments: only their assessments. consents: \
      agreements to be found, after they ended.
      """)

  @Argument(help: "leavers, assessments or consents.")
  var what: RetentionRule.Kind

  @Option(help: ArgumentHelp("For how many months; without it the rule ends, and it is kept.", valueName: "months"))
  var months: Int?

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    try format.show(Table(of: databaseOptions.open().setRetention(what, months: months)))
  }
}

struct RetentionList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "The rules that hold.")

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    try format.show(Table(of: databaseOptions.open().retentionRules()))
  }
}

struct RetentionCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "What the rules cover, and on which day each is to be erased.")

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    try format.show(databaseOptions.open().retentionReport().table)
  }
}

struct RetentionRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Erase what is due, and write the database’s files anew.",
    discussion: "As “cadre help person erase” says, but that texts of others are not searched for names.")

  @Flag(help: "Say what would happen, and erase nothing.")
  var dryRun = false

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    try format.show(databaseOptions.open().runRetention(isDryRun: dryRun).table)
  }
}
