import CadreModel

/// Agreement between people, who each want a combination of bundles, and sessions, which open to a share and admit people to it.
///
/// Alternating directions on wanted = admitted: `prices` are the multipliers. Every set of prices, with a price of money,
/// gives a proven bound on what any plan can close. Nothing depends on the order in which cores finish.
///
/// S. Boyd et al., Distributed optimization and statistical learning via the alternating direction method of multipliers, 2011.
final class Consensus {
  /// How hard the search for bundles is.
  struct Effort {
    /// Nodes of a search for new bundles, of one that proves a bound on the way, and of one that proves the last.
    var seeking = 300
    var proving = 3_000
    var provingLast = 30_000
    /// How often the price of money is corrected in each round.
    var moneySteps = 4
  }

  let problem: TrainingProblem
  let catalogue: Catalogue
  let reduction: Reduction
  /// What one weighted level counts, on the scale on which a subproblem for a seat is 1.
  let unit: Double
  let effort: Effort
  /// Lines that the plan has to hold, as far as there are options for them; and by option.
  let pinned: [TrainingPlan.Line]
  let isPinned: [Bool]
  /// By session, what a seat counts beyond what it costs, in weighted levels; `nil` where the problem stands alone.
  let tolls: [Double]?
  /// The sessions that somebody could take.
  let live: [Int]
  /// By session, options in the order of people.
  let bySession: [[Int32]]
  /// In weighted levels.
  var money: Double
  /// By option, in weighted levels: what the person pays for the seat, money included.
  var prices: [Double]
  /// By option, from 0 to 1.
  var wanted: [Double]
  var admitted: [Double]
  /// By session, from 0 to 1.
  var open: [Double]
  var shifts: [Double]
  /// By session; `nil` where it is free.
  var decided: [Bool?]
  var combinations: [BundleCombination]
  /// What a level counts for whom; `nil` where it counts alike.
  var rule: GroupRule?
  var round = 0
  /// Of all that is admitted.
  private(set) var cost = 0.0

  /// People are worked on so many at a time.
  static let chunk = 32
  /// Bundles remembered for a person.
  private static let poolLimit = 100
  /// Every so many rounds each person's best bundle is sought among all; in between, among those known.
  private static let period = 5
  private static let relaxation = 1.6
  /// What a pinned option counts beyond what it closes, on the scale on which a subproblem for a seat is 1: more than anything else.
  private static let reward = 1_000.0

  init(
    _ problem: TrainingProblem, _ catalogue: Catalogue, _ reduction: Reduction, rule: GroupRule? = nil,
    pinned: [TrainingPlan.Line] = [], tolls: [Double]? = nil, money: Double, unit: Double, effort: Effort
  ) {
    (self.problem, self.catalogue, self.reduction, self.rule) = (problem, catalogue, reduction, rule)
    (self.money, self.unit, self.effort) = (money, unit, effort)
    live = problem.sessions.indices.filter { reduction.counts[$0] > 0 }
    bySession = reduction.bySession(problem.sessions.count)
    self.tolls = tolls
    prices = reduction.costs.map { money * Double($0) }
    if let tolls { for (option, session) in reduction.sessions.enumerated() { prices[option] += tolls[Int(session)] } }
    wanted = [Double](repeating: 0, count: prices.count)
    admitted = wanted
    open = [Double](repeating: 0, count: problem.sessions.count)
    shifts = open
    decided = [Bool?](repeating: nil, count: problem.sessions.count)
    combinations = [BundleCombination](repeating: BundleCombination(), count: problem.people.count)
    self.pinned = pinned
    var isPinned = [Bool](repeating: false, count: pinned.isEmpty ? 0 : prices.count)
    for line in pinned {
      guard let option = reduction.ranges[line.person].first(where: { reduction.sessions[$0] == line.session }) else { continue }
      isPinned[option] = true
      decided[line.session] = true
    }
    self.isPinned = isPinned
  }

  /// What a person pays for options at the prices; for pinned ones so little that they are taken.
  ///
  /// - Returns: the prices, and by how much they are less in all.
  static func pay(
    _ prices: UnsafeBufferPointer<Double>, _ range: Range<Int>, _ isPinned: [Bool], unit: Double
  ) -> (prices: [Double], reward: Double) {
    let own = Array(UnsafeBufferPointer(rebasing: prices[range]))
    guard !isPinned.isEmpty else { return (own, 0) }
    var (less, reward) = (own, 0.0)
    for (place, option) in range.enumerated() where isPinned[option] {
      less[place] -= Self.reward * unit
      reward += Self.reward * unit
    }
    return (less, reward)
  }

  func iterate() {
    askPeople()
    askSessions()
    if rule != nil { rule?.follow(mixed) }
    round += 1
  }

