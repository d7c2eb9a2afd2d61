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
  mutating func add(_ group: [UInt16], _ values: [UInt8], first: Int) {
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
    takeUp()
  }

  /// Adds the stratum to the tally and forgets it.
  private mutating func takeUp() {
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
    compare()
    for group in present { clear(group * width) }
  }

  private mutating func clear(_ start: Int) {
    for place in start...start + places { histogram[place] = 0 }
  }

  /// Everybody of a group beside everybody else of the stratum.
  private mutating func compare() {
    guard present.count > 1 else { return }
    let total = Double(everybody.reduce(0, +))
    let ties = everybody.reduce(0.0) { sum, count in sum + Double(count) * (Double(count) * Double(count) - 1) }
    let perPair = (total + 1 - ties / (total * (total - 1))) / 12
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
      let pairs = Double(size) * Double(below)
      let delta = 2 * net / pairs - 1
      tally.strata[group - 1].add(
        .init(
          weight: pairs / total, sum: pairs / total * delta, variance: 4 * pairs * perPair / (total * total),
          comparable: size, higher: delta > 0 ? 1 : 0, lower: delta < 0 ? 1 : 0))
    }
  }
}
