internal import CBranchAndCut
import Glibc
internal import Synchronization

/// CBC keeps state that all its models share: two searches at once give wrong answers (seen with 2.10.8).
private let search = Mutex(())

extension IntegerSolver {
  /// COIN-OR CBC: branch and cut on one thread. One search at a time: others wait, which counts as their time.
  package static let cbc = IntegerSolver(name: "CBC") { program, limits, start in
    let asked = ContinuousClock.now
    while !Task.isCancelled {
      var limits = limits
      limits.seconds = limits.seconds.map { $0 - (ContinuousClock.now - asked) / .seconds(1) }
      if let left = limits.seconds, left <= 0 { break }
      if let solution = search.withLockIfAvailable({ [limits] _ in program.searchedByCBC(limits, start) }) { return solution }
      usleep(2_000)
    }
    return Solution(without: .limit)
  }
}

extension LinearProgram {
  fileprivate func searchedByCBC(_ limits: SearchLimits, _ start: [Double]) -> Solution {
    let matrix = ColumnMatrix(self)
    let size = branch_and_cut_size(columns: CInt(columns.count), rows: CInt(rows.count))
    var values = [Double](repeating: 0, count: columns.count)
    var outcome = Cancellation.watched { context in
      let limits = branch_and_cut_limits(
        nodes: CInt(clamping: limits.nodes), seconds: limits.seconds.map { max(0.01, $0) } ?? 0, gap: limits.gap,
        has_start: start.isEmpty ? 0 : 1, is_over: Cancellation.isCancelled, context: context)
      return branch_and_cut_search(
        size, matrix.starts, matrix.indices, matrix.values, columns.map(\.lower), columns.map(\.upper), columns.map(\.cost),
        rows.map(\.lower), rows.map(\.upper), columns.map { $0.isInteger ? 1 : 0 }, start, limits, &values)
    }
    // Whatever it calls a search that was ended from outside, that claims nothing.
    if Task.isCancelled { outcome.is_stopped = 1 }
    return solution(outcome, outcome.has_values != 0 ? values : [])
  }

  private func solution(_ outcome: branch_and_cut_outcome, _ values: [Double]) -> Solution {
    let status = Solution.Status(
      cbc: .init(
        status: outcome.status, isOptimal: outcome.is_optimal != 0, isInfeasible: outcome.is_infeasible != 0,
        isUnbounded: outcome.is_unbounded != 0, isStopped: outcome.is_stopped != 0),
      hasValues: !values.isEmpty)
    let found = settled(status.hasValues ? values : [])
    let bound: Double =
      switch status {
      case .optimal: found.cost
      case .infeasible: .infinity
      default: outcome.bound
      }
    return Solution(
      status: status, objective: status.hasValues ? found.cost : .infinity, bound: bound, values: found.values, rowDuals: [],
      nodes: Int(outcome.nodes))
  }
}

extension Solution.Status {
  /// What CBC says of a search, in its many words.
  struct CBCWords {
    let status: CInt
    let isOptimal: Bool
    let isInfeasible: Bool
    let isUnbounded: Bool
    let isStopped: Bool
  }

  /// A search that was stopped before it found anything calls itself infeasible too; only one that came to its end (status 0)
  /// claims anything.
  init(cbc words: CBCWords, hasValues: Bool) {
    let isAtEnd = words.status == 0 && !words.isStopped
    self =
      if isAtEnd && words.isInfeasible {
        .infeasible
      } else if isAtEnd && words.isUnbounded {
        .unbounded
      } else if !hasValues {
        .limit
      } else {
        isAtEnd && words.isOptimal ? .optimal : .feasible
      }
  }
}
