import CadreModel
package import CadrePlanning
package import CadreResults
import CadreStore

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
  package func planSensitivities(_ number: Int, limits: SolverLimits) throws -> PlanSensitivities {
    let (made, currency) = try read(.readPlans, .wholePlan(number)) { reader, _, plan in
      (try problem(plan.terms, group: nil, reader.framework(of: plan), reader), plan.terms.currency)
    }
    var request = PlanRequest(limits: limits)
    request.pinned = made.pinned
    let base = TrainingPlan(made.problem, request)
    let rows = base.sensitivities(in: made.problem, request).map { sensitivity in
      PlanSensitivities.Row(
        change: made.change(sensitivity.change), more: sensitivity.more * made.unit, atMost: sensitivity.atMost * made.unit)
    }
    try Task.checkCancellation()
    return PlanSensitivities(currency: currency, closed: base.closed * made.unit, rows: rows)
  }
}

extension PlanProblem {
  fileprivate func change(_ change: Sensitivity.Change) -> PlanSensitivities.Change {
    switch change {
    case .budget(let more): .budget(more: more)
    case .seats(let session, let more): .seats(session: problem.sessions[session].id, more: more)
    case .online(let course): .online(course: problem.courses[course].id)
    }
  }
}
