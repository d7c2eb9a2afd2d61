import CadreSolver
import CadreTestSupport
import Testing

/// What is confirmed is true, whoever lies.
@Suite struct ConfirmationTests {
  private static let seeds = 0..<60 as Range<UInt64>

  @Test(arguments: seeds) func `the least cost is found and confirmed`(seed: UInt64) {
    let random = RandomProgram(seed: seed)
    let claim = random.program.solveConfirmed()
    #expect(claim.standing == .confirmed)
    #expect(claim.isInfeasible == (random.least == nil))
    guard let least = random.least else { return }
    #expect(claim.cost == least && claim.bound == least && random.cost(claim.values) == least)
  }

  @Test(arguments: seeds) func `two solvers of different kinds agree`(seed: UInt64) {
    let random = RandomProgram(seed: seed)
    for solver in [IntegerSolver.highs, .cbc] {
      let solution = random.program.solve(by: solver)
      #expect(solution.status == (random.least == nil ? .infeasible : .optimal))
      #expect(solution.objective == random.least ?? .infinity, "\(solver.name)")
    }
  }

  private static func liar(_ answer: @escaping @Sendable (LinearProgram) -> Solution) -> IntegerSolver {
    IntegerSolver(name: "liar") { program, _, _ in answer(program) }
  }

  /// Knows nothing.
  private static let mute = liar { _ in Solution(without: .limit) }

  /// The false certificate that CBC gave: something that can be done, called the best.
  private static func modest(_ random: RandomProgram) -> (cost: Double, liar: IntegerSolver)? {
    guard let worst = random.choices.max(by: { random.cost($0) < random.cost($1) }) else { return nil }
    let cost = random.cost(worst)
    return (cost, liar { _ in Solution(status: .optimal, objective: cost, bound: cost, values: worst) })
  }

  @Test(arguments: seeds) func `a worse solution that is called the best is refuted`(seed: UInt64) {
    let random = RandomProgram(seed: seed)
    guard let (_, liar) = Self.modest(random), let least = random.least else { return }
    let claim = random.program.solveConfirmed(finder: liar)
    #expect(claim.cost == least && claim.bound <= least)
    // The other solver alone vouches for what it found.
    let isCertain = claim.bound == least
    #expect(isCertain == (claim.standing == .confirmed))
  }

  @Test(arguments: seeds) func `what nobody else can say is not confirmed`(seed: UInt64) {
    let random = RandomProgram(seed: seed)
    guard let (cost, liar) = Self.modest(random), let least = random.least else { return }
    let claim = random.program.solveConfirmed(finder: liar, confirmer: Self.mute)
    #expect(claim.bound <= least && claim.claimedBound == cost)
    #expect(claim.standing == .unconfirmed || cost == least)
  }

  @Test(arguments: seeds) func `values that break a row are not taken`(seed: UInt64) {
    let random = RandomProgram(seed: seed)
    let dream = random.program.columns.map { $0.cost < 0 ? 1.0 : 0 }
    let cost = random.cost(dream)
    guard !random.program.isKept(by: dream), let least = random.least else { return }
    let liar = Self.liar { _ in Solution(status: .optimal, objective: cost, bound: cost, values: dream) }
    let claim = random.program.solveConfirmed(finder: liar)
    #expect(claim.bound <= least && claim.cost >= least)
    #expect(claim.standing == .open || claim.cost == least)
  }

  @Test(arguments: seeds) func `“nothing fits” is refuted by what fits`(seed: UInt64) {
    let random = RandomProgram(seed: seed)
    let liar = Self.liar { _ in Solution(without: .infeasible) }
    let claim = random.program.solveConfirmed(finder: liar)
    #expect(claim.isInfeasible == (random.least == nil))
    if let least = random.least { #expect(claim.cost == least) }
    let alone = random.program.solveConfirmed(finder: liar, confirmer: Self.mute)
    #expect(alone.isInfeasible && alone.standing == .unconfirmed)
  }

  @Test(arguments: seeds) func `a bound that is too good does not survive`(seed: UInt64) {
    let random = RandomProgram(seed: seed)
    guard let least = random.least, let worst = random.choices.max(by: { random.cost($0) < random.cost($1) }) else { return }
    for bound in [least + 2, random.cost(worst), .nan, .infinity] {
      let liar = Self.liar { _ in Solution(status: .feasible, objective: 0, bound: bound, values: worst) }
      for confirmer in [IntegerSolver.cbc, Self.mute] {
        let claim = random.program.solveConfirmed(finder: liar, confirmer: confirmer)
        #expect(claim.bound <= least)
        #expect(claim.standing != .confirmed || claim.cost == least)
      }
    }
  }

  @Test func `searches run at once, and give the same as one after another`() async {
    let programs = (0..<16 as Range<UInt64>).map { RandomProgram(seed: $0).program }
    let alone = programs.map { $0.solve().values }
    let together = await withTaskGroup(of: (Int, [Double]).self) { group in
      for (index, program) in programs.enumerated() { group.addTask { (index, program.solve().values) } }
      return await group.reduce(into: [Int: [Double]]()) { $0[$1.0] = $1.1 }
    }
    for (index, values) in alone.enumerated() { #expect(together[index] == values) }
    #expect(programs.map { $0.solve().values } == alone)
  }
}

/// Bounds that need nobody's word.
@Suite struct PriceBoundTests {
  @Test(arguments: 0..<100 as Range<UInt64>)
  func `whatever the prices, nothing costs less than the bound`(seed: UInt64) {
    let random = RandomProgram(seed: seed)
    guard let least = random.least else { return }
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let prices = random.program.rows.map { _ in Double.random(in: -3...3, using: &generator) }
      #expect(random.program.bound(fromPrices: prices) <= least)
    }
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `the solver's prices give back its optimum`(seed: UInt64) throws {
    let program = RandomProgram(seed: seed).program
    let claim = LinearSolver(program)?.minimise()
    let solution = try #require(claim)
    guard solution.status == .optimal else { return }
    let bound = program.bound(fromPrices: solution.rowDuals)
    #expect(bound <= solution.objective + 1e-9 && bound >= solution.objective - 1e-3)
  }

  @Test func `a cost that nothing bounds leaves nothing to say`() {
    var program = LinearProgram()
    program.addColumn(cost: -1)
    program.addRow([(0, 1)], upper: 10)
    #expect(program.bound(fromPrices: [0]) == -.infinity)
    #expect(program.bound(fromPrices: [-1]) == -10)
    #expect(program.bound(fromPrices: [.nan]) == -.infinity)
    #expect(program.bound(fromPrices: []) == -.infinity)
  }

  @Test func `rows of whole numbers are checked to the last unit`() {
    var program = LinearProgram()
    for _ in 0..<2 { program.addColumn(upper: 1_000, isInteger: true) }
    program.addRow([(0, 1_000_000_007), (1, -999_999_937)], lower: 0, upper: 70)
    #expect(program.isKept(by: [1, 1]))
    program.addRow([(0, 1_000_000_007), (1, -999_999_937)], upper: 69)
    #expect(!program.isKept(by: [1, 1]))
    #expect(!program.isKept(by: [0.999_999_9, 1]) && !program.isKept(by: [1]) && !program.isKept(by: [.nan, 1]))
  }
}
