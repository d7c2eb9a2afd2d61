import CadreModel

/// The best bundles of one person at given prices of any sign: a dynamic program over levels reached and hours left gives the
/// bound, a depth-first search along it gives the bundles.
///
/// The program forgets that a course is taken once and that prerequisites come first, and some overlaps of live sessions; the
/// search does not. One program serves one task at a time; its memory is laid out once.
struct BundleProgram {
  struct Bundle {
    /// Weighted levels closed.
    let value: Int
    /// What is left of them once the prices are paid.
    let net: Double
    /// Where its options stand in `members`.
    let range: Range<Int>
  }

  /// Bundles that are better by less than this are not sought: one weighted level is 1.
  private static let indifference = 1e-5

  /// How far the search goes where the program's bound leaves a choice.
  private let nodeLimit: Int
  /// How many states of levels, and steps of hours, the program tells apart.
  let stateLimit = 256
  let hourLimit = 20

  let problem: TrainingProblem
  let catalogue: Catalogue
  let reduction: Reduction

  // The person's options that may matter, in the order of their start.
  var items: [Catalogue.Session] = []
  var numbers: [UInt16] = []
  var prices: [Double] = []
  /// Where the program goes on once an item is taken.
  var jumps: [Int] = []
  var units: [Int] = []
  var weights: [Int]
  /// What the items promise by themselves: no sum of the program is greater.
  var promise = 0.0

  // The program: by course a row over states, where each state leads and what is gained.
  var rowOf: [Int32] = []
  var rowNext: [Int32] = []
  var rowGain: [Float] = []
  var tables: [Float] = []
  var states = 1
  var hourCount = 1
  var stride: [Int]
  var width: [Int]
  var top: [UInt8]
  var touched: [Int] = []
  var isTouched: [Bool]
  var courseRow: [Int32]

  // Scratch of `collect`.
  var local: [Catalogue.Session] = []
  var isKept: [Bool] = []
  var pending: [Int] = []

  // The search.
  private var reached: [UInt8]
  private var chosen: [Int] = []
  private var hoursLeft: Int32 = 0
  private var nodes = 0
  private var best = 0.0
  private(set) var margin = 0.0
  private var unexplored = -Double.infinity
  /// The bundles found at the last prices.
  private(set) var found: [Bundle] = []
  /// Numbers of the person's options, bundle after bundle, each in the order of start.
  private(set) var members: [UInt16] = []

  init(_ problem: TrainingProblem, _ catalogue: Catalogue, _ reduction: Reduction, nodeLimit: Int) {
    (self.problem, self.catalogue, self.reduction, self.nodeLimit) = (problem, catalogue, reduction, nodeLimit)
    courseRow = [Int32](repeating: -1, count: problem.courses.count)
    let count = problem.competencies.count
    stride = [Int](repeating: 0, count: count)
    width = [Int](repeating: 1, count: count)
    top = [UInt8](repeating: 0, count: count)
    reached = top
    isTouched = [Bool](repeating: false, count: count)
    weights = problem.competencies.map(\.weight)
  }

  /// - Parameters:
  ///   - prices: of the person's options.
  ///   - margin: bundles that are worse than the best by no more than this are found too, as far as they are met.
  /// - Returns: what no bundle is worth more than, whatever the limit of nodes.
  mutating func solve(_ person: Int, prices: UnsafePointer<Double>, margin: Double = 0) -> Double {
    let range = reduction.ranges[person]
    found.removeAll(keepingCapacity: true)
    members.removeAll(keepingCapacity: true)
    self.margin = margin
    let who = problem.people[person]
    weights = who.weights ?? catalogue.weights
    collect(range, who, prices)
    guard !items.isEmpty else { return 0 }
    lay(who)
    fill()
    for competency in touched { reached[competency] = who.current[competency] }
    (nodes, best, unexplored) = (0, 0, -.infinity)
    chosen.removeAll(keepingCapacity: true)
    hoursLeft = Int32(who.hours)
    visit(0, 0, hourCount - 1, 0, 0, who)
    return max(best, unexplored) + roundingError
  }

