import CadreModel
import CadreSolver

/// A plan as one bundle for each person.
struct BundlePlan: Sendable {
  /// By person, numbers of options of the reduction, in the order of start.
  var options: [[Int32]]
  /// By person, weighted levels closed.
  var values: [Int]
  var cost = 0

  var value: Int { values.reduce(0, +) }

  func lines(_ reduction: Reduction) -> [TrainingPlan.Line] {
    options.enumerated().flatMap { person, options in
      options.map { TrainingPlan.Line(person: person, session: Int(reduction.sessions[Int($0)])) }.sorted()
    }
  }
}

/// The best plan, nearly, for a given set of open sessions: each person takes one of the bundles agreed on, by a linear program
/// for all and whole numbers for those whom it leaves undecided; what is then still wrong is repaired.
struct PlanBuilder {
  struct Candidate: Sendable {
    let value: Int
    let cost: Int
    var share: Double
    let options: [Int32]
  }

  let problem: TrainingProblem
  let catalogue: Catalogue
  let reduction: Reduction
  let isOpen: [Bool]
  /// In weighted levels; what one of them counts on the scale on which a subproblem for a seat is 1.
  let money: Double
  let unit: Double
  let rule: GroupRule?
  let isPinned: [Bool]
  /// How many people are left to the linear program, and to the search for whole numbers.
  let linearLimit: Int
  private static let integerLimit = 1_000

  /// - Parameter problem: what the plan has to keep, where that is more than the agreement did.
  init(_ consensus: Consensus, _ problem: TrainingProblem, linearLimit: Int) {
    (self.problem, catalogue, reduction) = (problem, consensus.catalogue, consensus.reduction)
    (money, unit, rule, self.linearLimit) = (consensus.money, consensus.unit, consensus.rule, linearLimit)
    isPinned = consensus.isPinned
    isOpen = problem.sessions.indices.map { consensus.reduction.counts[$0] > 0 && consensus.decided[$0] == true }
  }

  /// - Parameter combinations: what the people agreed to under these open sessions, nearly.
  func build(from combinations: [BundleCombination]) -> BundlePlan? {
    var candidates = combinations.indices.map { bundles(of: combinations[$0], $0) }
    settle(&candidates)
    guard relax(&candidates) else { return nil }
    var limit = Self.integerLimit
    var options = candidates.map { $0[0].options }
    while limit <= 3 * linearLimit {
      if let rounded = round(candidates, undecided(candidates, limit)) {
        options = rounded
        break
      }
      limit *= 3
    }
    var repair = PlanRepair(problem, catalogue, reduction, options, rule: rule, isPinned: isPinned, money: money)
    return repair.repaired()
  }

  /// The bundles mixed whose sessions are all open, the greatest share first; nothing at all where there is none.
  private func bundles(of combination: BundleCombination, _ person: Int) -> [Candidate] {
    let base = Int32(reduction.ranges[person].lowerBound)
    let pinned = isPinned.isEmpty ? [] : reduction.ranges[person].filter { isPinned[$0] }.map { Int32($0) }
    var list: [Candidate] = []
    for (place, atom) in combination.atoms.enumerated() where combination.shares[place] > 1e-4 {
      let options = combination.range(Int(atom)).map { base + Int32(combination.members[$0]) }
      if options.contains(where: { !isOpen[session($0)] }) || !pinned.allSatisfy(options.contains) { continue }
      list.append(
        Candidate(
          value: Int(combination.values[Int(atom)]), cost: options.reduce(0) { $0 + Int(reduction.costs[Int($1)]) },
          share: combination.shares[place], options: options))
    }
    if !list.isEmpty { return byShare(list) }
    let value = catalogue.value(of: pinned.map { session($0) }, for: problem.people[person]) ?? 0
    return [
      Candidate(value: value, cost: pinned.reduce(0) { $0 + Int(reduction.costs[Int($1)]) }, share: 1, options: pinned)
    ]
  }

  private func byShare(_ list: [Candidate]) -> [Candidate] {
    list.indices.sorted { (list[$0].share, $1) > (list[$1].share, $0) }.map { list[$0] }
  }

  private func session(_ option: Int32) -> Int { Int(reduction.sessions[Int(option)]) }

  /// Leaves no more people undecided than the linear program is given: the others take one of their bundles, so that what
  /// all together attend, cost and close stays as close as can be to what they agreed to.
  private func settle(_ candidates: inout [[Candidate]]) {
    let mixed = candidates.indices.filter { candidates[$0].count > 1 }
    guard mixed.count > linearLimit else { return }
    var ahead = [Double](repeating: 0, count: problem.sessions.count)
    var (cost, value) = (0.0, [Double](repeating: 0, count: problem.groups.count))
    let seat = Double(mixed.reduce(0) { $0 + candidates[$1][0].cost }) / Double(mixed.count)
    for (place, person) in mixed.enumerated() {
      if place * linearLimit / mixed.count != (place + 1) * linearLimit / mixed.count { continue }
      let (list, group) = (candidates[person], rule == nil ? 0 : problem.people[person].group)
      let total = list.reduce(0) { $0 + $1.share }
      for candidate in list {
        let share = candidate.share / total
        for option in candidate.options { ahead[session(option)] -= share }
        cost -= share * Double(candidate.cost)
        value[group] -= share * Double(candidate.value)
      }
      /// What choosing it adds to the sum of squares of what is ahead, in seats, money and levels.
      func excess(_ candidate: Candidate) -> Double {
        let seats = candidate.options.reduce(0) { reduction.isShared[session($1)] ? $0 + 2 * ahead[session($1)] + 1 : $0 }
        let dear = max(0, (cost + Double(candidate.cost)) / max(1, seat))
        let poor = max(0, -(value[group] + Double(candidate.value)) / (2 * unit))
        return seats + dear * dear + poor * poor
      }
      guard let best = list.indices.min(by: { (excess(list[$0]), $0) < (excess(list[$1]), $1) }) else { continue }
      for option in list[best].options { ahead[session(option)] += 1 }
      cost += Double(list[best].cost)
      value[group] += Double(list[best].value)
      candidates[person] = [list[best]]
    }
  }

  /// Those who do not take one bundle alone; no more than `limit`, the most divided first.
  private func undecided(_ candidates: [[Candidate]], _ limit: Int) -> [Int] {
    let all = candidates.indices.filter { candidates[$0].count > 1 }
    if all.count <= limit { return all }
    return all.sorted { (candidates[$0][0].share, $0) < (candidates[$1][0].share, $1) }.prefix(limit).sorted()
  }

  /// Shares by a linear program, the greatest first.
  private func relax(_ candidates: inout [[Candidate]]) -> Bool {
    let program = ChoiceProgram(self, candidates, undecided(candidates, linearLimit), isInteger: false)
    guard let solution = LinearSolver(program.program)?.minimise(), solution.hasValues else { return false }
    for (column, entry) in program.columns.enumerated() { candidates[entry.person][entry.place].share = solution.values[column] }
    for person in program.people { candidates[person] = byShare(candidates[person]) }
    return true
  }

  private func round(_ candidates: [[Candidate]], _ people: [Int]) -> [[Int32]]? {
    let program = ChoiceProgram(self, candidates, people, isInteger: true)
    let solution = program.program.solve(limits: SearchLimits(nodes: 300, gap: 0.999))
    guard solution.hasValues else { return nil }
    var options = candidates.map { $0[0].options }
    for (column, entry) in program.columns.enumerated() where solution.values[column] > 0.5 {
      options[entry.person] = candidates[entry.person][entry.place].options
    }
    return options
  }
}
