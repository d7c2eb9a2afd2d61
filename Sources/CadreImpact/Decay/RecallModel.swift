internal import CadreAnalysis
internal import Glibc

/// How the chance of a right answer falls with the time since it was learned, for people with different factors: maximum
/// likelihood of counts of right answers.
package struct RecallModel: Sendable {
  package enum Curve: String, CaseIterable, Sendable {
    /// P = 2^(−t/h) with log₂ h linear in the factors (half-life regression: Settles & Meeder 2016).
    case halfLife = "hlr"
    /// logit P linear in the factors and in ln t.
    case logistic = "logit"
  }

  package let curve: Curve
  /// `const`, the factors and, for a logistic curve, `log_time`.
  package let names: [String]
  package let coefficients: [Double]
  /// The inverse of the expected information.
  package let covariance: [[Double]]
  /// Twice how far the likelihood's logarithm stays below that of a model with a chance of its own for each row.
  package let deviance: Double

  /// - Parameters:
  ///   - times: since it was learned, above 0.
  ///   - correct: right answers.
  ///   - items: questions; a row without any is left out of account.
  ///   - factors: a column for each name.
  /// - Throws: `EstimationError` where columns do not fit or an estimate is not finite; `MeasureError` where a time is not
  ///   above 0, all answers are right or all wrong, or a factor follows from others.
  /// - Complexity: O(n × columns²) for each of some 8 steps.
  package init(
    _ curve: Curve, times: [Double], correct: [Double], items: [Double], factors: [[Double]] = [], names: [String] = []
  ) throws {
    let trials = try RecallTrials(curve, times: times, correct: correct, items: items, factors: factors, names: names)
    let search = try LikelihoodSearch(
      from: trials.start, names: trials.names, reaches: trials.reaches, trials.likelihood)
    self.curve = curve
    self.names = trials.names
    coefficients = trials.unscaled.map { row in zip(row, search.coefficients).reduce(0) { $0 + $1.0 * $1.1 } }
    covariance = trials.unscaled.map { row in
      let moved = search.covariance.map { column in zip(row, column).reduce(0) { $0 + $1.0 * $1.1 } }
      return trials.unscaled.map { other in zip(moved, other).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    deviance = 2 * (trials.saturated - search.best.logLikelihood)
  }

  package var standardErrors: [Double] { covariance.indices.map { covariance[$0][$0].squareRoot() } }

  /// When the chance is one half, in the unit of the times, for somebody with given factors; NaN where it does not fall.
  ///
  /// - Parameter factors: one for each name given; missing ones are 0.
  package func halfLife(_ factors: [Double] = []) -> Double {
    let linear = linear(factors)
    switch curve {
    case .halfLife: return exp2(linear)
    case .logistic:
      let slope = coefficients[coefficients.count - 1]
      return slope < 0 ? exp(-linear / slope) : .nan
    }
  }

  /// Of a right answer after a time.
  package func probability(at time: Double, _ factors: [Double] = []) -> Double {
    let linear = linear(factors)
    switch curve {
    case .halfLife: return exp2(-time / exp2(linear))
    case .logistic: return 1 / (1 + exp(-linear - coefficients[coefficients.count - 1] * log(time)))
    }
  }

  private func linear(_ factors: [Double]) -> Double {
    let factorCount = coefficients.count - (curve == .logistic ? 2 : 1)
    return zip(coefficients[1..<(1 + factorCount)], factors).reduce(coefficients[0]) { $0 + $1.0 * $1.1 }
  }
}