  /// How far the tables may be off, as each taken item adds two numbers that were rounded, and what the search passes over.
  private var roundingError: Double {
    let least = units.min() ?? 0
    let taken = least > 0 ? min(items.count, hourCount / least) : items.count
    return 2 * Self.indifference + Double(2 * taken + 2) * Double(Float.ulpOfOne) * promise
  }

  private mutating func visit(
    _ first: Int, _ state: Int, _ hours: Int, _ net: Double, _ value: Int, _ person: TrainingProblem.Person
  ) {
    nodes += 1
    if net > best - margin && !chosen.isEmpty && (margin > 0 || net > best + 1e-9) {
      found.append(Bundle(value: value, net: net, range: members.count..<members.count + chosen.count))
      for place in chosen { members.append(numbers[place]) }
    }
    if net > best { best = net }
    let layer = states * hourCount
    let place = state * hourCount + hours
    var index = first
    while index < items.count {
      let here = net + Double(tables[index * layer + place])
      if here <= best - margin + Self.indifference { return }
      if nodes >= nodeLimit {
        unexplored = max(unexplored, here)
        return
      }
      let next = Int(rowNext[Int(rowOf[index]) + state])
      let left = hours - units[index]
      if next >= 0 && left >= 0 {
        let worth = Double(rowGain[Int(rowOf[index]) + state]) - prices[index]
        let bound = net + worth + Double(tables[jumps[index] * layer + next * hourCount + left])
        if bound > best - margin + Self.indifference && fits(index, person) { take(index, next, left, net, value, person) }
      }
      index += 1
    }
  }

  private mutating func take(
    _ index: Int, _ state: Int, _ hours: Int, _ net: Double, _ value: Int, _ person: TrainingProblem.Person
  ) {
    let item = items[index]
    var gain = 0
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: item.effects.count) { before in
      for (place, position) in item.effects.enumerated() {
        let effect = catalogue.effects[Int(position)]
        let k = Int(effect.competency)
        before[place] = reached[k]
        if effect.target > reached[k] {
          gain += max(0, Int(min(effect.target, person.required[k])) - Int(reached[k])) * weights[k]
          reached[k] = effect.target
        }
      }
      chosen.append(index)
      hoursLeft -= item.hours
      visit(jumps[index], state, hours, net + Double(gain) - prices[index], value + gain, person)
      hoursLeft += item.hours
      chosen.removeLast()
      for (place, position) in item.effects.enumerated().reversed() {
        reached[Int(catalogue.effects[Int(position)].competency)] = before[place]
      }
    }
  }

  private func fits(_ index: Int, _ person: TrainingProblem.Person) -> Bool {
    let item = items[index]
    guard item.hours <= hoursLeft else { return false }
    for place in chosen {
      let other = items[place]
      if other.course == item.course { return false }
      if other.isLive && item.isLive && other.start <= item.end && item.start <= other.end { return false }
    }
    for position in item.effects where !isReached(catalogue.effects[Int(position)], before: item.start, person) { return false }
    for position in item.prerequisites {
      let course = catalogue.prerequisites[Int(position)]
      if person.completed.contains(Int(course)) { continue }
      if !chosen.contains(where: { items[$0].course == course && items[$0].end < item.start }) { return false }
    }
    return true
  }

  private func isReached(_ wanted: Catalogue.Effect, before start: Int32, _ person: TrainingProblem.Person) -> Bool {
    wanted.entry <= person.current[Int(wanted.competency)]
      || chosen.contains { place in
        items[place].end < start
          && items[place].effects.contains {
            let effect = catalogue.effects[Int($0)]
            return effect.competency == wanted.competency && effect.target >= wanted.entry
          }
      }
  }
}
