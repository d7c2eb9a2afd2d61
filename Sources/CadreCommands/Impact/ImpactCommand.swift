internal import ArgumentParser
internal import CadreWorkspace

struct ImpactCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "impact", abstract: "Whether training worked, who leaves, how staff moves, where competencies are held apart.",
    subcommands: [ImpactMeasures.self])
}

struct ImpactMeasures: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measures", abstract: "Compute a file of cases of impact, survival, flows and silos.",
    discussion: """
      The file is JSON: for each family of methods a list of cases, each with its dataset (ds), its name (spec) and what \
      else the family needs. The dataset is DIR/NAME.csv; resamples and permutations are taken from \
      DIR/bootindex_NAME.csv and DIR/perms_NAME.csv, one a line. A case that cannot be computed is reported, and the others \
      are computed nevertheless. docs/analyst.md tells the families and their methods. No database is needed.
      """)

  @OptionGroup var files: CaseFileArguments
  @OptionGroup var format: FormatOptions

  func run() async throws { try MeasureRun(impact: files.input, folder: files.data).show(format) }
}
