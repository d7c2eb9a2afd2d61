internal import ArgumentParser
internal import CadreReports
internal import CadreWorkspace

struct GapDrain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drain",
    abstract: "Who leaves the service, how long people stay, and the levels that go and come with them.",
    discussion: """
      Everybody who was in service on the first day is followed to the last: the share still in service by what they attained of what \
      is required, and by attributes, with intervals; how much sooner each group leaves, all else alike, or that it cannot be told. \
      Then the levels lost with leavers and gained with joiners, year by year. With -o it writes a page, a PDF, a workbook, Markdown \
      or CSV.
      """)

  @Option(help: ArgumentHelp("The month to begin with, as any day of it (default: three years before).", valueName: "day"))
  var from: DayArgument?

  @Option(
    help: ArgumentHelp("An attribute of the staff export to group by. Up to three.", valueName: "attribute"))
  var by: [String] = []

  @Option(help: "Only the people of this unit and below: its path, or its name.")
  var unit: String?

  @OptionGroup var files: PublicationOptions
  @Option(help: ArgumentHelp("The day up to which people are followed (default: today).", valueName: "day"))
  var asOf: DayArgument?

  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    if by.count > 3 { throw ValidationError("--by is given at most three times.") }
  }

  func run() async throws {
    let query = GapQuery(framework: framework.framework, asOf: asOf?.day, unit: unit)
    let drain = try databaseOptions.open().drain(from: from?.day, by: by, query)
    if !files.output.isEmpty {
      try files.write(drain.publication)
    } else if format.format == .table {
      Terminal.current.write(drain.document)
    } else {
      try format.show(drain.flatTable)
    }
  }
}
