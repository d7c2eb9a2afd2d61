import CadreModel
import CadreResults

/// Carries role profiles to a new version of their framework.
struct RoleCarrier {
  let plan: CarryPlan

  /// What becomes of each role, and the roles to add.
  func carry() -> (rows: [MigrationReport.RoleRow], added: [Role]) {
    let held = Set(plan.to.roles.map(\.code))
    var rows: [MigrationReport.RoleRow] = []
    var added: [Role] = []
    for role in plan.from.roles {
      if held.contains(role.code) {
        rows.append(.init(role: role, fate: .kept, counts: CarryCounts()))
        continue
      }
      let (carried, counts) = carry(role)
      rows.append(.init(role: role, fate: carried == nil ? .notAdded : .added, counts: counts))
      if let carried { added.append(carried) }
    }
    return (rows, added)
  }

  /// What is split is required in every part; what is merged at the highest level, and with the highest weight.
  /// - Returns: no role where it would require nothing, though it did.
  private func carry(_ role: Role) -> (role: Role?, counts: CarryCounts) {
    let places = Dictionary(uniqueKeysWithValues: plan.from.competencies.enumerated().map { ($1.code, $0) })
    var counts = CarryCounts()
    var order: [Identifier<Competency>] = []
    var carried: [Identifier<Competency>: Requirement] = [:]
    for requirement in role.requirements {
      guard let place = places[requirement.competency] else { continue }
      var outcome = plan.obstacle(at: place).map { CarryOutcome.obstacle($0) } ?? .carried
      for route in plan.routes[place] {
        let level = level(requirement, route)
        if let rank = requirement.level?.rank, level == nil {
          outcome = .worse(outcome, .obstacle(.levelNotMapped(rank)))
          continue
        }
        let code = plan.to.competencies[route.target].code
        let new = Requirement(competency: code, level: level, weight: requirement.weight)
        if let other = carried[code] {
          carried[code] = Self.higher(other, new)
        } else {
          order.append(code)
          carried[code] = new
        }
      }
      counts.add(outcome)
    }
    if order.isEmpty, !role.requirements.isEmpty { return (nil, counts) }
    let result = Role(
      code: role.code, title: role.title, description: role.description, family: role.family,
      requirements: order.compactMap { carried[$0] })
    return (result, counts)
  }

  private func level(_ requirement: Requirement, _ route: CarryPlan.Route) -> Level? {
    guard let level = requirement.level, let rank = route.ranks[level.rank], let scale = plan.to.scale else { return nil }
    return Level(rank: rank, on: scale)
  }

  private static func higher(_ left: Requirement, _ right: Requirement) -> Requirement {
    let level = [left.level, right.level].compactMap { $0 }.max()
    return Requirement(competency: left.competency, level: level, weight: max(left.weight, right.weight))
  }
}
