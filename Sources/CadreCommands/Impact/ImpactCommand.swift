internal import ArgumentParser
internal import CadreModel
internal import CadreReports
internal import CadreWorkspace

struct ImpactCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "impact", abstract: "Whether training worked, who leaves, how staff moves, where competencies are held apart.",
    subcommands: [ImpactCourses.self, ImpactMeasures.self])
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

struct ImpactCourses: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "courses", abstract: "Whether courses raised levels, compared with people who did not take them.",
    discussion: """
      Compares what people gained after a course with what others gained in the same years, with ratings of one source alone. Attendance \
      comes from completed plans and from assessments whose source is “course”. What cannot be told is said to be so. With -o it writes a \
      page, a PDF, a workbook, Markdown or CSV.

      cadre impact courses --source manager --periods 5 -o impact.pdf
      """)

  @Option(help: "Only the people of this unit and below: its path, or its name.")
  var unit: String?

  @Option(help: "Ratings of this source are compared: manager, self, peer, test or certificate.")
  var source: SourceArgument?

  @Option(help: "How many periods, the last of which ends with the day the analysis speaks of: 2 to 20.")
  var periods = ImpactQuery.standardPeriods

  @Option(help: ArgumentHelp("How long a period is: 30 to 1,000 days.", valueName: "days"))
  var length = ImpactQuery.standardLength

  @OptionGroup var files: PublicationOptions
  @OptionGroup var options: GapOptions

  func validate() throws {
    if !(2...20).contains(periods) { throw ValidationError("--periods lies from 2 to 20.") }
    if !(30...1_000).contains(length) { throw ValidationError("--length lies from 30 to 1,000 days.") }
    if source?.source == .course { throw ValidationError("--source is what people were rated by, not the course.") }
  }

  func run() async throws {
    var query = ImpactQuery(scope: options.query(unit: unit))
    (query.source, query.periods, query.length) = (source?.source ?? query.source, periods, length)
    let impact = try options.databaseOptions.open().trainingImpact(query)
    if !files.output.isEmpty {
      try files.write(impact.publication)
    } else if options.format.format == .table {
      Terminal.current.write(impact.document)
    } else {
      try options.format.show(impact.table)
    }
  }
}
