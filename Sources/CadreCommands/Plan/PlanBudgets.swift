internal import ArgumentParser
internal import CadreModel
internal import CadrePlanning
internal import CadreReports
internal import CadreWorkspace

struct PlanBudgets: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "budgets", abstract: "Say what each of several budgets would close, up to the one you name.",
    discussion: """
      Solves a plan for each budget and keeps none of them. The first budget is 0: what is free, and what seats that are approved \
      already close. With -o it writes the curve as a page, a PDF, a workbook, Markdown or CSV.

      cadre plan budgets --budget 100000 --steps 5 -o budgets.pdf
      """)

  @OptionGroup var scope: PlanScopeOptions

  @Option(help: ArgumentHelp("Into how many equal parts the budget is cut.", valueName: "n"))
  var steps = BudgetSteps.standard

  @Option(help: ArgumentHelp("Stop the search for each budget after so many seconds.", valueName: "s"))
  var seconds = PlanOrder.standardSensitivitySeconds

  @OptionGroup var files: PublicationOptions
  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    if seconds <= 0 { throw ValidationError("--seconds must be more than 0.") }
    if !(1...BudgetSteps.most).contains(steps) { throw ValidationError("--steps is a number from 1 to \(BudgetSteps.most).") }
  }

  func run() async throws {
    var order = scope.order(framework: framework.framework)
    order.limits = SolverLimits(seconds: seconds)
    let terminal = Terminal.current
    let curve = try databaseOptions.open().budgetCurve(order, steps: steps) { done, all in
      if terminal.showsProgress { terminal.remark("\(done) of \(all) budgets") }
    }
    if files.output.isEmpty { try format.show(curve.table) } else { try files.write(curve.publication) }
  }
}

/// For whom a plan is, and what may be spent.
struct PlanScopeOptions: ParsableArguments {
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
  var hours = PlanOrder.standardHours

  @Option(help: ArgumentHelp("People may travel to a session elsewhere at this cost (default: nobody does).", valueName: "money"))
  var travelCost: Int?

  func validate() throws {
    if budget < 0 { throw ValidationError("--budget is negative. Give what may be spent, 0 or more.") }
    if hours < 1 { throw ValidationError("--hours must be at least 1.") }
    if let travelCost, travelCost < 0 { throw ValidationError("--travel-cost is negative. Give 0 or more.") }
    if unit != nil, person != nil { throw ValidationError("Give --unit or --person, not both.") }
  }

  func order(framework: String?) -> PlanOrder {
    var order = PlanOrder(scope: person.map { .person($0) } ?? unit.map { .unit($0) }, budget: budget, framework: framework)
    (order.hours, order.travelCost, order.currency) = (hours, travelCost, currency)
    return order
  }
}
