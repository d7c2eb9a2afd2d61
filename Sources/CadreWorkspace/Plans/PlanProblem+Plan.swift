import CadreModel
import CadrePlanning

extension PlanProblem {
  /// What stays open after some lines, in the terms of the framework.
  func open(after lines: [TrainingPlan.Line], _ framework: Framework) -> [PlanReading.Open] {
    lines.openDeficits(in: problem).map { deficit in
      PlanReading.Open(
        person: people[deficit.person], competency: framework.competencies[deficit.competency].code,
        reached: level(deficit.reached, of: deficit.person, deficit.competency),
        required: deficit.required, obstacle: deficit.obstacle)
    }
  }

  /// Those lines of a stored plan that are still to come, as lines of the problem.
  func lines(of plan: Plan) -> [TrainingPlan.Line] {
    let person = Dictionary(uniqueKeysWithValues: people.enumerated().map { ($0.element, $0.offset) })
    return plan.lines.filter { $0.isToCome }.compactMap { line in
      guard let person = person[line.person], let session = Self.session(of: line, in: sessions) else { return nil }
      return TrainingPlan.Line(person: person, session: session)
    }
  }

  /// What was solved, in the terms of the store; seats that people have already are not proposed again.
  func plan(_ solved: TrainingPlan, _ terms: Plan.Terms, _ framework: Framework, on today: Day) -> Plan {
    let held = Set(pinned)
    var terms = terms
    terms.currency = currency
    let lines = solved.reasons(in: problem).filter { !held.contains($0.line) }.map { reason in
      line(reason, solved, framework)
    }
    let isMost = terms.objective == .most
    // Seats that people have by other plans close their levels there.
    let closedElsewhere = solved.closed * unit - lines.reduce(0) { $0 + $1.gain }
    return Plan(
      number: 0, framework: framework.reference, createdOn: today, terms: terms,
      outcome: Plan.Outcome(
        deficit: solved.groups.reduce(0) { $0 + $1.deficit } * unit,
        closable: solved.groups.reduce(0) { $0 + $1.closable } * unit,
        closed: solved.closed * unit - closedElsewhere, cost: solved.cost - pinnedCost,
        bound: isMost ? solved.bound * unit - closedElsewhere : solved.bound - pinnedCost, proof: solved.status.proof),
      lines: lines.sorted { ($0.person, $0.first, $0.course) < ($1.person, $1.first, $1.course) })
  }

  private func line(_ reason: LineReason, _ solved: TrainingPlan, _ framework: Framework) -> Plan.Line {
    let (course, session) = sessions[reason.line.session]
    let days = problem.sessions[reason.line.session].days
    let later = reason.leadsTo.map { sessions[$0].course.code }
    let reasons: [Plan.Line.Reason] = later.isEmpty ? [] : [.leadsTo(later)]
    return Plan.Line(
      person: people[reason.line.person], course: course.code, first: Day(number: Int32(days.lowerBound)),
      last: Day(number: Int32(days.upperBound)), place: session?.place ?? "", cost: reason.cost,
      sessionCost: sessionCost(reason.line.session), closes: closed(reason, framework), gain: gain(reason),
      reasons: reasons + [choice(reason, solved)])
  }

  /// What holding a session costs a plan: nothing where others hold it already.
  func sessionCost(_ session: Int) -> Int {
    pinned.contains { $0.session == session } ? 0 : problem.sessions[session].fixedCost
  }

  /// What the levels that a line closes weigh, in hundredths.
  func gain(_ reason: LineReason) -> Int {
    let person = problem.people[reason.line.person]
    return reason.closes.reduce(0) { $0 + ($1.to - $1.from) * problem.weight(of: $1.competency, for: person) } * unit
  }

  func closed(_ reason: LineReason, _ framework: Framework) -> [Plan.Line.Levels] {
    reason.closes.map {
      .init(
        competency: framework.competencies[$0.competency].code,
        from: level($0.from, of: reason.line.person, $0.competency), to: $0.to)
    }
  }

  /// 0 stands for no assessment, too; then it is no level.
  private func level(_ rank: Int, of person: Int, _ competency: Int) -> Int? {
    rank == 0 && unassessed[person].contains(competency) ? nil : rank
  }

  /// Why this session and not the next best of the same course.
  private func choice(_ reason: LineReason, _ solved: TrainingPlan) -> Plan.Line.Reason {
    let own = problem.sessions[reason.line.session]
    let person = problem.people[reason.line.person]
    let others = problem.sessions.indices.filter {
      $0 != reason.line.session && problem.sessions[$0].course == own.course
        && problem.seatCost(of: problem.sessions[$0], for: person) != nil
    }
    guard !others.isEmpty else { return .onlySession }
    let rest = solved.lines.filter { $0.person == reason.line.person && $0 != reason.line }.map(\.session)
    let possible = others.filter {
      PlanChecker.check(person: reason.line.person, sessions: rest + [$0], of: problem).violations.isEmpty
    }
    guard !possible.isEmpty else { return .onlyFitting }
    let free = possible.filter { session in
      solved.lines.count { $0.session == session } < problem.sessions[session].seats
    }
    guard let next = free.min(by: { cost($0, person) < cost($1, person) }) else { return .othersFull }
    let more = cost(next, person) - reason.cost
    let other = alternative(next, for: person)
    return more > 0 ? .cheaper(than: other, by: more) : .asGoodAs(other)
  }

  private func alternative(_ session: Int, for person: TrainingProblem.Person) -> Plan.Line.Reason.Alternative {
    let isThere = problem.sessions[session].region == person.region
    let mode = sessions[session].course.mode
    let isOnline = mode == .onlineLive || mode == .hybrid && !isThere
    return .init(
      first: Day(number: Int32(problem.sessions[session].days.lowerBound)),
      place: isOnline ? "" : sessions[session].session?.place ?? "")
  }

  private func cost(_ session: Int, _ person: TrainingProblem.Person) -> Int {
    problem.seatCost(of: problem.sessions[session], for: person) ?? .max
  }
}

extension Plan.Line {
  /// Whether somebody is to go there: it is neither refused nor over, and its session is held.
  var isToCome: Bool { [.proposed, .pinned, .approved].contains(state) && trouble != .cancelled }
}

extension Plan {
  func numbered(_ number: Int) -> Plan {
    Plan(number: number, framework: framework, createdOn: createdOn, terms: terms, outcome: outcome, lines: lines)
  }
}

extension TrainingPlan.GroupShare {
  func times(_ unit: Int) -> Self {
    .init(
      name: name, deficit: deficit * unit, closable: closable * unit, closed: closed * unit,
      closedWithoutRule: closedWithoutRule.map { $0 * unit })
  }
}

extension TrainingPlan.Status {
  fileprivate var proof: Plan.Proof {
    switch self {
    case .optimal: .optimal
    case .unconfirmed: .unconfirmed
    case .feasible, .infeasible: .feasible
    }
  }
}
