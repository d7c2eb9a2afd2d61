internal import ArgumentParser
internal import CadreReports
internal import CadreWorkspace

struct GapLevel: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "level", abstract: "How many people stand at each level, by attributes such as sex or grade.")

  @Option(
    help: ArgumentHelp("An attribute of the staff export. Twice: their crossing.", valueName: "attribute"))
  var by: [String] = []

  @Option(help: "Only the people of this unit and below: its path, or its name.")
  var unit: String?

  @OptionGroup var options: GapOptions

  func validate() throws {
    if by.count > 2 { throw ValidationError("--by is given at most twice.") }
  }

  func run() async throws {
    let levels = try await options.databaseOptions.open().levels(by: by, options.query(unit: unit))
    try options.format.show(levels.table)
  }
}
