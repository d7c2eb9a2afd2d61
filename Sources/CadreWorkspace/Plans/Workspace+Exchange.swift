package import CadreModel
import CadrePlanning
import CadreStore

/// Another session of the same course for one person of a plan.
package struct SessionExchange: Sendable {
  package var person: String
  package var course: String
  package var first: Day
  /// Where two sessions begin on that day.
  package var place: String?

  package init(person: String, course: String, first: Day, place: String? = nil) {
    self.person = person
    self.course = course
    self.first = first
    self.place = place
  }
}

extension Workspace {
  /// Puts a person into another session of a course, in which the person then stays when anything is planned anew.
  ///
  /// - Returns: the line as it was, and as it is.
  package func exchange(_ number: Int, _ wanted: SessionExchange) throws -> (before: Plan.Line, after: Plan.Line) {
    let (plan, framework, made) = try read(.decidePlans, .wholePlan(number)) { reader, _, plan in
      let framework = try reader.framework(of: plan)
      return (plan, framework, try problem(plan.terms, group: nil, framework, reader))
    }
    let states: [Plan.Line.State] = [.proposed, .pinned]
    func isExchanged(_ line: Plan.Line) -> Bool { states.contains(line.state) || line.state == .approved && line.trouble != nil }
    guard
      let before = plan.lines.first(where: {
        $0.person.code == wanted.person && $0.course.code == wanted.course && isExchanged($0)
      }), let person = made.people.firstIndex(of: before.person)
    else { throw RequestError.noSuchLines(number, states.map(\.rawValue)) }
    if let why = made.leftOut[before.course] { throw RequestError.courseLeftOut(before.course.code, why) }
    let session = try made.session(wanted, besides: before)
    let held = made.lines(of: plan) + made.pinned
    let others = Set(held.filter { $0.person == person }.map(\.session)).filter { made.sessions[$0].course.code != before.course }
    let verdict = PlanChecker.check(person: person, sessions: others + [session], of: made.problem.offeringAll(to: person))
    guard verdict.violations.isEmpty else {
      throw RequestError.doesNotFit(verdict.violations.map(\.phrase))
    }
    guard Set(held).count(where: { $0.session == session }) < made.problem.sessions[session].seats else {
      throw StoreRefusal.sessionFull(course: wanted.course, day: wanted.first, place: made.sessions[session].session?.place ?? "")
    }
    let lines = others.map { TrainingPlan.Line(person: person, session: $0) } + [.init(person: person, session: session)]
    guard let after = made.line(person: person, session: session, among: lines, framework, insteadOf: before) else {
      throw RequestError.noSuchLines(number, states.map(\.rawValue))
    }
    try write(.decidePlans, .wholePlan(number)) { writer, _, now in
      guard now.lines.contains(before) else { throw RequestError.noSuchLines(number, states.map(\.rawValue)) }
      try writer.exchange(after, in: plan)
      return .commit(())
    }
    return (before, after)
  }
}

extension PlanProblem {
  /// - Throws: `RequestError.unknownSession`
  fileprivate func session(_ wanted: SessionExchange, besides line: Plan.Line) throws -> Int {
    let offered = sessions.indices.filter { sessions[$0].course.code == line.course && sessions[$0].session != nil }
    let found = offered.filter { index in
      sessions[index].session.map { $0.first == wanted.first && (wanted.place ?? $0.place) == $0.place } ?? false
    }
    if found.count == 1, let session = found.first { return session }
    throw RequestError.unknownSession(
      course: wanted.course, day: wanted.first,
      offered: offered.compactMap { sessions[$0].session }.filter { $0.first != line.first || $0.place != line.place }
        .map { "\($0.first, place: $0.place)" as Phrase })
  }

  fileprivate func line(
    person: Int, session: Int, among lines: [TrainingPlan.Line], _ framework: Framework, insteadOf before: Plan.Line
  ) -> Plan.Line? {
    guard let reason = lines.reasons(in: problem).first(where: { $0.line == .init(person: person, session: session) }) else {
      return nil
    }
    let days = problem.sessions[session].days
    return Plan.Line(
      person: before.person, course: before.course, first: Day(number: Int32(days.lowerBound)),
      last: Day(number: Int32(days.upperBound)), place: sessions[session].session?.place ?? "", cost: reason.cost,
      sessionCost: sessionCost(session), closes: closed(reason, framework), gain: gain(reason),
      reasons: [.exchanged(from: before.first)], state: .pinned)
  }
}

extension TrainingProblem {
  /// What the person was not to be offered may be chosen all the same.
  fileprivate func offeringAll(to index: Int) -> TrainingProblem {
    var people = people
    let person = people[index]
    people[index] = Person(
      id: person.id, group: person.group, region: person.region, languages: person.languages, travels: person.travels,
      isOnline: person.isOnline, hours: person.hours, completed: person.completed, current: person.current,
      required: person.required, weights: person.weights)
    return with(people: people, budget: budget)
  }
}
