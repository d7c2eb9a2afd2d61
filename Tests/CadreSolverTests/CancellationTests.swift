import CadreSolver
import CadreTestSupport
import Synchronization
import Testing

/// Searches that would take hours end soon after nobody waits for them any more.
@Suite struct CancellationTests {
  /// A market split: five equations that hardly any choice solves (Cornuéjols & Dawande, IPCO 1998).
  private static func marketSplit(seed: UInt64) -> LinearProgram {
    var random = SeededGenerator(seed: seed)
    var program = LinearProgram()
    for _ in 0..<40 { program.addColumn(cost: Double(Int.random(in: -9...9, using: &random)), upper: 1, isInteger: true) }
    for _ in 0..<5 {
      let weights = (0..<40).map { _ in Double(Int.random(in: 0...99, using: &random)) }
      let half = (weights.reduce(0, +) / 2).rounded(.down)
      program.addRow(weights.enumerated().map { (column: $0, coefficient: $1) }, lower: half, upper: half)
    }
    return program
  }

  private static let endless = SearchLimits(nodes: .max, confirming: .max)

  /// Runs work that is cancelled while it is in the middle. - Returns: what it came to.
  private static func ended<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async throws -> Result {
    let isOver = Mutex(false)
    let task = Task(executorPreference: OwnThread()) {
      let result = work()
      isOver.withLock { $0 = true }
      return result
    }
    try await Task.sleep(for: .milliseconds(600))
    #expect(!isOver.withLock { $0 }, "it was over before anybody ended it")
    let start = ContinuousClock.now
    task.cancel()
    let result = await task.value
    let took = ContinuousClock.now - start
    #expect(took < .seconds(2), "it went on for \(took)")
    return result
  }

  @Test(arguments: 0..<3 as Range<UInt64>) func `HiGHS ends`(seed: UInt64) async throws {
    let program = Self.marketSplit(seed: seed)
    let solution = try await Self.ended { program.solve(limits: Self.endless, by: .highs) }
    #expect(solution.status == .limit || solution.status == .feasible, "what was ended claims nothing")
  }

  @Test(arguments: 0..<3 as Range<UInt64>) func `CBC ends, and who waits for it`(seed: UInt64) async throws {
    let program = Self.marketSplit(seed: seed)
    try await withThrowingTaskGroup(of: Solution.self) { group in
      for _ in 0..<2 { group.addTask { try await Self.ended { program.solve(limits: Self.endless, by: .cbc) } } }
      for try await solution in group { #expect(solution.status == .limit || solution.status == .feasible) }
    }
  }

  @Test func `a claim in the middle of its confirmation is left open`() async throws {
    let program = Self.marketSplit(seed: 7)
    let mute = IntegerSolver(name: "mute") { _, _, _ in Solution(without: .infeasible) }
    let claim = try await Self.ended { program.solveConfirmed(limits: Self.endless, finder: mute) }
    #expect(claim.standing != .confirmed && claim.values.isEmpty)
    let found = try await Self.ended { program.solveConfirmed(limits: Self.endless) }
    #expect(found.standing == .open)
  }
}
