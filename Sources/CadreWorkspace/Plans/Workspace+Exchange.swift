package import CadreModel
import CadrePlanning
package import CadreResults
import CadreStore

/// A seat that somebody chooses for one person of a plan.
package struct SeatChoice: Sendable {
  package var person: String
  package var course: String
  /// `nil` where the course has one session to come, or begins whenever one likes.
  package var first: Day?
  /// Where two sessions begin on that day.
  package var place: String?

  package init(person: String, course: String, first: Day? = nil, place: String? = nil) {
    self.person = person
    self.course = course
    self.first = first
    self.place = place
  }
}

extension Workspace {
  /// Puts a person into another session of a course, in which the person then stays when anything is planned anew.
  package func exchange(_ number: Int, _ choice: SeatChoice) throws -> SeatChange {
    try choose(number, choice) { plan in
      guard let before = plan.line(of: choice, where: \.isExchangeable) else {
        throw RequestError.noSuchLines(number, [Plan.Line.State.proposed, .pinned].map(\.rawValue))
      }
      return before
    }
  }

  /// Puts a person into a course that the plan does not give them; the line is pinned, and may cost more than the budget.
  package func addSeat(_ number: Int, _ choice: SeatChoice) throws -> SeatChange {
    try choose(number, choice) { plan in
      guard plan.line(of: choice, where: { $0.state != .refused }) == nil else {
        throw RequestError.hasSeat(choice.person, choice.course)
      }
      return nil
    }
  }

  /// - Parameter replaced: the line that the choice replaces; `nil` where it adds one.
  private func choose(
    _ number: Int, _ choice: SeatChoice, replacing replaced: (Plan) throws -> Plan.Line?
  ) throws -> SeatChange {
    let (plan, framework, made) = try read(.decidePlans, .wholePlan(number)) { reader, _, plan in
      let framework = try reader.framework(of: plan)
      return (plan, framework, try problem(plan.terms, group: nil, framework, reader))
    }
    let before = try replaced(plan)
    let seat = try made.seat(choice, besides: before, in: plan)
    let lines = try made.lines(with: seat, of: plan, choice)
    guard let after = made.line(seat, among: lines, framework, insteadOf: before) else {
      throw RequestError.notInPlan(choice.person, number)
    }
    let others = made.recounted(plan.lines.filter { $0 != before }, with: seat, among: lines, framework)
    let now = try write(.decidePlans, .wholePlan(number)) { writer, _, now in
      // Somebody else may have decided meanwhile.
      guard now.lines == plan.lines else { throw RequestError.planChanged(number) }
      for line in [after] + others { try writer.exchange(line, in: plan) }
      return .commit(try writer.plans().first { $0.number == number } ?? now)
    }
    return SeatChange(
      plan: number, before: before, after: after, cost: now.figures.cost, budget: plan.terms.budget, currency: made.currency)
  }
}

extension Plan {
  fileprivate func line(of choice: SeatChoice, where isWanted: (Line) -> Bool) -> Line? {
    lines.first { $0.person.code == choice.person && $0.course.code == choice.course && isWanted($0) }
  }
}

extension Plan.Line {
  fileprivate var isExchangeable: Bool { [.proposed, .pinned].contains(state) || state == .approved && trouble != nil }
}

extension PlanProblem {
  /// The seat that is meant, by positions.
  ///
  /// - Throws: `RequestError` where the plan has no such person, or the course no such session.
  fileprivate func seat(_ choice: SeatChoice, besides before: Plan.Line?, in plan: Plan) throws -> TrainingPlan.Line {
    guard let person = people.firstIndex(where: { $0.code == choice.person }) else {
      throw RequestError.notInPlan(choice.person, plan.number)
    }
    guard let course = sessions.first(where: { $0.course.code.code == choice.course })?.course else {
      let known = Set(sessions.map(\.course.code.code)).sorted()
      throw RequestError.unknownCourse(choice.course, nearest: nearestMatch(to: choice.course, among: known))
    }
    if let why = leftOut[course.code] { throw RequestError.courseLeftOut(course.code.code, why) }
    return TrainingPlan.Line(person: person, session: try session(choice, of: course, besides: before))
  }

