/// How people of one group stand beside everybody else, over all and among comparable people.
package struct GroupComparison: Sendable {
  /// The net share by which the group stands higher: P(higher) − P(lower) of a person of the group and another, ties
  /// counting neither way (Cliff 1993); for yes and no, the difference of rates. From −1 to 1.
  package struct Effect: Sendable, Hashable {
    package let delta: Double
    /// A 95 % interval.
    package let low: Double
    package let high: Double
    /// Two-sided.
    package let p: Double
    /// Corrected for all comparisons of the check (Benjamini & Hochberg 1995).
    package internal(set) var q = 1.0

    package init(delta: Double, low: Double, high: Double, p: Double) {
      self.delta = delta
      self.low = low
      self.high = high
      self.p = p
    }
  }

  /// The difference at which the two distributions lie best over each other, in steps of the order (Hodges & Lehmann
  /// 1963), with a 95 % interval from the ranks.
  package struct Shift: Sendable, Hashable {
    package let steps: Int
    package let low: Int
    package let high: Int
  }

  /// Indices of the attributes: one, or two that are crossed.
  package let attributes: [Int]
  /// Indices of their values.
  package let group: [Int]
  package let outcome: Int
  /// People by place of the outcome.
  package let counts: [Int]
  package let others: [Int]
  package internal(set) var crude: Effect
  /// Among comparable people. `nil` where nobody of the group has anybody to be compared with.
  package internal(set) var adjusted: Effect?
  /// People of the group who have others in their stratum.
  package let comparable: Int
  /// Strata in which the group stands higher, and lower.
  package let strataHigher: Int
  package let strataLower: Int
  /// Of orders longer than yes and no.
  package let shift: Shift?
  /// Where two attributes are crossed, what tells the group from those who share the one and from those who share the
  /// other, whichever is less: 0 where they point apart. Its p is the greater of the two (intersection–union).
  package let beyondParts: Effect?

  package var size: Int { counts.reduce(0, +) }
  package var othersSize: Int { others.reduce(0, +) }

  /// The share of “yes”; of no use for longer orders.
  package var rate: Double { Double(counts.last ?? 0) / Double(size) }
  package var othersRate: Double { Double(others.last ?? 0) / Double(othersSize) }
}

extension GroupComparison.Effect {
  /// Of two distributions over the same places.
  ///
  /// The interval for longer orders is Cliff's with the variance of Brunner & Munzel (2000); for rates it is Newcombe's
  /// (1998, method 10). The test is Mann and Whitney's, corrected for ties; for rates it is that with the hypergeometric
  /// variance, or Fisher's exact one where fewer than five are expected somewhere.
  /// - Complexity: O(places).
  init(_ group: [Int], _ others: [Int]) {
    let (n1, n2) = (Double(group.reduce(0, +)), Double(others.reduce(0, +)))
    let total = n1 + n2
    let both = zip(group, others).map { Double($0 + $1) }
    let ties = both.reduce(0) { $0 + $1 * ($1 * $1 - 1) }
    let delta = Self.delta(group, others)
    let null = 4 * ((total + 1) - ties / (total * (total - 1))) / (12 * n1 * n2)
    let p = null > 0 ? Normal.bothTails(delta / null.squareRoot()) : 1
    guard group.count == 2 else {
      let half = Normal.z975 * Self.variance(group, others, delta: delta).squareRoot()
      self.init(delta: delta, low: max(-1, delta - half), high: min(1, delta + half), p: p)
      return
    }
    let table = TwoByTwo(focalYes: group[1], focalNo: group[0], referenceYes: others[1], referenceNo: others[0])
    let expected = min(n1, n2) * min(both[0], both[1]) / total
    let interval = table.rateDifferenceNewcombeInterval
    self.init(delta: delta, low: interval.lower, high: interval.upper, p: expected < 5 ? table.fisherTwoSidedP : p)
  }

  /// Among comparable people: the interval inverts the test, whose variance holds where nothing differs.
  init?(_ strata: EquityScan.Strata) {
    guard strata.weight > 0 else { return nil }
    let delta = strata.sum / strata.weight
    let error = strata.variance.squareRoot() / strata.weight
    let half = Normal.z975 * error
    self.init(
      delta: delta, low: max(-1, delta - half), high: min(1, delta + half),
      p: error > 0 ? Normal.bothTails(delta / error) : 1)
  }

  static func delta(_ group: [Int], _ others: [Int]) -> Double {
    let (n1, n2) = (group.reduce(0, +), others.reduce(0, +))
    var (below, net) = (0, 0.0)
    for (own, other) in zip(group, others) {
      net += Double(own) * (Double(below) + Double(other) / 2)
      below += other
    }
    return 2 * net / (Double(n1) * Double(n2)) - 1
  }

  /// Of δ: 4 (Var F₂(X)/n₁ + Var F₁(Y)/n₂), placements with mid-ranks.
  private static func variance(_ group: [Int], _ others: [Int], delta: Double) -> Double {
    func part(_ own: [Int], _ other: [Int], mean: Double) -> Double {
      let (size, otherSize) = (Double(own.reduce(0, +)), Double(other.reduce(0, +)))
      var (below, squares) = (0.0, 0.0)
      for (count, others) in zip(own, other) {
        let placement = (below + Double(others) / 2) / otherSize - mean
        squares += Double(count) * placement * placement
        below += Double(others)
      }
      return size > 1 ? squares / ((size - 1) * size) : 0
    }
    return 4 * (part(group, others, mean: (1 + delta) / 2) + part(others, group, mean: (1 - delta) / 2))
  }
}

extension GroupComparison.Shift {
  /// - Complexity: O(places²).
  init(_ group: [Int], _ others: [Int]) {
    let places = group.count
    var differences = [Double](repeating: 0, count: 2 * places - 1)
    for (place, own) in group.enumerated() where own > 0 {
      for (other, count) in others.enumerated() where count > 0 {
        differences[place - other + places - 1] += Double(own) * Double(count)
      }
    }
    let (n1, n2) = (Double(group.reduce(0, +)), Double(others.reduce(0, +)))
    let half = Normal.z975 * (n1 * n2 * (n1 + n2 + 1) / 12).squareRoot()
    func step(at rank: Double) -> Int {
      var sum = 0.0
      for (index, count) in differences.enumerated() {
        sum += count
        if sum >= rank { return index - places + 1 }
      }
      return places - 1
    }
    let pairs = n1 * n2
    steps = step(at: pairs / 2)
    low = step(at: max(1, pairs / 2 - half))
    high = step(at: min(pairs, pairs / 2 + half))
  }
}
