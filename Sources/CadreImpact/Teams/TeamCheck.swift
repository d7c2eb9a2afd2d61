/// Replays a team: it knows what is asked of one and nothing of how teams are found.
struct TeamCheck: Hashable, Sendable {
  let cost: Int
  /// Met needs by weight.
  let covered: Int
  /// Whether every need is met and nothing is broken.
  let isWhole: Bool
  /// Whether nothing is broken: people are free, institutions keep what they must.
  let isSound: Bool

  /// - Parameters:
  ///   - team: positions among the candidates.
  ///   - tasks: the need that each of them serves; `nil` where everybody serves all that they can.
  init(_ team: [Int], tasks: [Int]? = nil, of problem: TeamProblem) {
    let people = team.map { problem.candidates[$0] }
    cost = people.reduce(0) { $0 + $1.cost }
    var (covered, isWhole) = (0, true)
    for (place, need) in problem.needs.enumerated() {
      let able = people.indices.count { index in
        people[index].holds(need.competency, at: need.level) && (tasks.map { $0[index] == place } ?? true)
      }
      covered += min(able, need.count) * need.weight
      if able < need.count { isWhole = false }
    }
    let isSound = Set(team).count == team.count && people.allSatisfy(problem.isFree) && Self.isSparing(team, problem)
    (self.covered, self.isSound, self.isWhole) = (covered, isSound, isWhole && isSound)
  }

  private static func isSparing(_ team: [Int], _ problem: TeamProblem) -> Bool {
    let away = Set(team)
    let given = Dictionary(grouping: team) { problem.candidates[$0].institution }
    if given.values.contains(where: { $0.count > problem.mostPerInstitution }) { return false }
    return problem.covers.allSatisfy { cover in
      let holders = problem.candidates.indices.filter { place in
        let candidate = problem.candidates[place]
        return candidate.institution == cover.institution && candidate.holds(cover.competency, at: cover.level)
      }
      let staying = holders.count { !away.contains($0) }
      return staying == holders.count || staying >= cover.keep
    }
  }
}
