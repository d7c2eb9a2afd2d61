internal import ArgumentParser
internal import CadreAnalysis
internal import CadreReports
internal import CadreWorkspace

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Reports as files.", subcommands: [ReportGap.self])
}

struct ReportGap: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gap", abstract: "The gap report as HTML, XLSX and CSV.",
    discussion: "With -o reports/ministry it writes reports/ministry.html, reports/ministry.xlsx and reports/ministry.csv.")

  @Option(help: "Only the people of this unit and below: its path, or its name.")
  var unit: String?

  @Option(name: [.short, .long], help: ArgumentHelp("Where to write: a path without ending, or a folder.", valueName: "path"))
  var output = "gap-report"

  @Option(help: ArgumentHelp("The day the report speaks of (default: today).", valueName: "day"))
  var asOf: DayArgument?

  @Option(help: "How unassessed requirements count: gap (as missing) or exclude (not at all).")
  var unassessed = UnassessedPolicy.gap

  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    let query = GapQuery(framework: framework.framework, asOf: asOf?.day, policy: unassessed, unit: unit)
    let report = try await databaseOptions.open().gapReport(query)
    for (ending, bytes) in [
      ("html", Array(report.html.utf8)), ("xlsx", try report.xlsx()), ("csv", Array(report.flatTable.csv.utf8)),
    ] {
      try OutputFile.write(bytes, to: "\(base).\(ending)")
      Terminal.current.write("\(base).\(ending)\n")
    }
  }

  private var base: String {
    if output.hasSuffix("/") || OutputFile.isFolder(output) {
      return output + (output.hasSuffix("/") ? "" : "/") + "gap-report"
    }
    return [".html", ".xlsx", ".csv"].first { output.hasSuffix($0) }.map { String(output.dropLast($0.count)) } ?? output
  }
}
