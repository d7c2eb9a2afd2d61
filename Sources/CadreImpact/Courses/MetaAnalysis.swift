package import CadreAnalysis

/// Effects of several courses, each known with its own variance, taken together (Hedges & Olkin 1985).
///
/// Figures are NaN where there are too few effects for them: none for a mean, one for a spread, two for asymmetry.
package struct MetaAnalysis: Hashable, Sendable {
  package let effects: [Double]
  /// Of each effect, because so few people were observed.
  package let variances: [Double]
  /// The mean if all courses had one effect, weighted by 1 / variance.
  package let fixedMean: Double
  package let fixedError: Double
  /// Cochran's Q (1954): Σ (effect − mean)² / variance.
  package let q: Double

  /// - Throws: where an effect is no number, or a variance not above zero.
  /// - Complexity: O(effects).
  package init(effects: [Double], variances: [Double]) throws(CourseError) {
    try CourseError.checkLength(variances.count, needed: effects.count, of: "variances")
    for row in effects.indices where !Self.isUsable(effect: effects[row], variance: variances[row]) {
      throw .unusable(row: row + 1)
    }
    self.effects = effects
    self.variances = variances
    let pooled = PooledEffects(effects, variances, tauSquared: 0)
    fixedMean = pooled.mean
    fixedError = pooled.standardError
    q = effects.isEmpty ? .nan : pooled.q
  }

  package static func isUsable(effect: Double, variance: Double) -> Bool {
    effect.isFinite && variance.isFinite && variance > 0
  }

  package var count: Int { effects.count }
  var degreesOfFreedom: Double { Double(count - 1) }

  /// The chance of so great a Q where all courses have one effect.
  package var qP: Double { count > 1 && !q.isNaN ? ChiSquared.upperTail(q, df: degreesOfFreedom) : .nan }
  /// Q over its degrees of freedom (Higgins & Thompson 2002).
  package var hSquared: Double { count > 1 ? q / degreesOfFreedom : .nan }
  /// The percentage of the spread that is more than chance, by Q (Higgins & Thompson 2002).
  package var iSquared: Double {
    guard count > 1 else { return .nan }
    return q > degreesOfFreedom ? 100 * (q - degreesOfFreedom) / q : 0
  }

  /// The variance of a typical effect (Higgins & Thompson 2002).
  var typicalVariance: Double {
    let weights = variances.map { 1 / $0 }
    let (sum, squares) = weights.reduce((0.0, 0.0)) { ($0.0 + $1, $0.1 + $1 * $1) }
    return degreesOfFreedom * sum / (sum * sum - squares)
  }

  /// Of each effect against none, two-sided, normal.
  package var pValues: [Double] { zip(effects, variances).map { Normal.bothTails($0 / $1.squareRoot()) } }
}

extension MetaAnalysis {
  /// Where an effect of a given variance lies by chance, if all courses had the fixed mean (Spiegelhalter 2005).
  ///
  /// - Parameter z: 1.96 for 95 %, 3.09 for 99.8 %.
  package func funnel(variance: Double, z: Double) -> ConfidenceInterval {
    let reach = z * variance.squareRoot()
    return ConfidenceInterval(lower: fixedMean - reach, upper: fixedMean + reach)
  }

  /// How many effects are outside the funnel.
  package func outside(z: Double) -> (above: Int, below: Int) {
    let limits = variances.map { funnel(variance: $0, z: z) }
    let above = zip(effects, limits).count { $0 > $1.upper }
    let below = zip(effects, limits).count { $0 < $1.lower }
    return (above, below)
  }

  /// The mean square of standardised distances from the fixed mean, those beyond the 10th and 90th percentile drawn in to
  /// them: 1 where the spread is chance (Spiegelhalter 2005). - Complexity: O(n log n).
  package var overdispersion: Double {
    guard count > 0 else { return .nan }
    let scores = zip(effects, variances).map { ($0 - fixedMean) / $1.squareRoot() }.sorted()
    let (low, high) = (Samples.quantile(0.1, ofSorted: scores), Samples.quantile(0.9, ofSorted: scores))
    return Samples.mean(scores.map { min(max($0, low), high) }.map { $0 * $0 })
  }

  /// Whether effects of small courses differ from those of large ones: the slope over standard errors, weighted by
  /// 1 / variance, and its two-sided p (Egger, Davey Smith, Schneider & Minder 1997). NaN where all errors are equal.
  package var asymmetry: (slope: Double, p: Double) {
    let errors = variances.map { $0.squareRoot() }
    guard count > 2 else { return (.nan, .nan) }
    let fit = try? LeastSquares(
      errors.map { [1 / $0, 1] }, zip(effects, errors).map { $0 / $1 }, names: ["precision", "constant"])
    guard let fit else { return (.nan, .nan) }
    let df = Double(count - 2)
    let residual = fit.residuals.reduce(0) { $0 + $1 * $1 } / df
    let slope = fit.coefficients[1]
    let error = (residual * fit.inverse[1][1]).squareRoot()
    let t = slope / error
    return (slope, t.isNaN ? .nan : StudentT.bothTails(t, df: df))
  }
}

/// The weighted mean of effects whose true values have a variance of τ², and how far they are from it.
struct PooledEffects {
  private let effects: [Double]
  private let weights: [Double]
  /// Σ 1 / (variance + τ²).
  let weight: Double
  let mean: Double

  init(_ effects: [Double], _ variances: [Double], tauSquared: Double) {
    let weights = variances.map { 1 / ($0 + tauSquared) }
    let weight = weights.reduce(0, +)
    mean = zip(effects, weights).reduce(0) { $0 + $1.0 * $1.1 } / weight
    (self.effects, self.weights, self.weight) = (effects, weights, weight)
  }

  /// Of the mean. NaN where there is no effect.
  var standardError: Double { weight > 0 ? (1 / weight).squareRoot() : .nan }
  /// Σ w (effect − mean)².
  var q: Double { zip(effects, weights).reduce(0) { $0 + $1.1 * ($1.0 - mean) * ($1.0 - mean) } }
  /// Σ w² (effect − mean)².
  var steepness: Double { zip(effects, weights).reduce(0) { $0 + $1.1 * $1.1 * ($1.0 - mean) * ($1.0 - mean) } }
  var squaredWeight: Double { weights.reduce(0) { $0 + $1 * $1 } }
}
