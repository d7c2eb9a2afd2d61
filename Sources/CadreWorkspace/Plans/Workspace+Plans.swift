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
  /// Approved and pinned lines stay, refused ones are not proposed again, and of plans that close as much, one is made that
  /// changes little of the last one for the same people. - Returns: the plan, under its number unless it is a dry run.
  package func proposePlan(
    _ order: PlanOrder, isDryRun: Bool, progress: ((PlanProgress) -> Void)? = nil
  ) throws -> PlanReading {
    var terms = order.terms
    if terms.scope.isEmpty { terms.scope = principal.grant(for: .proposePlans).home ?? "" }
    let (framework, made) = try problem(terms, group: order.group, framework: order.framework)
    var request = order.request
    request.pinned = made.pinned
    let before = try plans().last { $0.terms.scope == terms.scope && $0.framework == framework.reference }
    request.previous = before.map { made.lines(of: $0) } ?? []
    let solved = TrainingPlan(made.problem, request, progress: progress)
    let plan = made.plan(solved, terms, framework, on: today)
    let number =
      isDryRun ? 0 : try write(.proposePlans, .each("plan for \(terms.extent)")) { writer, _ in .commit(try writer.add(plan)) }
    return try reading(plan.numbered(number), framework, solved, made.unit, made.open(after: solved.lines, framework))
  }

  /// Refuses at once what `proposePlan` would refuse for its scope.
  package func checkScope(of order: PlanOrder) throws {
    try read(.proposePlans, .each("plan for \(order.terms.extent)")) { reader, grant in
      let scope = order.terms.scope.isEmpty ? grant.home ?? "" : order.terms.scope
      guard try covers(grant, scope, reader.units().map(\.unit), reader) else { throw outside(.proposePlans, grant) }
      if !scope.isEmpty, try Identifier<Person>(scope).flatMap({ try reader.person($0) }) == nil {
        _ = try resolveUnit(scope, in: reader.units().map(\.unit))
      }
      _ = try reader.resolveFramework(order.framework)
    }
  }

  /// Refuses at once what explaining a plan would refuse.
  package func checkScope(ofPlan number: Int) throws {
    let plan = try find(number)
    try read(.readPlans, .each("plan \(number)")) { reader, grant in
      guard try covers(grant, plan.terms.scope, reader.units().map(\.unit), reader) else { throw outside(.readPlans, grant) }
    }
  }

  /// The problem that a plan for these terms solves today.
  func problem(
    _ terms: Plan.Terms, group: String?, framework: String?, for action: Action = .proposePlans
  ) throws -> (framework: Framework, made: PlanProblem) {
    try read(action, .each("plan for \(terms.extent)")) { reader, grant in
      let units = try reader.units().map(\.unit)
      guard try covers(grant, terms.scope, units, reader) else { throw outside(action, grant) }
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
    try reader.forEachPerson(inUnits: keys, on: today, after: nil) {
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

  /// The plans that the principal may see, with the lines that the principal may see.
  package func plans() throws -> [Plan] {
    try read(.readPlans, .each("plans")) { reader, grant in
      let units = grant.isUnrestricted ? [] : try reader.units().map(\.unit)
      return try reader.plans().compactMap { try visible($0, grant, units, reader) }
    }
  }

  /// What of a plan the grant covers; `nil` where that is nothing.
  private func visible(_ plan: Plan, _ grant: Grant, _ units: [Unit], _ reader: any StoreReader) throws -> Plan? {
    if try covers(grant, plan.terms.scope, units, reader) { return plan }
    var part = plan
    part.lines.removeAll { !grant.people.contains($0.person) }
    return part.lines.isEmpty ? nil : part
  }

  /// Whether a plan for that scope is within the grant.
  private func covers(_ grant: Grant, _ scope: String, _ units: [Unit], _ reader: any StoreReader) throws -> Bool {
    if grant.isUnrestricted { return true }
    if let unit = try? resolveUnit(scope, in: units) { return grant.covers(units[unit]) }
    return try Identifier(scope).flatMap { try reader.person($0) }.map { grant.covers($0) } ?? false
  }

  package func plan(_ number: Int) throws -> PlanReading {
    let plan = try find(number)
    let framework = try framework("\(plan.framework)")
    return try reading(plan, framework, nil, 1, [])
  }

  func find(_ number: Int) throws -> Plan {
    let plans = try plans()
    if let plan = plans.first(where: { $0.number == number }) { return plan }
    let grant = principal.grant(for: .readPlans)
    guard grant.isUnrestricted else {
      throw try refuse(outside(.readPlans, grant), .readPlans, .each("plan \(number)"))
    }
    throw RequestError.unknownPlan(number, last: plans.last?.number)
  }

  func reading(
    _ plan: Plan, _ framework: Framework, _ solved: TrainingPlan?, _ unit: Int, _ open: [PlanReading.Open]
  ) throws -> PlanReading {
    try read(.readPlans, .each("plan \(plan.number)")) { reader, _ in
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
    try write(.decidePlans, .each("plan \(number)")) { writer, grant in
      let plan = try decidable(number, grant, writer)
      let lines = try Self.choose(which, in: plan).filter { states.contains($0.state) }
      guard !lines.isEmpty else { throw RequestError.noSuchLines(number, states.map(\.rawValue).sorted()) }
      try writer.setState(state, of: lines, in: number)
      return .commit(lines.count)
    }
  }

  func decidable(_ number: Int, _ grant: Grant, _ writer: any StoreWriter) throws -> Plan {
    let plans = try writer.plans()
    let plan = plans.first { $0.number == number }
    let isCovered = try plan.map { try covers(grant, $0.terms.scope, writer.units().map(\.unit), writer) }
    guard isCovered ?? grant.isUnrestricted else { throw outside(.decidePlans, grant) }
    guard let plan else { throw RequestError.unknownPlan(number, last: plans.last?.number) }
    return plan
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
    try write(.decidePlans, .each("plan \(number)")) { writer, grant in
      let plan = try decidable(number, grant, writer)
      let approved = try Self.choose(which, in: plan).filter { $0.state == .approved }
      let lines = approved.filter { $0.last <= today }
      guard !lines.isEmpty else {
        throw approved.isEmpty
          ? RequestError.noSuchLines(number, [Plan.Line.State.approved.rawValue]) : RequestError.notOver(number, today: today)
      }
      guard let framework = try writer.framework(plan.framework) else { throw StoreRefusal.unknownFramework(plan.framework) }
      let position = Dictionary(uniqueKeysWithValues: framework.competencies.enumerated().map { ($0.element.code, $0.offset) })
      let courses = Dictionary(uniqueKeysWithValues: try writer.courses(of: plan.framework).map { ($0.code, $0) })
      let rule = try writer.ratingRule()
      let rows = try lines.flatMap { line -> [AssessmentBatch.Row] in
        guard let key = try writer.personKey(line.person), let course = courses[line.course] else { return [] }
        let held = Dictionary(grouping: try writer.assessments(of: line.person, in: plan.framework), by: \.competency)
        return course.outcomes.compactMap { outcome in
          // A course takes no level away from anybody.
          let before = rule.winner(among: held[outcome.competency] ?? [], on: today)
          guard let position = position[outcome.competency], before?.rank ?? -1 < outcome.target else { return nil }
          return AssessmentBatch.Row(
            person: key, competency: Int32(position), source: .course,
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

extension Plan.Terms {
  fileprivate var extent: String { scope.isEmpty ? "everybody" : scope }
}

extension Assessment {
  /// The level's rank; `nil` where the statement gives none.
  fileprivate var rank: Int? {
    if case .level(let level) = outcome { return level.rank }
    return nil
  }
}
