import CadreModel

/// The gaps of a workforce under one policy; every table is read off it.
package struct GapAnalysis: Sendable {
  package let workforce: Workforce
  package let policy: UnassessedPolicy
  private let sums: CompetencySums
  /// By row; not a number where there is none.
  private let readiness: [Double]

  init(workforce: Workforce, sums: CompetencySums, policy: UnassessedPolicy, readiness: [Double]) {
    self.workforce = workforce
    self.sums = sums
    self.policy = policy
    self.readiness = readiness
  }

  /// The people of a unit and everything below it, or everybody.
  package struct Scope: Sendable {
    package let unit: Int?
    package let headcount: Int
    let groups: Range<Int>
    /// By role set.
    let people: [Int]
  }

  /// - Complexity: O(groups in the scope).
  package func scope(_ unit: Int?) -> Scope {
    let groups = workforce.groups(in: unit)
    var people = [Int](repeating: 0, count: workforce.roleSets.count)
    for group in workforce.groups[groups] { people[group.roleSet] += group.rows.count }
    return Scope(unit: unit, headcount: workforce.rows(groups).count, groups: groups, people: people)
  }

  /// The totals of some people over a set of competencies.
  package func totals(_ scope: Scope, competencies: [Int]) -> GapTotals {
    var totals = GapTotals()
    sums.add(competencies, slot: scope.unit ?? workforce.tree.units.count, policy: policy, to: &totals)
    for (index, set) in workforce.roleSets.enumerated()
    where scope.people[index] > 0 && competencies.contains(where: { set.requirement.ranks[$0] > 0 }) {
      totals.people += scope.people[index]
    }
    return totals
  }

  /// The totals over all competencies.
  package func totals(_ scope: Scope) -> GapTotals { totals(scope, competencies: Array(0..<workforce.competencyCount)) }

  package func readiness(_ scope: Scope) -> ReadinessDistribution? {
    ReadinessDistribution(readiness[workforce.rows(scope.groups)])
  }

  /// People of whom the framework requires nothing, because their roles have no profile in it or they hold none.
  package func peopleWithoutRequirement(_ scope: Scope) -> Int {
    zip(workforce.roleSets, scope.people).reduce(0) { $0 + ($1.0.requirement.required.isEmpty ? $1.1 : 0) }
  }

  /// The people who hold a role, measured against what that role requires (not what their other roles add).
  package func role(
    _ role: Int, in scope: Scope
  ) -> (headcount: Int, totals: GapTotals, readiness: ReadinessDistribution?) {
    let own = RequirementVector(
      roles: [workforce.roles[role]], competencies: workforce.competencyCount,
      index: Dictionary(
        uniqueKeysWithValues: workforce.framework.competencies.enumerated().map { ($0.element.code, $0.offset) }))
    var (headcount, values) = (0, [Double]())
    let blocks = RequirementBlocks([own], competencies: workforce.competencyCount)
    var sums = CompetencySums(slots: 1, blocks)
    var kernel = GapKernel(blocks)
    workforce.levels.withUnsafeBytes { levels in
      for group in workforce.groups[scope.groups] where workforce.roleSets[group.roleSet].roles.contains(role) {
        headcount += group.rows.count
        kernel.add(levels, rows: group.rows, requirement: 0, to: &sums, slot: 0)
        if workforce.roleSets[group.roleSet].requirement == own {
          values.append(contentsOf: readiness[group.rows])
        } else {
          values.append(contentsOf: workforce.readiness(group.rows, 0, blocks, policy))
        }
      }
    }
    kernel.finish(&sums, slot: 0)
    var totals = GapTotals()
    sums.add(0..<workforce.competencyCount, slot: 0, policy: policy, to: &totals)
    totals.people = own.required.isEmpty ? 0 : headcount
    return (headcount, totals, ReadinessDistribution(values))
  }
}
