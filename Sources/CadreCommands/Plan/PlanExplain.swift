internal import ArgumentParser
internal import CadreModel
internal import CadrePlanning
internal import CadreReports
internal import CadreWorkspace

struct PlanExplain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say why each line of a plan was chosen, and what keeps each open deficit open.",
    discussion: "What stays open is that of today, after the plan's lines that are still to come.")

  @Argument(help: "The plan's number.")
  var plan: Int

  @Option(help: ArgumentHelp("Only this person.", valueName: "number"))
  var person: String?

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    let reading = try databaseOptions.open().explainPlan(plan).only(person.flatMap { Identifier($0) })
    guard format.format == .table else { return try format.show(reading.openTable) { try reading.json() } }
    try format.show(reading.reasonTable)
    Terminal.current.write("\n")
    try format.show(reading.openTable)
  }
}

struct PlanSensitivityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity", abstract: "Say what more money, seats or sessions would close.",
    discussion: """
      Solves the plan's terms as of today, and again for each change alone: a tenth more money, ten more seats in each \
      session that is full, and one more online session of the five courses that are wanted most.
      """)

  @Argument(help: "The plan's number.")
  var plan: Int

  @Option(help: ArgumentHelp("Stop each of the searches after so many seconds.", valueName: "s"))
  var seconds = PlanOrder.standardSensitivitySeconds

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    if seconds <= 0 { throw ValidationError("--seconds must be more than 0.") }
  }

  func run() async throws {
    try format.show(databaseOptions.open().planSensitivities(plan, limits: SolverLimits(seconds: seconds)).table)
  }
}

struct PlanCompare: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Set two plans beside each other: what they close and cost, and which lines differ.")

  @Argument(help: "The one plan's number.")
  var first: Int

  @Argument(help: "The other's.")
  var second: Int

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    let workspace = try databaseOptions.open()
    try format.show(try workspace.plan(first).comparison(with: workspace.plan(second)))
  }
}
