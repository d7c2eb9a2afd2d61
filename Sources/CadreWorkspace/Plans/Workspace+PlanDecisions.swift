import CadreModel
import CadreStore

/// Which lines of a plan are meant: all that the principal may decide, or those of some people or courses.
package enum PlanLines: Sendable {
  case all
  case of(people: [String], courses: [String])

  /// - Throws: `RequestError` for a person or course of whom there is no line to decide.
  func choose(in plan: Plan) throws -> [Plan.Line] {
    guard case .of(let people, let courses) = self else { return plan.lines }
    for person in people where !plan.lines.contains(where: { $0.person.code == person }) {
      throw RequestError.unknownPerson(person)
    }
    for course in courses where !plan.lines.contains(where: { $0.course.code == course }) {
      throw RequestError.unknownCourse(course, nearest: nearestMatch(to: course, among: plan.lines.map(\.course.code)))
    }
    return plan.lines.filter {
      (people.isEmpty || people.contains($0.person.code)) && (courses.isEmpty || courses.contains($0.course.code))
    }
  }
}

extension Workspace {
  /// Takes the seats of a plan's proposed lines. All are taken, or none. - Returns: how many.
  package func approve(_ number: Int, _ which: PlanLines) throws -> Int {
    try change(number, which, from: [.proposed, .pinned], to: .approved)
  }

  /// Proposed lines that stay when anything is planned anew. - Returns: how many.
  package func pin(_ number: Int, _ which: PlanLines) throws -> Int {
    try change(number, which, from: [.proposed], to: .pinned)
  }

  /// Refuses lines, or gives approved seats back: no later plan proposes them again. - Returns: how many.
  package func refuse(_ number: Int, _ which: PlanLines) throws -> Int {
    try change(number, which, from: [.proposed, .pinned, .approved], to: .refused)
  }

  private func change(
    _ number: Int, _ which: PlanLines, from states: Set<Plan.Line.State>, to state: Plan.Line.State
  ) throws -> Int {
    try write(.decidePlans, .plan(number)) { writer, _, plan in
      // Whose session was moved is decided anew, as before; whose was cancelled can only be refused or exchanged.
      let chosen = try which.choose(in: plan).filter { line in
        states.contains(line.state) || line.state == state && line.trouble != nil
      }
      let lines = state == .refused ? chosen : chosen.filter { $0.trouble != .cancelled }
      if lines.isEmpty, let line = chosen.first { throw RequestError.sessionCancelled(line.course.code, line.first) }
      guard !lines.isEmpty else { throw RequestError.noSuchLines(number, states.map(\.rawValue).sorted()) }
      try writer.setState(state, of: lines, in: number)
      return .commit(lines.count)
    }
  }

  /// Records that approved lines were attended to their end: each level that the course leads to, where it is above the
  /// person's, becomes an assessment with the source “course”, dated with the course's last day. Lines that end after today are left as they are.
  /// - Returns: how many lines and how many assessments, and how many of them do not count yet, because a source that ranks
  ///   above a course says otherwise.
  package func complete(
    _ number: Int, _ which: PlanLines
  ) throws -> (lines: Int, assessments: Int, outranked: Int) {
    try write(.decidePlans, .plan(number)) { writer, _, plan in
      let approved = try which.choose(in: plan).filter { $0.state == .approved && $0.trouble != .cancelled }
      let lines = approved.filter { $0.last <= today }
      guard !lines.isEmpty else {
        throw approved.isEmpty
          ? RequestError.noSuchLines(number, [Plan.Line.State.approved.rawValue]) : RequestError.notOver(number, today: today)
      }
      let framework = try writer.framework(of: plan)
      let courses = Dictionary(uniqueKeysWithValues: try writer.courses(of: plan.framework).map { ($0.code, $0) })
      let rows = try attended(lines, of: plan, framework, courses, writer)
      let key = try begin(ImportSource(.plan, file: "plan \(number)", framework: plan.framework), writer)
      let result = try writer.append(
        AssessmentBatch(framework: plan.framework, recordedOn: today, rows: rows), import: key)
      try writer.setState(.completed, of: lines, in: number)
      try writer.finish(key, rows: lines.count, changes: result.changes)
      return .commit(
        (lines.count, result.added + result.updated, try outranked(lines, courses, framework.reference, writer)))
    }
  }

  /// The levels that lines led to, where they are above what counts.
  private func attended(
    _ lines: [Plan.Line], of plan: Plan, _ framework: Framework, _ courses: [Identifier<Course>: Course],
    _ reader: any StoreReader
  ) throws -> [AssessmentBatch.Row] {
    let position = Dictionary(uniqueKeysWithValues: framework.competencies.enumerated().map { ($0.element.code, $0.offset) })
    let rule = try reader.ratingRule()
    return try lines.flatMap { line -> [AssessmentBatch.Row] in
      guard let key = try reader.personKey(line.person), let course = courses[line.course] else { return [] }
      let held = Dictionary(grouping: try reader.assessments(of: line.person, in: plan.framework), by: \.competency)
      return course.outcomes.compactMap { outcome in
        // A course takes no level away from anybody.
        let before = rule.winner(among: held[outcome.competency] ?? [], on: today)
        guard let position = position[outcome.competency], before?.rank ?? -1 < outcome.target else { return nil }
        return AssessmentBatch.Row(
          person: key, competency: Int32(position), source: .course,
          level: JournalLevel(raw: UInt8(outcome.target)), assessedOn: line.last, assessor: course.provider,
          evidence: "\(course.title) (\(course.code)), plan \(plan.number)")
      }
    }
  }

  private func outranked(
    _ lines: [Plan.Line], _ courses: [Identifier<Course>: Course], _ framework: FrameworkReference, _ reader: any StoreReader
  ) throws -> Int {
    let rule = try reader.ratingRule()
    return try lines.reduce(0) { sum, line in
      let statements = Dictionary(grouping: try reader.assessments(of: line.person, in: framework), by: \.competency)
      return sum
        + (courses[line.course]?.outcomes ?? []).count { outcome in
          rule.winner(among: statements[outcome.competency] ?? [], on: today)?.rank ?? -1 < outcome.target
        }
    }
  }
}

extension Assessment {
  /// The level's rank; `nil` where the statement gives none.
  fileprivate var rank: Int? {
    if case .level(let level) = outcome { return level.rank }
    return nil
  }
}
