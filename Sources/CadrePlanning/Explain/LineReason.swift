package import CadreModel

/// What one line of a plan is good for.
package struct LineReason: Sendable, Hashable {
  /// Levels of one competency.
  package struct Levels: Sendable, Hashable {
    package let competency: Int
    /// The level before, and the level after; never above what is required where it closes a deficit.
    package let from: Int
    package let to: Int
  }

  package let line: TrainingPlan.Line
  /// The seat, with travel.
  package let cost: Int
  /// The deficit that the line closes, given the person's sessions that end before; a level counts once.
  package let closes: [Levels]
  /// Later sessions of the person that could not be taken without this one.
  package let leadsTo: [Int]
}

extension TrainingPlan {
  /// What each line is good for, in the order of the lines.
  package func reasons(in problem: TrainingProblem) -> [LineReason] { lines.reasons(in: problem) }
}

extension [TrainingPlan.Line] {
  /// What each line is good for, in the order of people.
  package func reasons(in problem: TrainingProblem) -> [LineReason] {
    let byPerson = Dictionary(grouping: self, by: \.person)
    return byPerson.keys.sorted().flatMap { person in
      Self.reasons(of: person, byPerson[person]?.map(\.session) ?? [], problem)
    }
  }

  private static func reasons(of index: Int, _ sessions: [Int], _ problem: TrainingProblem) -> [LineReason] {
    let person = problem.people[index]
    let order = sessions.sorted {
      (problem.sessions[$0].days.upperBound, $0) < (problem.sessions[$1].days.upperBound, $1)
    }
    var reached = person.current
    var reasons: [LineReason] = []
    for session in order {
      var closes: [LineReason.Levels] = []
      for effect in problem.courses[problem.sessions[session].course].effects {
        let before = reached[effect.competency]
        let level = Swift.min(UInt8(effect.target), person.required[effect.competency])
        guard level > before else { continue }
        reached[effect.competency] = level
        closes.append(.init(competency: effect.competency, from: Int(before), to: Int(level)))
      }
      let rest = sessions.filter { $0 != session }
      let verdict = PlanChecker.check(person: index, sessions: rest, of: problem)
      let leadsTo =
        verdict.violations.isEmpty
        ? []
        : rest.filter { later in
          problem.sessions[session].days.upperBound < problem.sessions[later].days.lowerBound
            && needs(problem.sessions[later].course, problem.sessions[session].course, person, problem)
        }
      reasons.append(
        LineReason(
          line: TrainingPlan.Line(person: index, session: session),
          cost: problem.seatCost(of: problem.sessions[session], for: person) ?? 0, closes: closes, leadsTo: leadsTo))
    }
    return reasons.sorted { $0.line < $1.line }
  }

  /// Whether one course leads to an entry level or is a prerequisite of another for the person.
  private static func needs(
    _ later: Int, _ earlier: Int, _ person: TrainingProblem.Person, _ problem: TrainingProblem
  ) -> Bool {
    problem.courses[later].prerequisites.contains(earlier)
      || problem.courses[later].effects.contains { entry in
        entry.entry > Int(person.current[entry.competency])
          && problem.courses[earlier].effects.contains {
            $0.competency == entry.competency && $0.target >= entry.entry
          }
      }
  }
}
