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
      lowest level. The search stops after \(Int(PlanOrder.standardSeconds)) seconds unless --seconds says otherwise. Seats that people have by approved plans stay theirs; what was pinned stays, and what was refused is not proposed again. People attend in a language they have, where \
      they are; online anywhere; elsewhere with --travel-cost.
      """)

  @OptionGroup var scope: PlanScopeOptions

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
    if options.fairness.map({ $0.fairness != .none }) ?? false, fairBy == nil {
      throw ValidationError("--fairness compares groups: say which with --fair-by, such as --fair-by sex.")
    }
  }

  func run() async throws {
    var order = scope.order(framework: framework.framework)
    order.objective = options.objective.objective
    order.fairness = options.fairness.flatMap { rule in fairBy.flatMap { Plan.Fairness(rule.fairness, by: $0) } }
    order.limits = options.limits.limits
    order.limits.seconds = order.limits.seconds ?? PlanOrder.standardSeconds
    let reading = try databaseOptions.open().proposePlan(order, isDryRun: dryRun, progress: options.report)
    try format.show(open ? reading.openTable : reading.table) { try reading.json() }
    if open, format.format == .table {
      Terminal.current.write("\n")
      reading.notes.forEach(Terminal.current.tell)
    }
  }
}
