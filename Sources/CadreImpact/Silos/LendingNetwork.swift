/// Lending as a flow: source → lenders → openings → sink, and from lenders of one level to openings elsewhere through one node, so that
/// there are few arcs. Flow is added along the most worthy path until none is worth anything (Ford & Fulkerson 1962).
struct LendingNetwork {
  /// Arcs stand in pairs: each is followed by its reverse.
  private struct Arc {
    let to: Int
    var room: Int
    let cost: Int
  }

  private static let unlimited = Int.max / 4

  private let problem: Lending
  private let levels: [Int]
  private var arcs: [Arc] = []
  private var leaving: [[Int]]
  private let source = 0
  private let sink = 1
  /// Of the levels' nodes.
  private let firstLevel = 2
  private let firstLender: Int
  private let firstOpening: Int
  private var flow = 0

  init(_ problem: Lending, scale: Int) {
    self.problem = problem
    levels = Set(problem.lenders.filter(\.mayLeave).map(\.level)).sorted()
    firstLender = firstLevel + levels.count
    firstOpening = firstLender + problem.lenders.count
    leaving = Array(repeating: [], count: firstOpening + problem.openings.count)
    for (index, lender) in problem.lenders.enumerated() {
      add(from: source, to: firstLender + index, room: lender.people, worth: 0)
      if lender.mayLeave {
        add(from: firstLender + index, to: node(ofLevel: lender.level), room: Self.unlimited, worth: 0)
      }
    }
    let lendersOfPlace = Dictionary(grouping: problem.lenders.indices) { problem.lenders[$0].place }
    for (index, opening) in problem.openings.enumerated() {
      add(from: firstOpening + index, to: sink, room: opening.people, worth: 0)
      for level in levels where opening.closed(by: level) > 0 {
        add(
          from: node(ofLevel: level), to: firstOpening + index, room: Self.unlimited, worth: opening.closed(by: level) * scale)
      }
      for lender in lendersOfPlace[opening.place] ?? [] {
        let worth = LendingPlan.worth(problem.lenders[lender], opening, scale: scale)
        if worth > 0 { add(from: firstLender + lender, to: firstOpening + index, room: Self.unlimited, worth: worth) }
      }
    }
  }

  private func node(ofLevel level: Int) -> Int { firstLevel + (levels.firstIndex(of: level) ?? 0) }

  private mutating func add(from: Int, to: Int, room: Int, worth: Int) {
    leaving[from].append(arcs.count)
    arcs.append(Arc(to: to, room: room, cost: -worth))
    leaving[to].append(arcs.count)
    arcs.append(Arc(to: from, room: 0, cost: worth))
  }

  mutating func solve() {
    while let path = cheapestPath() {
      var amount = Self.unlimited
      for arc in path { amount = min(amount, arcs[arc].room) }
      for arc in path {
        arcs[arc].room -= amount
        arcs[arc ^ 1].room += amount
      }
      flow += amount
    }
  }

  /// Arcs from the source to the sink; `nil` where no path is worth anything.
  private func cheapestPath() -> [Int]? {
    let (costs, last) = distances(from: [source])
    guard costs[sink] < 0 else { return nil }
    var path: [Int] = []
    var node = sink
    while node != source {
      path.append(last[node])
      node = arcs[last[node] ^ 1].to
    }
    return path
  }

  /// The least cost to each node through arcs with room, and the arc by which it is reached (Bellman 1958, with a queue).
  private func distances(from starts: [Int]) -> (costs: [Int], last: [Int]) {
    var costs = leaving.map { _ in Self.unlimited }
    var last = leaving.map { _ in -1 }
    var isWaiting = leaving.map { _ in false }
    var queue = starts
    for start in starts { (costs[start], isWaiting[start]) = (0, true) }
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      isWaiting[node] = false
      for index in leaving[node] where arcs[index].room > 0 && costs[node] + arcs[index].cost < costs[arcs[index].to] {
        let to = arcs[index].to
        costs[to] = costs[node] + arcs[index].cost
        last[to] = index
        if !isWaiting[to] {
          isWaiting[to] = true
          queue.append(to)
        }
      }
    }
    return (costs, last)
  }

  /// What one more lender, or one more opening, would be worth: distances once flow may also run back from the sink.
  func prices() -> (lenders: [Int], openings: [Int]) {
    var closed = self
    closed.add(from: sink, to: source, room: Self.unlimited, worth: 0)
    closed.arcs[closed.arcs.count - 1].room = flow
    let costs = closed.distances(from: Array(leaving.indices)).costs
    return (
      problem.lenders.indices.map { max(0, costs[firstLender + $0] - costs[source]) },
      problem.openings.indices.map { max(0, costs[sink] - costs[firstOpening + $0]) }
    )
  }

  /// Who helps whom: through the nodes of levels, lenders and openings are matched in their order.
  func loans() -> [LendingPlan.Loan] {
    var loans: [LendingPlan.Loan] = []
    var waiting: [Int: [(lender: Int, people: Int)]] = [:]
    for lender in problem.lenders.indices {
      for (to, people) in flows(from: firstLender + lender) {
        if to < firstLender {
          waiting[to, default: []].append((lender, people))
        } else {
          loans.append(.init(lender: lender, opening: to - firstOpening, people: people))
        }
      }
    }
    for level in levels {
      var queue = waiting[node(ofLevel: level)] ?? []
      for (to, people) in flows(from: node(ofLevel: level)) {
        var left = people
        while left > 0, let first = queue.first {
          let taken = min(left, first.people)
          loans.append(.init(lender: first.lender, opening: to - firstOpening, people: taken))
          left -= taken
          queue[0].people -= taken
          if queue[0].people == 0 { queue.removeFirst() }
        }
      }
    }
    return loans
  }

  /// Along the arcs that were added from a node, not along reverses.
  private func flows(from node: Int) -> [(to: Int, people: Int)] {
    leaving[node].compactMap { index in
      let people = index.isMultiple(of: 2) ? arcs[index ^ 1].room : 0
      return people > 0 ? (arcs[index].to, people) : nil
    }
  }
}
