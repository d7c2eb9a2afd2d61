internal import Ccbc
internal import Synchronization

/// CBC's C interface keeps state that all models share: two searches at once give wrong answers (seen with 2.10.8).
private let search = Mutex(())

/// How far a search for whole numbers may go.
package struct SearchLimits: Sendable {
  /// Nodes that may be searched: the work that is allowed, whatever the machine.
  package var nodes: Int
  /// Wall time; what it cuts short may differ from machine to machine.
  package var seconds: Double?
  /// A solution counts as proven where nothing can cost less by more than this. Of an objective that is a whole number,
  /// just below 1.
  package var gap: Double

  package init(nodes: Int = 100_000, seconds: Double? = nil, gap: Double = 0) {
    self.nodes = nodes
    self.seconds = seconds
    self.gap = gap
  }
}

extension LinearProgram {
  /// The least cost, by COIN-OR CBC: branch and cut on one thread, the same on every run.
  ///
  /// One search at a time: others wait.
  /// - Parameter start: values by column to start from; feasible ones are a first solution.
  package func solve(limits: SearchLimits = .init(), start: [Double] = []) -> Solution {
    search.withLock { _ in searched(limits, start) }
  }

  private func searched(_ limits: SearchLimits, _ start: [Double]) -> Solution {
    let model = Cbc_newModel()
    defer { Cbc_deleteModel(model) }
    Cbc_setLogLevel(model, 0)
    Cbc_setParameter(model, "threads", "0")
    let matrix = ColumnMatrix(self)
    Cbc_loadProblem(
      model, CInt(columns.count), CInt(rows.count), matrix.starts, matrix.indices, matrix.values, columns.map(\.lower),
      columns.map(\.upper), columns.map(\.cost), rows.map(\.lower), rows.map(\.upper))
    for (index, column) in columns.enumerated() where column.isInteger { Cbc_setInteger(model, CInt(index)) }
    Cbc_setMaximumNodes(model, CInt(limits.nodes))
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
    // A search that was stopped before it found anything calls itself infeasible too.
    let isStopped = Cbc_isNodeLimitReached(model) != 0 || Cbc_isSecondsLimitReached(model) != 0 || Cbc_status(model) == 1
    let isInfeasible = Cbc_isProvenInfeasible(model) != 0 && !isStopped
    let status: Solution.Status =
      if isInfeasible {
        .infeasible
      } else if Cbc_isContinuousUnbounded(model) != 0 {
        .unbounded
      } else if values.isEmpty {
        .limit
      } else {
        Cbc_isProvenOptimal(model) != 0 ? .optimal : .feasible
      }
    let objective = zip(values, columns).reduce(0) { $0 + $1.0 * $1.1.cost }
    return Solution(
      status: status, objective: objective, bound: status == .optimal ? objective : Cbc_getBestPossibleObjValue(model),
      values: values, rowDuals: [], nodes: Int(Cbc_getNodeCount(model)))
  }
}
