internal import ArgumentParser
internal import CadreAnalysis
internal import CadreReports
internal import CadreWorkspace

struct GapCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gap", abstract: "Gap analysis: by person, unit, role, competency or SDG goal; levels, trend and what changed.",
    subcommands: [
      GapPerson.self, GapUnit.self, GapRole.self, GapCompetency.self, GapGoal.self, GapLevel.self,
      GapTrendCommand.self, GapChangeCommand.self, GapSilo.self, GapDrain.self,
    ])
}

/// What every gap analysis can be asked.
struct GapOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The day the analysis speaks of (default: today).", valueName: "day"))
  var asOf: DayArgument?

  @Option(help: "How unassessed requirements count: gap (as missing) or exclude (not at all).")
  var unassessed = UnassessedPolicy.gap

  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func query(unit: String? = nil) -> GapQuery {
    GapQuery(framework: framework.framework, asOf: asOf?.day, policy: unassessed, unit: unit)
  }
}

/// What tables over many people can be asked besides.
struct GapTableOptions: ParsableArguments {
  @Option(help: "Only the people of this unit and below: its path, or its name.")
  var unit: String?

  @Option(help: ArgumentHelp("Set beside the same analysis on another day.", valueName: "day"))
  var compareTo: DayArgument?

  @Option(help: ArgumentHelp("Only the first so many rows.", valueName: "count"))
  var top: Int?

  @OptionGroup var options: GapOptions

  func validate() throws {
    if let top, top < 1 { throw ValidationError("--top is at least 1.") }
  }

  func show(_ dimension: GapDimension) async throws {
    var table = try await options.databaseOptions.open().gaps(
      by: dimension, options.query(unit: unit), comparedTo: compareTo?.day)
    if let top { table = table.first(top) }
    try options.format.show(table.table) { try GapJSON.encode(table) }
  }
}

struct GapPerson: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "person", abstract: "What one person lacks.")

  @Argument(help: "The person's number.")
  var person: String

  @OptionGroup var options: GapOptions

  func run() async throws {
    let gap = try options.databaseOptions.open().gap(ofPerson: person, options.query())
    options.format.show(gap.table) { GapJSON.encode(gap) }
  }
}

struct GapUnit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unit", abstract: "Gaps by unit, each with everything below it.")

  @OptionGroup var table: GapTableOptions

  func run() async throws { try await table.show(.unit) }
}

struct GapRole: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "role", abstract: "Gaps by role.")

  @OptionGroup var table: GapTableOptions

  func run() async throws { try await table.show(.role) }
}

struct GapCompetency: AsyncParsableCommand {
  enum Grouping: String, ExpressibleByArgument, CaseIterable { case competency, area }

  static let configuration = CommandConfiguration(
    commandName: "competency", abstract: "Gaps by competency, or by area.")

  @Option(help: "competency or area.")
  var by = Grouping.competency

  @OptionGroup var table: GapTableOptions

  func run() async throws { try await table.show(by == .competency ? .competency : .area) }
}

struct GapGoal: AsyncParsableCommand {
  enum Grouping: String, ExpressibleByArgument, CaseIterable { case target, goal }

  static let configuration = CommandConfiguration(
    commandName: "goal", abstract: "Gaps by SDG target, or by goal.")

  @Option(help: "target or goal.")
  var by = Grouping.target

  @OptionGroup var table: GapTableOptions

  func run() async throws { try await table.show(by == .target ? .target : .goal) }
}
