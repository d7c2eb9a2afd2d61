import CadreModel

/// Makes a plan that is nearly right a right one: sessions short of people are filled or given up, what costs most for least is
/// taken back until the money suffices, and what money is left is spent on what closes most for it.
struct PlanRepair {
  private let problem: TrainingProblem
  private let catalogue: Catalogue
  private let reduction: Reduction
  /// In weighted levels.
  private let money: Double
  private var options: [[Int32]]
  private var values: [Int] = []
  private var counts: [Int]
  private var cost = 0
  /// By session, options in the order of people; and the person of each option.
  private let bySession: [[Int32]]
  private var owners: [Int32]

  init(
    _ problem: TrainingProblem, _ catalogue: Catalogue, _ reduction: Reduction, _ options: [[Int32]], money: Double
  ) {
    (self.problem, self.catalogue, self.reduction) = (problem, catalogue, reduction)
    (self.options, self.money) = (options, money)
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

  private func session(_ option: Int32) -> Int { Int(reduction.sessions[Int(option)]) }

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

  private func with(_ option: Int32, _ person: Int) -> (options: [Int32], value: Int)? {
    if options[person].contains(option) { return nil }
    let new = (options[person] + [option]).sorted()
    return value(of: new, for: person).map { (new, $0) }
  }

  /// - Returns: `nil` where the money does not suffice for what cannot be taken back.
  mutating func repaired() -> BundlePlan? {
    fillOrGiveUp()
    takeBack()
    spend()
    for number in counts.indices where counts[number] > 0 {
      if counts[number] < problem.sessions[number].minimum || counts[number] > problem.sessions[number].seats { return nil }
    }
    guard cost <= problem.budget else { return nil }
    return BundlePlan(options: options, value: values.reduce(0, +), cost: cost)
  }

  private mutating func fillOrGiveUp() {
    let short = counts.indices.filter { counts[$0] > 0 && counts[$0] < problem.sessions[$0].minimum }
      .sorted { counts[$0] * problem.sessions[$1].minimum > counts[$1] * problem.sessions[$0].minimum }
    for number in short {
      let minimum = problem.sessions[number].minimum
      var adders: [(option: Int32, worth: Double)] = []
      for option in bySession[number] {
        let person = Int(owners[Int(option)])
        guard let added = with(option, person) else { continue }
        adders.append((option, Double(added.value - values[person]) - money * Double(reduction.costs[Int(option)])))
      }
      if counts[number] + adders.count >= minimum {
        adders.sort { ($0.worth, $1.option) > ($1.worth, $0.option) }
        for adder in adders.prefix(minimum - counts[number]) {
          let person = Int(owners[Int(adder.option)])
          if let added = with(adder.option, person) { replace(person, added.options, added.value) }
        }
      } else {
        for option in bySession[number] where options[Int(owners[Int(option)])].contains(option) {
          drop(option, Int(owners[Int(option)]))
        }
      }
    }
    // Giving up may have left others short: they are given up too.
    while let number = counts.indices.first(where: { counts[$0] > 0 && counts[$0] < problem.sessions[$0].minimum }) {
      for option in bySession[number] where options[Int(owners[Int(option)])].contains(option) {
        drop(option, Int(owners[Int(option)]))
      }
    }
  }

  /// Without the option, and without what it led to.
  private mutating func drop(_ option: Int32, _ person: Int) {
    var kept: [Int32] = []
    for other in options[person] where other != option {
      if value(of: kept + [other], for: person) != nil { kept.append(other) }
    }
    replace(person, kept, value(of: kept, for: person) ?? 0)
  }

  private mutating func takeBack() {
    guard cost > problem.budget else { return }
    var removable: [(option: Int32, person: Int, loss: Double)] = []
    for person in options.indices {
      for option in options[person] {
        guard let less = value(of: options[person].filter { $0 != option }, for: person) else { continue }
        let price = max(1, Double(reduction.costs[Int(option)]))
        removable.append((option, person, Double(values[person] - less) / price))
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

  private mutating func spend() {
    guard cost < problem.budget else { return }
    var offers: [(option: Int32, rate: Double)] = []
    for person in options.indices {
      for option in reduction.ranges[person] {
        let number = Int(reduction.sessions[option])
        guard counts[number] > 0 || problem.sessions[number].minimum <= 1 && problem.sessions[number].fixedCost == 0 else {
          continue
        }
        guard let added = with(Int32(option), person), added.value > values[person] else { continue }
        offers.append((Int32(option), Double(added.value - values[person]) / max(1, Double(reduction.costs[option]))))
      }
    }
    offers.sort { ($0.rate, $1.option) > ($1.rate, $0.option) }
    for offer in offers {
      let person = Int(owners[Int(offer.option)])
      let number = session(offer.option)
      guard cost + Int(reduction.costs[Int(offer.option)]) <= problem.budget, counts[number] < problem.sessions[number].seats,
        let added = with(offer.option, person), added.value > values[person]
      else { continue }
      replace(person, added.options, added.value)
    }
  }
}
