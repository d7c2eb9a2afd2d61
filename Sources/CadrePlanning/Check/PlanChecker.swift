package import CadreModel

/// Replays a plan session by session. It knows the rules of a training problem and nothing of how plans are made.
package struct PlanChecker {
  /// A rule that is broken, and where.
  package struct Violation: Sendable, Hashable, Worded, CustomStringConvertible {
    package enum Rule: Sendable {
      case notOpen, completed, entryLevel, prerequisite, repeated, days, hours, seats, minimum, budget
    }

    package let rule: Rule
    package let phrase: Phrase
  }

  package struct Verdict: Sendable {
    /// What the plan breaks, in the order of people, then sessions; empty where it holds.
    package var violations: [Violation] = []
    /// Weighted levels closed, and lacking, by group.
    package var closed: [Int]
    package var deficits: [Int]
    package var cost = 0

    package var totalClosed: Int { closed.reduce(0, +) }
  }

  private let problem: TrainingProblem
  private var verdict: Verdict

  /// - Complexity: O(people × competencies + lines × their sessions' effects).
  package static func check(_ lines: [TrainingPlan.Line], of problem: TrainingProblem) -> Verdict {
    var checker = PlanChecker(problem)
    var sessions = [[Int]](repeating: [], count: problem.people.count)
    var taken = [Int](repeating: 0, count: problem.sessions.count)
    for line in lines {
      sessions[line.person].append(line.session)
      taken[line.session] += 1
    }
    for person in problem.people.indices { checker.replay(person, sessions[person]) }
    for session in problem.sessions.indices where taken[session] > 0 { checker.count(session, taken[session]) }
    if checker.verdict.cost > problem.budget {
      checker.object(.budget, "the plan costs \(checker.verdict.cost), the budget is \(problem.budget)")
    }
    return checker.verdict
  }

  /// One person's lines by themselves: seats, minimum enrolment and the budget are others' affair, and fixed costs are not
  /// counted.
  package static func check(person: Int, sessions: [Int], of problem: TrainingProblem) -> Verdict {
    var checker = PlanChecker(problem)
    checker.replay(person, sessions)
    return checker.verdict
  }

  private init(_ problem: TrainingProblem) {
    self.problem = problem
    let none = [Int](repeating: 0, count: problem.groups.count)
    verdict = Verdict(closed: none, deficits: none)
  }

  private mutating func object(_ rule: Violation.Rule, _ phrase: Phrase) {
    verdict.violations.append(Violation(rule: rule, phrase: phrase))
  }

  private mutating func count(_ index: Int, _ people: Int) {
    let session = problem.sessions[index]
    verdict.cost += session.fixedCost
    if people > session.seats {
      object(.seats, "session \(session.id) seats \(session.seats), not \(people)")
    }
    if people < session.minimum {
      object(.minimum, "session \(session.id) needs \(session.minimum) people, and has \(people)")
    }
  }

  private mutating func replay(_ index: Int, _ sessions: [Int]) {
    let person = problem.people[index]
    var levels = person.current
    var hours = 0
    for session in sessions {
      let course = problem.courses[problem.sessions[session].course]
      hours += course.hours
      for effect in course.effects {
        levels[effect.competency] = max(levels[effect.competency], UInt8(effect.target))
      }
      for (rule, reason) in objections(person, session, sessions) {
        object(rule, "person \(person.id), session \(problem.sessions[session].id): \(reason)")
      }
      verdict.cost += problem.seatCost(of: problem.sessions[session], for: person) ?? 0
    }
    if hours > person.hours { object(.hours, "person \(person.id): \(hours) hours of \(person.hours)") }
    for competency in problem.competencies.indices {
      let weight = problem.weight(of: competency, for: person)
      let lacking = max(0, Int(person.required[competency]) - Int(person.current[competency]))
      let gained = max(0, Int(levels[competency]) - Int(person.current[competency]))
      verdict.deficits[person.group] += weight * lacking
      verdict.closed[person.group] += weight * min(lacking, gained)
    }
  }

  /// Why the person cannot take the session beside the others.
  private func objections(_ person: TrainingProblem.Person, _ index: Int, _ sessions: [Int]) -> [(Violation.Rule, Phrase)] {
    let session = problem.sessions[index]
    let course = problem.courses[session.course]
    var objections: [(Violation.Rule, Phrase)] = []
    if problem.seatCost(of: session, for: person) == nil || person.declined.contains(index) {
      objections.append((.notOpen, "the session is not open to the person"))
    }
    if person.completed.contains(session.course) { objections.append((.completed, "the course is completed already")) }
    let before = sessions.map { problem.sessions[$0] }.filter { $0.days.upperBound < session.days.lowerBound }
    for effect in course.effects {
      let reached = before.flatMap { problem.courses[$0.course].effects }.filter { $0.competency == effect.competency }
        .reduce(Int(person.current[effect.competency])) { max($0, $1.target) }
      if reached < effect.entry {
        objections.append(
          (.entryLevel, "entry level \(effect.entry) of \(problem.competencies[effect.competency].id) is not reached before"))
      }
    }
    for prerequisite in course.prerequisites
    where !person.completed.contains(prerequisite) && !before.contains(where: { $0.course == prerequisite }) {
      objections.append((.prerequisite, "course \(problem.courses[prerequisite].id) is not completed before"))
    }
    for other in sessions where other < index {
      let rival = problem.sessions[other]
      if rival.course == session.course { objections.append((.repeated, "the course is taken twice")) }
      if rival.isLive && session.isLive && rival.days.overlaps(session.days) {
        objections.append((.days, "it is on the days of session \(rival.id)"))
      }
    }
    if sessions.count(where: { $0 == index }) > 1 { objections.append((.repeated, "the person sits in it twice")) }
    return objections
  }
}
