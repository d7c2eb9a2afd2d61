package import CadreModel
package import CadrePlanning
package import CadreStore

/// What a plan is wanted for.
package struct PlanOrder: Sendable {
  /// Whom it is to be for; `nil` for all that the principal may plan for.
  package var scope: ScopeRequest?
  package var objective = PlanObjective.most
  package var fairness: Plan.Fairness?
  package var budget: Int
  /// Hours of training for each person.
  package var hours = PlanOrder.standardHours
  /// Of one person to a session elsewhere; `nil` where nobody travels.
  package var travelCost: Int?
  /// The budget's; `nil` where it is that of the courses.
  package var currency: String?
  package var limits = SolverLimits(seconds: PlanOrder.standardSeconds)
  package var framework: String?

  package static let standardHours = 40
  /// Nobody waits for ever; a search that was cut short says so.
  package static let standardSeconds = 120.0
  /// For each of the searches that say what a change would close.
  package static let standardSensitivitySeconds = 30.0

  package init(scope: ScopeRequest?, budget: Int, framework: String?) {
    self.scope = scope
    self.budget = budget
    self.framework = framework
  }

  func terms(for scope: Plan.Scope) -> Plan.Terms {
    Plan.Terms(
      scope: scope, objective: objective, fairness: fairness, budget: budget, hours: hours, travelCost: travelCost,
      currency: currency)
  }
}

/// A plan's problem and what belongs to it, as one view of the store shows them.
struct PreparedPlan {
  let terms: Plan.Terms
  let framework: Framework
  let made: PlanProblem
  /// The last plan for the same people.
  let before: Plan?
}

extension Workspace {
  /// Makes a plan from today's gaps and the courses that there are, and keeps it as a proposal.
  ///
  /// Approved and pinned lines stay, refused ones are not proposed again, and of plans that close as much, one is made that
  /// changes little of the last one for the same people. Soon after its task is cancelled it ends, and nothing is kept.
  /// - Returns: the plan, under its number unless it is a dry run.
  package func proposePlan(
    _ order: PlanOrder, isDryRun: Bool, progress: ((PlanProgress) -> Void)? = nil
  ) throws -> PlanReading {
    let prepared = try read(.proposePlans, .plan(for: order.scope)) { reader, grant, scope in
      try prepare(order.terms(for: scope), order.framework, grant, reader)
    }
    let made = prepared.made
    var request = PlanRequest(
      objective: order.objective, fairness: order.fairness?.rule ?? FairnessRule.none, limits: order.limits)
    request.pinned = made.pinned
    request.previous = prepared.before.map { made.lines(of: $0) } ?? []
    let solved = TrainingPlan(made.problem, request, progress: progress)
    // What a search that was ended had come to is no plan.
    try Task.checkCancellation()
    let plan = made.plan(solved, prepared.terms, prepared.framework, on: today)
    let scope = prepared.terms.scope
    // Asked once more: solving takes time, and people may have gone elsewhere meanwhile.
    let number =
      isDryRun ? 0 : try write(.proposePlans, .plan(for: scope)) { writer, _, _ in .commit(try writer.add(plan)) }
    let open = made.open(after: solved.lines, prepared.framework)
    return try read(.readPlans, .plan(for: scope)) { reader, _, _ in
      try reading(
        plan.numbered(number), prepared.framework, groups: solved.groups.map { $0.times(made.unit) },
        fairnessPrice: solved.fairnessPrice.map { $0 * made.unit }, open: open, reader)
    }
  }

  /// Refuses at once what `proposePlan` would refuse for its scope.
  package func checkScope(of order: PlanOrder) throws {
    try read(.proposePlans, .plan(for: order.scope)) { reader, _, scope in
      _ = try reader.resolveFramework(order.framework)
      try check(order.fairness, for: scope, reader)
    }
  }

  /// Refuses at once what explaining a plan would refuse.
  package func checkScope(ofPlan number: Int) throws { try read(.readPlans, .wholePlan(number)) { _, _, _ in } }

