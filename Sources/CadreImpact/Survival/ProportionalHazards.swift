internal import CadreAnalysis

/// Whether hazard ratios stay the same over time: the score test of a covariate · g(time) beside each covariate, at no effect
/// of it (Grambsch & Therneau 1994, with the exact variance as in R's survival from 3.0).
package struct ProportionalHazardsTest: Sendable {
  /// The g of time.
  package enum Transform: String, CaseIterable, Sendable {
    case identity
    /// The rank of the time among all times at which an observation ends, ties at their mean.
    case rank
    /// One minus the share left just before, over all strata.
    case kaplanMeier = "km"
  }

  package struct Test: Hashable, Sendable {
    /// NaN where time does not vary enough to tell.
    package let chiSquared: Double
    package let df: Int
    package var p: Double { df > 0 ? ChiSquared.upperTail(chiSquared, df: Double(df)) : .nan }
  }

  /// Of each covariate, with one degree of freedom.
  package let columns: [Test]
  /// Of all together.
  package let global: Test
  /// χ² of each covariate in the older form, from scaled residuals as if their variance did not change over time (Schoenfeld
  /// 1982; Grambsch & Therneau 1994).
  package let approximate: [Double]

  /// - Complexity: O(n log n + (n + event times) × columns²).
  package init(_ model: CoxModel, _ transform: Transform) {
    let sums = DriftSums(model, transform)
    let left = sums.informationLeft
    columns = left.indices.map { column in
      let (score, own) = (sums.score[column], left[column][column])
      let isTold = own > 1e-10 * sums.squared[column][column]
      return Test(chiSquared: isTold ? score * score / own : .nan, df: 1)
    }
    let system = SymmetricSystem(left)
    let isTold = system.rank == left.count
    global = Test(chiSquared: isTold ? system.quadraticForm(sums.score) : .nan, df: left.count)
    approximate = model.scaledCovariance.enumerated().map { column, covariance in
      let scaled = zip(covariance, sums.score).reduce(0) { $0 + $1.0 * $1.1 }
      return sums.spread > 0 ? sums.events * scaled * scaled / (covariance[column] * sums.spread) : .nan
    }
  }
}

/// Derivatives of the partial likelihood for covariates · g(time), at no effect of them.
private struct DriftSums {
  let events: Double
  /// Σ g² over events, with g less its mean.
  let spread: Double
  let score: [Double]
  /// The information of covariates, of covariates with drifts, and of drifts.
  let plain: [[Double]]
  let crossed: [[Double]]
  let squared: [[Double]]

  init(_ model: CoxModel, _ transform: ProportionalHazardsTest.Transform) {
    let design = model.design
    let centred = TimeTransform(transform, design.times).centredOnEvents(design.times)
    let empty = [Double](repeating: 0, count: design.width * (design.width + 1) / 2)
    var (plain, crossed, squared, spread, events) = (empty, empty, empty, 0.0, 0.0)
    var score = [Double](repeating: 0, count: design.width)
    design.visit(model.scaledCoefficients) { moment in
      let g = centred(moment.time)
      events += moment.events
      spread += moment.events * g * g
      for column in score.indices { score[column] += g * moment.score[column] }
      for place in empty.indices {
        plain[place] += moment.information[place]
        crossed[place] += g * moment.information[place]
        squared[place] += g * g * moment.information[place]
      }
    }
    (self.events, self.spread, self.score) = (events, spread, score)
    self.plain = unpackedLower(plain, width: design.width)
    self.crossed = unpackedLower(crossed, width: design.width)
    self.squared = unpackedLower(squared, width: design.width)
  }

  /// Of drifts, once the covariates have been estimated.
  var informationLeft: [[Double]] {
    let system = SymmetricSystem(plain, tolerance: 1e-13)
    let solved = crossed.map { system.solved($0) }
    return crossed.indices.map { row in
      crossed.indices.map { column in
        squared[row][column] - zip(crossed[row], solved[column]).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
  }
}

/// A g of time for given observations.
private struct TimeTransform {
  let value: (Double) -> Double

  init(_ transform: ProportionalHazardsTest.Transform, _ times: ObservedTimes) {
    switch transform {
    case .identity: value = { $0 }
    case .rank:
      let totals = RunningTotals(times.exits, order: RiskOrder.ordered(times.exits), weights: times.weights)
      value = { (totals.below($0) + totals.upTo($0) + 1) / 2 }
    case .kaplanMeier:
      let curve = KaplanMeier(times)
      value = { 1 - curve.survival(before: $0) }
    }
  }

  /// Less its mean over those with the event, which changes no test and keeps digits.
  func centredOnEvents(_ times: ObservedTimes) -> (Double) -> Double {
    var (sum, weight) = (0.0, 0.0)
    for row in 0..<times.count where times.isEvent[row] {
      sum += times.weight(row) * value(times.exits[row])
      weight += times.weight(row)
    }
    let mean = sum / weight
    return { [value] in value($0) - mean }
  }
}
