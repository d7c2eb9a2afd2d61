internal import ArgumentParser
internal import CadreFormats
internal import CadreResults
internal import CadreWorkspace

struct AssessmentImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import assessments (CSV, XLSX, ODS or JSON), long or wide.",
    discussion: """
      Long: person_id, competency, level, source, assessed_on, and perhaps assessor, evidence, expires_on. Wide: a row for each person \
      and a column for each competency, by code, by name or by both. Source and day are columns, or stand above the header, or are \
      given with --source and --date. People are named by number, or by an e-mail address or a name that one of them has.

      A level is a number of the scale or its name, “Level 2”, “2 – Practising”, “not assessed” or “not applicable”. Of all else you \
      say what it stands for: --level "Expert=4" for a word or a mark, --level "80%=3" for percentages from 80 on, --decimals for \
      numbers between two levels. Nothing is guessed.
      """)

  @Argument(help: "The file.", completion: .file())
  var file: String

  @Option(help: "The source of rows that name none: self, peer, course, manager, certificate or test.")
  var source: SourceArgument?

  @Option(name: .customLong("date"), help: ArgumentHelp("The day of rows that name none.", valueName: "day"))
  var assessedOn: DayArgument?

  @Option(
    name: .customLong("level"),
    help: ArgumentHelp(
      "What a word of the file stands for, such as Expert=4 or 80%=3; nothing after “=” passes such cells over. Repeatable.",
      valueName: "word=level"))
  var levels: [String] = []

  @Option(help: "Read numbers between two levels: down to the one reached in full, or as the nearest.")
  var decimals: LevelRules.Decimals?

  @OptionGroup var framework: FrameworkOption
  @OptionGroup var reading: TableReadingOptions
  @OptionGroup var dates: DateOrderOption
  @OptionGroup var options: ImportOptions
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func validate() throws { _ = try levelRules() }

  private func levelRules() throws -> LevelRules {
    guard let rules = LevelRules(levels, decimals: decimals) else {
      throw ValidationError("--level is written WORD=LEVEL, for instance --level \"Expert=4\".")
    }
    return rules
  }

  func run() async throws {
    let workspace = try databaseOptions.open()
    var assessments = AssessmentOptions()
    assessments.table = try reading.tableOptions()
    assessments.table.dateOrder = dates.dateOrder
    assessments.columns = try reading.mapping()
    assessments.source = source?.source
    assessments.assessedOn = assessedOn?.day
    assessments.levels = try levelRules()
    let report = try options.reading(file) { input in
      try workspace.importAssessments(
        input, framework: framework.framework, options: assessments, mode: options.mode)
    }
    try report.show(format, options)
  }
}

extension LevelRules.Decimals: ExpressibleByArgument {}
