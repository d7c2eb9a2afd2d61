internal import ArgumentParser
internal import CadreReports
internal import CadreWorkspace

struct PersonHelpers: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "helpers", abstract: "Who can help: people of all units who agreed to be found.",
    discussion: """
      Shows name, unit and level of people whose consent is in force on the as-of day and today, with the purpose that they agreed to; \
      never what their posts require, nor what they lack. See “cadre help person consent”.
      """)

  @Option(help: ArgumentHelp("The competency: its code, or its name.", valueName: "competency"))
  var competency: String

  @Option(help: ArgumentHelp("The lowest level: its number, or its name (default: any).", valueName: "level"))
  var level: String?

  @Option(help: ArgumentHelp("The day the search speaks of (default: today).", valueName: "day"))
  var asOf: DayArgument?

  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    let query = HelperQuery(framework: framework.framework, competency: competency, level: level, asOf: asOf?.day)
    try format.show(try databaseOptions.open().helpers(query).table)
  }
}
