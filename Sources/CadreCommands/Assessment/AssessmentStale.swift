internal import ArgumentParser
internal import CadreReports
internal import CadreWorkspace

struct AssessmentStale: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stale",
    abstract: "Levels that were assessed long ago, by competency and unit, and how fast levels are lost.",
    discussion: """
      It is for reminders only: a level counts as it was assessed, however long ago, until it expires or is assessed anew. How fast \
      levels are lost is told where enough people were assessed again by the same source without training in between. With -o it \
      writes a page, a PDF, a workbook, Markdown or CSV.
      """)

  @Option(help: "Only the people of this unit and below: its path, or its name.")
  var unit: String?

  @Option(help: ArgumentHelp("Assessed more than so many days before is long ago.", valueName: "days"))
  var olderThan = StalenessQuery.standardAge

  @Option(help: ArgumentHelp("Tell units so many levels below, too.", valueName: "levels"))
  var depth = 1

  @Option(help: ArgumentHelp("The day the figures speak of (default: today).", valueName: "day"))
  var asOf: DayArgument?

  @OptionGroup var files: PublicationOptions
  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    if !(1...36_500).contains(olderThan) { throw ValidationError("--older-than is a number of days from 1 to 36500.") }
    if !(0...ResilienceQuery.mostDepth).contains(depth) {
      throw ValidationError("--depth is a number from 0 to \(ResilienceQuery.mostDepth).")
    }
  }

  func run() async throws {
    var query = StalenessQuery(scope: GapQuery(framework: framework.framework, asOf: asOf?.day, unit: unit))
    (query.olderThan, query.depth) = (olderThan, depth)
    let staleness = try databaseOptions.open().staleness(query)
    if !files.output.isEmpty {
      try files.write(staleness.publication)
    } else if format.format == .table {
      Terminal.current.write(staleness.document)
    } else {
      try format.show(staleness.flatTable)
    }
  }
}
