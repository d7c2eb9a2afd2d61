internal import CSpecialFunctions
internal import Glibc

/// The standard normal distribution.
package enum Normal {
  /// P(Z > z), computed as a tail.
  package static func upperTail(_ z: Double) -> Double { erfc(z / 2.squareRoot()) / 2 }

  /// P(|Z| > |z|).
  package static func bothTails(_ z: Double) -> Double { erfc(abs(z) / 2.squareRoot()) }

  /// P(Z ≤ z).
  package static func lowerTail(_ z: Double) -> Double { upperTail(-z) }

  /// The z below which the share `p` lies.
  package static func quantile(_ p: Double) -> Double {
    p < 0.5 ? -special_normal_upper_inverse(p) : special_normal_upper_inverse(1 - p)
  }

  /// The z beyond which 2.5 % lie: half the width of a 95 % interval in standard errors.
  package static let z975 = special_normal_upper_inverse(0.025)
}

/// The χ² distribution.
package enum ChiSquared {
  /// P(χ² > x) with `df` degrees of freedom, computed as a tail.
  package static func upperTail(_ x: Double, df: Double) -> Double { special_gamma_upper(df / 2, x / 2) }
}

/// Student's t distribution.
package enum StudentT {
  /// P(|T| > |t|), computed as a tail.
  package static func bothTails(_ t: Double, df: Double) -> Double { special_beta_lower(df / 2, 0.5, df / (df + t * t)) }

  /// The t that the share `p` exceeds.
  package static func upperQuantile(_ p: Double, df: Double) -> Double { special_t_upper_inverse(df, p) }
}

/// The noncentral t distribution: of a standardised difference that is really `delta`.
package enum NoncentralT {
  package static func lowerTail(_ t: Double, df: Double, delta: Double) -> Double { special_noncentral_t_lower(df, delta, t) }
  package static func upperTail(_ t: Double, df: Double, delta: Double) -> Double { special_noncentral_t_upper(df, delta, t) }
}

/// Fisher's F distribution.
package enum FisherF {
  /// P(F > f), computed as a tail.
  package static func upperTail(_ f: Double, df1: Double, df2: Double) -> Double {
    special_beta_lower(df2 / 2, df1 / 2, df2 / (df2 + df1 * f))
  }
}

/// The beta distribution.
package enum Beta {
  /// The x below which the share `p` lies.
  package static func lowerQuantile(_ p: Double, a: Double, b: Double) -> Double { special_beta_lower_inverse(a, b, p) }
  /// The x that the share `p` exceeds.
  package static func upperQuantile(_ p: Double, a: Double, b: Double) -> Double { special_beta_upper_inverse(a, b, p) }
}

/// ln Γ(x), for x > 0.
package func logGamma(_ x: Double) -> Double { special_log_gamma(x) }

/// Γ(a) / Γ(a + delta), without overflow.
package func gammaRatio(_ a: Double, plus delta: Double) -> Double { special_gamma_delta_ratio(a, delta) }
