internal import Ccbc

/// A linear program that is solved again and again with other costs and bounds, each time from where the last one ended.
///
/// COIN-OR Clp; whole numbers are not asked for.
package final class LinearSolver {
  private let model: OpaquePointer
  private let columnCount: Int
  private let rowCount: Int
  private var costs: [Double]
  private var lower: [Double]
  private var upper: [Double]

  package init?(_ program: LinearProgram) {
    guard let model = Clp_newModel() else { return nil }
    self.model = OpaquePointer(model)
    columnCount = program.columns.count
    rowCount = program.rows.count
    costs = program.columns.map(\.cost)
    lower = program.columns.map(\.lower)
    upper = program.columns.map(\.upper)
    Clp_setLogLevel(model, 0)
    let matrix = ColumnMatrix(program)
    Clp_loadProblem(
      model, CInt(columnCount), CInt(rowCount), matrix.starts, matrix.indices, matrix.values, lower, upper, costs,
      program.rows.map(\.lower), program.rows.map(\.upper))
  }

  deinit { Clp_deleteModel(UnsafeMutableRawPointer(model)) }

  package func setCost(_ column: Int, _ cost: Double) { costs[column] = cost }

  package func setBounds(_ column: Int, _ lower: Double, _ upper: Double) {
    self.lower[column] = lower
    self.upper[column] = upper
  }

  /// The least cost under the costs and bounds as they stand.
  package func minimise() -> Solution {
    let model = UnsafeMutableRawPointer(self.model)
    Clp_chgObjCoefficients(model, costs)
    Clp_chgColumnLower(model, lower)
    Clp_chgColumnUpper(model, upper)
    Clp_primal(model, 1)
    let status: Solution.Status =
      switch Clp_status(model) {
      case 0: .optimal
      case 1: .infeasible
      case 2: .unbounded
      default: .limit
      }
    let values = status == .optimal ? Self.array(Clp_primalColumnSolution(model), columnCount) : []
    let duals = status == .optimal ? Self.array(Clp_dualRowSolution(model), rowCount) : []
    let objective = Clp_objectiveValue(model)
    return Solution(status: status, objective: objective, bound: objective, values: values, rowDuals: duals, nodes: 0)
  }

  private static func array(_ pointer: UnsafeMutablePointer<Double>?, _ count: Int) -> [Double] {
    pointer.map { Array(UnsafeBufferPointer(start: $0, count: count)) } ?? []
  }
}
