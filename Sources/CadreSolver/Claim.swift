/// What is known of a program's least cost, and who says so.
package struct Claim: Sendable {
  package enum Standing: Int, Sendable, Hashable, Comparable {
    /// Nothing costs less, or nothing keeps the rows: another way than the one it was found by came to the same.
    case confirmed
    /// Only the solver that found it says so.
    case unconfirmed
    /// The search was cut short.
    case open

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  package internal(set) var standing = Standing.open
  /// By column; they keep every bound and row (`LinearProgram.isKept`). Empty where none are known.
  package internal(set) var values: [Double] = []
  package internal(set) var cost = Double.infinity
  /// Nothing costs less: confirmed.
  package internal(set) var bound = -Double.infinity
  /// Nothing costs less, says the solver alone; never below `bound`.
  package internal(set) var claimedBound = -Double.infinity
  /// Searched by the finder.
  package internal(set) var nodes = 0

  /// Nothing keeps the rows; `standing` says whether that is confirmed.
  package var isInfeasible: Bool { values.isEmpty && standing != .open }
}

extension LinearProgram {
  /// The least cost, found by one solver and confirmed by other means: the values are checked row by row, the relaxed program's
  /// prices prove a bound (`bound(fromPrices:)`), and where that is not enough a solver of another lineage is asked the opposite
  /// question, whether anything costs less. Its word that nothing does confirms the claim; what it finds refutes it.
  ///
  /// - Parameters:
  ///   - limits: of the time, a third is kept for the confirmation; of nodes, it has its own.
  ///   - start: values by column to start from.
  ///   - opposite: the opposite question, where there is a better one than a row that bounds the cost: a program with the same
  ///     columns that holds every solution which costs less than what it is given.
  package func solveConfirmed(
    limits: SearchLimits = .init(), start: [Double] = [], finder: IntegerSolver = .highs, confirmer: IntegerSolver = .cbc,
    opposite: ((Double) -> LinearProgram)? = nil
  ) -> Claim {
    var confirmation = Confirmation(
      program: self, limits: limits, finder: finder, confirmer: confirmer, opposite: opposite ?? { costing(lessThan: $0) })
    return confirmation.settle(start)
  }

  /// The program with what costs less alone.
  private func costing(lessThan cost: Double) -> LinearProgram {
    guard cost.isFinite else { return self }
    var program = self
    let terms = columns.enumerated().filter { $0.element.cost != 0 }.map { (column: $0.offset, coefficient: $0.element.cost) }
    program.addRow(terms, upper: cost - (costStep ?? Confirmation.tolerance(cost)))
    return program
  }
}
