import CadreModel

/// Makes a plan that is nearly right a right one: sessions short of people are filled or given up, what costs most for least is
/// taken back until the money suffices, and what money is left is spent on what closes most for it.
struct PlanRepair {
  private let problem: TrainingProblem
  private let catalogue: Catalogue
  private let reduction: Reduction
  /// In weighted levels.
  private let money: Double
  private let rule: GroupRule?
  /// By group, what a level counts.
  private let emphasis: [Double]
  /// By option, whether it stays in any case; empty where none does.
  private let isPinned: [Bool]
  private var options: [[Int32]]
  private var values: [Int] = []
  private var counts: [Int]
  private var cost = 0
  /// By session, options in the order of people; and the person of each option.
  private let bySession: [[Int32]]
  private var owners: [Int32]

  init(
    _ problem: TrainingProblem, _ catalogue: Catalogue, _ reduction: Reduction, _ options: [[Int32]], rule: GroupRule?,
    isPinned: [Bool], money: Double
  ) {
    (self.problem, self.catalogue, self.reduction) = (problem, catalogue, reduction)
    (self.options, self.rule, self.isPinned, self.money) = (options, rule, isPinned, money)
    emphasis = rule?.emphasis ?? [Double](repeating: 1, count: problem.groups.count)
    counts = [Int](repeating: 0, count: problem.sessions.count)
    bySession = reduction.bySession(problem.sessions.count)
    owners = [Int32](repeating: 0, count: reduction.sessions.count)
    for person in options.indices {
      for option in reduction.ranges[person] { owners[option] = Int32(person) }
      for option in options[person] {
        counts[session(option)] += 1
        cost += Int(reduction.costs[Int(option)])
      }
      values.append(value(of: options[person], for: person) ?? 0)
    }
    for number in counts.indices where counts[number] > 0 { cost += problem.sessions[number].fixedCost }
  }

  /// A plan that may be made better, for a problem that stands alone.
  init(_ problem: TrainingProblem, _ catalogue: Catalogue, _ reduction: Reduction, _ lines: [TrainingPlan.Line]) {
    var options = [[Int32]](repeating: [], count: problem.people.count)
    for line in lines {
      if let option = reduction.ranges[line.person].first(where: { reduction.sessions[$0] == line.session }) {
        options[line.person].append(Int32(option))
      }
    }
    self.init(problem, catalogue, reduction, options.map { $0.sorted() }, rule: nil, isPinned: [], money: 0)
  }

  private func session(_ option: Int32) -> Int { Int(reduction.sessions[Int(option)]) }

  private func stays(_ option: Int32) -> Bool { !isPinned.isEmpty && isPinned[Int(option)] }

  /// What more or fewer levels count for a person.
  private func worth(_ levels: Int, _ person: Int) -> Double { Double(levels) * emphasis[problem.people[person].group] }

  private func value(of options: [Int32], for person: Int) -> Int? {
    catalogue.value(of: options.map { session($0) }, for: problem.people[person])
  }

  private mutating func replace(_ person: Int, _ new: [Int32], _ value: Int) {
    for (list, sign) in [(options[person], -1), (new, 1)] {
      for option in list {
        let number = session(option)
        if counts[number] == 0 { cost += problem.sessions[number].fixedCost }
        counts[number] += sign
        if counts[number] == 0 { cost -= problem.sessions[number].fixedCost }
        cost += sign * Int(reduction.costs[Int(option)])
      }
    }
    options[person] = new
    values[person] = value
  }

  /// Weighted levels that the option adds to what its person takes; `nil` where it does not go with it.
  private func gain(_ option: Int32) -> Int? {
    let person = Int(owners[Int(option)])
    return catalogue.gain(of: session(option), beside: options[person].map { session($0) }, for: problem.people[person])
  }

  private mutating func add(_ option: Int32, closing gain: Int) {
    let person = Int(owners[Int(option)])
    replace(person, (options[person] + [option]).sorted(), values[person] + gain)
  }

