internal import ArgumentParser
internal import CadreModel
internal import CadrePlanning
internal import CadreReports
internal import CadreWorkspace

/// `most`, `cheapest` or `cheapest-for=0.8`.
struct ObjectiveArgument: ExpressibleByArgument, Sendable {
  let objective: PlanObjective

  static let most = ObjectiveArgument(objective: .most)

  private init(objective: PlanObjective) { self.objective = objective }

  init?(argument: String) {
    guard let objective = PlanObjective(words: argument) else { return nil }
    self.objective = objective
  }

  static var allValueStrings: [String] { ["most", "cheapest", "cheapest-for=SHARE"] }
}

extension ObjectiveArgument: CustomStringConvertible {
  var description: String { objective.description }
}

/// `max-min` or `floor=0.9`.
struct FairnessArgument: ExpressibleByArgument, Sendable {
  let fairness: FairnessRule

  init?(argument: String) {
    guard let fairness = FairnessRule(words: argument) else { return nil }
    self.fairness = fairness
  }

  static var allValueStrings: [String] { ["none", "max-min", "floor=SHARE"] }
}

/// How long may be spent on a plan.
struct LimitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Stop after so many seconds; what comes out may then differ from machine to machine.", valueName: "s"))
  var seconds: Double?

  @Option(
    help: ArgumentHelp("Stop after so much work, counted in nodes of the search: the same on every machine.", valueName: "n"))
  var work = 1_000_000

  @Flag(help: "Say on standard error what is reached and proven, as it improves.")
  var progress = false

  func validate() throws {
    if let seconds, seconds <= 0 { throw ValidationError("--seconds must be more than 0.") }
    if work < 1 { throw ValidationError("--work must be at least 1.") }
  }

  var limits: SolverLimits { SolverLimits(work: work, seconds: seconds) }
}

/// What a plan should achieve, and how long may be spent on it.
struct PlanOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("What counts: most, cheapest or cheapest-for=SHARE, such as cheapest-for=0.8.", valueName: "objective"))
  var objective = ObjectiveArgument.most

  @Option(
    help: ArgumentHelp(
      "What every group is due: none, max-min or floor=SHARE, such as floor=0.9.", valueName: "rule"))
  var fairness: FairnessArgument?

  @OptionGroup var limits: LimitOptions

  var request: PlanRequest {
    PlanRequest(
      objective: objective.objective, fairness: fairness?.fairness ?? .none, limits: limits.limits)
  }

  /// Says how the plan comes on, where that was asked.
  var report: ((PlanProgress) -> Void)? {
    guard limits.progress else { return nil }
    let terminal = Terminal.current
    return { terminal.remark($0.phrase) }
  }
}

extension PlanProgress {
  fileprivate var phrase: Phrase {
    switch aim {
    case .closed: "closes \(value), proven at most \(bound)"
    case .cost: "costs \(value), proven at least \(bound)"
    case .fairShare: "every group closes \(value) ‰ of what it could, proven at most \(bound) ‰"
    }
  }
}

extension TrainingProblemFile {
  /// The problem in a file. - Throws: `ExitStatus.refused`, with the findings printed, where it contradicts itself.
  static func refusing(_ path: String) throws -> TrainingProblem {
    let file = try TrainingProblemFile(InputFile(path))
    if let problem = file.problem { return problem }
    try? file.findings.printProblems()
    throw ExitStatus.refused
  }
}
