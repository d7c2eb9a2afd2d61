package import CadreModel

/// A deficit that a plan leaves open, and what stands in the way.
package struct OpenDeficit: Sendable, Hashable {
  /// What stands in the way, from what nobody can help to what money can.
  package enum Obstacle: Sendable, Hashable, CaseIterable {
    /// No course leads above the level that is reached.
    case noCourse
    /// Such courses are held in no language, place or way that is open to the person, or take too many hours.
    case notOpen
    /// No budget can pay for such courses: their price is unknown, or in another currency.
    case leftOut
    /// Entry levels or prerequisites are not reached in time.
    case entryLevel
    /// The hours are taken by other courses.
    case hours
    /// The days are taken by other courses.
    case days
    /// The sessions are full.
    case seats
    /// The sessions do not take place: too few people, or not enough for what they cost.
    case notHeld
    /// The money is spent on what closes more.
    case budget
  }

  package let person: Int
  package let competency: Int
  /// The level reached with the plan, and the level required.
  package let reached: Int
  package let required: Int
  package let obstacle: Obstacle
}

extension [TrainingPlan.Line] {
  /// What stays open, in the order of people, then competencies, each with the nearest obstacle: the last of those that the
  /// session meets which gets furthest.
  ///
  /// - Complexity: O(people × their options × their sessions).
  package func openDeficits(in problem: TrainingProblem) -> [OpenDeficit] {
    let table = OptionTable(problem)
    var taken = [Int](repeating: 0, count: problem.sessions.count)
    for line in self { taken[line.session] += 1 }
    let byPerson = Dictionary(grouping: self, by: \.person)
    let search = ObstacleSearch(problem: problem, table: table, taken: taken)
    return problem.people.indices.flatMap { search.openDeficits(of: $0, byPerson[$0]?.map(\.session) ?? []) }
  }
}

private struct ObstacleSearch {
  let problem: TrainingProblem
  let table: OptionTable
  /// By session: people in the plan.
  let taken: [Int]

  func openDeficits(of index: Int, _ sessions: [Int]) -> [OpenDeficit] {
    let person = problem.people[index]
    var reached = person.current
    for session in sessions {
      for effect in problem.courses[problem.sessions[session].course].effects {
        reached[effect.competency] = max(reached[effect.competency], UInt8(effect.target))
      }
    }
    return problem.competencies.indices.filter { person.required[$0] > reached[$0] }.map { competency in
      OpenDeficit(
        person: index, competency: competency, reached: Int(reached[competency]), required: Int(person.required[competency]),
        obstacle: obstacle(index, sessions, competency, Int(reached[competency])))
    }
  }

  private func obstacle(_ person: Int, _ sessions: [Int], _ competency: Int, _ level: Int) -> OpenDeficit.Obstacle {
    func lifts(_ course: Int) -> Bool {
      problem.courses[course].effects.contains { $0.competency == competency && $0.target > level }
    }
    guard problem.courses.indices.contains(where: lifts) else { return .noCourse }
    let options = table.ranges[person].filter { lifts(problem.sessions[Int(table.sessions[$0])].course) }
    let met = options.map { obstacle(person, sessions, option: $0) }
    let isLeftOut = problem.sessions.contains { $0.isLeftOut && lifts($0.course) }
    return OpenDeficit.Obstacle.allCases.last { met.contains($0) } ?? (isLeftOut ? .leftOut : .notOpen)
  }

  /// What keeps the person from one more session.
  private func obstacle(_ person: Int, _ sessions: [Int], option: Int) -> OpenDeficit.Obstacle {
    let index = Int(table.sessions[option])
    let session = problem.sessions[index]
    // Another session of a course that is taken already is no way to more.
    let others = sessions.filter { problem.sessions[$0].course != session.course }
    let verdict = PlanChecker.check(person: person, sessions: others + [index], of: problem)
    let broken = Set(verdict.violations.map(\.rule))
    if !broken.isDisjoint(with: [.entryLevel, .prerequisite]) { return .entryLevel }
    if broken.contains(.hours) { return .hours }
    if !broken.isEmpty { return .days }
    if taken[index] >= session.seats { return .seats }
    return taken[index] == 0 && (session.minimum > 1 || session.fixedCost > 0) ? .notHeld : .budget
  }
}
