package import CadreModel

extension TrainingPlan {
  /// The best plan for a problem, with a proof of how good it is.
  ///
  /// With a fairness rule the problem is solved without it too, so that its price is known. The same problem, request and
  /// limit of work give the same plan.
  ///
  /// - Parameter progress: told of every step that was solved.
  package init(
    _ problem: TrainingProblem, _ request: PlanRequest = .init(), progress: ((PlanProgress) -> Void)? = nil
  ) {
    let table = OptionTable(problem)
    let limits = ExactPlanner.Budgeted(request.limits, steps: request.steps)
    func planner(comparesGroups: Bool) -> ExactPlanner {
      ExactPlanner(problem, table, limits: limits, comparesGroups: comparesGroups, pinned: request.pinned, progress: progress)
    }
    var unruled: PlanChecker.Verdict?
    var isProven = true
    if request.fairness != .none {
      var planner = planner(comparesGroups: false)
      unruled = planner.closeMost().map { PlanChecker.check($0.lines, of: problem) }
      isProven = planner.isProven
    }
    var planner = planner(comparesGroups: request.fairness != .none)
    var share: Int?
    switch request.fairness {
    case .none: break
    case .maxMin: share = planner.guaranteeMaxMin()
    case .floor(let least): planner.guaranteeFloor(least)
    }
    let most = planner.closeMost()
    let priced = isProven && planner.isProven ? unruled.flatMap { free in most.map { free.totalClosed - $0.value } } : nil
    let step =
      switch request.objective {
      case .most: most
      case .cheapest: most.flatMap { planner.cheapest(closing: $0.value) }
      case .cheapestFor(let share): most.flatMap { planner.cheapest(closing: Self.part(share, of: $0.value)) }
      }
    let lines = Self.tidied(step?.lines ?? [], keeping: Set(request.pinned), of: problem)
    let verdict = PlanChecker.check(lines, of: problem)
    status = step == nil ? .infeasible : planner.isProven ? .optimal : .feasible
    self.lines = lines
    (closed, cost) = (verdict.totalClosed, verdict.cost)
    value = request.objective == .most ? verdict.totalClosed : verdict.cost
    bound = step?.bound ?? value
    groups = problem.groups.indices.map { group in
      GroupShare(
        name: problem.groups[group], deficit: verdict.deficits[group],
        closable: problem.people.indices.reduce(0) {
          problem.people[$1].group == group ? $0 + table.closable[$1] : $0
        }, closed: verdict.closed[group], closedWithoutRule: unruled?.closed[group])
    }
    fairnessPrice = priced
    maxMinShare = share
  }

  /// `share` of a number, rounded down; 0.8 of 335 is 268 also where 0.8 is a little less than it says.
  static func part(_ share: Double, of whole: Int) -> Int { Int((share * Double(whole) + 1e-9).rounded(.down)) }

  /// The plan without lines that close nothing, lead to nothing and fill no session.
  private static func tidied(
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
