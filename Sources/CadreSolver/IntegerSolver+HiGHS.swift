internal import Chighs

extension IntegerSolver {
  /// HiGHS: branch and cut on one thread. Searches share nothing, so that many may run at once.
  package static let highs = IntegerSolver(name: "HiGHS") { program, limits, start in
    HighsModel(program)?.search(limits, start) ?? Solution(without: .limit)
  }
}

/// A program in the hands of HiGHS.
private final class HighsModel {
  private let program: LinearProgram
  private let model: UnsafeMutableRawPointer

  /// - Returns: `nil` where there is no memory, or the program is none.
  init?(_ program: LinearProgram) {
    guard let model = Highs_create() else { return nil }
    (self.program, self.model) = (program, model)
    Highs_setBoolOptionValue(model, "output_flag", 0)
    Highs_setIntOptionValue(model, "threads", 1)
    let matrix = ColumnMatrix(program)
    let (columns, rows) = (program.columns, program.rows)
    let passed = Highs_passMip(
      model, CInt(columns.count), CInt(rows.count), CInt(matrix.values.count), kHighsMatrixFormatColwise,
      kHighsObjSenseMinimize, 0, columns.map(\.cost), columns.map(\.lower), columns.map(\.upper), rows.map(\.lower),
      rows.map(\.upper), matrix.starts, matrix.indices, matrix.values,
      columns.map { $0.isInteger ? kHighsVarTypeInteger : kHighsVarTypeContinuous })
    // A warning is about coefficients too small to matter, which are left out.
    guard passed != kHighsStatusError else { return nil }
  }

  deinit { Highs_destroy(model) }

  func search(_ limits: SearchLimits, _ start: [Double]) -> Solution {
    Highs_setDoubleOptionValue(model, "mip_rel_gap", 0)
    Highs_setDoubleOptionValue(model, "mip_abs_gap", max(1e-6, limits.gap))
    Highs_setIntOptionValue(model, "mip_max_nodes", CInt(clamping: limits.nodes))
    if let seconds = limits.seconds { Highs_setDoubleOptionValue(model, "time_limit", max(0.01, seconds)) }
    if !start.isEmpty { Highs_setSolution(model, start, nil, nil, nil) }
    run()
    let status = Solution.Status(highs: Highs_getModelStatus(model), hasValues: integer("primal_solution_status") == 2)
    let isWhole = program.columns.contains(where: \.isInteger)
    var found = program.settled(status.hasValues ? values : [])
    if !status.hasValues { found.cost = .infinity }
    let bound: Double =
      switch status {
      case .optimal where !isWhole: found.cost
      case .infeasible: .infinity
      case .unbounded: -.infinity
      default: isWhole ? double("mip_dual_bound") : -.infinity
      }
    return Solution(
      status: status, objective: found.cost, bound: bound, values: found.values,
      rowDuals: status == .optimal && !isWhole ? prices : [], nodes: max(0, nodes))
  }

  /// Ends soon after the task is cancelled.
  private func run() {
    Cancellation.watched { context in
      Highs_setCallback(
        model,
        { _, _, _, answer, context in
          if Cancellation.isCancelled(context) != 0 { answer?.pointee.user_interrupt = 1 }
        }, context)
      for moment in [kHighsCallbackSimplexInterrupt, kHighsCallbackIpmInterrupt, kHighsCallbackMipInterrupt] {
        Highs_startCallback(model, moment)
      }
      Highs_run(model)
    }
  }

  private var prices: [Double] {
    var prices = [Double](repeating: 0, count: program.rows.count)
    Highs_getSolution(model, nil, nil, nil, &prices)
    return prices
  }

  private var values: [Double] {
    var values = [Double](repeating: 0, count: program.columns.count)
    Highs_getSolution(model, &values, nil, nil, nil)
    return values
  }

  private func integer(_ name: String) -> CInt {
    var value: CInt = 0
    Highs_getIntInfoValue(model, name, &value)
    return value
  }

  private func double(_ name: String) -> Double {
    var value = -Double.infinity
    Highs_getDoubleInfoValue(model, name, &value)
    return value
  }

  private var nodes: Int {
    var value: Int64 = 0
    Highs_getInt64InfoValue(model, "mip_node_count", &value)
    return Int(value)
  }
}

extension Solution.Status {
  /// What HiGHS calls it. Only “optimal” and “infeasible” are claims; an error, and whatever else there may be, is a search that
  /// came to nothing.
  init(highs status: CInt, hasValues: Bool) {
    self =
      switch status {
      case kHighsModelStatusOptimal: hasValues ? .optimal : .limit
      case kHighsModelStatusInfeasible: .infeasible
      case kHighsModelStatusUnbounded: .unbounded
      case kHighsModelStatusTimeLimit, kHighsModelStatusSolutionLimit, kHighsModelStatusIterationLimit,
        kHighsModelStatusInterrupt, kHighsModelStatusObjectiveBound, kHighsModelStatusObjectiveTarget:
        hasValues ? .feasible : .limit
      default: .limit
      }
  }
}
