/// How well a score tells who is first: Harrell's c (1982), with late entry and within strata.
///
/// A pair can be compared where the one with the event was at risk together with the other, who had it later or not at all
/// while observed. Two events at the same time cannot; somebody censored at the time of an event had it later.
package struct Concordance: Hashable, Sendable {
  /// Pairs in which the one with the higher score was first, by weight.
  package let concordant: Double
  package let discordant: Double
  /// Pairs with the same score.
  package let tied: Double

  /// The share of concordant pairs, ties half: 0.5 tells nothing. NaN where no pair can be compared.
  package var value: Double { (concordant + tied / 2) / (concordant + discordant + tied) }

  /// - Parameter scores: of each row, higher where the event is expected sooner.
  /// - Throws: `EstimationError` where columns differ in length, or a score is NaN.
  /// - Complexity: O(n log n).
  package init(_ times: ObservedTimes, scores: [Double], strata: [Int]? = nil) throws(EstimationError) {
    try ObservedTimes.requireCount(scores.count, of: "scores", times.count)
    try ObservedTimes.requireCount(strata?.count, of: "strata", times.count)
    if let row = scores.firstIndex(where: \.isNaN) { throw .notANumber(column: "scores", row: row + 1) }
    self.init(times, scores: scores, order: RiskOrder(times, strata: DenseCodes(strata, count: times.count)))
  }

  init(_ times: ObservedTimes, scores: [Double], order: RiskOrder) {
    let ranks = Self.ranks(scores, order)
    var (concordant, discordant, tied) = (0.0, 0.0, 0.0)
    for stratum in order.strata where !stratum.isEmpty {
      var present = PrefixSums(count: stratum.count)
      var place = stratum.upperBound - 1
      var leaving = place
      while place >= stratum.lowerBound {
        let time = times.exits[order.byExit[place]]
        if let byEntry = order.byEntry, let entries = times.entries {
          while leaving >= stratum.lowerBound, entries[byEntry[leaving]] >= time {
            present.add(-times.weight(byEntry[leaving]), at: ranks[byEntry[leaving]])
            leaving -= 1
          }
        }
        let first = place
        while place >= stratum.lowerBound, times.exits[order.byExit[place]] == time { place -= 1 }
        let ending = order.byExit[(place + 1)...first]
        for row in ending where !times.isEvent[row] { present.add(times.weight(row), at: ranks[row]) }
        for row in ending where times.isEvent[row] {
          let (below, upTo) = (present.sum(before: ranks[row]), present.sum(before: ranks[row] + 1))
          concordant += times.weight(row) * below
          tied += times.weight(row) * (upTo - below)
          discordant += times.weight(row) * (present.total - upTo)
        }
        for row in ending where times.isEvent[row] { present.add(times.weight(row), at: ranks[row]) }
      }
    }
    (self.concordant, self.discordant, self.tied) = (concordant, discordant, tied)
  }

  /// Places of scores among the different ones of their stratum, from 0.
  private static func ranks(_ scores: [Double], _ order: RiskOrder) -> [Int] {
    var ranks = [Int](repeating: 0, count: scores.count)
    for stratum in order.strata {
      let rows = order.byExit[stratum].sorted { scores[$0] < scores[$1] }
      var rank = 0
      for (place, row) in rows.enumerated() {
        if place > 0, scores[rows[place - 1]] != scores[row] { rank += 1 }
        ranks[row] = rank
      }
    }
    return ranks
  }
}

extension CoxModel {
  /// How well the model's scores tell who is first.
  package var concordance: Concordance {
    Concordance(design.times, scores: design.scores(scaledCoefficients), order: design.order)
  }

  package func proportionalHazards(_ transform: ProportionalHazardsTest.Transform) -> ProportionalHazardsTest {
    ProportionalHazardsTest(self, transform)
  }
}

/// Sums of the first so many numbers of a list that changes (Fenwick 1994).
private struct PrefixSums {
  private var tree: [Double]
  private(set) var total = 0.0

  init(count: Int) { tree = [Double](repeating: 0, count: count + 1) }

  /// - Complexity: O(log n).
  mutating func add(_ amount: Double, at place: Int) {
    total += amount
    var node = place + 1
    while node < tree.count {
      tree[node] += amount
      node += node & -node
    }
  }

  /// - Complexity: O(log n).
  func sum(before place: Int) -> Double {
    var (sum, node) = (0.0, place)
    while node > 0 {
      sum += tree[node]
      node -= node & -node
    }
    return sum
  }
}
