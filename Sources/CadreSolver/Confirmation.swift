/// A claim in the making: who found it, who is asked about it, and what they said.
struct Confirmation {
  let program: LinearProgram
  let limits: SearchLimits
  let finder: IntegerSolver
  let confirmer: IntegerSolver
  let opposite: (Double) -> LinearProgram
  private let start = ContinuousClock.now
  private let step: Double?
  private var claim = Claim()
  /// How often a claim may be refuted before nobody is believed any more.
  private static let mostRounds = 5

  init(
    program: LinearProgram, limits: SearchLimits, finder: IntegerSolver, confirmer: IntegerSolver,
    opposite: @escaping (Double) -> LinearProgram
  ) {
    (self.program, self.limits, self.finder, self.confirmer) = (program, limits, finder, confirmer)
    (self.opposite, step) = (opposite, program.costStep)
  }

  /// Costs that are no whole numbers count as equal where they differ by less.
  static func tolerance(_ cost: Double) -> Double { 1e-6 * max(1, abs(cost)) }

  mutating func settle(_ known: [Double]) -> Claim {
    adopt(known)
    prove()
    let found = finder.solve(program, limits: limits(share: 2.0 / 3), start: known)
    claim.nodes = found.nodes
    if found.status.hasValues { adopt(found.values) }
    switch found.status {
    case .infeasible: askWhetherNothingFits()
    case .optimal where isBest(found.values): askWhetherBest(byBoth: claim.cost < cost(found.values) - slack)
    case .optimal, .feasible, .limit: askWhether(found.bound)
    case .unbounded: break
    }
    claim.claimedBound = max(claim.claimedBound, claim.bound)
    return claim
  }

  // MARK: What is certain

  /// Takes values that keep every row and cost less than what was known.
  @discardableResult private mutating func adopt(_ values: [Double]) -> Bool {
    guard program.isKept(by: values) else { return false }
    let cost = cost(values)
    guard cost < claim.cost else { return false }
    (claim.values, claim.cost) = (values, cost)
    return true
  }

  /// A bound from the prices of the relaxed program.
  private mutating func prove() {
    let relaxed = program.relaxed
    let prices = finder.solve(relaxed, limits: limits(share: 1.0 / 6)).rowDuals
    claim.bound = wholeSteps(relaxed.bound(fromPrices: prices))
  }

  /// A bound is as good as the next cost above it.
  private func wholeSteps(_ bound: Double) -> Double {
    guard let step, bound.isFinite else { return bound }
    return (bound / step).rounded(.up) * step
  }

  private func cost(_ values: [Double]) -> Double { zip(values, program.columns).reduce(0) { $0 + $1.0 * $1.1.cost } }

  /// Costs that differ by less are equal.
  private var slack: Double { step.map { $0 / 2 } ?? Self.tolerance(claim.cost) }

  /// Whether the best values known are no worse than the finder's, which may break a row.
  private func isBest(_ values: [Double]) -> Bool { !claim.values.isEmpty && claim.cost <= cost(values) + slack }

  // MARK: What others say

  private enum Answer {
    case nothing
    case better
    case unknown
  }

  private mutating func ask(_ solver: IntegerSolver, _ question: LinearProgram) -> Answer {
    let answer = solver.solve(question, limits: limits(share: 1, nodes: limits.confirming))
    if answer.status == .infeasible { return .nothing }
    return answer.status.hasValues && adopt(answer.values) ? .better : .unknown
  }

  private mutating func askWhetherNothingFits() {
    // Values that keep every row refute it.
    guard claim.values.isEmpty else { return }
    switch ask(confirmer, program) {
    case .nothing: claim.standing = .confirmed
    case .better: askWhetherBest(byBoth: true)
    case .unknown: claim.standing = .unconfirmed
    }
    if claim.values.isEmpty { claim.claimedBound = .infinity }
    if claim.isInfeasible, claim.standing == .confirmed { claim.bound = .infinity }
  }

  /// - Parameter byBoth: whether the finder has to be asked as well, since it was wrong before.
  private mutating func askWhetherBest(byBoth: Bool) {
    var byBoth = byBoth
    for _ in 0..<Self.mostRounds {
      if claim.bound >= claim.cost - (step == nil ? Self.tolerance(claim.cost) : 0) {
        claim.standing = .confirmed
        return
      }
      let question = opposite(claim.cost)
      var answer = ask(confirmer, question)
      if answer == .nothing, byBoth { answer = ask(finder, question) }
      switch answer {
      case .nothing: return confirm(claim.cost)
      case .unknown:
        claim.claimedBound = byBoth ? claim.bound : claim.cost
        claim.standing = byBoth ? .open : .unconfirmed
        return
      case .better: byBoth = true
      }
    }
  }

  /// Of a search that was cut short: whether what it says nothing costs less than holds.
  private mutating func askWhether(_ bound: Double) {
    let claimed = min(wholeSteps(bound - Self.tolerance(bound)), claim.cost)
    guard claimed.isFinite, claimed > claim.bound else { return }
    claim.claimedBound = claimed
    switch ask(confirmer, opposite(claimed)) {
    case .nothing: confirm(claimed)
    case .better: claim.claimedBound = claim.bound
    case .unknown: break
    }
  }

  private mutating func confirm(_ bound: Double) {
    (claim.bound, claim.claimedBound) = (bound, bound)
    if !claim.values.isEmpty, bound >= claim.cost { claim.standing = .confirmed }
  }

  /// What is left of the time, of which no more than a share of the whole is given.
  private func limits(share: Double, nodes: Int? = nil) -> SearchLimits {
    var limits = limits
    limits.nodes = nodes ?? limits.nodes
    limits.seconds = limits.seconds.map { seconds in
      max(0.01, min(share * seconds, seconds - (ContinuousClock.now - start) / .seconds(1)))
    }
    return limits
  }
}
