internal import ArgumentParser
internal import CadreReports
internal import CadreWorkspace

struct GapChangeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "change",
    abstract: "Why the deficit changed between two days: learned, newly assessed, expired, joined, left, …",
    discussion: """
      Every difference has one cause, and the causes add up to the change exactly. First comes who is there, then what is required, \
      then what was said. Units, roles and requirements are those of each day, as far as they were held then. With -o it writes a \
      page, a PDF, a workbook, Markdown or CSV.
      """)

  @Option(help: ArgumentHelp("The first of the two days.", valueName: "day"))
  var from: DayArgument

  @Option(help: "Only the people of this unit and below: its path, or its name.")
  var unit: String?

  @OptionGroup var files: PublicationOptions
  @OptionGroup var options: GapOptions

  func run() async throws {
    let change = try options.databaseOptions.open().change(since: from.day, options.query(unit: unit))
    if !files.output.isEmpty {
      try files.write(change.publication)
    } else if options.format.format == .table {
      Terminal.current.write(change.document)
    } else {
      try options.format.show(change.flatTable) { try GapJSON.encode(change) }
    }
  }
}
