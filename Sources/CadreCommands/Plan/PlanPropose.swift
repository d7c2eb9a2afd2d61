internal import ArgumentParser
internal import CadreModel
internal import CadrePlanning
internal import CadreReports
internal import CadreWorkspace

struct PlanPropose: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "propose", abstract: "Make a plan from today's gaps and the courses that there are, and keep it.",
    discussion: """
      Unassessed counts as the whole requirement missing, and anybody may begin where a course asks for no more than the \
      lowest level. The search stops after 120 seconds unless --seconds says otherwise. Seats that people have by approved plans stay theirs; what was pinned stays, and what was refused is not proposed again. People attend in a language they have, where \
      they are; online anywhere; elsewhere with --travel-cost.
      """)

  @Option(help: "For the people of this unit and below: its path, or its name (default: everybody).")
  var unit: String?

  @Option(help: ArgumentHelp("For this person alone.", valueName: "number"))
  var person: String?

  @Option(help: ArgumentHelp("What may be spent, in the currency of the courses.", valueName: "money"))
  var budget: Int

  @Option(
    help: ArgumentHelp(
      "The currency of the budget, where courses have several; those in others are left out.", valueName: "code"))
  var currency: String?

  @Option(help: ArgumentHelp("Hours of training for each person.", valueName: "hours"))
  var hours = 40

  @Option(help: ArgumentHelp("People may travel to a session elsewhere at this cost (default: nobody does).", valueName: "money"))
  var travelCost: Int?

  @Option(help: ArgumentHelp("The attribute whose groups --fairness compares.", valueName: "attribute"))
  var fairBy: String?

  @Flag(help: "Say what the plan would be, and keep nothing.")
  var dryRun = false

  @Flag(help: "List what stays open, and what stands in the way.")
  var open = false

  @OptionGroup var options: PlanOptions
  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    if budget < 0 { throw ValidationError("--budget is negative. Give what may be spent, 0 or more.") }
    if hours < 1 { throw ValidationError("--hours must be at least 1.") }
    if let travelCost, travelCost < 0 { throw ValidationError("--travel-cost is negative. Give 0 or more.") }
    if unit != nil, person != nil { throw ValidationError("Give --unit or --person, not both.") }
    if options.fairness.map({ $0.fairness != .none }) ?? false, fairBy == nil {
      throw ValidationError("--fairness compares groups: say which with --fair-by, such as --fair-by sex.")
    }
  }

  /// Nobody waits for ever at a terminal; what was cut short says so.
  private static let seconds = 120.0

  func run() async throws {
    var order = PlanOrder(
      scope: person.map { .person($0) } ?? unit.map { .unit($0) }, budget: budget, framework: framework.framework)
    order.objective = options.objective.objective
    order.fairness = options.fairness.flatMap { rule in fairBy.flatMap { Plan.Fairness(rule.fairness, by: $0) } }
    (order.hours, order.travelCost, order.currency) = (hours, travelCost, currency)
    order.limits = options.limits.limits
    order.limits.seconds = order.limits.seconds ?? Self.seconds
    let reading = try databaseOptions.open().proposePlan(order, isDryRun: dryRun, progress: options.report)
    try format.show(open ? reading.openTable : reading.table) { try reading.json() }
    if open, format.format == .table {
      Terminal.current.write("\n" + reading.notes.map { Terminal.current.writer.text($0) + "\n" }.joined())
    }
  }
}
