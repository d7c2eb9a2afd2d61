import CadreModel

/// The plan that closes most, nearly, and a proof of how near, for problems that are too large for one integer program.
///
/// People and sessions agree on prices (`Consensus`), which gives the bound; the sessions that the agreement leaves half open
/// are decided one after the other, and the plan is made of the bundles agreed on (`PlanBuilder`). Without a limit of time
/// nothing reads a clock: the same problem and the same work give the same plan and bound on any machine.
struct Decomposition {
  struct Outcome {
    fileprivate(set) var lines: [TrainingPlan.Line] = []
    /// Weighted levels closed.
    fileprivate(set) var value = 0
    /// By group.
    fileprivate(set) var closed: [Double] = []
    /// With tolls, no plan closes more less what it pays.
    fileprivate(set) var net = Double.infinity
    /// No plan that keeps the rule closes more.
    fileprivate(set) var bound: Int
    /// No plan closes a greater share of every group's closable deficit.
    fileprivate(set) var shareBound = 1.0
    /// What was proven at one price of money and another.
    fileprivate var proofs: [(proof: GroupRule.Proof, money: Double)] = []
    fileprivate let budget: Int

    /// No plan that closes this much costs less, whatever its budget: what money buys at a price that proves a bound is not
    /// had for less than that price.
    func leastCost(closing levels: Int) -> Int {
      let least = proofs.lazy.filter { $0.money > 0 && $0.proof.perShare == 0 }
        .map { Double(budget) - ($0.proof.closed + 1e-6 - Double(levels)) / $0.money }.max()
      return Int(min(max(0, ((least ?? 0) - 1e-6).rounded(.up)), Double(budget)))
    }
  }

  private let problem: TrainingProblem
  private let table: OptionTable
  private let rule: GroupRule?
  private let pinned: [TrainingPlan.Line]
  private let tolls: [Double]?
  private let effort: Effort
  private let start = ContinuousClock.now
  private let seconds: Double?
  private let progress: ((PlanProgress) -> Void)?
  /// What one weighted level counts, on the scale on which a subproblem for a seat is 1.
  private let unit: Double
  private var outcome: Outcome

  /// - Parameters:
  ///   - tolls: by session, what a seat counts beyond what it costs, in weighted levels, for an agency among several.
  ///   - limits: a unit of work is one person's choice in one round of agreement. Half of the time goes to the agreement.
  init(
    _ problem: TrainingProblem, _ table: OptionTable, rule: GroupRule? = nil, pinned: [TrainingPlan.Line] = [],
    tolls: [Double]? = nil, limits: SolverLimits, progress: ((PlanProgress) -> Void)?
  ) {
    (self.problem, self.table, self.rule, self.pinned, self.tolls) = (problem, table, rule, pinned, tolls)
    (self.progress, seconds) = (progress, limits.seconds)
    effort = Effort(people: problem.people.count, work: limits.work)
    let closable = table.closable.reduce(0, +)
    outcome = Outcome(bound: closable, budget: problem.budget)
    let lacking = problem.people.lazy.map { person in
      problem.competencies.indices.reduce(0) { $0 + max(0, Int(person.required[$1]) - Int(person.current[$1])) }
    }.reduce(0, +)
    // Half of what a level counts on average: found to agree soonest.
    unit = max(0.5, Double(table.deficits.reduce(0, +)) / Double(max(1, lacking)) / 2)
  }

  /// Whether that share of the time is over, or nobody waits any longer.
  private func isPast(_ share: Double) -> Bool {
    if Task.isCancelled { return true }
    return seconds.map { (ContinuousClock.now - start) / .seconds(1) > share * $0 } ?? false
  }

  mutating func solve() -> Outcome {
    let consensus = agree()
    dive(consensus)
    if rule != nil { settleBound() }
    return outcome
  }

  /// By session, what one seat more would count, in weighted levels.
  mutating func seatPrices() -> [Double] { agree().seatPrices }

