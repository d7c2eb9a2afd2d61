import CadreModel

/// The gaps of a workforce, computed once in one pass; every table is read off it.
package struct GapAnalysis: Sendable {
  package let workforce: Workforce
  package let policy: UnassessedPolicy
  private let sums: [GroupSums]
  /// By row; not a number where there is none.
  private let readiness: [Double]

  /// Computes on all cores. - Complexity: O(people × competencies).
  package static func of(_ workforce: Workforce, policy: UnassessedPolicy) async -> GapAnalysis {
    let parts = workforce.parts(ofAtLeast: 20_000)
    if parts.count == 1 { return GapAnalysis(workforce, policy, [Part(workforce, groups: parts[0], policy: policy)]) }
    let computed = await withTaskGroup(of: (Int, Part).self) { group in
      for (index, groups) in parts.enumerated() {
        group.addTask { (index, Part(workforce, groups: groups, policy: policy)) }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    return GapAnalysis(workforce, policy, parts.indices.compactMap { computed[$0] })
  }

  private init(_ workforce: Workforce, _ policy: UnassessedPolicy, _ parts: [Part]) {
    self.workforce = workforce
    self.policy = policy
    sums = parts.flatMap(\.sums)
    readiness = parts.flatMap(\.readiness)
  }

  /// A run of groups, computed by one task.
  private struct Part: Sendable {
    var sums: [GroupSums] = []
    var readiness: [Double] = []

    init(_ workforce: Workforce, groups: Range<Int>, policy: UnassessedPolicy) {
      readiness.reserveCapacity(workforce.rows(groups).count)
      workforce.levels.withUnsafeBytes { levels in
        for group in workforce.groups[groups] {
          let requirement = workforce.roleSets[group.roleSet].requirement
          sums.append(
            GapKernel.sums(
              levels, rows: group.rows, stride: workforce.stride, requirement: requirement, policy: policy))
          GapKernel.readiness(
            levels, rows: group.rows, stride: workforce.stride, requirement: requirement, policy: policy,
            into: &readiness)
        }
      }
    }
  }

  /// Everybody, every competency.
  package var allGroups: Range<Int> { workforce.groups.indices }

  /// The groups of a unit's subtree; everybody without one.
  package func groups(in unit: Int?) -> Range<Int> {
    unit.map { workforce.groups(inSubtreeOf: $0) } ?? allGroups
  }

  /// The totals of some groups over a set of competencies.
  package func totals(_ groups: Range<Int>, competencies: [Int]) -> GapTotals {
    var totals = GapTotals()
    for index in groups {
      let group = workforce.groups[index]
      let requirement = workforce.roleSets[group.roleSet].requirement
      totals.add(sums[index], people: group.rows.count, requirement, competencies, policy)
    }
    return totals
  }

  /// The totals over all competencies.
  package func totals(_ groups: Range<Int>) -> GapTotals { totals(groups, competencies: Array(0..<workforce.competencyCount)) }

  package func readiness(_ groups: Range<Int>) -> ReadinessDistribution? {
    ReadinessDistribution(readiness[workforce.rows(groups)])
  }

  /// People in those groups.
  package func headcount(_ groups: Range<Int>) -> Int { workforce.rows(groups).count }

  /// People of whom the framework requires nothing, because their roles have no profile in it or they hold none.
  package func peopleWithoutRequirement(_ groups: Range<Int>) -> Int {
    groups.reduce(0) { count, index in
      let group = workforce.groups[index]
      return count + (workforce.roleSets[group.roleSet].requirement.required.isEmpty ? group.rows.count : 0)
    }
  }

  /// The people who hold a role, measured against what that role requires (not what their other roles add).
  package func role(
    _ role: Int, in groups: Range<Int>
  ) -> (headcount: Int, totals: GapTotals, readiness: ReadinessDistribution?) {
    let definition = workforce.roles[role]
    let index = Dictionary(
      uniqueKeysWithValues: workforce.framework.competencies.enumerated().map { ($0.element.code, $0.offset) })
    let own = RequirementVector(roles: [definition], competencies: workforce.competencyCount, index: index)
    let all = Array(0..<workforce.competencyCount)
    var (headcount, totals, values) = (0, GapTotals(), [Double]())
    for index in groups where workforce.roleSets[workforce.groups[index].roleSet].roles.contains(role) {
      let rows = workforce.groups[index].rows
      headcount += rows.count
      if workforce.roleSets[workforce.groups[index].roleSet].requirement == own {
        totals.add(sums[index], people: rows.count, own, all, policy)
        values.append(contentsOf: readiness[rows])
      } else {
        let recomputed = workforce.levels.withUnsafeBytes { levels in
          GapKernel.readiness(
            levels, rows: rows, stride: workforce.stride, requirement: own, policy: policy, into: &values)
          return GapKernel.sums(levels, rows: rows, stride: workforce.stride, requirement: own, policy: policy)
        }
        totals.add(recomputed, people: rows.count, own, all, policy)
      }
    }
    return (headcount, totals, ReadinessDistribution(values))
  }
}

extension GapTotals {
  fileprivate mutating func add(
    _ sums: GroupSums, people count: Int, _ requirement: RequirementVector, _ competencies: [Int],
    _ policy: UnassessedPolicy
  ) {
    var isConcerned = false
    for index in competencies where requirement.ranks[index] > 0 {
      isConcerned = true
      let rank = Int(requirement.ranks[index])
      let missing = Int(sums.unassessed[index])
      requirements += count
      requiredLevels += rank * (policy == .gap ? count : count - missing)
      deficit += Int(sums.deficit[index])
      weightedDeficitHundredths += Int(sums.deficit[index]) * Int(requirement.weights[index])
      unassessed += missing
      unassessedDeficit += policy == .gap ? missing * rank : 0
      below += Int(sums.below[index])
    }
    if isConcerned { people += count }
  }
}

extension Workforce {
  /// Splits the groups into runs of about equal numbers of rows, one for each piece of work.
  fileprivate func parts(ofAtLeast rows: Int) -> [Range<Int>] {
    let size = max(rows, people.count / 16)
    var parts: [Range<Int>] = []
    var start = 0
    for index in groups.indices
    where groups[index].rows.upperBound - groups[start].rows.lowerBound >= size || index == groups.count - 1 {
      parts.append(start..<index + 1)
      start = index + 1
      if start == groups.count { break }
    }
    return parts.isEmpty ? [0..<0] : parts
  }
}
