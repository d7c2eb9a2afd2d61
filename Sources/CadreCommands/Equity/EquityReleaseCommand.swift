internal import ArgumentParser
internal import CadreAnalysis
internal import CadreDisclosure
internal import CadreModel
internal import CadreReports
internal import CadreWorkspace

extension DisclosurePolicy.Protection: ExpressibleByArgument {}
extension DisclosurePolicy.Cost: ExpressibleByArgument {}
extension DisclosurePolicy.Zeros: ExpressibleByArgument {}

/// How what must not be shown is hidden.
struct DisclosureOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Counts of fewer people are not shown; at least 3.", valueName: "people"))
  var threshold = 10

  @Option(
    help: ArgumentHelp(
      "recoverable (no small count can be worked out exactly) or threshold (nor that it is below the threshold).",
      valueName: "protection"))
  var protection = DisclosurePolicy.Protection.threshold

  @Option(help: "What to suppress as little of: cells, or counts (the people in them).")
  var cost = DisclosurePolicy.Cost.counts

  @Option(help: "Cells of nobody: published, or small like other small ones.")
  var zeros = DisclosurePolicy.Zeros.published

  @Option(help: ArgumentHelp("How much work to spend on the least suppression: nodes of a search.", valueName: "nodes"))
  var work: Int?

  func validate() throws { _ = try policy() }

  func policy(work usual: Int = 20_000) throws -> DisclosurePolicy {
    do {
      var policy = try DisclosurePolicy(threshold: threshold)
      policy.protection = protection
      policy.cost = cost
      policy.zeros = zeros
      policy.nodeLimit = max(1, work ?? usual)
      return policy
    } catch {
      throw ValidationError("--threshold: \(error)")
    }
  }
}

struct EquityReleaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release", abstract: "Write tables that are safe to publish together.",
    discussion: """
      Writes one CSV file for each table: every attribute by outcome, by position (grade) and by unit, with totals, and \
      suppressed.csv, which says what was suppressed and why. No small count can be worked out from all of them together.
      """)

  @Argument(help: "The folder to write into.", completion: .directory)
  var folder: String

  @Option(help: ArgumentHelp("Only these attributes. Repeatable.", valueName: "attribute"))
  var by: [String] = []

  @Option(help: ArgumentHelp("Break down by these outcomes. Repeatable.", valueName: "outcome"))
  var outcome: [String] = []

  @Option(help: ArgumentHelp("The attribute whose values are positions.", valueName: "attribute"))
  var positions = "grade"

  @Option(help: ArgumentHelp("How many levels of units to show; 0 for none.", valueName: "levels"))
  var units = 2

  @Option(name: .customLong("round"), help: ArgumentHelp("Round what is shown to this base, such as 5.", valueName: "base"))
  var base: Int?

  @Option(help: "Only the people of this unit and below: its path, or its name.")
  var unit: String?

  @Option(help: ArgumentHelp("The day the tables speak of (default: today).", valueName: "day"))
  var asOf: DayArgument?

  @OptionGroup var disclosure: DisclosureOptions
  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions

  func validate() throws {
    if units < 0 { throw ValidationError("--units is 0 or more.") }
    if let base, base < 2 { throw ValidationError("--round is 2 or more; 5 is usual.") }
  }

  func run() async throws {
    let scope = GapQuery(framework: framework.framework, asOf: asOf?.day, policy: .exclude, unit: unit)
    var query = EquityReleaseQuery(scope: scope, policy: try disclosure.policy(work: 5000))
    query.attributes = by
    if !outcome.isEmpty { query.outcomes = outcome }
    query.positions = positions
    query.unitDepth = units
    query.roundingBase = base
    let result = try await databaseOptions.open().equityRelease(query)
    for table in result.release.tables {
      try OutputFile.write(Array(table.table.csv.utf8), to: "\(folder)/\(table.fileName)")
    }
    try OutputFile.write(Array(result.release.suppressions.csv.utf8), to: "\(folder)/suppressed.csv")
    let rounding = base.map { ["Shown counts are rounded to \($0), each by itself: they may not add up."] } ?? []
    let terminal = Terminal.current
    terminal.write(
      "\(folder): \(result.release.tables.count) tables of \(Numbers.grouped(result.context.headcount)) people as of \(result.context.asOf), and suppressed.csv\n"
    )
    terminal.write((result.release.notes + rounding).map { $0 + "\n" }.joined())
  }
}
