internal import ArgumentParser
internal import CadreModel
internal import CadreReports
internal import CadreResults
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

  @OptionGroup var files: CaseFileArguments
  @OptionGroup var format: FormatOptions

  func run() async throws { try MeasureRun(equity: files.input, folder: files.data).show(format) }
}

/// A file of cases, and where their datasets lie.
struct CaseFileArguments: ParsableArguments {
  @Argument(help: "The file of cases.", completion: .file(extensions: ["json"]))
  var cases: String

  @Option(help: ArgumentHelp("The folder of the datasets.", valueName: "dir"), completion: .directory)
  var data: String

  var input: InputFile { InputFile(cases) }
}

extension MeasureRun {
  /// Prints the figures, and what kept cases from being computed.
  func show(_ format: FormatOptions) throws {
    try format.show(measureTable(results))
    Terminal.current.remark(FileNote.phrase)
    try findings.printProblems()
  }
}
