package import CadreModel

/// What a change of the problem would close more, by solving it again.
package struct Sensitivity: Sendable, Hashable {
  package enum Change: Sendable, Hashable {
    /// So much more money.
    case budget(more: Int)
    /// So many more seats in a session that is full.
    case seats(session: Int, more: Int)
    /// One more session of a course, live online, with as many seats as its largest, after all others.
    case online(course: Int)
  }

  package let change: Change
  /// Weighted levels closed more than without the change, and at most possible.
  package let more: Int
  package let atMost: Int
}

extension TrainingPlan {
  /// What a tenth more money, ten more seats in each full session and one more online session of the courses most wanted would
  /// close, each alone, most first.
  ///
  /// - Parameters:
  ///   - request: as this plan was made; its limits apply to each change.
  ///   - courses: how many courses are tried for an online session: those that lift most of the levels that stay open.
  package func sensitivities(in problem: TrainingProblem, _ request: PlanRequest, courses: Int = 5) -> [Sensitivity] {
    let changes =
      [Sensitivity.Change.budget(more: max(1, problem.budget / 10))] + fullSessions(problem).map { .seats(session: $0, more: 10) }
      + wantedCourses(problem).prefix(courses).map { .online(course: $0) }
    var request = request
    request.objective = .most
    return changes.prefix { _ in !Task.isCancelled }.map { change in
      let plan = TrainingPlan(problem.changed(change), request)
      return Sensitivity(change: change, more: max(0, plan.closed - closed), atMost: max(0, plan.bound - closed))
    }
    .sorted { ($0.more, $0.atMost) > ($1.more, $1.atMost) }
  }

  private func fullSessions(_ problem: TrainingProblem) -> [Int] {
    var taken = [Int](repeating: 0, count: problem.sessions.count)
    for line in lines { taken[line.session] += 1 }
    return problem.sessions.indices.filter { index in
      let session = problem.sessions[index]
      return session.isLive && !session.isLeftOut && taken[index] >= session.seats
    }
  }

  /// Courses of which it is known what one more session costs, by the weighted levels that stay open and that they lift, most
  /// first.
  private func wantedCourses(_ problem: TrainingProblem) -> [Int] {
    var lifts = [Int](repeating: 0, count: problem.courses.count)
    for open in lines.openDeficits(in: problem) {
      let weight = problem.weight(of: open.competency, for: problem.people[open.person])
      for (index, course) in problem.courses.enumerated() {
        for effect in course.effects where effect.competency == open.competency {
          lifts[index] += weight * max(0, min(effect.target, open.required) - open.reached)
        }
      }
    }
    let useful = lifts.indices.filter { lifts[$0] > 0 && problem.offered(of: $0).seatCost != nil }
    return useful.sorted { (lifts[$1], $0) < (lifts[$0], $1) }
  }
}

extension TrainingProblem {
  /// The sessions of a course that budgets can pay for, and what a seat in one more costs at least.
  fileprivate func offered(of course: Int) -> (sessions: [Session], seatCost: Int?) {
    let own = sessions.filter { $0.course == course && !$0.isLeftOut }
    return (own, own.map(\.seatCost).min() ?? courses[course].seatCost)
  }

  /// The problem with one thing changed.
  fileprivate func changed(_ change: Sensitivity.Change) -> TrainingProblem {
    var (sessions, budget) = (sessions, budget)
    switch change {
    case .budget(let more): budget += more
    case .seats(let index, let more): sessions[index] = sessions[index].with(seats: sessions[index].seats + more)
    case .online(let course):
      let (own, seatCost) = offered(of: course)
      let first = (sessions.map(\.days.upperBound).max() ?? 0) + 1
      let length = own.map(\.days.count).min() ?? 1
      sessions.append(
        Session(
          id: "online", course: course, days: first...first + length - 1, mode: .onlineLive, region: 0,
          languages: languages(of: own), seats: own.map(\.seats).max() ?? people.count, minimum: 0,
          fixedCost: own.map(\.fixedCost).min() ?? 0, seatCost: seatCost ?? 0))
    }
    return with(sessions: sessions, budget: budget)
  }

  /// Those in which a course is held; that of everybody, where it is not.
  private func languages(of sessions: [Session]) -> [Int] {
    let all = sessions.isEmpty ? people.flatMap(\.languages) : sessions.flatMap(\.languages)
    return Array(Set(all)).sorted()
  }
}
