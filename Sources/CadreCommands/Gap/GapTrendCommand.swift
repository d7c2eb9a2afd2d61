internal import ArgumentParser
internal import CadreReports
internal import CadreWorkspace

struct GapTrendCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend", abstract: "Gaps and readiness at the end of each month, up to a day.")

  @Option(help: ArgumentHelp("The month to begin with, as any day of it (default: two years before).", valueName: "day"))
  var from: DayArgument?

  @Option(help: "Only the people of this unit and below: its path, or its name.")
  var unit: String?

  @OptionGroup var options: GapOptions

  func run() async throws {
    let trend = try options.databaseOptions.open().trend(from: from?.day, options.query(unit: unit))
    try options.format.show(trend.table)
  }
}
