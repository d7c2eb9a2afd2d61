package import CadreAnalysis
internal import Glibc

/// How much of what was learned is left after a time: a line through the logarithms of shares (Ebbinghaus 1885; Wixted &
/// Ebbesen 1991 compare the shapes).
package struct RetentionCurve: Sendable {
  package enum Shape: String, CaseIterable, Sendable {
    /// ln y = a + b·t: each day takes the same share of what is left.
    case exponential = "exp"
    /// ln y = a + b·ln t: slower and slower.
    case power
  }

  package let shape: Shape
  /// a and b.
  package let intercept: Double
  package let slope: Double
  package let interceptError: Double
  package let slopeError: Double
  /// Rows less two.
  package let df: Double
  /// The share of the weighted squares of ln y that the line explains. NaN where y is the same in all rows.
  package let rSquared: Double

  /// Least squares of ln y, with errors of Student's t.
  ///
  /// - Parameters:
  ///   - times: since it was learned, in any unit.
  ///   - shares: what is left, above 0.
  ///   - weights: how much a row counts, such as its number of trials; rows of weight 0 are left out.
  /// - Throws: `EstimationError` where columns differ in length or are not finite; `MeasureError` where a share is not above
  ///   0, a time is not (for a power), there are fewer than two rows, or all times are the same.
  /// - Complexity: O(n).
  package init(_ shape: Shape, times: [Double], shares: [Double], weights: [Double]? = nil) throws {
    try ObservedTimes.requireCount(shares.count, of: "shares", times.count)
    try ObservedTimes.requireCount(weights?.count, of: "weights", times.count)
    try Self.requireFinite(times, "times")
    try Self.requireFinite(shares, "shares")
    if let weights {
      try Self.requireFinite(weights, "weights")
      if let row = weights.firstIndex(where: { $0 < 0 }) {
        throw EstimationError.negativeWeight(row: row + 1, weight: weights[row])
      }
    }
    if let share = shares.first(where: { $0 <= 0 }) { throw MeasureError.negativeAmount(column: "shares", value: share) }
    if shape == .power, let time = times.first(where: { $0 <= 0 }) {
      throw MeasureError.negativeAmount(column: "times", value: time)
    }
    let rows = times.indices.filter { weights?[$0] != 0 }
    if rows.count < 2 { throw MeasureError.tooFewRows(group: "rows with a weight", count: rows.count, needed: 2) }
    let x = rows.map { shape == .power ? log(times[$0]) : times[$0] }
    let y = rows.map { log(shares[$0]) }
    let line = WeightedLine(x, y, weights: rows.map { weights?[$0] ?? 1 })
    guard line.spread > 0 else { throw MeasureError.collinear("times") }
    self.shape = shape
    intercept = line.intercept
    slope = line.slope
    df = Double(rows.count - 2)
    rSquared = line.total > 0 ? 1 - line.left / line.total : .nan
    let variance = df > 0 ? line.left / df : .nan
    slopeError = (variance / line.spread).squareRoot()
    interceptError = (variance * (1 / line.weight + line.meanX * line.meanX / line.spread)).squareRoot()
  }

  private static func requireFinite(_ values: [Double], _ column: String) throws(EstimationError) {
    if let row = values.firstIndex(where: { !$0.isFinite }) { throw .notANumber(column: column, row: row + 1) }
  }

  /// Two-sided, of nothing being lost over time.
  package var slopeP: Double { df > 0 ? StudentT.bothTails(slope / slopeError, df: df) : .nan }

  /// What is left after a time.
  package func share(at time: Double) -> Double {
    exp(intercept + slope * (shape == .power ? log(time) : time))
  }
}

extension RetentionCurve {
  /// The time in which an exponential curve halves: −ln 2 / b. NaN for a power, and where nothing is lost.
  package var halfLife: Double { halfLife(slope) }

  /// 95 %: that of the slope, turned over (Fieller). The upper end is infinite where nothing may be lost.
  package var halfLifeInterval: ConfidenceInterval {
    guard halfLife.isFinite, df > 0 else { return .undefined }
    let half = StudentT.upperQuantile(0.025, df: df) * slopeError
    let upper = slope + half < 0 ? halfLife(slope + half) : .infinity
    return ConfidenceInterval(lower: halfLife(slope - half), upper: upper)
  }

  /// By the delta method.
  package var halfLifeError: Double { halfLife * slopeError / -slope }

  private func halfLife(_ slope: Double) -> Double {
    shape == .exponential && slope < 0 ? -log(2) / slope : .nan
  }

  /// The time at which a power curve is at half of what was left at time 1: 2^(−1/b). NaN for an exponential, and where
  /// nothing is lost.
  package var timeToHalfOfFirst: Double { shape == .power && slope < 0 ? exp2(-1 / slope) : .nan }
}

/// The line of least weighted squares.
private struct WeightedLine {
  let weight: Double
  let meanX: Double
  let intercept: Double
  let slope: Double
  /// Weighted squares: of x, of y, and of y beside the line.
  let spread: Double
  let total: Double
  let left: Double

  init(_ x: [Double], _ y: [Double], weights: [Double]) {
    func sum(_ term: (Int) -> Double) -> Double { weights.indices.reduce(0) { $0 + weights[$1] * term($1) } }
    let weight = sum { _ in 1 }
    let meanX = sum { x[$0] } / weight
    let meanY = sum { y[$0] } / weight
    let spread = sum { (x[$0] - meanX) * (x[$0] - meanX) }
    let slope = sum { (x[$0] - meanX) * (y[$0] - meanY) } / spread
    (self.weight, self.meanX, self.spread, self.slope) = (weight, meanX, spread, slope)
    intercept = meanY - slope * meanX
    total = sum { (y[$0] - meanY) * (y[$0] - meanY) }
    left = sum { row in
      let residual = y[row] - meanY - slope * (x[row] - meanX)
      return residual * residual
    }
  }
}
