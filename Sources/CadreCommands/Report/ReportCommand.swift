internal import ArgumentParser
internal import CadreAnalysis
internal import CadreReports
internal import CadreWorkspace

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Reports as files.", subcommands: [ReportGap.self, ReportTeam.self, ReportBrief.self])
}

/// Whom a report is about, and on which day.
struct ReportScope: ParsableArguments {
  @Option(help: "Only the people of this unit and below: its path, or its name.")
  var unit: String?

  @Option(help: ArgumentHelp("The day the report speaks of (default: today).", valueName: "day"))
  var asOf: DayArgument?

  @Option(help: "How unassessed requirements count: gap (as missing) or exclude (not at all).")
  var unassessed = UnassessedPolicy.gap

  func query(_ framework: FrameworkOption) -> GapQuery {
    GapQuery(framework: framework.framework, asOf: asOf?.day, policy: unassessed, unit: unit)
  }
}

struct ReportGap: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gap", abstract: "The gap report as a page, a PDF, a workbook, Markdown or CSV.",
    discussion: "Without -o it writes gap-report.html.")

  @OptionGroup var scope: ReportScope

  @OptionGroup var files: PublicationOptions
  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    let report = try await databaseOptions.open().gapReport(scope.query(framework))
    try files.write(report.publication, otherwise: "gap-report.html")
  }
}

struct ReportBrief: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "brief", abstract: "The minister's page: where we stand and what has to be decided, on one sheet.",
    discussion: """
      It tells who is ready and how that changed, the largest gaps with the decision that each needs, where levels are missing, which \
      groups stand behind people like them, what the last plan for these people would do, and what hangs on one or two people. \
      Without -o it writes brief.pdf.
      """)

  @OptionGroup var scope: ReportScope

  @Option(help: ArgumentHelp("The earlier day to compare readiness with (default: a year before).", valueName: "day"))
  var compareTo: DayArgument?

  @OptionGroup var files: PublicationOptions
  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    let brief = try await databaseOptions.open().brief(scope.query(framework), comparedTo: compareTo?.day)
    try files.write(brief.publication, otherwise: "brief.pdf")
  }
}
