/// Which cells are suppressed, what that costs, and how much less could do.
struct Suppression: Sendable {
  /// By cell.
  var isSuppressed: [Bool]
  var cost: Double
  /// No safe suppression costs less.
  var bound: Double

  var isOptimal: Bool { bound >= cost - 1e-6 }
}

/// Looks for the least costly suppression that meets every requirement.
struct SuppressionSearch {
  private let system: CellSystem
  private let policy: DisclosurePolicy
  private let exposure: Exposure
  private let isHidden: [Bool]
  private let costs: [Double?]
  /// Blocks of the tables, as cells of the system: a total, its parts, and the same across the other dimensions.
  private let blocks: [[Int]]
  private let isFirst: Bool

  /// What is searched as a whole is at most so large, in cells × requirements.
  private static let wholeSize = 60_000

  init(_ system: CellSystem, _ policy: DisclosurePolicy, _ exposure: Exposure, blocks: [[Int]], isFirst: Bool) {
    self.system = system
    self.policy = policy
    self.exposure = exposure
    self.blocks = blocks
    self.isFirst = isFirst
    isHidden = exposure.cells.map { !$0.mayBeTold }
    costs = zip(system.cells, exposure.cells).map { cell, exposure in
      if !exposure.mayBeTold { return 0 }
      // Of a first release, everybody together are known.
      if cell.isGrandTotal && isFirst { return nil }
      if cell.value == 0 && !exposure.isEmptyBesideUniform { return nil }
      return policy.cost == .cells ? 1 : cell.people
    }
  }

  /// Each round attacks every requirement anew.
  private var rounds: Int { policy.nodeLimit / max(1, exposure.requirements.count) }

  private func rounded(_ bound: Double) -> Double { (bound - 1e-6).rounded(.up) }

  private func cost(_ isSuppressed: [Bool]) -> Double {
    isSuppressed.indices.reduce(0) { $0 + (isSuppressed[$1] ? costs[$1] ?? 0 : 0) }
  }

  /// - Throws: `DisclosureError.unprotectable`; `CancellationError` soon after the task is cancelled.
  func run() throws -> Suppression {
    var guards = GuardSearch(system, exposure, costs: costs)
    try guards.complete()
    try guards.trim()
    var best = Suppression(isSuppressed: guards.isOpen, cost: cost(guards.isOpen), bound: 0)
    let isWhole = isFirst && rounds > 0 && system.cells.count * exposure.requirements.count <= Self.wholeSize
    if isWhole {
      try improve(&best, &guards)
    } else if best.cost > 0 {
      best.bound = min(best.cost, rounded(try boundOfBlocks()))
    }
    try guards.confirm()
    return best
  }

  private func boundOfBlocks() throws -> Double {
    // Whoever takes earlier figures for today’s can do more; without that the bound holds all the more.
    try SuppressionProgram.bound(
      of: system, parts: blocks, isHidden: isHidden, requirements: exposure.requirements, costs: costs)
  }

  /// Solves the program, attacks what it proposes, and goes on until that is safe or the work is spent. What the solver
  /// says nothing undercuts guides the search; printed is what could be confirmed.
  private func improve(_ best: inout Suppression, _ guards: inout GuardSearch) throws {
    var program = SuppressionProgram(system, isHidden: isHidden, requirements: exposure.requirements, costs: costs)
    best.bound = min(best.cost, rounded(try program.relaxedBound(rounds: rounds)))
    var claimed = best.bound
    for _ in 0..<rounds where claimed < best.cost - 1e-6 {
      try Task.checkCancellation()
      guard let proposal = program.cheapest(nodeLimit: policy.nodeLimit) else { break }
      claimed = max(claimed, rounded(proposal.bound))
      let isUnsafe = try program.attack(proposal.isSuppressed)
      if let found = try safe(proposal.isSuppressed, isUnsafe: isUnsafe, guards), cost(found.isOpen) < best.cost - 1e-6 {
        guards = found
        best.isSuppressed = found.isOpen
        best.cost = cost(found.isOpen)
      }
      if !isUnsafe { break }
    }
    try Task.checkCancellation()
    if claimed > best.bound {
      best.bound = min(best.cost, max(best.bound, rounded(program.confirmedBound(nodeLimit: policy.nodeLimit))))
    }
  }

  /// A proposal with proofs, completed where it is unsafe; `nil` where it cannot be proven.
  private func safe(
    _ proposal: [Bool], isUnsafe: Bool, _ guards: GuardSearch
  ) throws -> GuardSearch? {
    guard isUnsafe else {
      var found = guards
      return try found.adopt(proposal) ? found : nil
    }
    var found = GuardSearch(system, exposure, costs: costs, isOpen: proposal)
    try found.complete()
    try found.trim()
    return found
  }
}