  private mutating func agree() -> Consensus {
    var money = Double(outcome.bound) / Double(max(1, problem.budget)) / 10
    if effort.samples, rule == nil, pinned.isEmpty { money = planFromSample(money) }
    let consensus = Consensus(
      problem, table.catalogue, Reduction(problem, table), rule: rule, pinned: pinned, tolls: tolls, money: money, unit: unit,
      effort: effort.consensus)
    for round in 1...effort.rounds {
      consensus.iterate()
      let isLast = round == effort.rounds || isPast(0.5)
      if round % effort.boundEvery == 0 || isLast { note(consensus, isLast: isLast) }
      if isLast { break }
    }
    return consensus
  }

  /// Decides which sessions take place, in one way after another, as long as that may close more and there is time.
  private mutating func dive(_ consensus: Consensus) {
    let promising = consensus.open.indices.map {
      !consensus.reduction.isShared[$0] || consensus.open[$0] > effort.leastOpen || consensus.decided[$0] == true
    }
    let start = consensus.restricted(to: Reduction(problem, table, isOffered: promising))
    for _ in 0..<effort.settlingRounds where !isPast(0.65) { start.iterate() }
    for threshold in effort.thresholds where outcome.value < outcome.bound {
      let dive = start.restricted(to: start.reduction)
      dive.decide(rounds: effort.divingRounds, threshold: threshold) { isPast(0.85) }
      let problem = rationed(dive)
      let plan = PlanBuilder(dive, problem, linearLimit: 20_000).build(from: dive.combinations)
      adopt(plan.flatMap { widened($0, problem, dive, to: consensus) }, consensus.reduction)
      if isPast(0.7) { break }
    }
  }

  /// No more seats in national sessions than people want at the tolls: the rest are worth more to other agencies.
  private func rationed(_ consensus: Consensus) -> TrainingProblem {
    guard tolls != nil else { return problem }
    var wanted = [Double](repeating: 0, count: problem.sessions.count)
    for (option, session) in consensus.reduction.sessions.enumerated() { wanted[Int(session)] += consensus.admitted[option] }
    let sessions = problem.sessions.enumerated().map { number, session in
      session.isNational ? session.with(seats: min(session.seats, Int((wanted[number] + 0.5).rounded(.down)))) : session
    }
    return problem.with(sessions: sessions, people: problem.people, budget: problem.budget)
  }

  /// With what money is left spent on sessions, too, that were not thought of any more.
  private func widened(_ plan: BundlePlan, _ problem: TrainingProblem, _ dive: Consensus, to all: Consensus) -> BundlePlan? {
    let (reduction, isPinned) = (all.reduction, all.isPinned)
    let options = plan.options.enumerated().map { person, options in
      var place = reduction.ranges[person].lowerBound
      return options.map { option -> Int32 in
        while reduction.sessions[place] != dive.reduction.sessions[Int(option)] { place += 1 }
        return Int32(place)
      }
    }
    var repair = PlanRepair(problem, table.catalogue, reduction, options, rule: dive.rule, isPinned: isPinned, money: dive.money)
    return repair.repaired()
  }

