internal import ArgumentParser
internal import CadreModel
internal import CadrePlanning
internal import CadreReports
internal import CadreWorkspace

struct PlanSolve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve", abstract: "Solve a training problem in a file, without any database.",
    discussion: """
      The file is JSON in the form “tp1”: people with current and required levels, hours and languages, courses with what \
      they lead to, sessions with days, seats and costs, and a budget. The same file and options give the same plan. With a \
      fairness rule the plan without it is made too, and the rule's price is said.
      """)

  @Argument(help: "The file.", completion: .file(extensions: ["json"]))
  var file: String

  @Option(help: ArgumentHelp("Plan for this person alone, at private prices.", valueName: "id"))
  var person: String?

  @OptionGroup var options: PlanOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    var problem = try TrainingProblemFile.refusing(file)
    if let person {
      guard let index = problem.people.firstIndex(where: { $0.id == person }) else {
        throw ValidationError("The file has no person “\(person)”.")
      }
      problem = problem.alone(index)
    }
    let plan = TrainingPlan(problem, options.request, progress: options.report)
    try format.show(plan.table(of: problem, objective: options.request.objective)) { try PlanJSON.encode(plan, of: problem) }
    if plan.status == .infeasible { throw ExitStatus.findings }
  }
}

struct PlanCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Replay a plan session by session, and say what it breaks.",
    discussion: """
      Knows the rules of a training problem and nothing of how plans are made. The plan is JSON with “assignments”, a list \
      of [person, session], as plan solve prints it with --format json.
      """)

  @Argument(help: "The problem, JSON in the form “tp1”.", completion: .file(extensions: ["json"]))
  var problem: String

  @Argument(help: "The plan.", completion: .file(extensions: ["json"]))
  var plan: String

  func run() async throws {
    let problem = try TrainingProblemFile.refusing(problem)
    let lines = try PlanFile(InputFile(plan), for: problem).lines
    let verdict = PlanChecker.check(lines, of: problem)
    let terminal = Terminal.current
    let (closed, deficit) = (verdict.totalClosed, verdict.deficits.reduce(0, +))
    terminal.tell(
      .counted(
        lines.count,
        one: "\(lines.count) seat closes \(closed) weighted levels of \(deficit) for \(verdict.cost) of \(problem.budget).",
        other: "\(lines.count) seats close \(closed) weighted levels of \(deficit) for \(verdict.cost) of \(problem.budget)."))
    verdict.violations.prefix(50).forEach { terminal.remark($0.phrase) }
    let broken = verdict.violations.count
    guard broken == 0 else {
      terminal.remark(
        .counted(broken, one: "The plan breaks \(broken) rule.", other: "The plan breaks \(broken) rules."))
      throw ExitStatus.findings
    }
    terminal.tell("It breaks no rule.")
  }
}
