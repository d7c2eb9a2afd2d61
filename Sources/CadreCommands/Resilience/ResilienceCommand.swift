internal import ArgumentParser
internal import CadreReports
internal import CadreWorkspace

struct ResilienceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resilience",
    abstract: "On whom competencies rest: single holders, what departures would leave without a holder, who is next.",
    discussion: """
      For each unit and competency it counts who holds it at the level that the unit's roles require most, or at the one of --level. It \
      tells what one person holds or nobody, who leaves soon, what the departure of several would do at worst, who is nearest to the \
      level, and the cheapest training after which two people hold it. It names people: only those whom you may see, and that you \
      looked is recorded. With -o it writes a page, a PDF, a workbook, Markdown or CSV.

      cadre resilience --unit "Ministry/Statistics" --critical 1.5 -o resilience.pdf
      """)

  @Option(help: "Only the people of this unit and below: its path, or its name.")
  var unit: String?

  @Option(help: ArgumentHelp("“required”, or a level asked of everybody: its number, or its name.", valueName: "level"))
  var level = "required"

  @Option(
    help: ArgumentHelp("Only what a unit requires with this weight or more is critical (default: all).", valueName: "weight"))
  var critical: String?

  @Option(help: ArgumentHelp("Look at the departure of up to so many people at once.", valueName: "count"))
  var departures = 3

  @Option(help: ArgumentHelp("Tell units so many levels below, too.", valueName: "levels"))
  var depth = 1

  @Option(help: ArgumentHelp("Whose last day in service is within so many days is about to leave.", valueName: "days"))
  var ending = 365

  @Option(help: ArgumentHelp("The day the figures speak of (default: today).", valueName: "day"))
  var asOf: DayArgument?

  @OptionGroup var files: PublicationOptions
  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    if !(1...ResilienceQuery.mostDepartures).contains(departures) {
      throw ValidationError("--departures is a number from 1 to \(ResilienceQuery.mostDepartures).")
    }
    if !(0...ResilienceQuery.mostDepth).contains(depth) {
      throw ValidationError("--depth is a number from 0 to \(ResilienceQuery.mostDepth).")
    }
    if !(0...3_650).contains(ending) { throw ValidationError("--ending is a number of days from 0 to 3650.") }
  }

  func run() async throws {
    var query = ResilienceQuery(scope: GapQuery(framework: framework.framework, asOf: asOf?.day, unit: unit))
    (query.level, query.critical, query.departures) = (level, critical, departures)
    (query.depth, query.horizon) = (depth, ending)
    let resilience = try await databaseOptions.open().resilience(query)
    if !files.output.isEmpty {
      try files.write(resilience.publication)
    } else if format.format == .table {
      Terminal.current.write(resilience.document)
    } else {
      try format.show(resilience.flatTable)
    }
  }
}