  /// A first plan, soon: the sessions that a plan for a sample of the people opens are offered to all.
  ///
  /// - Returns: what money costs in the sample. Its prices of seats are good for the first plan; agreement among all comes
  /// sooner without them.
  private mutating func planFromSample(_ money: Double) -> Double {
    let sample = problem.sample(every: max(1, problem.people.count / Effort.sampleSize))
    let sampled = OptionTable(sample)
    let agreed = Consensus(
      sample, sampled.catalogue, Reduction(sample, sampled), tolls: tolls, money: money, unit: unit, effort: effort.consensus)
    for _ in 0..<20 { agreed.iterate() }
    guard tolls == nil else { return agreed.money }
    let promising = agreed.open.indices.map { !agreed.reduction.isShared[$0] || agreed.open[$0] > 0.02 }
    let restricted = agreed.restricted(to: Reduction(sample, sampled, isOffered: promising))
    restricted.decide(rounds: 5) { false }

    let isOpen = problem.sessions.indices.map { problem.sessions[$0].minimum == 0 || restricted.decided[$0] == true }
    let reduction = Reduction(problem, table, isOffered: isOpen)
    var greedy = PlanRepair(problem, table.catalogue, reduction, [])
    adopt(greedy.repaired(), reduction)
    let consensus = Consensus(problem, table.catalogue, reduction, money: money, unit: unit, effort: effort.consensus)
    consensus.begin(as: agreed)
    for session in isOpen.indices { consensus.decided[session] = isOpen[session] }
    for _ in 0..<effort.sampleRounds { consensus.iterate() }
    adopt(PlanBuilder(consensus, problem, linearLimit: 0).build(from: consensus.combinations), reduction)
    return agreed.money
  }

  private mutating func adopt(_ plan: BundlePlan?, _ reduction: Reduction) {
    guard let plan else { return }
    var closed = [Double](repeating: 0, count: problem.groups.count)
    for (person, value) in plan.values.enumerated() { closed[problem.people[person].group] += Double(value) }
    if let rule {
      guard rule.isKept(closed) else { return }
      let (old, new) = (outcome.closed.isEmpty ? -1 : rule.leastShare(outcome.closed), rule.leastShare(closed))
      guard rule.isMaxMin ? (old, outcome.value) < (new, plan.value) : plan.value > outcome.value else { return }
    } else if plan.value <= outcome.value {
      return
    }
    (outcome.value, outcome.closed) = (plan.value, closed)
    outcome.lines = plan.lines(reduction)
    report()
  }

  private mutating func note(_ consensus: Consensus, isLast: Bool) {
    let worth = consensus.bound(isLast: isLast)
    guard worth.isFinite else { return }
    let proof = consensus.rule?.proof(worth) ?? GroupRule.Proof(closed: worth, perShare: 0, share: 1)
    outcome.proofs.append((proof, consensus.money))
    outcome.shareBound = min(outcome.shareBound, proof.share)
    outcome.net = min(outcome.net, worth)
    let paid = zip(tolls ?? [], problem.sessions).reduce(0) { $0 + $1.0 * Double($1.1.seats) }
    if proof.perShare == 0 { lower(to: proof.closed + paid) }
  }

  /// What no plan closes more than that gives every group the share that the plan found gives them.
  private mutating func settleBound() {
    let share = rule.map { outcome.closed.isEmpty ? 0 : $0.leastShare(outcome.closed) } ?? 0
    for entry in outcome.proofs { lower(to: entry.proof.closed + entry.proof.perShare * share) }
  }

  private mutating func lower(to bound: Double) {
    // Weighted levels are whole; what rounding may have taken is given back.
    let whole = Int((bound * (1 + 1e-12) + 1e-6).rounded(.down))
    guard whole < outcome.bound else { return }
    outcome.bound = whole
    report()
  }

  private func report() { progress?(PlanProgress(aim: .closed, value: outcome.value, bound: outcome.bound)) }
}

extension TrainingProblem {
  /// Every so many people, with minima, seats and budget in proportion.
  fileprivate func sample(every step: Int) -> TrainingProblem {
    let chosen = stride(from: 0, to: people.count, by: step).map { people[$0] }
    let share = Double(chosen.count) / Double(people.count)
    func scaled(_ value: Int) -> Int { Int((Double(value) * share).rounded()) }
    let scaledSessions = sessions.map { session in
      session.with(seats: max(1, scaled(session.seats))).with(
        minimum: session.minimum == 0 ? 0 : max(1, scaled(session.minimum)), fixedCost: scaled(session.fixedCost),
        seatCost: session.seatCost)
    }
    return with(sessions: scaledSessions, people: chosen, budget: scaled(budget))
  }
}