  /// The options given, those first that close most for their money.
  private func byRate(_ options: some Sequence<Int32>, _ gains: [Float]) -> [Int32] {
    // A positive number's bits are in its order.
    let keys = options.map { option in
      let rate = gains[Int(option)] / max(1, Float(reduction.costs[Int(option)]))
      return UInt64(rate.bitPattern) << 32 | UInt64(UInt32.max - UInt32(option))
    }
    return keys.sorted(by: >).map { Int32(UInt32.max - UInt32(truncatingIfNeeded: $0)) }
  }

  /// - Returns: `nil` where the money does not suffice for what cannot be taken back.
  mutating func repaired() -> BundlePlan? {
    fillOrGiveUp()
    takeBack()
    spend()
    if rule != nil { holdBack() }
    for number in counts.indices where counts[number] > 0 {
      if counts[number] < problem.sessions[number].minimum || counts[number] > problem.sessions[number].seats { return nil }
    }
    guard cost <= problem.budget else { return nil }
    return BundlePlan(options: options, values: values, cost: cost)
  }

  private mutating func fillOrGiveUp() {
    let short = counts.indices.filter { counts[$0] > 0 && counts[$0] < problem.sessions[$0].minimum }
      .sorted { counts[$0] * problem.sessions[$1].minimum > counts[$1] * problem.sessions[$0].minimum }
    for number in short {
      let minimum = problem.sessions[number].minimum
      var adders: [(option: Int32, worth: Double)] = []
      for option in bySession[number] {
        guard let gain = gain(option) else { continue }
        adders.append((option, worth(gain, Int(owners[Int(option)])) - money * Double(reduction.costs[Int(option)])))
      }
      if counts[number] + adders.count >= minimum {
        adders.sort { ($0.worth, $1.option) > ($1.worth, $0.option) }
        for adder in adders.prefix(minimum - counts[number]) {
          if let gain = gain(adder.option) { add(adder.option, closing: gain) }
        }
      } else {
        giveUp(number)
      }
    }
    // Giving up may have left others short: they are given up too.
    while let number = counts.indices.first(where: { counts[$0] > 0 && counts[$0] < problem.sessions[$0].minimum }) {
      guard giveUp(number) else { break }
    }
  }

  /// - Returns: whether nobody is left in the session.
  @discardableResult
  private mutating func giveUp(_ number: Int) -> Bool {
    for option in bySession[number] where options[Int(owners[Int(option)])].contains(option) && !stays(option) {
      drop(option, Int(owners[Int(option)]))
    }
    return counts[number] == 0
  }

  /// Without the option, and without what it led to; what stays in any case comes first.
  private mutating func drop(_ option: Int32, _ person: Int) {
    var kept: [Int32] = []
    let others = options[person].filter { $0 != option }
    for other in others.filter({ stays($0) }) + others.filter({ !stays($0) }) {
      let more = (kept + [other]).sorted()
      if value(of: more, for: person) != nil { kept = more }
    }
    guard others.allSatisfy({ !stays($0) || kept.contains($0) }) else { return }
    replace(person, kept, value(of: kept, for: person) ?? 0)
  }

  private mutating func takeBack() {
    guard cost > problem.budget else { return }
    var removable: [(option: Int32, person: Int, loss: Double)] = []
    for person in options.indices {
      for option in options[person] where !stays(option) {
        guard let less = value(of: options[person].filter { $0 != option }, for: person) else { continue }
        let price = max(1, Double(reduction.costs[Int(option)]))
        removable.append((option, person, worth(values[person] - less, person) / price))
      }
    }
    removable.sort { ($0.loss, $0.option) < ($1.loss, $1.option) }
    for entry in removable where cost > problem.budget {
      let number = session(entry.option)
      if counts[number] <= problem.sessions[number].minimum { continue }
      let kept = options[entry.person].filter { $0 != entry.option }
      if let less = value(of: kept, for: entry.person) { replace(entry.person, kept, less) }
    }
  }

