import CadreAnalysis
package import CadreModel
import CadrePlanning
package import CadreResults
import CadreStore

extension Workspace {
  /// Everything that stands on the minister's page.
  ///
  /// - Parameter earlier: the day to compare readiness with; `nil` for a year before.
  /// - Throws: what `gapReport` throws. Groups are compared where the principal may compare them, and that they were not is part
  ///   of the result.
  package func brief(_ query: GapQuery, comparedTo earlier: Day? = nil) async throws -> Brief {
    let result = try await analyse(query)
    let report = result.analysis.report(
      in: result.unit, context: result.context, titles: result.titles, heatDepth: 1, critical: Brief.most)
    let day = result.context.asOf
    if let earlier, earlier >= day { throw RequestError.daysReversed(from: earlier, to: day) }
    let scope = result.context.scope
    let framework = result.context.framework
    return Brief(
      gaps: report, earlier: try await readiness(query, on: earlier ?? day.advanced(by: -365)),
      equality: try await equality(query), plan: try lastPlan(for: scope.map { .unit($0) } ?? .everybody, framework),
      courses: try read(.readCatalogue, .named("courses"), isPart: true) { reader, _ in try reader.courses(of: framework) })
  }

  /// - Returns: `nil` where nobody was in service, nothing was required, or nothing was assessed by that day.
  private func readiness(_ query: GapQuery, on day: Day) async throws -> Brief.Earlier? {
    var past = query
    past.asOf = day
    do {
      let result = try await analyse(past)
      let scope = result.analysis.scope(result.unit)
      let totals = result.analysis.totals(scope)
      guard totals.unassessed < totals.requirements, let readiness = result.analysis.readiness(scope) else { return nil }
      return Brief.Earlier(day: day, ready: readiness.ready, people: readiness.people)
    } catch RequestError.nobody {
      return nil
    }
  }

  private func equality(_ query: GapQuery) async throws -> Brief.Equality {
    guard !principal.grant(for: .analyseEquity).isEmpty else { return .notPermitted }
    // As an equity check does by itself: whether somebody was assessed is not what groups are compared by.
    var assessed = query
    assessed.policy = .exclude
    do {
      return .compared(try await equity(EquityQuery(scope: assessed)))
    } catch RequestError.noAttributes, RequestError.nothingToCompare {
      return .nothingToCompare
    }
  }

  private func lastPlan(for scope: Plan.Scope, _ framework: FrameworkReference) throws -> PlanReading? {
    try read(.readPlans, .each("plans"), isPart: true) { reader, grant in
      let plan = try reader.plans(within: grant).last { plan in
        plan.terms.scope == scope && plan.framework == framework && plan.state != .refused && !plan.isPart
      }
      return try plan.map { try reading($0, try reader.framework(of: $0), reader) }
    }
  }
}
