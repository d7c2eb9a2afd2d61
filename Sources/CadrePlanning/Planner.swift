package import CadreModel
internal import CadreSolver

extension TrainingPlan {
  /// The best plan for a problem, with a proof of how good it is.
  ///
  /// With a fairness rule the problem is solved without it too, so that its price is known. The same problem, request and
  /// limit of work give the same plan. Soon after its task is cancelled the search ends with what it has: ask before using it.
  ///
  /// - Parameter progress: told of every step that was solved.
  package init(
    _ problem: TrainingProblem, _ request: PlanRequest = .init(), progress: ((PlanProgress) -> Void)? = nil
  ) {
    let table = OptionTable(problem)
    if table.sessions.count > Self.mostOptions {
      let start = ContinuousClock.now
      self.init(decomposing: problem, table, request, progress)
      guard request.objective == .most, isFarFromBound, table.sessions.count <= Self.mostProvable else { return }
      // Where money is short or sessions are few, prices prove little, and an integer program has less to search.
      var rest = request
      rest.limits.seconds = request.limits.seconds.map { max(0, $0 - (ContinuousClock.now - start) / .seconds(1)) }
      let exact = TrainingPlan(problem, table, rest, progress)
      if exact.status != .infeasible { self = improved(by: exact) }
      return
    }
    // A rule may take an integer program longer than there is time; then the decomposition is tried, too.
    let tries = request.fairness != .none && request.objective == .most
    var exact = request
    if tries { exact.limits.seconds = request.limits.seconds.map { 0.75 * $0 } }
    self.init(problem, table, exact, progress)
    guard tries, status == .feasible else { return }
    var rest = request
    rest.limits.seconds = request.limits.seconds.map { 0.25 * $0 }
    self = improved(by: TrainingPlan(decomposing: problem, table, rest, progress))
  }

  /// The better of two plans for one request, with what both prove: what no plan passes that gives every group less, none passes
  /// that gives more.
  private func improved(by other: TrainingPlan) -> TrainingPlan {
    let isBetter = (other.maxMinShare ?? 0, other.closed) > (maxMinShare ?? 0, closed)
    var (plan, less) = isBetter ? (other, self) : (self, other)
    plan.bound = min(plan.bound, less.bound)
    plan.claimedBound = min(plan.claimedBound, less.claimedBound)
    plan.maxMinBound = [plan.maxMinBound, less.maxMinBound].compactMap { $0 }.min()
    plan.maxMinClaim = [plan.maxMinClaim, less.maxMinClaim].compactMap { $0 }.min()
    if plan.bound == plan.closed, plan.maxMinBound == plan.maxMinShare { plan.status = .optimal }
    return plan
  }

  /// A plan by integer programming.
  private init(
    _ problem: TrainingProblem, _ table: OptionTable, _ request: PlanRequest, _ progress: ((PlanProgress) -> Void)?
  ) {
    let limits = ExactPlanner.Budgeted(request.limits, steps: request.steps)
    func planner(comparesGroups: Bool) -> ExactPlanner {
      ExactPlanner(problem, table, limits: limits, comparesGroups: comparesGroups, pinned: request.pinned, progress: progress)
    }
    var unruled: PlanChecker.Verdict?
    var isUnruledProven = true
    if request.fairness != .none {
      var planner = planner(comparesGroups: false)
      unruled = planner.closeMost().map { PlanChecker.check($0.lines, of: problem) }
      isUnruledProven = planner.standing == .confirmed
    }
    var planner = planner(comparesGroups: request.fairness != .none)
    var share: ExactPlanner.Step?
    switch request.fairness {
    case .none: break
    case .maxMin: share = planner.guaranteeMaxMin()
    case .floor(let least): planner.guaranteeFloor(least)
    }
    let most = planner.closeMost()
    let isPriced = isUnruledProven && planner.standing == .confirmed
    fairnessPrice = isPriced ? unruled.flatMap { free in most.map { free.totalClosed - $0.value } } : nil
    let step =
      switch request.objective {
      case .most: most
      case .cheapest: most.flatMap { planner.cheapest(closing: $0.value) }
      case .cheapestFor(let share): most.flatMap { planner.cheapest(closing: Self.part(share, of: $0.value)) }
      }
    var lines = step?.lines ?? []
    if request.objective == .most, planner.standing != .open, let most {
      lines = planner.nearest(to: request.previous, closing: most.value) ?? lines
    }
    lines = Self.tidied(lines, keeping: Set(request.pinned), of: problem)
    let verdict = PlanChecker.check(lines, of: problem)
    status = step == nil ? .infeasible : Status(planner.standing)
    self.lines = lines
    (closed, cost) = (verdict.totalClosed, verdict.cost)
    value = request.objective == .most ? verdict.totalClosed : verdict.cost
    (bound, claimedBound) = step.map { ($0.bound, $0.claimedBound) } ?? (value, value)
    groups = Self.shares(verdict, table, of: problem, without: unruled)
    (maxMinShare, maxMinBound, maxMinClaim) = (share?.value, share?.bound, share?.claimedBound)
  }

  /// With more options than this, people's choices of sessions, one integer program would not come far.
  private static let mostOptions = 10_000

