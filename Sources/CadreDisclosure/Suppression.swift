internal import CadreSolver

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
///
/// A first safe suppression comes from shortest ways of letting each small count move. The least cost comes from below:
/// which cells to suppress is an integer program whose conditions are found one by one, by attacking what it proposes
/// (Fischetti & Salazar-González, “Models and algorithms for optimizing cell suppression in tabular data with linear
/// constraints”, JASA 95, 2000).
struct SuppressionSearch {
  private let system: CellSystem
  private let policy: DisclosurePolicy
  private let small: [Bool]
  private let requirements: [Requirement]
  private let costs: [Double]
  private let total: Double
  private var cuts: [Attacker.Shortfall] = []

  init(_ system: CellSystem, _ policy: DisclosurePolicy, small: [Bool]) {
    self.system = system
    self.policy = policy
    self.small = small
    requirements = system.cells.indices.filter { small[$0] }.flatMap { Requirement.of($0, system.cells[$0], policy) }
      .sorted { $0.distance > $1.distance }
    costs = system.cells.indices.map { cell in
      small[cell] ? 0 : policy.cost == .cells ? 1 : system.cells[cell].people
    }
    total = max(1, system.cells.map(\.value).max() ?? 1)
  }

  /// Whether a cell may be suppressed to hide another.
  private func isCandidate(_ cell: Int) -> Bool {
    !small[cell] && !system.cells[cell].isGrandTotal && system.cells[cell].value > 0
  }

  /// - Throws: `DisclosureError.unprotectable`.
  mutating func run() throws(DisclosureError) -> Suppression {
    guard !requirements.isEmpty else { return Suppression(isSuppressed: small, cost: 0, bound: 0) }
    var best = try trimmed(completed(small))
    best.bound = relaxedBound()
    guard !best.isOptimal else { return best }
    return try improved(best)
  }

  private func suppression(_ isSuppressed: [Bool]) -> Suppression {
    Suppression(
      isSuppressed: isSuppressed, cost: isSuppressed.indices.reduce(0) { $0 + (isSuppressed[$1] ? costs[$1] : 0) }, bound: 0)
  }

  private func attacker(_ isSuppressed: [Bool]) throws(DisclosureError) -> Attacker {
    guard let attacker = Attacker(system, openness: isSuppressed.map { $0 ? 1 : 0 }, reach: total) else {
      throw .solverUnavailable
    }
    return attacker
  }

  /// What a suppression fails to hide.
  private func shortfalls(_ isSuppressed: [Bool]) throws(DisclosureError) -> [Attacker.Shortfall] {
    let attacker = try attacker(isSuppressed)
    return requirements.compactMap { attacker.shortfall($0, small: small, total: total) }
  }

  // MARK: From above

  /// Adds to a suppression what lets every small count move far enough, along the cheapest ways.
  private func completed(_ start: [Bool]) throws(DisclosureError) -> [Bool] {
    var isSuppressed = start
    guard let ways = CheapestWays(system, total: total) else { throw .solverUnavailable }
    let attacker = try attacker(start)
    for requirement in requirements where !attacker.isMet(requirement) {
      let costs = system.cells.indices.map { cell -> Double? in
        isSuppressed[cell] ? 0 : isCandidate(cell) ? max(self.costs[cell], 1e-3) : nil
      }
      guard let way = ways.way(requirement, costs: costs) else {
        let cell = system.cells[requirement.cell]
        throw .unprotectable(table: cell.table, cell: cell.title)
      }
      for cell in way where !isSuppressed[cell] {
        isSuppressed[cell] = true
        attacker.open(cell)
      }
    }
    return isSuppressed
  }

  /// Publishes again what need not be suppressed, the costliest first, as far as the work limit goes.
  private func trimmed(_ start: [Bool]) throws(DisclosureError) -> Suppression {
    var isSuppressed = start
    let secondary = start.indices.filter { start[$0] && !small[$0] }.sorted { (costs[$0], $1) > (costs[$1], $0) }
    let attacker = try attacker(start)
    for cell in secondary.prefix(max(1, policy.nodeLimit / requirements.count)) {
      attacker.close(cell)
      isSuppressed[cell] = !requirements.allSatisfy(attacker.isMet)
      if isSuppressed[cell] { attacker.open(cell) }
    }
    return suppression(isSuppressed)
  }

  // MARK: From below

  /// Conditions as an integer program; `nil` where a cell is none of its columns.
  private func master(isInteger: Bool) -> (program: LinearProgram, columns: [Int]) {
    var program = LinearProgram()
    let columns = system.cells.indices.filter(isCandidate)
    var columnOf = [Int?](repeating: nil, count: system.cells.count)
    for cell in columns { columnOf[cell] = program.addColumn(cost: costs[cell], upper: 1, isInteger: isInteger) }
    for cut in cuts {
      program.addRow(cut.weights.compactMap { entry in columnOf[entry.cell].map { ($0, entry.weight) } }, lower: cut.least)
    }
    return (program, columns)
  }

  /// Each round attacks every small count anew.
  private var rounds: Int { max(3, policy.nodeLimit / requirements.count) }

  private func rounded(_ bound: Double) -> Double { (bound - 1e-6).rounded(.up) }

  /// The least cost if cells could be suppressed in part: conditions are added until none is missing.
  private mutating func relaxedBound() -> Double {
    var bound = 0.0
    for _ in 0..<rounds {
      let master = master(isInteger: false)
      guard let solution = LinearSolver(master.program)?.minimise(), solution.hasValues else { break }
      bound = max(bound, rounded(solution.objective))
      var openness = small.map { $0 ? 1.0 : 0 }
      for (column, cell) in master.columns.enumerated() { openness[cell] = min(1, max(0, solution.values[column])) }
      let before = cuts.count
      var attacker: (reach: Double, attacker: Attacker)?
      for requirement in requirements {
        if attacker?.reach != requirement.distance {
          attacker = Attacker(system, openness: openness, reach: requirement.distance).map { (requirement.distance, $0) }
        }
        if let cut = attacker?.attacker.shortfall(requirement, small: small, total: total), isViolated(cut, openness) {
          cuts.append(cut)
        }
      }
      if cuts.count == before { break }
    }
    return bound
  }

  private func isViolated(_ cut: Attacker.Shortfall, _ openness: [Double]) -> Bool {
    cut.least > 1e-6 && cut.weights.reduce(0) { $0 + $1.weight * openness[$1.cell] } < cut.least - 1e-4
  }

  /// Solves the integer program, attacks what it proposes, and goes on until that is safe or the work is spent.
  private mutating func improved(_ start: Suppression) throws(DisclosureError) -> Suppression {
    var best = start
    for _ in 0..<rounds {
      let master = master(isInteger: true)
      let solution = master.program.solve(limits: .init(nodes: policy.nodeLimit))
      best.bound = min(best.cost, max(best.bound, rounded(solution.bound)))
      if best.isOptimal || !solution.hasValues { break }
      var isSuppressed = small
      for (column, cell) in master.columns.enumerated() where solution.values[column] > 0.5 { isSuppressed[cell] = true }
      let missing = try shortfalls(isSuppressed)
      let found = missing.isEmpty ? suppression(isSuppressed) : try trimmed(completed(isSuppressed))
      if found.cost < best.cost - 1e-6 { (best.isSuppressed, best.cost) = (found.isSuppressed, found.cost) }
      if best.isOptimal || missing.isEmpty { break }
      cuts += missing
    }
    return best
  }
}
