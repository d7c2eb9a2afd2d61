internal import Ccbc
internal import Synchronization

/// CBC's C interface keeps state that all models share: two searches at once give wrong answers (seen with 2.10.8).
private let search = Mutex(())

extension IntegerSolver {
  /// COIN-OR CBC: branch and cut on one thread. One search at a time: others wait, which counts as their time.
  package static let cbc = IntegerSolver(name: "CBC") { program, limits, start in
    let asked = ContinuousClock.now
    return search.withLock { _ in
      var limits = limits
      limits.seconds = limits.seconds.map { $0 - (ContinuousClock.now - asked) / .seconds(1) }
      return limits.seconds.map { $0 > 0 } ?? true ? program.searchedByCBC(limits, start) : Solution(without: .limit)
    }
  }
}

extension LinearProgram {
  fileprivate func searchedByCBC(_ limits: SearchLimits, _ start: [Double]) -> Solution {
    let model = Cbc_newModel()
    defer { Cbc_deleteModel(model) }
    Cbc_setLogLevel(model, 0)
    Cbc_setParameter(model, "threads", "0")
    let matrix = ColumnMatrix(self)
    Cbc_loadProblem(
      model, CInt(columns.count), CInt(rows.count), matrix.starts, matrix.indices, matrix.values, columns.map(\.lower),
      columns.map(\.upper), columns.map(\.cost), rows.map(\.lower), rows.map(\.upper))
    for (index, column) in columns.enumerated() where column.isInteger { Cbc_setInteger(model, CInt(index)) }
    Cbc_setMaximumNodes(model, CInt(clamping: limits.nodes))
    if let seconds = limits.seconds {
      Cbc_setParameter(model, "timeMode", "elapsed")
      Cbc_setMaximumSeconds(model, max(0.01, seconds))
    }
    if limits.gap > 0 { Cbc_setAllowableGap(model, limits.gap) }
    if !start.isEmpty { Cbc_setMIPStartI(model, CInt(start.count), start.indices.map { CInt($0) }, start) }
    Cbc_solve(model)
    return solution(of: model)
  }

  private func solution(of model: UnsafeMutableRawPointer?) -> Solution {
    let values = Cbc_bestSolution(model).map { Array(UnsafeBufferPointer(start: $0, count: columns.count)) } ?? []
    let status = Solution.Status(
      cbc: .init(
        status: Cbc_status(model), isOptimal: Cbc_isProvenOptimal(model) != 0,
        isInfeasible: Cbc_isProvenInfeasible(model) != 0, isUnbounded: Cbc_isContinuousUnbounded(model) != 0,
        isStopped: Cbc_isNodeLimitReached(model) != 0 || Cbc_isSecondsLimitReached(model) != 0),
      hasValues: !values.isEmpty)
    let found = settled(status.hasValues ? values : [])
    let bound: Double =
      switch status {
      case .optimal: found.cost
      case .infeasible: .infinity
      default: Cbc_getBestPossibleObjValue(model)
      }
    return Solution(
      status: status, objective: status.hasValues ? found.cost : .infinity, bound: bound, values: found.values, rowDuals: [],
      nodes: Int(Cbc_getNodeCount(model)))
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
