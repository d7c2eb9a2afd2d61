/// Intervals of any statistic from resamples (Efron & Tibshirani 1993).
package struct Bootstrap: Sendable {
  package let estimate: Double
  /// Of each resample.
  package let replicates: [Double]
  /// With each row left out in turn.
  private let leftOut: [Double]

  /// - Parameters:
  ///   - rowCount: rows of the sample.
  ///   - resamples: rows by number, from 0.
  ///   - statistic: of some rows.
  /// - Complexity: O((resamples + rows) × cost of the statistic).
  package init(rowCount: Int, resamples: [[Int]], statistic: ([Int]) -> Double) {
    let rows = Array(0..<rowCount)
    estimate = statistic(rows)
    replicates = resamples.map(statistic)
    leftOut = rows.map { left in statistic(rows.filter { $0 != left }) }
  }

  /// Resamples of each group by itself, the first group's rows first, from a seed: SplitMix64 (Steele, Lea & Flood 2014) and
  /// Lemire's bounded integers (2019). The same seed gives the same resamples on every machine.
  package static func resamples(_ groups: [[Int]], count: Int, seed: UInt64) -> [[Int]] {
    var state = seed
    func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
    return (0..<count).map { _ in
      groups.flatMap { rows in rows.map { _ in rows[Int(next().multipliedFullWidth(by: UInt64(rows.count)).high)] } }
    }
  }

  /// How far the estimate lies from the middle of the replicates, in normal deviates; ties count half.
  private var centre: Double {
    let below = replicates.reduce(0) { $0 + ($1 < estimate ? 1.0 : $1 == estimate ? 0.5 : 0) }
    return Normal.quantile(below / Double(replicates.count))
  }

  private var jackknife: (acceleration: Double, error: Double) {
    let mean = Samples.mean(leftOut)
    let (squares, cubes) = leftOut.reduce((0.0, 0.0)) { sum, value in
      let distance = mean - value
      return (sum.0 + distance * distance, sum.1 + distance * distance * distance)
    }
    let count = Double(leftOut.count)
    return (cubes / (6 * squares * squares.squareRoot()), ((count - 1) / count * squares).squareRoot())
  }

  package func measures(_ name: String) -> [Measure] {
    let sorted = replicates.sorted()
    func quantile(_ share: Double) -> Double { Samples.quantile(share, ofSorted: sorted) }
    let (low, high) = (quantile(0.025), quantile(0.975))
    let (centre, jackknife) = (centre, jackknife)
    /// Bias-corrected and accelerated.
    func corrected(_ z: Double) -> Double {
      let shifted = centre + z
      return quantile(Normal.lowerTail(centre + shifted / (1 - jackknife.acceleration * shifted)))
    }
    return [
      Measure("\(name)_t0", estimate), Measure("\(name)_boot_se", Samples.variance(replicates).squareRoot()),
      Measure("\(name)_boot_bias", Samples.mean(replicates) - estimate),
    ] + ConfidenceInterval(lower: low, upper: high).measures("\(name)_percentile_type7")
      + ConfidenceInterval(lower: 2 * estimate - high, upper: 2 * estimate - low).measures("\(name)_basic_type7") + [
        Measure("\(name)_bca_z0_midp", centre), Measure("\(name)_jackknife_accel", jackknife.acceleration),
        Measure("\(name)_jackknife_se", jackknife.error),
      ] + ConfidenceInterval(lower: corrected(-Normal.z975), upper: corrected(Normal.z975)).measures("\(name)_bca_type7")
  }
}
