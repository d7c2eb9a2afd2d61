package import CadreModel
package import CadrePlanning
import CadreStore

/// What a plan is wanted for.
package struct PlanOrder: Sendable {
  package var terms: Plan.Terms
  package var request: PlanRequest
  /// The attribute whose groups a fairness rule compares.
  package var group: String?
  package var framework: String?

  package init(terms: Plan.Terms, request: PlanRequest, group: String?, framework: String?) {
    self.terms = terms
    self.request = request
    self.group = group
    self.framework = framework
  }
}

extension Workspace {
  /// Makes a plan from today's gaps and the courses that there are, and keeps it as a proposal.
  ///
  /// Seats that people have by approved plans stay theirs. - Returns: the plan, under its number unless it is a dry run.
  package func proposePlan(
    _ order: PlanOrder, isDryRun: Bool, progress: ((PlanProgress) -> Void)? = nil
  ) throws -> PlanReading {
    let (framework, made) = try problem(order.terms, group: order.group, framework: order.framework)
    var request = order.request
    request.pinned = made.pinned
    let solved = TrainingPlan(made.problem, request, progress: progress)
    let plan = made.plan(solved, order.terms, framework, on: today)
    let number =
      isDryRun ? 0 : try store.write { writer in .commit(try writer.add(plan)) }
    return try reading(plan.numbered(number), framework, solved, made.unit, made.open(after: solved.lines, framework))
  }

  /// The problem that a plan for these terms solves today.
  func problem(_ terms: Plan.Terms, group: String?, framework: String?) throws -> (framework: Framework, made: PlanProblem) {
    try store.read { reader in
      let framework = try reader.resolveFramework(framework)
      guard framework.scale != nil else { throw RequestError.noScale(framework.reference) }
      guard try !reader.courses(of: framework.reference).isEmpty else { throw RequestError.noCourses(framework.reference) }
      let people = try self.people(terms.scope, reader)
      if let group { try check(group, reader) }
      return (
        framework, try PlanProblem(terms, framework: framework, people: people, group: group, on: today, reader)
      )
    }
  }

  private func people(_ scope: String, _ reader: any StoreReader) throws -> [Person] {
    if let number = Identifier<Person>(scope), let person = try reader.person(number) { return [person] }
    var people: [Person] = []
    let keys = scope.isEmpty ? nil : try subtreeKeys(scope, reader)
    try reader.forEachPerson(inUnits: keys, on: today) {
      people.append($0)
      return true
    }
    guard !people.isEmpty else { throw RequestError.nobody(scope: scope.isEmpty ? nil : scope, on: today) }
    return people
  }

  private func check(_ attribute: String, _ reader: any StoreReader) throws {
    let known = try reader.attributes().map(\.code)
    guard known.contains(attribute) else { throw RequestError.unknownAttribute(attribute, known: known) }
  }

  package func plans() throws -> [Plan] { try store.read { try $0.plans() } }

  package func plan(_ number: Int) throws -> PlanReading {
    let plan = try find(number)
    let framework = try framework("\(plan.framework)")
    return try reading(plan, framework, nil, 1, [])
  }

  func find(_ number: Int) throws -> Plan {
    let plans = try plans()
    guard let plan = plans.first(where: { $0.number == number }) else {
      throw RequestError.unknownPlan(number, last: plans.last?.number)
    }
    return plan
  }

  func reading(
    _ plan: Plan, _ framework: Framework, _ solved: TrainingPlan?, _ unit: Int, _ open: [PlanReading.Open]
  ) throws -> PlanReading {
    try store.read { reader in
      var names: [Identifier<Person>: String] = [:]
      for number in Set(plan.lines.map(\.person)).union(open.map(\.person)) {
        names[number] = try reader.person(number)?.name ?? ""
      }
      let courses = try reader.courses(of: framework.reference)
      return PlanReading(
        plan: plan, framework: framework,
        courses: Dictionary(uniqueKeysWithValues: courses.map { ($0.code, $0) }), names: names,
        groups: solved?.groups.map { $0.times(unit) } ?? [], fairnessPrice: solved?.fairnessPrice.map { $0 * unit }, open: open)
    }
  }

