internal import ArgumentParser
internal import CadreAnalysis
internal import CadreModel
internal import CadreReports
internal import CadreWorkspace

struct EquityMeasures: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measures", abstract: "Compute a file of cases, so that others can repeat an analysis exactly.",
    discussion: """
      The file is JSON: for each family of measures a list of cases, each with its dataset (ds), outcome (y), groups (g) \
      and what else the family needs. The dataset is DIR/NAME.csv; resamples for bootstrap intervals are taken from \
      DIR/bootindex_NAME.csv, one a line, where there is such a file. A case that cannot be computed is reported, and the \
      others are computed nevertheless.
      """)

  @Argument(help: "The file of cases.", completion: .file(extensions: ["json"]))
  var cases: String

  @Option(help: ArgumentHelp("The folder of the datasets.", valueName: "dir"), completion: .directory)
  var data: String

  @OptionGroup var format: FormatOptions

  func run() async throws {
    let run = try MeasureRun(InputFile(cases), folder: data)
    try format.show(measureTable(run.results.map { ($0.measureCase, $0.measures) }))
    Terminal.current.writeError(FileNote.text)
    try run.findings.printProblems()
  }
}
