internal import ArgumentParser
internal import CadreAnalysis
internal import CadreModel
internal import CadreReports
internal import CadreWorkspace

struct EquityDecompose: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decompose", abstract: "How much of a difference of means goes with grade, tenure and the like.",
    discussion: """
      The decomposition of Oaxaca and Blinder: which part of the difference between two groups goes with differences in \
      the predictors, and which does not. A predictor is a column of numbers, log:COLUMN for its logarithm, or \
      d:COLUMN=VALUE for yes and no; leave out one value of each column.

      cadre equity decompose staff.csv --outcome log:wage --group gender --focal female --predictors tenure d:grade=EO
      """)

  @Argument(help: "The file.", completion: .file(extensions: ["csv", "xlsx"]))
  var file: String

  @Option(help: ArgumentHelp("The amount: a column, or log:COLUMN.", valueName: "column"))
  var outcome: String

  @OptionGroup var groups: ComparedGroupOptions

  @Option(parsing: .upToNextOption, help: ArgumentHelp("What the difference may go with.", valueName: "predictor"))
  var predictors: [String]

  @OptionGroup var make: TableMakeOptions
  @OptionGroup var files: PublicationOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    if groups.focal == nil { throw ValidationError("--focal is missing: the group that is examined.") }
  }

  func run() async throws {
    var query = ComparisonQuery(outcome: .column(outcome), groups: groups.group)
    try groups.apply(to: &query)
    query.predictors = predictors
    let read = try ComparisonFile(InputFile(file), options: make.tableOptions(), query: query)
    try read.show(format, files)
  }
}
