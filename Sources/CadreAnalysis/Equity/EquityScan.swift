/// Counts, in one pass, how every group stands beside everybody else: over all, and within strata of comparable people.
///
/// Rows are sorted by stratum; within one, each grouping and outcome has a small histogram, from which the stratum's share
/// of every comparison follows.
struct EquityScan: Sendable {
  /// The attributes that are crossed: one, or two.
  struct Grouping: Sendable, Hashable {
    let attributes: [Int]
    /// Values of each attribute.
    let shape: [Int]

    var groupCount: Int { shape.reduce(1, *) }

    /// The values, by index, of a group counted from 0.
    func values(of group: Int) -> [Int] { shape.count == 1 ? [group] : [group / shape[1], group % shape[1]] }
  }

  /// What strata add up to for one group and outcome.
  ///
  /// Each stratum with n₁ people of the group and n₂ others, N together, has the weight n₁n₂/N. For yes and no this is
  /// the Mantel–Haenszel difference of rates with the Cochran–Mantel–Haenszel variance; for longer orders it is the same
  /// with ranks within strata (van Elteren 1960, but for N in place of N + 1).
  struct Strata: Sendable, Hashable {
    var weight = 0.0
    /// Σ weight × δ.
    var sum = 0.0
    /// Σ weight² × variance of δ if nothing differed, corrected for ties.
    var variance = 0.0
    /// People of the group who have others to be compared with.
    var comparable = 0
    /// Strata in which the group stands higher, and lower.
    var higher = 0
    var lower = 0

    mutating func add(_ other: Strata) {
      weight += other.weight
      sum += other.sum
      variance += other.variance
      comparable += other.comparable
      higher += other.higher
      lower += other.lower
    }
  }

  /// Of one grouping and outcome.
  struct Tally: Sendable {
    /// Group by group, place by place; the last place is “missing”, and the first group “undeclared”.
    var counts: [Int32]
    /// By group from 0.
    var strata: [Strata]
  }

  let groupings: [Grouping]
  /// Places of each outcome, “missing” not counted.
  let places: [Int]
  private let attributes: [[UInt16]]
  private let outcomes: [[UInt8]]
  /// By outcome, where its places are rounded.
  private let exact: [ExactColumn?]
  /// Where each stratum ends, and the last one's end.
  private let bounds: [Int]

  /// - Complexity: O(rows × (attributes + outcomes)) to sort.
  init(_ frame: EquityFrame, groupings: [Grouping], conditions: [EquityCondition]) {
    self.groupings = groupings
    let (order, bounds) = Self.sorted(frame.count, by: conditions)
    self.bounds = bounds
    attributes = frame.attributes.map { attribute in order.map { attribute.codes[Int($0)] } }
    places = frame.outcomes.map { outcome in
      1 + (outcome.values.lazy.filter { $0 != EquityOutcome.missing }.max().map(Int.init) ?? 0)
    }
    exact = frame.outcomes.map { outcome in outcome.exact.map { ExactColumn($0, rows: order, bounds: bounds) } }
    outcomes = zip(frame.outcomes, places).map { outcome, places in
      order.map { row in
        let value = outcome.values[Int(row)]
        return value == EquityOutcome.missing ? UInt8(places) : value
      }
    }
  }

