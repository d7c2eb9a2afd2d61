internal import ArgumentParser
internal import CadreReports
internal import CadreWorkspace

struct GapSilo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "silo",
    abstract: "Where competencies are held apart: how unevenly institutions have them, and what lending people would close.",
    discussion: """
      Institutions are the units right below the one that is named, or below everybody. For each competency: how much the institution \
      tells of who attains what is required, with an interval and with what chance alone would give; surplus here, deficit there; and \
      the most levels that people above need could close by helping, at home and in other institutions. Nobody is named. With -o it \
      writes a page, a PDF, a workbook, Markdown or CSV.
      """)

  @Option(help: "The institutions below this unit: its path, or its name.")
  var unit: String?

  @OptionGroup var files: PublicationOptions
  @OptionGroup var options: GapOptions

  func run() async throws {
    let silos = try options.databaseOptions.open().silos(options.query(unit: unit))
    if !files.output.isEmpty {
      try files.write(silos.publication)
    } else if options.format.format == .table {
      Terminal.current.write(silos.document)
    } else {
      try options.format.show(silos.flatTable)
    }
  }
}
