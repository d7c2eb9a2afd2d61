package import CadreModel
package import CadrePlanning

/// A plan for other programs; keys are documented in docs/analyst.md and tested.
package enum PlanJSON {
  package static func encode(_ plan: TrainingPlan, of problem: TrainingProblem) throws -> String {
    try JSONText.encode(Wire(plan, problem))
  }

  private struct Wire: Encodable {
    private enum CodingKeys: String, CodingKey {
      case assignments, value, bound, closed, cost, status, groups
      case claimedBound = "claimed_bound"
      case fairnessPrice = "fairness_price"
      case maxMinPermille = "max_min_permille"
      case maxMinBound = "max_min_bound"
      case maxMinClaim = "max_min_claimed_bound"
    }

    let assignments: [[Name]]
    let value: Int
    let bound: Int
    let claimedBound: Int
    let closed: Int
    let cost: Int
    let status: String
    let groups: [Group]
    let fairnessPrice: Nullable<Int>
    let maxMinPermille: Nullable<Int>
    let maxMinBound: Nullable<Int>
    let maxMinClaim: Nullable<Int>

    init(_ plan: TrainingPlan, _ problem: TrainingProblem) {
      assignments = plan.lines.map { [Name(problem.people[$0.person].id), Name(problem.sessions[$0.session].id)] }
      (value, bound, claimedBound) = (plan.value, plan.bound, plan.claimedBound)
      (closed, cost) = (plan.closed, plan.cost)
      status = plan.status.rawValue
      groups = plan.groups.map { Group($0) }
      fairnessPrice = Nullable(plan.fairnessPrice)
      maxMinPermille = Nullable(plan.maxMinShare)
      maxMinBound = Nullable(plan.maxMinBound)
      maxMinClaim = Nullable(plan.maxMinClaim)
    }
  }

  private struct Group: Encodable {
    private enum CodingKeys: String, CodingKey {
      case group, deficit, closable, closed
      case closedWithoutRule = "closed_without_rule"
    }

    let group: String
    let deficit: Int
    let closable: Int
    let closed: Int
    let closedWithoutRule: Nullable<Int>

    init(_ share: TrainingPlan.GroupShare) {
      (group, deficit, closable, closed) = (share.name, share.deficit, share.closable, share.closed)
      closedWithoutRule = Nullable(share.closedWithoutRule)
    }
  }

  /// An identifier as the problem has it: a number where it is one.
  private struct Name: Encodable {
    let text: String

    init(_ text: String) { self.text = text }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      if let number = Int(text), String(number) == text { try container.encode(number) } else { try container.encode(text) }
    }
  }
}
