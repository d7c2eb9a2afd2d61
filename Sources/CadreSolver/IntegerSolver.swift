/// How far a search for whole numbers may go.
package struct SearchLimits: Sendable {
  /// Nodes that may be searched: the work that is allowed, whatever the machine.
  package var nodes: Int
  /// Wall time; what it cuts short may differ from machine to machine.
  package var seconds: Double?
  /// A solution counts as the best where nothing can cost less by more than this. Of an objective that is a whole number,
  /// just below 1.
  package var gap: Double

  /// Nodes that may be searched to confirm a claim.
  package var confirming: Int

  package init(nodes: Int = 100_000, seconds: Double? = nil, gap: Double = 0, confirming: Int = 1_000) {
    self.nodes = nodes
    self.seconds = seconds
    self.gap = gap
    self.confirming = confirming
  }
}

/// A search for whole numbers. What it says is its own claim: see `LinearProgram.solveConfirmed`.
///
/// It ends soon after the task that asked was cancelled, with what it has, as where a limit was reached.
package struct IntegerSolver: Sendable {
  package let name: String
  private let search: @Sendable (LinearProgram, SearchLimits, [Double]) -> Solution

  package init(name: String, search: @escaping @Sendable (LinearProgram, SearchLimits, [Double]) -> Solution) {
    self.name = name
    self.search = search
  }

  func solve(_ program: LinearProgram, limits: SearchLimits, start: [Double] = []) -> Solution {
    Task.isCancelled ? Solution(without: .limit) : search(program, limits, start)
  }
}

extension LinearProgram {
  /// The least cost, as one solver finds it: the same on every run where no time limits it.
  ///
  /// - Parameter start: values by column to start from; feasible ones are a first solution.
  package func solve(
    limits: SearchLimits = .init(), start: [Double] = [], by solver: IntegerSolver = .highs
  ) -> Solution {
    solver.solve(self, limits: limits, start: start)
  }

  /// Values as a solver gives them, with those that have to be whole made so, and what they cost.
  func settled(_ values: [Double]) -> (values: [Double], cost: Double) {
    let settled = zip(values, columns).map { $1.isInteger ? $0.rounded() : $0 }
    return (settled, zip(settled, columns).reduce(0) { $0 + $1.0 * $1.1.cost })
  }
}
