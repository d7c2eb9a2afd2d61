/// The histogram of one grouping and outcome, stratum after stratum.
struct EquityCounter {
  private(set) var tally: EquityScan.Tally
  private let places: Int
  private let groups: Int
  /// Of the stratum at hand: as `Tally.counts`. Kept at zero between strata.
  private var histogram: [Int32]
  private var everybody: [Int]
  private var present: [Int] = []

  init(groups: Int, places: Int) {
    self.groups = groups
    self.places = places
    histogram = [Int32](repeating: 0, count: (groups + 1) * (places + 1))
    everybody = [Int](repeating: 0, count: places)
    tally = .init(counts: histogram, strata: .init(repeating: .init(), count: groups))
  }

  /// Counts the rows of one stratum.
  ///
  /// - Parameters:
  ///   - group: of each row of the stratum, counted from 1.
  ///   - values: of every row; the stratum's begin at `first`.
  ///   - exact: the order by which the stratum's people are compared, where that of the places is rounded.
  mutating func add(_ group: [UInt16], _ values: [UInt8], first: Int, exact: ExactColumn? = nil) {
    let width = places + 1
    histogram.withUnsafeMutableBufferPointer { histogram in
      group.withUnsafeBufferPointer { group in
        values.withUnsafeBufferPointer { values in
          for row in 0..<group.count {
            histogram[Int(group[row]) &* width &+ Int(values[first &+ row])] &+= 1
          }
        }
      }
    }
    takeUp { counter in
      if let exact { counter.compare(group, by: exact, first: first) } else { counter.compare() }
    }
  }

  /// Adds the stratum to the tally and forgets it.
  private mutating func takeUp(_ compare: (inout EquityCounter) -> Void) {
    let width = places + 1
    present.removeAll(keepingCapacity: true)
    for place in everybody.indices { everybody[place] = 0 }
    for group in 0...groups {
      let start = group * width
      var (known, any) = (0, Int32(0))
      for place in 0...places {
        let count = histogram[start + place]
        any |= count
        tally.counts[start + place] += count
        if place < places, group > 0 {
          known += Int(count)
          everybody[place] += Int(count)
        }
      }
      if known > 0 { present.append(group) }
      if any != 0, known == 0 { clear(start) }
    }
    if present.count > 1 { compare(&self) }
    for group in present { clear(group * width) }
  }

  private mutating func clear(_ start: Int) {
    for place in start...start + places { histogram[place] = 0 }
  }

  /// Everybody of a group beside everybody else of the stratum.
  private mutating func compare() {
    let total = Double(everybody.reduce(0, +))
    let ties = everybody.reduce(0.0) { sum, count in sum + Double(count) * (Double(count) * Double(count) - 1) }
    let perPair = Self.perPair(total, ties: ties)
    for group in present {
      let start = group * (places + 1)
      var (size, below, net) = (0, 0, 0.0)
      for place in 0..<places {
        let own = Int(histogram[start + place])
        let others = everybody[place] - own
        net += Double(own) * (Double(below) + Double(others) / 2)
        below += others
        size += own
      }
      add(group, size: size, others: below, net: net, perPair: perPair)
    }
  }

  /// The same by exact values: equal ones are met together, from the least on.
  private mutating func compare(_ group: [UInt16], by exact: ExactColumn, first: Int) {
    var (below, ties) = (0, 0.0)
    var own = [Int](repeating: 0, count: groups + 1)
    var net = [Double](repeating: 0, count: groups + 1)
    var equal = [Int](repeating: 0, count: groups + 1)
    let rows = exact.order[first..<first + group.count].lazy.map(Int.init)
      .filter { exact.ranks[$0] >= 0 && group[$0 - first] > 0 }
    var (touched, size, rank) = ([Int](), 0, Int32(-1))
    func take() {
      for number in touched {
        let others = size - equal[number]
        net[number] += Double(equal[number]) * (Double(below - own[number]) + Double(others) / 2)
        own[number] += equal[number]
        equal[number] = 0
      }
      below += size
      ties += Double(size) * (Double(size) * Double(size) - 1)
      touched.removeAll(keepingCapacity: true)
      size = 0
    }
    for row in rows {
      if exact.ranks[row] != rank { take() }
      rank = exact.ranks[row]
      let number = Int(group[row - first])
      if equal[number] == 0 { touched.append(number) }
      equal[number] += 1
      size += 1
    }
    take()
    let perPair = Self.perPair(Double(below), ties: ties)
    for number in present {
      add(number, size: own[number], others: below - own[number], net: net[number], perPair: perPair)
    }
  }

  private static func perPair(_ total: Double, ties: Double) -> Double { (total + 1 - ties / (total * (total - 1))) / 12 }

  /// - Parameter net: pairs in which the group's person stands higher, and half of those that tie.
  private mutating func add(_ group: Int, size: Int, others: Int, net: Double, perPair: Double) {
    let (pairs, total) = (Double(size) * Double(others), Double(size + others))
    let delta = 2 * net / pairs - 1
    tally.strata[group - 1].add(
      .init(
        weight: pairs / total, sum: pairs / total * delta, variance: 4 * pairs * perPair / (total * total),
        comparable: size, higher: delta > 0 ? 1 : 0, lower: delta < 0 ? 1 : 0))
  }
}
