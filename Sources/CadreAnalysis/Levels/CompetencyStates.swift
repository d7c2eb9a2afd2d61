import CadreModel

/// How people stand in one competency, as categories: what a table of counts is made of.
package struct CompetencyStates: Sendable {
  /// What each category is called, those of `codes` from 0.
  package let categories: [String]
  /// By person, in the order of the rows.
  package let codes: [Int]
}

extension Workforce {
  /// Nothing required, unassessed, so many levels missing, or met; whoever lacks more than one can lack lacks that.
  package func gapStates(of competency: Int) -> CompetencyStates {
    let most = framework.scale.map { $0.ranks.upperBound - min($0.ranks.lowerBound, 1) } ?? 0
    let missing = most > 0 ? (1...most).map { "lacks \($0)" } : []
    let categories = ["not required", "unassessed", "meets"] + missing
    return CompetencyStates(
      categories: categories,
      codes: standings(in: competency) { required, held in
        guard required > 0 else { return 0 }
        guard held > 0 else { return 1 }
        return 2 + max(0, required - (held - 1))
      })
  }

  /// Nothing required, unassessed, or the level that counts.
  package func levelStates(of competency: Int) -> CompetencyStates {
    let ranks = framework.scale.map { Array($0.ranks) } ?? []
    return CompetencyStates(
      categories: ["not required", "unassessed"] + ranks.map { "level \($0)" },
      codes: standings(in: competency) { required, held in
        guard required > 0 else { return 0 }
        return held > 0 ? 2 + held - 1 - (ranks.first ?? 0) : 1
      })
  }

  /// - Parameter state: of the required rank, 0 where nothing is, and the level held as `levels` has it.
  private func standings(in competency: Int, _ state: (_ required: Int, _ held: Int) -> Int) -> [Int] {
    groups.flatMap { group in
      let required = Int(roleSets[group.roleSet].requirement.ranks[competency])
      return group.rows.map { state(required, Int(levels[$0 * stride + competency])) }
    }
  }
}
