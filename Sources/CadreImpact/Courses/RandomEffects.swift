package import CadreAnalysis

/// Courses whose true effects differ by chance round a common mean (DerSimonian & Laird 1986).
package struct RandomEffects: Hashable, Sendable {
  package let meta: MetaAnalysis
  /// The variance of true effects.
  package let tauSquared: Double
  package let mean: Double
  package let standardError: Double
  /// Of the mean, without the belief that variances are known (Knapp & Hartung 2003); it may be the smaller one.
  package let robustError: Double

  /// - Complexity: that of the method.
  package init(_ meta: MetaAnalysis, method: Heterogeneity) {
    self.init(meta, tauSquared: method.tauSquared(meta))
  }

  package init(_ meta: MetaAnalysis, tauSquared: Double) {
    let pooled = PooledEffects(meta.effects, meta.variances, tauSquared: tauSquared)
    self.meta = meta
    self.tauSquared = tauSquared
    mean = pooled.mean
    standardError = pooled.standardError
    robustError = (pooled.q / meta.degreesOfFreedom / pooled.weight).squareRoot()
  }

  /// 95 %, normal.
  package var interval: ConfidenceInterval { ConfidenceInterval(mean, standardError: standardError) }

  /// 95 %, by Student's t with one degree of freedom less than effects (Knapp & Hartung 2003).
  package var robustInterval: ConfidenceInterval {
    guard meta.count > 1 else { return .undefined }
    let reach = StudentT.upperQuantile(0.025, df: meta.degreesOfFreedom) * robustError
    return ConfidenceInterval(lower: mean - reach, upper: mean + reach)
  }

  /// Of the mean against none, two-sided.
  package var robustP: Double {
    let t = mean / robustError
    return t.isNaN ? .nan : StudentT.bothTails(t, df: meta.degreesOfFreedom)
  }

  /// Where the true effect of one more course lies, 95 %, normal.
  package var prediction: ConfidenceInterval {
    ConfidenceInterval(mean, standardError: (standardError * standardError + tauSquared).squareRoot())
  }

  /// The percentage of the spread of effects that is more than chance, by τ² (Higgins & Thompson 2002).
  package var iSquared: Double { 100 * tauSquared / (tauSquared + meta.typicalVariance) }
}

extension RandomEffects {
  /// What is believed of one course, its own effect drawn towards the mean: the empirical Bayes estimate (Morris 1983).
  package struct Shrunken: Hashable, Sendable {
    package let effect: Double
    package let standardError: Double
    /// How far the effect is drawn to the mean: from 0, not at all, to 1, all the way.
    package let shrinkage: Double
  }

  package var shrunken: [Shrunken] {
    zip(meta.effects, meta.variances).map { effect, variance in
      let drawn = variance / (variance + tauSquared)
      let kept = 1 - drawn
      let squaredError = kept * variance + drawn * drawn * standardError * standardError
      return Shrunken(
        effect: kept * effect + drawn * mean, standardError: squaredError.squareRoot(), shrinkage: drawn)
    }
  }
}
