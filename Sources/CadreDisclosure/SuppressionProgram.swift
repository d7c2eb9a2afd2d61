internal import CadreSolver

/// Which cells to suppress besides, as a program whose conditions are found one by one, by attacking what it proposes
/// (Fischetti & Salazar-González, “Models and algorithms for optimizing cell suppression in tabular data with linear
/// constraints”, JASA 95, 2000).
struct SuppressionProgram {
  private let system: CellSystem
  /// By cell: whether it is not told in any case.
  private let isHidden: [Bool]
  private let requirements: [Requirement]
  /// What suppressing each cell costs; `nil` where it cannot be suppressed for others’ sake.
  private let costs: [Double?]
  private let total: Double
  private var cuts: [Attacker.Shortfall] = []
  /// By column of the program.
  private let candidates: [Int]

  init(_ system: CellSystem, isHidden: [Bool], requirements: [Requirement], costs: [Double?]) {
    self.system = system
    self.isHidden = isHidden
    self.requirements = requirements
    self.costs = costs
    total = max(1, system.cells.map(\.value).max() ?? 1)
    candidates = system.cells.indices.filter { costs[$0] != nil && !isHidden[$0] }
  }

  /// What the parts of a release show of the least cost of the whole: each part is attacked with only what adds up in it, and
  /// what a cell costs is shared between the parts that it is in.
  static func bound(
    of system: CellSystem, parts: [[Int]], isHidden: [Bool], requirements: [Requirement], costs: [Double?]
  ) throws -> Double {
    var uses = [Double](repeating: 0, count: system.cells.count)
    for cell in parts.joined() { uses[cell] += 1 }
    let demanding = Dictionary(grouping: requirements, by: \.cell)
    return try parts.reduce(0) { sum, part in
      let own = part.enumerated().flatMap { index, cell in (demanding[cell] ?? []).map { $0.at(index) } }
      guard !own.isEmpty else { return sum }
      var program = SuppressionProgram(
        CellSystem(system, cells: part, onlyWholeRelations: true), isHidden: part.map { isHidden[$0] }, requirements: own,
        costs: part.map { cell in costs[cell].map { $0 / uses[cell] } })
      return sum + (try program.relaxedBound(rounds: 12))
    }
  }

  /// Conditions as a program over the candidates.
  private func master(isInteger: Bool) -> LinearProgram {
    var program = LinearProgram()
    var columnOf = [Int?](repeating: nil, count: system.cells.count)
    for cell in candidates { columnOf[cell] = program.addColumn(cost: costs[cell] ?? 0, upper: 1, isInteger: isInteger) }
    for cut in cuts {
      program.addRow(cut.weights.compactMap { entry in columnOf[entry.cell].map { ($0, entry.weight) } }, lower: cut.least)
    }
    return program
  }

  /// The least cost if cells could be suppressed in part: conditions are added until none is missing.
  ///
  /// The bound is worked out from the prices that the solver gives, not taken from it.
  mutating func relaxedBound(rounds: Int) throws -> Double {
    var bound = 0.0
    for _ in 0..<rounds {
      try Task.checkCancellation()
      let master = master(isInteger: false)
      guard let solution = LinearSolver(master)?.minimise(), solution.hasValues else { break }
      bound = max(bound, master.bound(fromPrices: solution.rowDuals))
      var openness = isHidden.map { $0 ? 1.0 : 0 }
      for (column, cell) in candidates.enumerated() { openness[cell] = min(1, max(0, solution.values[column])) }
      if try !addCuts(against: openness) { break }
    }
    return bound
  }

  /// - Returns: whether there were any to add.
  private mutating func addCuts(against openness: [Double]) throws -> Bool {
    let before = cuts.count
    var attacker: (reach: Double, attacker: Attacker)?
    for requirement in requirements {
      try Task.checkCancellation()
      if attacker?.reach != requirement.distance {
        attacker = Attacker(system, openness: openness, reach: requirement.distance).map { (requirement.distance, $0) }
      }
      if let cut = attacker?.attacker.shortfall(requirement, small: isHidden, total: total), isViolated(cut, openness) {
        cuts.append(cut)
      }
    }
    return cuts.count > before
  }

  private func isViolated(_ cut: Attacker.Shortfall, _ openness: [Double]) -> Bool {
    cut.least > 1e-6 && cut.weights.reduce(0) { $0 + $1.weight * openness[$1.cell] } < cut.least - 1e-4
  }

  /// What no choice that meets all conditions so far undercuts, as another solver confirms that was asked the opposite.
  func confirmedBound(nodeLimit: Int) -> Double {
    master(isInteger: true).solveConfirmed(limits: .init(nodes: nodeLimit)).bound
  }

  /// The cheapest choice that meets all conditions so far, and what no choice undercuts, as the solver that found it says.
  func cheapest(nodeLimit: Int) -> (isSuppressed: [Bool], bound: Double)? {
    let solution = master(isInteger: true).solve(limits: .init(nodes: nodeLimit))
    guard solution.hasValues else { return nil }
    var isSuppressed = isHidden
    for (column, cell) in candidates.enumerated() where solution.values[column] > 0.5 { isSuppressed[cell] = true }
    return (isSuppressed, solution.bound)
  }

  /// Adds what a choice fails to hide to the conditions. - Returns: whether it fails.
  mutating func attack(_ isSuppressed: [Bool]) throws -> Bool {
    guard let attacker = Attacker(system, openness: isSuppressed.map { $0 ? 1 : 0 }, reach: total) else { return false }
    let missing = try requirements.compactMap { requirement in
      try Task.checkCancellation()
      return attacker.shortfall(requirement, small: isHidden, total: total)
    }
    cuts += missing
    return !missing.isEmpty
  }
}
