internal import ArgumentParser
internal import CadreDisclosure
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

  @Option(help: ArgumentHelp("With --by, counts of fewer people are withheld; at least 3.", valueName: "people"))
  var threshold = 10

  @OptionGroup var options: GapOptions

  func validate() throws {
    _ = try policy()
    if by.count > 2 { throw ValidationError("--by is given at most twice.") }
  }

  private func policy() throws -> DisclosurePolicy {
    guard var policy = try? DisclosurePolicy(threshold: threshold) else {
      throw ValidationError("--threshold is at least 3: smaller counts give people away.")
    }
    policy.nodeLimit = 500
    return policy
  }

  func run() async throws {
    let levels = try await options.databaseOptions.open().levels(by: by, options.query(unit: unit), policy())
    try options.format.show(levels.table)
  }
}
