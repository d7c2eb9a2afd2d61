internal import CadreAnalysis
internal import Glibc

/// How the variance of true effects between courses, τ², is estimated. It is never below zero.
package enum Heterogeneity: String, CaseIterable, Sendable {
  /// From Q (DerSimonian & Laird 1986).
  case derSimonianLaird = "dl"
  /// From the plain variance of effects (Hedges 1983).
  case hedges = "he"
  /// Q with τ² in its weights is what chance makes it (Paule & Mandel 1982).
  case pauleMandel = "pm"
  case maximumLikelihood = "ml"
  /// The likelihood of what the mean leaves over (Viechtbauer 2005).
  case restrictedLikelihood = "reml"

  /// NaN for fewer than two effects.
  ///
  /// - Complexity: O(effects) for each of some 100 steps where there is no formula.
  package func tauSquared(_ meta: MetaAnalysis) -> Double {
    guard meta.count > 1 else { return .nan }
    switch self {
    case .derSimonianLaird: return Self.derSimonianLaird(meta)
    case .hedges: return max(0, Samples.variance(meta.effects) - Samples.mean(meta.variances))
    case .pauleMandel: return Self.pauleMandel(meta)
    case .maximumLikelihood: return ProfileLikelihood(meta, isRestricted: false).tauSquared
    case .restrictedLikelihood: return ProfileLikelihood(meta, isRestricted: true).tauSquared
    }
  }

  private static func derSimonianLaird(_ meta: MetaAnalysis) -> Double {
    let pooled = PooledEffects(meta.effects, meta.variances, tauSquared: 0)
    let scale = pooled.weight - pooled.squaredWeight / pooled.weight
    return max(0, (meta.q - meta.degreesOfFreedom) / scale)
  }

  private static func pauleMandel(_ meta: MetaAnalysis) -> Double {
    guard meta.q > meta.degreesOfFreedom else { return 0 }
    // In units of the mean variance, so that effects may be years or dollars.
    let unit = Samples.mean(meta.variances)
    let ratio = increasingRoot(from: 0) { ratio in
      let pooled = PooledEffects(meta.effects, meta.variances, tauSquared: unit * ratio)
      return (meta.degreesOfFreedom - pooled.q, unit * pooled.steepness)
    }
    return unit * ratio
  }
}

/// The likelihood of τ², with the best mean for each.
private struct ProfileLikelihood {
  let meta: MetaAnalysis
  let isRestricted: Bool

  init(_ meta: MetaAnalysis, isRestricted: Bool) {
    self.meta = meta
    self.isRestricted = isRestricted
  }

  private func pooled(_ tauSquared: Double) -> PooledEffects {
    PooledEffects(meta.effects, meta.variances, tauSquared: tauSquared)
  }

  /// Twice the slope of the logarithm.
  private func score(_ tauSquared: Double) -> Double {
    let pooled = pooled(tauSquared)
    let plain = pooled.steepness - pooled.weight
    return isRestricted ? plain + pooled.squaredWeight / pooled.weight : plain
  }

  /// Twice the logarithm, but for a constant.
  private func logLikelihood(_ tauSquared: Double) -> Double {
    let pooled = pooled(tauSquared)
    let plain = meta.variances.reduce(-pooled.q) { $0 - log($1 + tauSquared) }
    return isRestricted ? plain - log(pooled.weight) : plain
  }

  /// The greatest maximum: there may be several, so the whole range is looked at first.
  var tauSquared: Double {
    guard let least = meta.effects.min(), let most = meta.effects.max(), most > least else { return 0 }
    var high = (most - least) * (most - least)
    for _ in 0..<60 where score(high) > 0 { high *= 2 }
    let grid = [0] + (0...Self.gridSteps).map { high * pow(10, Double($0 - Self.gridSteps) / 8) }
    let scores = grid.map(score)
    var candidates = scores[0] <= 0 ? [0.0] : []
    for place in grid.indices.dropLast() where scores[place] > 0 && scores[place + 1] <= 0 {
      candidates.append(brentRoot(in: grid[place]...grid[place + 1], tolerance: 0, of: score))
    }
    return candidates.max { logLikelihood($0) < logLikelihood($1) } ?? .nan
  }

  /// Eight to a power of ten.
  private static let gridSteps = 72
}
