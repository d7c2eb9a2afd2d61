internal import CadreAnalysis

/// Whether those who were trained later already rose faster than those who never were, in the periods before anybody was
/// trained.
package struct EarlierTrend: Sendable {
  /// How many periods there are before the first training of anybody.
  package let periodCount: Int
  /// Slope of the trained minus slope of the never trained, per period. NaN for fewer than two periods, or one side only.
  package let slopeDifference: Double
  /// By person, or by the rows' clusters.
  package let error: ClusteredError

  package var p: Double { error.p(of: slopeDifference) }

  /// - Complexity: O(rows).
  package init(_ rows: TrainingRows) {
    let first = rows.starts.lazy.filter { $0 > 0 }.min() ?? .max
    let kept = rows.outcomes.indices.filter { rows.periods[$0] < first && rows.outcomes[$0].isFinite }
    let isTrained = kept.map { rows.starts[$0] > 0 }
    let times = kept.map { Double(rows.periods[$0]) }
    let outcomes = kept.map { rows.outcomes[$0] }
    periodCount = Set(kept.map { rows.periods[$0] }).count
    var pulls = [Double](repeating: 0, count: kept.count)
    var slopes: [Double] = []
    for side in [true, false] {
      let own = kept.indices.filter { isTrained[$0] == side }
      let slope = Self.slope(own.map { times[$0] }, own.map { outcomes[$0] })
      slopes.append(slope.value)
      for (place, row) in own.enumerated() { pulls[row] = (side ? 1 : -1) * slope.pulls[place] }
    }
    slopeDifference = slopes[0] - slopes[1]
    let labels = kept.map { rows.clusters?[$0] ?? rows.units[$0] }
    error = ClusteredError(pulls: pulls, clusters: labels, coefficientCount: 4)
  }

  private static func slope(_ times: [Double], _ outcomes: [Double]) -> (value: Double, pulls: [Double]) {
    let (time, outcome) = (Samples.mean(times), Samples.mean(outcomes))
    let square = Samples.squares(times)
    guard square > 0 else { return (.nan, times.map { _ in .nan }) }
    let value = zip(times, outcomes).reduce(0) { $0 + ($1.0 - time) * ($1.1 - outcome) } / square
    let pulls = zip(times, outcomes).map { at, level in
      let residual = level - outcome - value * (at - time)
      return (at - time) / square * residual
    }
    return (value, pulls)
  }
}
