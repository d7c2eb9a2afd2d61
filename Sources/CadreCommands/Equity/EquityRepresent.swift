internal import ArgumentParser
internal import CadreAnalysis
internal import CadreFormats
internal import CadreModel
internal import CadreReports
internal import CadreWorkspace

struct EquityRepresent: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "represent", abstract: "Who is represented, from published counts by categories.",
    discussion: """
      A file has one row for each crossing of categories and a column of counts, as national statistics are published. \
      Withheld counts such as [c] and rounding make every share an interval; both are shown. People whose category is \
      unknown or undeclared are in no denominator, and their number is stated.

      cadre equity represent Sex.csv Ethnicity-Sex.csv --where "Status=In post" --group \
      "Ethnic minority=Asian,Black,Mixed,Other ethnicity"

      cadre equity represent Grade-Disability.csv --levels "AA/AO,EO,SEO/HEO,G6/G7,SCS level" --at-or-above EO

      Full-time equivalents or another column are counted with --column count=FTE. With --benchmark a share is \
      set beside the one in the population that is to be represented, as SDG indicator 16.7.1 (b) asks.
      """)

  @Argument(help: "The files.", completion: .file(extensions: ["csv", "xlsx"]))
  var files: [String]

  @Option(help: ArgumentHelp("Only the cells with this category. Repeatable.", valueName: "column=category"))
  var `where`: [String] = []

  @Option(help: ArgumentHelp("Only this dimension (default: all). Repeatable.", valueName: "column"))
  var by: [String] = []

  @OptionGroup var grouping: RepresentationGroupingOptions
  @OptionGroup var counts: RepresentationCountOptions

  @Option(help: ArgumentHelp("Write every finding to a CSV file.", valueName: "file"), completion: .file())
  var findings: String?

  @OptionGroup var reading: TableReadingOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    if files.isEmpty { throw ValidationError("Name at least one file.") }
    _ = try query()
  }

  func query() throws -> RepresentationQuery {
    var query = RepresentationQuery()
    query.conditions = try `where`.map { text in
      let pair = try KeyValue(text, option: "--where", example: "\"Status=In post\"")
      return .init(dimension: pair.key, category: pair.value)
    }
    query.dimensions = by
    try grouping.apply(to: &query)
    counts.apply(to: &query)
    return query
  }

  func run() async throws {
    var options = CrossTabulationOptions()
    options.table = try reading.tableOptions()
    options.columns = try reading.mapping()
    options.marks = counts.suppressed
    options.totals = counts.total
    let read = try RepresentationFiles(files.map { InputFile($0) }, options: options, query: query())
    try show(read.representations)
    try say(read)
  }

  private func show(_ representations: [Representation]) throws {
    switch format.format {
    case .table:
      let sections = representations.flatMap(\.sections)
      Terminal.current.write(sections: sections, notes: representations.flatMap(\.notes))
    case .csv, .json: try format.show(Representation.table(representations))
    }
  }

  private func say(_ read: RepresentationFiles) throws {
    let terminal = Terminal.current
    for source in read.sources {
      terminal.remark(
        """
        \(source.file): read as \(source.format): \(source.cells) of \(source.rows) rows are counts; the others are notes, totals \
        or refused.
        """)
    }
    terminal.remark(FileNote.phrase)
    if let path = findings { try OutputFile.write(Array(read.findings.table.csv.utf8), to: path) }
    try read.findings.printProblems()
  }
}

/// What counts as what.
struct RepresentationGroupingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Categories to be looked at as one besides. Repeatable.", valueName: "name=category,…"))
  var group: [String] = []

  @Option(help: ArgumentHelp("All categories of an ordered dimension, lowest first.", valueName: "category,…"))
  var levels: String?

  @Option(help: ArgumentHelp("Also the share at this level and above, by --levels.", valueName: "category"))
  var atOrAbove: String?

  @Option(help: ArgumentHelp("Look at all others at each category of this one (default: that of --levels).", valueName: "column"))
  var across: String?

  @Option(
    help: ArgumentHelp("The category's share in the population that is to be represented. Repeatable.", valueName: "name=51%"))
  var benchmark: [String] = []

  @Option(
    help: ArgumentHelp(
      "A column whose categories are never added up (default: Status, Year and the like). Repeatable.", valueName: "column"))
  var population: [String] = []

  @Option(help: ArgumentHelp("A further category of people of whom it is unknown. Repeatable.", valueName: "category"))
  var unknown: [String] = []

  func apply(to query: inout RepresentationQuery) throws {
    query.groups = try group.map { text in
      let pair = try KeyValue(text, option: "--group", example: "\"Ethnic minority=Asian,Black,Mixed,Other\"")
      return .init(name: pair.key, members: pair.value.commaSeparated)
    }
    query.levels = levels?.commaSeparated ?? []
    query.atOrAbove = atOrAbove
    if atOrAbove != nil, query.levels.isEmpty {
      throw ValidationError("--at-or-above needs --levels, which says what is above what.")
    }
    query.across = across
    for text in benchmark {
      let pair = try KeyValue(text, option: "--benchmark", example: "Female=51%")
      query.benchmarks[pair.key] = try Self.share(pair.value)
    }
    if !population.isEmpty { query.populations = population }
    query.unknown += unknown
  }

  /// `51%` or `0.51`.
  private static func share(_ text: String) throws -> Double {
    let isPercentage = text.hasSuffix("%")
    let number = Double((isPercentage ? String(text.dropLast()) : text).trimmed)
    let share = number.map { isPercentage ? $0 / 100 : $0 }
    guard let share, share > 0, share <= 1 else {
      throw ValidationError("--benchmark: “\(text)” is no share. Write 51% or 0.51.")
    }
    return share
  }
}

/// What the counts can say.
struct RepresentationCountOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A further mark of withheld counts. Repeatable.", valueName: "mark"))
  var suppressed: [String] = []

  @Option(help: ArgumentHelp("Withheld counts are below this number.", valueName: "count"))
  var suppressedBelow = 5

  @Option(help: ArgumentHelp("What counts are rounded to; 1 for not at all (default: as they show).", valueName: "base"))
  var roundedTo: Int?

  @Option(help: ArgumentHelp("A further category that stands for all others. Repeatable.", valueName: "category"))
  var total: [String] = []

  func validate() throws {
    if suppressedBelow < 1 { throw ValidationError("--suppressed-below is at least 1.") }
    if let roundedTo, roundedTo < 1 { throw ValidationError("--rounded-to is at least 1.") }
  }

  func apply(to query: inout RepresentationQuery) {
    query.suppressedBelow = suppressedBelow
    query.roundedTo = roundedTo
  }
}