  /// By option: what taking it beside a person's others would count; on all cores.
  private func gains() -> [Float] {
    let (count, chunk) = (options.count, 256)
    return inParallel((count + chunk - 1) / chunk, chunk: 1) { part in
      var gains: [Float] = []
      for person in part * chunk..<min(count, (part + 1) * chunk) {
        let (who, taken) = (problem.people[person], options[person].map { session($0) })
        for option in reduction.ranges[person] {
          let gain = catalogue.gain(of: session(Int32(option)), beside: taken, for: who)
          gains.append(gain.map { Float(worth($0, person)) } ?? 0)
        }
      }
      return gains
    }.flatMap { $0 }
  }

  /// Takes an option where it still fits and still closes something.
  private mutating func take(_ option: Int32) {
    let number = session(option)
    guard cost + Int(reduction.costs[Int(option)]) <= problem.budget, counts[number] < problem.sessions[number].seats,
      let gain = gain(option), gain > 0
    else { return }
    add(option, closing: gain)
  }

  /// Again and again: what one session closes may make another worth its money.
  private mutating func spend() {
    var before = -1
    while before < cost, cost < problem.budget {
      before = cost
      let gains = gains()
      let isOpen = counts.indices.map {
        counts[$0] > 0 || problem.sessions[$0].minimum <= 1 && problem.sessions[$0].fixedCost == 0
      }
      let offers = gains.indices.filter { gains[$0] > 0 && isOpen[session(Int32($0))] }.map { Int32($0) }
      for option in byRate(offers, gains) { take(option) }
      openMore(gains)
    }
  }

  /// Opens further sessions with what money is left, those first that close most for it.
  private mutating func openMore(_ gains: [Float]) {
    var offers: [(session: Int, options: [Int32], rate: Float)] = []
    for number in counts.indices where counts[number] == 0 {
      let session = problem.sessions[number]
      let options = byRate(bySession[number].lazy.filter { gains[Int($0)] > 0 }, gains).prefix(session.seats)
      guard options.count >= max(1, session.minimum) else { continue }
      let price = options.reduce(Float(session.fixedCost)) { $0 + Float(reduction.costs[Int($1)]) }
      offers.append((number, Array(options), options.reduce(0) { $0 + gains[Int($1)] } / max(1, price)))
    }
    offers.sort { ($0.rate, $1.session) > ($1.rate, $0.session) }
    for offer in offers where cost < problem.budget {
      let session = problem.sessions[offer.session]
      // What was worth taking before others were opened may not be any more.
      let takers = offer.options.filter { gain($0) ?? 0 > 0 }
      let least = takers.prefix(max(1, session.minimum)).reduce(session.fixedCost) { $0 + Int(reduction.costs[Int($1)]) }
      guard takers.count >= session.minimum, cost + least <= problem.budget else { continue }
      for option in takers { take(option) }
    }
  }

  /// Where groups are still behind what the rule asks, the others' dearest lines are given up, as long as that helps.
  private mutating func holdBack() {
    guard let rule else { return }
    var closed = [Double](repeating: 0, count: problem.groups.count)
    for person in options.indices { closed[problem.people[person].group] += Double(values[person]) }
    guard !rule.isKept(closed) else { return }
    var lines: [(option: Int32, person: Int, rate: Double)] = []
    for person in options.indices {
      for option in options[person] where !stays(option) {
        guard let less = value(of: options[person].filter { $0 != option }, for: person), less < values[person] else { continue }
        lines.append((option, person, Double(reduction.costs[Int(option)]) / Double(values[person] - less)))
      }
    }
    lines.sort { ($0.rate, $1.option) > ($1.rate, $0.option) }
    for line in lines where !rule.isKept(closed) {
      let (group, number) = (problem.people[line.person].group, session(line.option))
      let kept = options[line.person].filter { $0 != line.option }
      guard counts[number] > problem.sessions[number].minimum, let less = value(of: kept, for: line.person) else { continue }
      let after = closed[group] - Double(values[line.person] - less)
      // Only what a group has beyond its due is given up.
      guard after >= rule.floors(closed)[group] else { continue }
      closed[group] = after
      replace(line.person, kept, less)
    }
  }
}