  func prepare(
    _ terms: Plan.Terms, _ framework: String?, _ grant: Grant, _ reader: any StoreReader
  ) throws -> PreparedPlan {
    let framework = try reader.resolveFramework(framework)
    try check(terms.fairness, for: terms.scope, reader)
    let made = try problem(terms, group: terms.fairness?.attribute, framework, reader)
    let before = try reader.plans(within: grant).last {
      $0.terms.scope == terms.scope && $0.framework == framework.reference
    }
    return PreparedPlan(terms: terms, framework: framework, made: made, before: before)
  }

  /// A rule names the groups of its attribute.
  private func check(_ fairness: Plan.Fairness?, for scope: Plan.Scope, _ reader: any StoreReader) throws {
    guard let fairness else { return }
    try checkSight(of: fairness.attribute, for: scope, reader)
  }

  /// The problem that a plan for these terms solves today.
  func problem(
    _ terms: Plan.Terms, group: String?, _ framework: Framework, _ reader: any StoreReader
  ) throws -> PlanProblem {
    guard framework.scale != nil else { throw RequestError.noScale(framework.reference) }
    guard try !reader.courses(of: framework.reference).isEmpty else { throw RequestError.noCourses(framework.reference) }
    let people = try people(of: terms.scope, reader)
    return try PlanProblem(terms, framework: framework, people: people, group: group, on: today, reader)
  }

  private func people(of scope: Plan.Scope, _ reader: any StoreReader) throws -> [Person] {
    var people: [Person] = []
    var keys: Set<Int>?
    switch scope {
    case .person(let number): return try reader.person(number).map { [$0] } ?? []
    case .unit(let unit): keys = unit.subtreeKeys(in: try reader.units())
    case .everybody: break
    }
    try reader.forEachPerson(inUnits: keys, on: today, after: nil) {
      people.append($0)
      return true
    }
    guard !people.isEmpty else { throw RequestError.nobody(scope: keys == nil ? nil : scope.words, on: today) }
    return people
  }

  /// The plans that the principal may see, with the lines that the principal may see.
  package func plans() throws -> [Plan] {
    try read(.readPlans, .each("plans")) { reader, grant in try reader.plans(within: grant) }
  }

  package func plan(_ number: Int) throws -> PlanReading {
    try read(.readPlans, .plan(number)) { reader, _, plan in try reading(plan, try reader.framework(of: plan), reader) }
  }

  /// What of a plan the principal sees; `nil` where that is nothing. It is not recorded: for comparing with what was read.
  package func seen(plan number: Int, _ reader: any StoreReader) throws -> Plan? {
    try reader.plans(within: principal.grant(for: .readPlans)).first { $0.number == number }
  }

  func reading(
    _ plan: Plan, _ framework: Framework, groups: [TrainingPlan.GroupShare] = [], fairnessPrice: Int? = nil,
    open: [PlanReading.Open] = [], _ reader: any StoreReader
  ) throws -> PlanReading {
    var names: [Identifier<Person>: String] = [:]
    var locations: [Identifier<Person>: String] = [:]
    for number in Set(plan.lines.map(\.person)).union(open.map(\.person)) {
      let person = try reader.person(number)
      names[number] = person?.name ?? ""
      locations[number] = person?.location
    }
    let courses = try reader.courses(of: framework.reference)
    return PlanReading(
      plan: plan, framework: framework, courses: Dictionary(uniqueKeysWithValues: courses.map { ($0.code, $0) }), names: names,
      locations: locations, groups: groups, fairnessPrice: fairnessPrice, open: open)
  }
}

extension StoreReader {
  /// The framework that a stored plan is for.
  func framework(of plan: Plan) throws -> Framework {
    guard let framework = try framework(plan.framework) else { throw StoreRefusal.unknownFramework(plan.framework) }
    return framework
  }
}
