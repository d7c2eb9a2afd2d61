/// How an amount is concentrated among those who rank high, or low, by another one.
package struct Concentration: Sendable {
  /// 2 cov(h, R) / mean: from −1 (all with the lowest) to 1 (Kakwani, Wagstaff & van Doorslaer 1997); R is the share of people
  /// below, ties in the middle.
  package let index: Double
  package let mean: Double
  private let isYesNo: Bool

  /// - Complexity: O(n log n).
  package init(_ amounts: [Double], rankedBy ranks: [Double], weights: [Double]) {
    let total = weights.reduce(0, +)
    var share = [Double](repeating: 0, count: amounts.count)
    var below = 0.0
    for run in Samples.ties(ranks) {
      let weight = run.reduce(0) { $0 + weights[$1] }
      for place in run { share[place] = (below + weight / 2) / total }
      below += weight
    }
    let mean = amounts.indices.reduce(0) { $0 + weights[$1] * amounts[$1] } / total
    let middle = amounts.indices.reduce(0) { $0 + weights[$1] * share[$1] } / total
    let covariance = amounts.indices.reduce(0) { $0 + weights[$1] * (amounts[$1] - mean) * (share[$1] - middle) } / total
    index = 2 * covariance / mean
    self.mean = mean
    isYesNo = amounts.allSatisfy { $0 == 0 || $0 == 1 }
  }

  package var measures: [Measure] {
    let all = [
      Measure("concentration_index_midrank", index), Measure("generalised_concentration_index", index * mean),
    ]
    // Of yes and no the index is bounded by its mean: Wagstaff (2005), Erreygers (2009).
    return isYesNo ? all + [Measure("wagstaff_normalised", index / (1 - mean)), Measure("erreygers", 4 * mean * index)] : all
  }
}
