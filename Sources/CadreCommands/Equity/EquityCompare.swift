internal import ArgumentParser
internal import CadreAnalysis
internal import CadreModel
internal import CadreReports
internal import CadreWorkspace

struct EquityCompare: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Compare two groups, or many, by any column of a file.",
    discussion: """
      The file has one row for each person, or for each kind of person with --weight. The outcome is COLUMN=VALUE for yes \
      and no, COLUMN for an amount, COLUMN with --levels for ordered levels.

      cadre equity compare staff.csv --outcome grade=Manager --group gender --focal female --reference male
      cadre equity compare staff.csv --outcome grade=Manager --group gender --focal female --strata region
      cadre equity compare staff.csv --outcome grade=Manager --group gender --group disability
      cadre equity compare staff.csv --outcome salary --group gender --focal female
      cadre equity compare staff.csv --outcome grade --levels AO,EO,SEO --group gender --focal female

      JSON has one key for each figure; the figures and their conventions are those of the reference tables.
      """)

  @Argument(help: "The file.", completion: .file(extensions: ["csv", "xlsx"]))
  var file: String

  @Option(help: ArgumentHelp("What is looked at in each row.", valueName: "column[=value]"))
  var outcome: String

  @OptionGroup var groups: ComparedGroupOptions

  @Option(help: ArgumentHelp("Compare among rows with the same value. Repeatable.", valueName: "column"))
  var strata: [String] = []

  @Option(help: ArgumentHelp("The values of the outcome in order, lowest first.", valueName: "value,…"))
  var levels: String?

  @OptionGroup var make: TableMakeOptions
  @OptionGroup var files: PublicationOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    var query = ComparisonQuery(outcome: lookedAt, groups: groups.group)
    try groups.apply(to: &query)
    query.strata = strata
    query.levels = levels?.commaSeparated ?? []
    let read = try ComparisonFile(InputFile(file), options: make.tableOptions(), query: query)
    try read.show(format, files)
  }

  private var lookedAt: MeasureCase.Outcome {
    guard let sign = outcome.firstIndex(of: "=") else { return .column(outcome) }
    return .equals(column: outcome[..<sign].trimmed, value: outcome[outcome.index(after: sign)...].trimmed)
  }
}

/// Which rows make the groups.
struct ComparedGroupOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The column of the groups. Several are crossed, values joined by ~.", valueName: "column"))
  var group: [String]

  @Option(help: ArgumentHelp("The group that is examined.", valueName: "value"))
  var focal: String?

  @Option(help: ArgumentHelp("The group it is compared with (default: all others).", valueName: "value"))
  var reference: String?

  @Option(help: ArgumentHelp("How many people a row stands for.", valueName: "column"))
  var weight: String?

  @Option(help: ArgumentHelp("Only the rows where a column has a value.", valueName: "column=value"))
  var `where`: String?

  func validate() throws {
    if reference != nil, focal == nil { throw ValidationError("--reference needs --focal, the group that is examined.") }
    _ = try filter()
  }

  func filter() throws -> MeasureCase.Filter? {
    try `where`.map { text in
      let pair = try KeyValue(text, option: "--where", example: "division=lower")
      return .init(column: pair.key, value: pair.value)
    }
  }

  func apply(to query: inout ComparisonQuery) throws {
    query.focal = focal
    query.reference = reference
    query.weight = weight
    query.filter = try filter()
  }
}

extension ComparisonFile {
  /// Prints the comparison or writes it to files, and prints what could not be read.
  func show(_ format: FormatOptions, _ files: PublicationOptions) throws {
    let terminal = Terminal.current
    switch format.format {
    case _ where !files.output.isEmpty: try files.write(comparison.publication(on: DatabaseOptions.today()))
    case .table:
      for reading in comparison.readings {
        terminal.tell("\(sentences: reading)")
      }
      terminal.write("\n")
      terminal.write(sections: comparison.sections, notes: comparison.notes)
    case .csv: terminal.write(comparison.table.csv)
    case .json: terminal.write(try ComparisonJSON.encode(comparison))
    }
    terminal.remark(FileNote.phrase)
    try findings.printProblems()
  }
}