  /// With more than this it is not even tried where the decomposition leaves much open.
  private static let mostProvable = 100_000

  /// Whether a plan could be better by more than a hundredth, as far as anybody knows.
  private var isFarFromBound: Bool { 100 * (bound - value) > bound }

  /// A plan by decomposition, whatever the size of the problem.
  package init(decomposing problem: TrainingProblem, _ request: PlanRequest = .init()) {
    self.init(decomposing: problem, OptionTable(problem), request, nil)
  }

  private init(
    decomposing problem: TrainingProblem, _ table: OptionTable, _ request: PlanRequest, _ progress: ((PlanProgress) -> Void)?
  ) {
    let rule = GroupRule(request.fairness, problem, table)
    var limits = request.limits
    var unruled: PlanChecker.Verdict?
    if rule != nil {
      limits = SolverLimits(work: limits.work / 2, seconds: limits.seconds.map { $0 / 2 })
      var decomposition = Decomposition(problem, table, pinned: request.pinned, limits: limits, progress: nil)
      unruled = PlanChecker.check(decomposition.solve().lines, of: problem)
    }
    let outcome: (lines: [Line], bound: Int, shareBound: Double?)
    switch request.objective {
    case .most:
      var decomposition = Decomposition(
        problem, table, rule: rule, pinned: request.pinned, limits: limits, progress: progress)
      let most = decomposition.solve()
      outcome = (most.lines, most.bound, most.shareBound)
    case .cheapest, .cheapestFor:
      let search = CheapestSearch(problem, table, rule: rule, pinned: request.pinned, limits: limits, progress: progress)
      let cheapest = search.solve(share: request.objective.part)
      outcome = (cheapest.lines, cheapest.bound, nil)
    }
    // Where no plan was found, those have their seats still who have them already.
    let found = outcome.lines.isEmpty ? request.pinned : outcome.lines
    let lines = Self.tidied(found, keeping: Set(request.pinned), of: problem)
    let verdict = PlanChecker.check(lines, of: problem)
    (self.lines, bound, claimedBound) = (lines, outcome.bound, outcome.bound)
    (closed, cost) = (verdict.totalClosed, verdict.cost)
    value = request.objective == .most ? verdict.totalClosed : verdict.cost
    status = value == bound && rule == nil ? .optimal : .feasible
    groups = Self.shares(verdict, table, of: problem, without: unruled)
    fairnessPrice = unruled.map { max(0, $0.totalClosed - verdict.totalClosed) }
    let closed = verdict.closed.map { Double($0) }
    maxMinShare = request.fairness == .maxMin ? rule.map { Int(1_000 * $0.leastShare(closed) + 1e-9) } : nil
    maxMinBound = request.fairness == .maxMin ? outcome.shareBound.map { Int((1_000 * $0 + 1e-6).rounded(.down)) } : nil
    maxMinClaim = maxMinBound
  }

  static func shares(
    _ verdict: PlanChecker.Verdict, _ table: OptionTable, of problem: TrainingProblem, without unruled: PlanChecker.Verdict?
  ) -> [GroupShare] {
    var closable = [Int](repeating: 0, count: problem.groups.count)
    for (person, levels) in zip(problem.people, table.closable) { closable[person.group] += levels }
    return problem.groups.indices.map { group in
      GroupShare(
        name: problem.groups[group], deficit: verdict.deficits[group], closable: closable[group],
        closed: verdict.closed[group], closedWithoutRule: unruled?.closed[group])
    }
  }

  /// `share` of a number, rounded down; 0.8 of 335 is 268 also where 0.8 is a little less than it says.
  static func part(_ share: Double, of whole: Int) -> Int { Int((share * Double(whole) + 1e-9).rounded(.down)) }

  /// The plan without lines that close nothing, lead to nothing and fill no session.
  static func tidied(
    _ lines: [Line], keeping pinned: Set<Line>, of problem: TrainingProblem
  ) -> [Line] {
    var taken = [Int](repeating: 0, count: problem.sessions.count)
    for line in lines { taken[line.session] += 1 }
    let byPerson = Dictionary(grouping: lines, by: \.person)
    return byPerson.keys.sorted().flatMap { person in
      var sessions = (byPerson[person] ?? []).map(\.session).sorted()
      for session in sessions.reversed()
      where (taken[session] > problem.sessions[session].minimum || taken[session] == 1)
        && !pinned.contains(Line(person: person, session: session))
      {
        let rest = sessions.filter { $0 != session }
        let (before, after) = (
          PlanChecker.check(person: person, sessions: sessions, of: problem),
          PlanChecker.check(person: person, sessions: rest, of: problem)
        )
        guard after.violations.isEmpty, after.totalClosed == before.totalClosed else { continue }
        sessions = rest
        taken[session] -= 1
      }
      return sessions.map { Line(person: person, session: $0) }
    }
  }
}

extension TrainingPlan.Status {
  fileprivate init(_ standing: Claim.Standing) {
    self =
      switch standing {
      case .confirmed: .optimal
      case .unconfirmed: .unconfirmed
      case .open: .feasible
      }
  }
}
