import CadreModel

extension Catalogue {
  /// Weighted levels that sessions close for a person; `nil` where the person cannot take them together.
  ///
  /// - Parameter taken: in the order of their start.
  func value(of taken: [Int], for person: TrainingProblem.Person) -> Int? {
    let weights = person.weights ?? weights
    var (hours, total) = (0, 0)
    var reached: [(competency: Int32, level: UInt8)] = []
    for (place, number) in taken.enumerated() {
      let session = sessions[number]
      hours += Int(session.hours)
      let earlier = taken[..<place]
      if earlier.contains(where: { sessions[$0].course == session.course || sessions[$0].clashes(with: session) }) {
        return nil
      }
      guard isReady(for: session, person, after: earlier) else { return nil }
      for position in session.effects {
        let effect = effects[Int(position)]
        let k = Int(effect.competency)
        let level = min(effect.target, person.required[k])
        let before = reached.last { $0.competency == effect.competency }?.level ?? person.current[k]
        guard level > before else { continue }
        total += Int(level - before) * weights[k]
        reached.append((effect.competency, level))
      }
    }
    return hours <= person.hours ? total : nil
  }

  /// Weighted levels that one session more closes for a person; `nil` where it does not go with the others.
  ///
  /// - Parameter taken: what the person can take together.
  func gain(of added: Int, beside taken: some Collection<Int>, for person: TrainingProblem.Person) -> Int? {
    let session = sessions[added]
    var hours = Int(session.hours)
    for other in taken {
      if sessions[other].course == session.course || sessions[other].clashes(with: session) { return nil }
      hours += Int(sessions[other].hours)
    }
    guard hours <= person.hours else { return nil }
    guard isReady(for: session, person, after: taken) else { return nil }
    var total = 0
    for position in session.effects {
      let effect = effects[Int(position)]
      let k = Int(effect.competency)
      var reached = person.current[k]
      for other in taken {
        for position in sessions[other].effects where effects[Int(position)].competency == effect.competency {
          reached = max(reached, effects[Int(position)].target)
        }
      }
      total += max(0, Int(min(effect.target, person.required[k])) - Int(reached)) * (person.weights?[k] ?? weights[k])
    }
    return total
  }

  /// Whether the person has the session's entry levels and prerequisites, with what others reach that end before it starts.
  private func isReady(
    for session: Session, _ person: TrainingProblem.Person, after others: some Collection<Int>
  ) -> Bool {
    for position in session.effects {
      let wanted = effects[Int(position)]
      guard wanted.entry > person.current[Int(wanted.competency)] else { continue }
      let isReached = others.contains { other in
        sessions[other].end < session.start
          && sessions[other].effects.contains {
            effects[Int($0)].competency == wanted.competency && effects[Int($0)].target >= wanted.entry
          }
      }
      if !isReached { return false }
    }
    return session.prerequisites.allSatisfy { position in
      let course = prerequisites[Int(position)]
      return person.completed.contains(Int(course))
        || others.contains { sessions[$0].course == course && sessions[$0].end < session.start }
    }
  }
}

extension Catalogue.Session {
  /// Whether nobody can sit in both.
  func clashes(with other: Catalogue.Session) -> Bool {
    isLive && other.isLive && start <= other.end && other.start <= end
  }
}
