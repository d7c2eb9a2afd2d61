internal import CadreAnalysis

/// A likelihood at some coefficients, and its derivatives.
struct Likelihood {
  var logLikelihood = 0.0
  var score: [Double]
  /// Minus the second derivatives, or what is expected of them.
  var information: [[Double]]
}

/// Newton's search for the coefficients with the greatest likelihood, of covariates with a spread near 1.
struct LikelihoodSearch {
  private(set) var coefficients: [Double]
  private(set) var best: Likelihood
  /// Where the search set out.
  let start: Likelihood
  /// The inverse of the information.
  private(set) var covariance: [[Double]] = []

  private static let steps = 50

  /// - Parameters:
  ///   - reaches: how far each covariate is from its mean at most. Where the likelihood no longer rises but somebody's
  ///     linear predictor still moves, it does so for ever.
  /// - Throws: `MeasureError.collinear`, `EstimationError.unbounded` or `.notConverged`.
  init(from start: [Double], names: [String], reaches: [Double], _ likelihood: ([Double]) -> Likelihood) throws {
    coefficients = start
    self.start = likelihood(start)
    best = self.start
    if let column = SymmetricSystem(best.information).dependent.first { throw MeasureError.collinear(names[column]) }
    var promised = Double.infinity
    for _ in 0..<Self.steps {
      let step = SymmetricSystem(best.information, tolerance: 1e-13).solved(best.score)
      // Twice what the likelihood's logarithm has still to gain, if it is a parabola.
      promised = zip(step, best.score).reduce(0) { $0 + $1.0 * $1.1 }
      let moves = zip(step, reaches).map { abs($0) * $1 }
      if promised <= 1e-8, let far = moves.indices.max(by: { moves[$0] < moves[$1] }), moves[far] > 0.05 {
        throw EstimationError.unbounded(names[far])
      }
      let isAdvanced = advance(by: step, likelihood)
      let isSettled = zip(step, coefficients).allSatisfy { abs($0) <= 1e-9 * max(1e-3, abs($1)) }
      if isSettled || !isAdvanced { break }
    }
    // What is left may be rounding.
    guard promised <= 1e-6 else { throw EstimationError.notConverged(steps: Self.steps) }
    covariance = SymmetricSystem(best.information, tolerance: 1e-13).inverse
  }

  /// Goes a step, or the first of its halves that does not lower the likelihood.
  ///
  /// - Returns: false where each does.
  private mutating func advance(by step: [Double], _ likelihood: ([Double]) -> Likelihood) -> Bool {
    var factor = 1.0
    for _ in 0..<30 {
      let next = zip(coefficients, step).map { $0 + factor * $1 }
      let found = likelihood(next)
      let slack = 1e-13 * abs(best.logLikelihood)
      if found.logLikelihood >= best.logLikelihood - slack {
        (coefficients, best) = (next, found)
        return true
      }
      factor /= 2
    }
    return false
  }
}