  /// - Throws: `RequestError.unknownSession`
  private func session(_ choice: SeatChoice, of course: Course, besides line: Plan.Line?) throws -> Int {
    let offered = sessions.indices.filter { sessions[$0].course.code == course.code }
    let found = offered.filter { index in
      guard let session = sessions[index].session else { return choice.first == nil }
      return (choice.first ?? session.first) == session.first && (choice.place ?? session.place) == session.place
    }
    if found.count == 1, let session = found.first { return session }
    throw RequestError.unknownSession(
      course: choice.course, day: choice.first,
      offered: offered.compactMap { sessions[$0].session }.filter { $0.first != line?.first || $0.place != line?.place }
        .map { $0.place.isEmpty ? "\($0.first)" : "\($0.first) in \($0.place)" })
  }

  /// All that the person is to attend then.
  ///
  /// - Throws: `RequestError.doesNotFit` where the days, hours, place, language or entry levels do not allow it,
  ///   `StoreRefusal.sessionFull`.
  fileprivate func lines(
    with seat: TrainingPlan.Line, of plan: Plan, _ choice: SeatChoice
  ) throws -> [TrainingPlan.Line] {
    let held = lines(of: plan) + pinned
    let course = sessions[seat.session].course.code
    let others = Set(held.filter { $0.person == seat.person }.map(\.session)).filter { sessions[$0].course.code != course }
    let verdict = PlanChecker.check(
      person: seat.person, sessions: others + [seat.session], of: problem.offeringAll(to: seat.person))
    guard verdict.violations.isEmpty else { throw RequestError.doesNotFit(verdict.violations.map(\.phrase)) }
    guard Set(held).count(where: { $0.session == seat.session }) < problem.sessions[seat.session].seats else {
      let session = sessions[seat.session].session
      throw StoreRefusal.sessionFull(
        course: choice.course, day: Day(number: Int32(problem.sessions[seat.session].days.lowerBound)),
        place: session?.place ?? "")
    }
    return others.sorted().map { TrainingPlan.Line(person: seat.person, session: $0) } + [seat]
  }

  fileprivate func line(
    _ seat: TrainingPlan.Line, among lines: [TrainingPlan.Line], _ framework: Framework, insteadOf before: Plan.Line?
  ) -> Plan.Line? {
    guard let reason = lines.reasons(in: problem).first(where: { $0.line == seat }) else { return nil }
    let days = problem.sessions[seat.session].days
    return Plan.Line(
      person: people[seat.person], course: sessions[seat.session].course.code, first: Day(number: Int32(days.lowerBound)),
      last: Day(number: Int32(days.upperBound)), place: sessions[seat.session].session?.place ?? "", cost: reason.cost,
      sessionCost: sessionCost(seat.session), closes: closed(reason, framework), gain: gain(reason),
      reasons: [before.map { .exchanged(from: $0.first) } ?? .added], state: .pinned)
  }

  /// The person's other lines, where the new seat takes levels from what they close: no level is counted twice.
  fileprivate func recounted(
    _ held: [Plan.Line], with seat: TrainingPlan.Line, among lines: [TrainingPlan.Line], _ framework: Framework
  ) -> [Plan.Line] {
    let reasons = lines.reasons(in: problem)
    return held.filter { $0.person == people[seat.person] && $0.isToCome && $0.trouble == nil }.compactMap { line in
      guard let reason = reasons.first(where: { $0.line.session == Self.session(of: line, in: sessions) }) else { return nil }
      let now = line.closing(closed(reason, framework), gain: gain(reason))
      return now == line ? nil : now
    }
  }
}

extension Plan.Line {
  fileprivate func closing(_ closes: [Levels], gain: Int) -> Plan.Line {
    Plan.Line(
      person: person, course: course, first: first, last: last, place: place, cost: cost, sessionCost: sessionCost,
      closes: closes, gain: gain, reasons: reasons, state: state, trouble: trouble)
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
