internal import CadreAnalysis
internal import Glibc

/// Whether it happens sooner in some groups than in others: log-rank tests with weights over time.
///
/// With strata, people are compared within each stratum only. Late entry is allowed for (entry < t ≤ exit is at risk).
package struct RankTest: Sendable {
  /// How much a time counts.
  package enum Weighting: Hashable, Sendable {
    /// 1 (Mantel 1966; Peto & Peto 1972): best where hazards are proportional.
    case logRank
    /// People at risk (Gehan 1965; Breslow 1970).
    case gehan
    /// Its root (Tarone & Ware 1977).
    case taroneWare
    /// An estimate of the share left, ∏ (1 − d/(n+1)) up to and including the time (Peto & Peto 1972).
    case petoPeto
    /// S^p · (1−S)^q of the share just before the time (Harrington & Fleming 1982 for q = 0; Fleming & Harrington 1991): a
    /// high q looks at late differences.
    case flemingHarrington(p: Double, q: Double)
  }

  package struct Result: Hashable, Sendable {
    /// Sum over times of weight · (observed − expected), by group.
    package let deviations: [Double]
    /// χ² of no difference. NaN where no time can tell.
    package let chiSquared: Double
    /// One fewer than the groups that can be compared with each other.
    package let df: Int

    package var p: Double { df > 0 ? ChiSquared.upperTail(chiSquared, df: Double(df)) : .nan }
  }

  /// The codes of the groups, ascending; figures by group are in this order.
  package let groups: [Int]
  /// People to whom it happened, by group.
  package let observed: [Double]
  /// To how many it would have happened if groups did not differ within strata.
  package let expected: [Double]
  private let times: ObservedTimes
  private let order: RiskOrder
  private let groupOf: [Int]

  /// - Parameters:
  ///   - groups: a code for each row.
  ///   - strata: a code for each row, where people are only compared within strata.
  /// - Throws: `EstimationError` where columns differ in length.
  /// - Complexity: O(n log n + event times × groups²), and as much for each result.
  package init(_ times: ObservedTimes, groups: [Int], strata: [Int]? = nil) throws(EstimationError) {
    try ObservedTimes.requireCount(groups.count, of: "groups", times.count)
    try ObservedTimes.requireCount(strata?.count, of: "strata", times.count)
    let dense = DenseCodes(groups, count: times.count)
    self.times = times
    self.groups = dense.distinct
    groupOf = dense.codes
    order = RiskOrder(times, strata: DenseCodes(strata, count: times.count))
    var (observed, expected) = (dense.distinct.map { _ in 0.0 }, dense.distinct.map { _ in 0.0 })
    Self.visit(times, order, groupOf: dense.codes, groupCount: dense.distinct.count) { state in
      for group in observed.indices {
        observed[group] += state.events[group]
        expected[group] += state.total.events * (state.atRisk[group] / state.total.atRisk)
      }
    }
    self.observed = observed
    self.expected = expected
  }

  /// U′V⁻¹U with the hypergeometric variance.
  package func result(_ weighting: Weighting) -> Result {
    let count = groups.count
    var deviations = [Double](repeating: 0, count: count)
    var variance = [Double](repeating: 0, count: count * (count + 1) / 2)
    Self.visit(times, order, groupOf: groupOf, groupCount: count) { state in
      let weight = state.weight(weighting)
      guard weight != 0 else { return }
      let (n, d) = (state.total.atRisk, state.total.events)
      for group in 0..<count { deviations[group] += weight * (state.events[group] - d * state.atRisk[group] / n) }
      guard n > 1 else { return }
      let factor = weight * weight * d * (n - d) / (n * n * (n - 1))
      for group in 0..<count where state.atRisk[group] > 0 {
        let scaled = factor * state.atRisk[group]
        let start = group * (group + 1) / 2
        for other in 0..<group { variance[start + other] -= scaled * state.atRisk[other] }
        variance[start + group] += scaled * (n - state.atRisk[group])
      }
    }
    let system = SymmetricSystem(unpackedLower(variance, width: count))
    let chiSquared = system.rank > 0 ? system.quadraticForm(deviations) : .nan
    return Result(deviations: deviations, chiSquared: chiSquared, df: system.rank)
  }
}

extension RankTest {
  /// A time with events in a stratum.
  private struct State {
    var total: RiskWalk.Moment
    /// Just before the time, by group.
    var atRisk: [Double]
    var events: [Double]
    /// Of the stratum, just before the time.
    var survival = 1.0
    /// ∏ (1 − d/(n+1)), this time included.
    var petoSurvival = 1.0

    func weight(_ weighting: Weighting) -> Double {
      switch weighting {
      case .logRank: 1
      case .gehan: total.atRisk
      case .taroneWare: total.atRisk.squareRoot()
      case .petoPeto: petoSurvival
      case .flemingHarrington(let p, let q): pow(survival, p) * pow(max(0, 1 - survival), q)
      }
    }
  }

  private static func visit(
    _ times: ObservedTimes, _ order: RiskOrder, groupOf: [Int], groupCount: Int, _ body: (State) -> Void
  ) {
    for stratum in order.strata where !stratum.isEmpty {
      var walk = RiskWalk(times, order, stratum: stratum)
      var atRisk = [Double](repeating: 0, count: groupCount)
      if order.byEntry == nil {
        for row in order.byExit[stratum] { atRisk[groupOf[row]] += times.weight(row) }
      }
      var events = [Double](repeating: 0, count: groupCount)
      var (survival, petoSurvival) = (1.0, 1.0)
      while let moment = walk.next(entering: { atRisk[groupOf[$0]] += times.weight($0) }) {
        if moment.events > 0 {
          for row in order.byExit[moment.rows] where times.isEvent[row] { events[groupOf[row]] += times.weight(row) }
          petoSurvival *= 1 - moment.events / (moment.atRisk + 1)
          body(State(total: moment, atRisk: atRisk, events: events, survival: survival, petoSurvival: petoSurvival))
          survival *= moment.isLast ? 0 : max(0, 1 - moment.events / moment.atRisk)
          for row in order.byExit[moment.rows] { events[groupOf[row]] = 0 }
        }
        for row in order.byExit[moment.rows] { atRisk[groupOf[row]] -= times.weight(row) }
      }
    }
  }
}