  /// Which lines of a plan are meant: all, or those of some people or courses.
  package enum PlanLines: Sendable {
    case all
    case of(people: [String], courses: [String])
  }

  /// Takes the seats of a plan's proposed lines. All are taken, or none. - Returns: how many.
  package func approve(_ number: Int, _ which: PlanLines) throws -> Int {
    try change(number, which, from: [.proposed], to: .approved)
  }

  /// Refuses proposed lines, or gives approved seats back. - Returns: how many.
  package func refuse(_ number: Int, _ which: PlanLines) throws -> Int {
    try change(number, which, from: [.proposed, .approved], to: .refused)
  }

  private func change(
    _ number: Int, _ which: PlanLines, from states: Set<Plan.Line.State>, to state: Plan.Line.State
  ) throws -> Int {
    try store.write { writer in
      guard let plan = try writer.plans().first(where: { $0.number == number }) else {
        throw RequestError.unknownPlan(number, last: try writer.plans().last?.number)
      }
      let lines = try Self.choose(which, in: plan).filter { states.contains($0.state) }
      guard !lines.isEmpty else { throw RequestError.noSuchLines(number, states.map(\.rawValue).sorted()) }
      try writer.setState(state, of: lines, in: number)
      return .commit(lines.count)
    }
  }

  private static func choose(_ which: PlanLines, in plan: Plan) throws -> [Plan.Line] {
    guard case .of(let people, let courses) = which else { return plan.lines }
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

  /// Records that approved lines were attended to their end: each level that the course leads to, where it is above the
  /// person's, becomes an assessment with the source “course”, dated with the course's last day. Lines that end after today are left as they are.
  /// - Returns: how many lines and how many assessments, and how many of them do not count yet, because a source that ranks
  ///   above a course says otherwise.
  package func complete(
    _ number: Int, _ which: PlanLines
  ) throws -> (lines: Int, assessments: Int, outranked: Int) {
    try store.write { writer in
      guard let plan = try writer.plans().first(where: { $0.number == number }) else {
        throw RequestError.unknownPlan(number, last: try writer.plans().last?.number)
      }
      let approved = try Self.choose(which, in: plan).filter { $0.state == .approved }
      let lines = approved.filter { $0.last <= today }
      guard !lines.isEmpty else {
        throw approved.isEmpty
          ? RequestError.noSuchLines(number, [Plan.Line.State.approved.rawValue]) : RequestError.notOver(number, today: today)
      }
      guard let framework = try writer.framework(plan.framework) else { throw StoreRefusal.unknownFramework(plan.framework) }
      let position = Dictionary(uniqueKeysWithValues: framework.competencies.enumerated().map { ($0.element.code, $0.offset) })
      let courses = Dictionary(uniqueKeysWithValues: try writer.courses(of: plan.framework).map { ($0.code, $0) })
      let people = try writer.personNumbers()
      let rule = try writer.ratingRule()
      let rows = try lines.flatMap { line -> [AssessmentBatch.Row] in
        guard let index = people.table[line.person.code], let course = courses[line.course] else { return [] }
        let held = Dictionary(grouping: try writer.assessments(of: line.person, in: plan.framework), by: \.competency)
        return course.outcomes.compactMap { outcome in
          // A course takes no level away from anybody.
          let before = rule.winner(among: held[outcome.competency] ?? [], on: today)
          guard let position = position[outcome.competency], before?.rank ?? -1 < outcome.target else { return nil }
          return AssessmentBatch.Row(
            person: people.keys[index], competency: Int32(position), source: .course,
            level: JournalLevel(raw: UInt8(outcome.target)), assessedOn: line.last, assessor: course.provider,
            evidence: "\(course.title) (\(course.code)), plan \(number)")
        }
      }
      let key = try writer.beginImport(file: "plan \(number)", on: today)
      let result = try writer.append(
        AssessmentBatch(framework: plan.framework, recordedOn: today, rows: rows), import: key)
      try writer.setState(.completed, of: lines, in: number)
      return .commit(
        (lines.count, result.added + result.updated, try outranked(lines, courses, framework.reference, writer)))
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