  /// Rows in the order of strata, and where each begins. Strata are numbered in the order in which they are met.
  private static func sorted(_ count: Int, by conditions: [EquityCondition]) -> (order: [Int32], bounds: [Int]) {
    guard !conditions.isEmpty else { return ((0..<Int32(count)).map(\.self), [0, count]) }
    var stratum = conditions[0].codes
    for condition in conditions.dropFirst() {
      var known: [Int64: Int32] = [:]
      for row in 0..<count {
        let key = Int64(stratum[row]) << 32 | Int64(UInt32(bitPattern: condition.codes[row]))
        let number = known[key] ?? Int32(known.count)
        known[key] = number
        stratum[row] = number
      }
    }
    var starts = [Int](repeating: 0, count: Int(stratum.max() ?? 0) + 2)
    for number in stratum { starts[Int(number) + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    var next = starts
    var order = [Int32](repeating: 0, count: count)
    for row in 0..<count {
      order[next[Int(stratum[row])]] = Int32(row)
      next[Int(stratum[row])] += 1
    }
    return (order, starts)
  }

  /// By grouping, then by outcome. On all cores; the result does not depend on how many there are.
  ///
  /// - Complexity: O(rows × groupings × outcomes + Σ over strata of the groups and places in them).
  func run() async -> [[Tally]] {
    let parts = runs()
    let results = await withTaskGroup(of: (Int, [[Tally]]).self) { tasks in
      for (index, part) in parts.enumerated() { tasks.addTask { (index, tally(part)) } }
      var results = [[[Tally]]](repeating: [], count: parts.count)
      for await (index, result) in tasks { results[index] = result }
      return results
    }
    var sum = results[0]
    for part in results.dropFirst() {
      for grouping in sum.indices {
        for outcome in sum[grouping].indices { sum[grouping][outcome].add(part[grouping][outcome]) }
      }
    }
    return sum
  }

  /// Strata in runs of about equal numbers of rows.
  private func runs() -> [Range<Int>] {
    let rows = bounds[bounds.count - 1]
    let size = max(20_000, rows / 16)
    var runs: [Range<Int>] = []
    var start = 0
    for stratum in 0..<bounds.count - 1 where bounds[stratum + 1] - bounds[start] >= size {
      runs.append(start..<stratum + 1)
      start = stratum + 1
    }
    if start < bounds.count - 1 || runs.isEmpty { runs.append(start..<bounds.count - 1) }
    return runs
  }

  private func tally(_ strata: Range<Int>) -> [[Tally]] {
    var group: [UInt16] = []
    return groupings.map { grouping in
      var counters = places.map { EquityCounter(groups: grouping.groupCount, places: $0) }
      for stratum in strata {
        let rows = bounds[stratum]..<bounds[stratum + 1]
        fillGroups(&group, rows, grouping)
        for outcome in outcomes.indices {
          counters[outcome].add(group, outcomes[outcome], first: rows.lowerBound, exact: exact[outcome])
        }
      }
      return counters.map(\.tally)
    }
  }

  /// People by exact value, group by group, of the outcomes whose places are rounded.
  ///
  /// - Complexity: O(rows + groups × different values).
  func exactCounts(of grouping: Grouping) -> [[[Int]]?] {
    guard exact.contains(where: { $0 != nil }) else { return exact.map { _ in nil } }
    var group: [UInt16] = []
    fillGroups(&group, 0..<bounds[bounds.count - 1], grouping)
    return exact.map { column in
      guard let column else { return nil }
      var counts = [[Int]](repeating: [Int](repeating: 0, count: column.distinct), count: grouping.groupCount)
      for (row, rank) in column.ranks.enumerated() where rank >= 0 && group[row] > 0 {
        counts[Int(group[row]) - 1][Int(rank)] += 1
      }
      return counts
    }
  }

  /// The group of each row, counted from 1; 0 where an attribute is undeclared.
  private func fillGroups(_ group: inout [UInt16], _ rows: Range<Int>, _ grouping: Grouping) {
    let first = attributes[grouping.attributes[0]]
    group.removeAll(keepingCapacity: true)
    guard grouping.attributes.count > 1 else {
      group.append(contentsOf: first[rows])
      return
    }
    let second = attributes[grouping.attributes[1]]
    let width = UInt16(grouping.shape[1])
    for row in rows {
      group.append(first[row] == 0 || second[row] == 0 ? 0 : (first[row] - 1) * width + second[row])
    }
  }
}

extension EquityScan.Tally {
  mutating func add(_ other: EquityScan.Tally) {
    for index in counts.indices { counts[index] += other.counts[index] }
    for index in strata.indices { strata[index].add(other.strata[index]) }
  }
}
