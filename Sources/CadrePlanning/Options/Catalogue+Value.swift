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
      let earlier = taken[..<place].lazy.map { sessions[$0] }
      if earlier.contains(where: { $0.course == session.course || $0.clashes(with: session) }) { return nil }
      let isReady = isReady(for: session, person, after: earlier.filter { $0.end < session.start })
      if !isReady { return nil }
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

  private func isReady(
    for session: Session, _ person: TrainingProblem.Person, after ended: some Collection<Session>
  ) -> Bool {
    for position in session.effects {
      let wanted = effects[Int(position)]
      guard wanted.entry > person.current[Int(wanted.competency)] else { continue }
      let isReached = ended.contains { other in
        other.effects.contains {
          effects[Int($0)].competency == wanted.competency && effects[Int($0)].target >= wanted.entry
        }
      }
      if !isReached { return false }
    }
    return session.prerequisites.allSatisfy { position in
      let course = prerequisites[Int(position)]
      return person.completed.contains(Int(course)) || ended.contains { $0.course == course }
    }
  }
}

extension Catalogue.Session {
  /// Whether nobody can sit in both.
  func clashes(with other: Catalogue.Session) -> Bool {
    isLive && other.isLive && start <= other.end && other.start <= end
  }
}
