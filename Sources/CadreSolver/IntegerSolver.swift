internal import Ccbc

extension LinearProgram {
  /// The least cost, by COIN-OR CBC: branch and cut on one thread, the same on every run.
  ///
  /// - Parameters:
  ///   - nodeLimit: how many nodes may be searched; the work that is allowed, whatever the machine.
  ///   - cutoff: only solutions that cost less than this are looked for.
  package func solve(nodeLimit: Int = 100_000) -> Solution {
    let model = Cbc_newModel()
    defer { Cbc_deleteModel(model) }
    Cbc_setLogLevel(model, 0)
    Cbc_setParameter(model, "threads", "0")
    let matrix = ColumnMatrix(self)
    Cbc_loadProblem(
      model, CInt(columns.count), CInt(rows.count), matrix.starts, matrix.indices, matrix.values, columns.map(\.lower),
      columns.map(\.upper), columns.map(\.cost), rows.map(\.lower), rows.map(\.upper))
    for (index, column) in columns.enumerated() where column.isInteger { Cbc_setInteger(model, CInt(index)) }
    Cbc_setMaximumNodes(model, CInt(nodeLimit))
    Cbc_solve(model)
    return solution(of: model)
  }

  private func solution(of model: UnsafeMutableRawPointer?) -> Solution {
    let values = Cbc_bestSolution(model).map { Array(UnsafeBufferPointer(start: $0, count: columns.count)) } ?? []
    let isInfeasible = Cbc_isProvenInfeasible(model) != 0
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
      values: values, rowDuals: [])
  }
}
