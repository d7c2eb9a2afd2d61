import CadreModel
package import CadrePlanning
import CadreStore

/// What a change would close more, in the terms of the store.
package struct PlanSensitivity: Sendable {
  /// “2,000 more money”, “10 more seats in C002 2027-02-08 Glenmore”.
  package let change: String
  /// In hundredths of weighted levels.
  package let more: Int
  package let atMost: Int
}

extension Workspace {
  /// A stored plan with what stays open today after those of its lines that are still to come, and what stands in the way.
  package func explainPlan(_ number: Int) throws -> PlanReading {
    try read(.readPlans, .wholePlan(number)) { reader, _, plan in
      let framework = try reader.framework(of: plan)
      let made = try problem(plan.terms, group: nil, framework, reader)
      return try reading(plan, framework, open: made.open(after: made.lines(of: plan), framework), reader)
    }
  }

  /// What more money, seats or sessions would close beyond the best plan for a stored plan's terms as of today; each change is
  /// solved anew.
  package func planSensitivities(_ number: Int, limits: SolverLimits) throws -> (closed: Int, changes: [PlanSensitivity]) {
    let made = try read(.readPlans, .wholePlan(number)) { reader, _, plan in
      try problem(plan.terms, group: nil, reader.framework(of: plan), reader)
    }
    var request = PlanRequest(limits: limits)
    request.pinned = made.pinned
    let base = TrainingPlan(made.problem, request)
    let changes = base.sensitivities(in: made.problem, request).map { sensitivity in
      PlanSensitivity(
        change: made.words(sensitivity.change), more: sensitivity.more * made.unit, atMost: sensitivity.atMost * made.unit)
    }
    try Task.checkCancellation()
    return (base.closed * made.unit, changes)
  }
}

extension PlanProblem {
  fileprivate func words(_ change: Sensitivity.Change) -> String {
    switch change {
    case .budget(let more): "\(more) more money"
    case .seats(let session, let more): "\(more) more seats in \(problem.sessions[session].id)"
    case .online(let course): "one more session of \(problem.courses[course].id), online"
    }
  }
}