  private func askPeople() {
    let (count, chunk) = (problem.people.count, Self.chunk)
    let (problem, catalogue, reduction, effort, unit, round) = (problem, catalogue, reduction, effort, unit, round)
    let (emphasis, isPinned) = (emphasis, isPinned)
    prices.withUnsafeBufferPointer { prices in
      admitted.withUnsafeBufferPointer { admitted in
        wanted.withUnsafeMutableBufferPointer { wanted in
          combinations.withUnsafeMutableBufferPointer { combinations in
            // Each task touches the combinations and options of its own people only.
            nonisolated(unsafe) let (prices, admitted, wanted, combinations) = (prices, admitted, wanted, combinations)
            _ = inParallel((count + chunk - 1) / chunk, chunk: 1) { part in
              var subproblem = PricingSubproblem(problem, catalogue, reduction, nodeLimit: effort.seeking, unit: unit)
              for person in part * chunk..<min(count, (part + 1) * chunk) {
                let range = reduction.ranges[person]
                if range.isEmpty { continue }
                let own = Self.pay(prices, range, isPinned, unit: unit).prices
                subproblem.mix(
                  &combinations[person], person, emphasis: emphasis[problem.people[person].group],
                  seeks: round == 0 || (round + person) % Self.period == 0, isFirst: round == 0,
                  prices: own, admitted: UnsafeBufferPointer(rebasing: admitted[range]),
                  wanted: UnsafeMutableBufferPointer(rebasing: wanted[range]), poolLimit: Self.poolLimit)
              }
            }
          }
        }
      }
    }
  }

  private func askSessions() {
    let (wanted, unit) = (wanted, unit)
    changePrices { price, option, admitted in
      Self.relaxation * wanted[option] + (1 - Self.relaxation) * admitted + price / unit
    }
    meetBudget()
    changePrices { price, _, admitted in unit * (price - admitted) }
  }

  /// Gives every option another price, by what it has and whom it admits; on all cores.
  private func changePrices(_ new: @Sendable (_ price: Double, _ option: Int, _ admitted: Double) -> Double) {
    let (admitted, block) = (admitted, 1 << 16)
    prices.withUnsafeMutableBufferPointer { prices in
      // Each task touches the prices of its own block only.
      nonisolated(unsafe) let prices = prices
      _ = inParallel((prices.count + block - 1) / block, chunk: 1) { part in
        for option in part * block..<min(prices.count, (part + 1) * block) {
          prices[option] = new(prices[option], option, admitted[option])
        }
      }
    }
  }

  /// The price of money at which the budget is met: what is admitted costs less the dearer money is.
  private func meetBudget() {
    // Without any money, too, there is a price at which nothing is bought.
    let budget = Double(max(1, problem.budget))
    var (low, high): ((money: Double, cost: Double)?, (money: Double, cost: Double)?)
    for step in 0..<effort.moneySteps {
      let slope = admit()
      let excess = cost - budget
      if abs(excess) < 2e-4 * budget || (excess < 0 && money == 0) { return }
      if excess > 0 { low = (money, cost) } else { high = (money, cost) }
      if step == effort.moneySteps - 1 { return }
      var next = money + excess / max(slope, 0.2 * budget / max(money, 1e-9))
      if let low, let high {
        let between = low.money + (high.money - low.money) * (low.cost - budget) / (low.cost - high.cost)
        let margin = 0.1 * (high.money - low.money)
        next = min(max(between, low.money + margin), high.money - margin)
      }
      money = min(max(next, money * 0.5), money * 2)
    }
  }

  /// Each session's admissions nearest to what is wanted, at the price of money.
  ///
  /// - Returns: how fast their cost falls with the price, about.
  private func admit() -> Double {
    let (problem, reduction, live, bySession) = (problem, reduction, live, bySession)
    let (unit, money, tolls, open, shifts, decided, isPinned) = (unit, money, tolls, open, shifts, decided, isPinned)
    let answers = prices.withUnsafeBufferPointer { targets in
      admitted.withUnsafeMutableBufferPointer { admitted in
        // Each task touches the options of its own session only.
        nonisolated(unsafe) let (targets, admitted) = (targets, admitted)
        return inParallel(live.count, chunk: 1) { index in
          let number = live[index]
          let door = SessionDoor(
            session: problem.sessions[number], options: bySession[number], costs: reduction.costs, isPinned: isPinned,
            money: money / unit, toll: (tolls?[number] ?? 0) / unit, isShared: reduction.isShared[number],
            decided: decided[number])
          return door.admit(targets, into: admitted, open: open[number], shift: shifts[number])
        }
      }
    }
    var slope = 0.0
    cost = 0
    for (index, answer) in answers.enumerated() {
      self.open[live[index]] = answer.open
      self.shifts[live[index]] = answer.shift
      cost += answer.cost
      slope += answer.slope
    }
    return slope / unit
  }

  /// By session, what one seat more would count, in weighted levels, as far as people and sessions agree.
  var seatPrices: [Double] { shifts.map { max(0, -unit * $0) } }

  /// By group, what a level counts.
  var emphasis: [Double] { rule?.emphasis ?? [Double](repeating: 1, count: problem.groups.count) }

  /// By group, what the combinations close.
  private var mixed: [Double] {
    var closed = [Double](repeating: 0, count: problem.groups.count)
    for (person, combination) in combinations.enumerated() {
      closed[problem.people[person].group] += combination.atoms.indices.reduce(0) {
        $0 + combination.shares[$1] * Double(combination.values[Int(combination.atoms[$1])])
      }
    }
    return closed
  }
}
