internal import ArgumentParser
internal import CadreModel
internal import CadreReports
internal import CadreWorkspace

struct ReleaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release", abstract: "Kept releases: tables that anybody may read, protected together for good.",
    discussion: """
      Whoever may not see single records reads releases and nothing else. A release is made by an administrator from declared \
      tables of everybody in service; all of them are protected together, and together with what earlier releases told, so that \
      nothing small can be worked out from any of them. It is kept as it was made.
      """,
    subcommands: [ReleaseMake.self, ReleaseList.self, ReleaseShow.self, ReleaseWithdraw.self, ReleasePolicyCommand.self])
}

struct ReleaseList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the releases that stand.")

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    try format.show(Table(of: databaseOptions.open().releases()))
  }
}

struct ReleaseWithdraw: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Hide a release from its readers.",
    discussion: """
      What it told stays told: somebody may have kept it. Later releases go on being protected together with it, and a figure of it \
      that still stands goes on being shown.
      """)

  @Argument(help: "The release's number.")
  var number: Int

  @Option(help: ArgumentHelp("Why, for the record.", valueName: "reason"))
  var why: String

  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    let release = try databaseOptions.open().withdrawRelease(number, why: why)
    Terminal.current.tell(
      "Release \(release.number) is withdrawn. What it told stays told: later releases are protected together with it.")
  }
}

struct ReleasePolicyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Show or set the threshold of the releases to come.",
    discussion: """
      Counts of fewer people are not told. It holds for every release that is made from then on, whoever makes it; that it was set, \
      and what it was before, is in the audit trail.
      """)

  @Option(help: ArgumentHelp("The new threshold, at least 3.", valueName: "people"))
  var threshold: Int?

  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    let workspace = try databaseOptions.open()
    let threshold = try threshold.map { try workspace.setReleaseThreshold($0) } ?? workspace.releaseThreshold()
    Terminal.current.tell("Threshold: \(threshold). Counts of fewer people, and of all of a group, are not told.")
  }
}
