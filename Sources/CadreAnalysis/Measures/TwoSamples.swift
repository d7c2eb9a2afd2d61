internal import Glibc

/// Two samples of amounts; differences are focal less reference.
package struct TwoSamples: Sendable {
  private let focal: [Double]
  private let reference: [Double]
  private let ranks: RankComparison

  /// Both with two values or more. - Complexity: O(n log n).
  package init(focal: [Double], reference: [Double]) {
    self.focal = focal.sorted()
    self.reference = reference.sorted()
    ranks = RankComparison(focal: focal, reference: reference, areAmounts: ())
  }

  private var n1: Double { Double(focal.count) }
  private var n2: Double { Double(reference.count) }
  private var difference: Double { Samples.mean(focal) - Samples.mean(reference) }
  private var variances: (focal: Double, reference: Double) { (Samples.variance(focal), Samples.variance(reference)) }

  /// Welch (1947): variances not assumed equal.
  private var welch: (error: Double, df: Double) {
    let parts = (variances.focal / n1, variances.reference / n2)
    let sum = parts.0 + parts.1
    return (sum.squareRoot(), sum * sum / (parts.0 * parts.0 / (n1 - 1) + parts.1 * parts.1 / (n2 - 1)))
  }

  private var df: Double { n1 + n2 - 2 }

  private var pooledDeviation: Double {
    ((variances.focal * (n1 - 1) + variances.reference * (n2 - 1)) / df).squareRoot()
  }

  private var studentT: Double { difference / (pooledDeviation * (1 / n1 + 1 / n2).squareRoot()) }

  /// Removes the small-sample bias of a standardised difference (Hedges 1981), exactly.
  private var correction: Double { 1 / ((df / 2).squareRoot() * gammaRatio((df - 1) / 2, plus: 0.5)) }

  /// Cohen's d with the noncentralities at which its t is at the 97.5th and the 2.5th percentile (Steiger & Fouladi 1997).
  private var standardisedInterval: ConfidenceInterval {
    let t = studentT
    let scale = (1 / n1 + 1 / n2).squareRoot()
    // The tail falls, or rises, steadily with the noncentrality.
    let lower = crossing(from: t) { NoncentralT.upperTail(t, df: df, delta: $0) - 0.025 }
    let upper = crossing(from: t) { 0.025 - NoncentralT.lowerTail(t, df: df, delta: $0) }
    return ConfidenceInterval(lower: lower * scale, upper: upper * scale)
  }

  /// Where an increasing function is zero, by halving.
  private func crossing(from start: Double, _ function: (Double) -> Double) -> Double {
    var (low, high) = (start - 4, start + 4)
    while function(low) > 0 { low -= 4 }
    while function(high) < 0 { high += 4 }
    for _ in 0..<200 {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { break }
      if function(middle) < 0 { low = middle } else { high = middle }
    }
    return low + (high - low) / 2
  }

  /// Σ over the merged values of how far the two cumulative distributions are apart: the greatest, and over the axis.
  private var distances: (greatest: Double, area: Double) {
    var (i, j, greatest, area) = (0, 0, 0.0, 0.0)
    let all = (focal + reference).sorted()
    for (position, value) in all.enumerated() {
      while i < focal.count, focal[i] <= value { i += 1 }
      while j < reference.count, reference[j] <= value { j += 1 }
      let apart = abs(Double(i) / n1 - Double(j) / n2)
      greatest = max(greatest, apart)
      if position + 1 < all.count { area += apart * (all[position + 1] - value) }
    }
    return (greatest, area)
  }
}

extension TwoSamples {
  /// In the order and by the names of the reference figures.
  package var measures: [Measure] { location + tests + standardised + ordered + shapes }

  private var location: [Measure] {
    let (m1, m2) = (Samples.mean(focal), Samples.mean(reference))
    let medians = (Samples.quantile(0.5, ofSorted: focal), Samples.quantile(0.5, ofSorted: reference))
    return [
      Measure("n_focal", n1), Measure("n_ref", n2), Measure("mean_focal", m1), Measure("mean_ref", m2),
      Measure("mean_diff", difference), Measure("sd_focal", variances.focal.squareRoot()),
      Measure("sd_ref", variances.reference.squareRoot()),
      // The pay-gap convention: by how much the focal group has less, in per cent of the reference.
      Measure("gpg_mean_pct", (m2 - m1) / m2 * 100), Measure("gpg_median_pct", (medians.1 - medians.0) / medians.1 * 100),
    ]
  }

  private var tests: [Measure] {
    let (error, welchDF) = welch
    let half = StudentT.upperQuantile(0.025, df: welchDF) * error
    return [
      Measure("welch_t", difference / error), Measure("welch_df", welchDF),
      Measure("p_welch", StudentT.bothTails(difference / error, df: welchDF)),
    ] + ConfidenceInterval(lower: difference - half, upper: difference + half).measures("welch_ci95") + [
      Measure("student_t", studentT), Measure("p_student", StudentT.bothTails(studentT, df: df)),
    ]
  }

  private var standardised: [Measure] {
    let d = difference / pooledDeviation
    let averaged = difference / ((variances.focal + variances.reference) / 2).squareRoot()
    return [
      Measure("cohen_d", d), Measure("hedges_J_exact", correction), Measure("hedges_g_exact", correction * d),
      Measure("hedges_g_approx", (1 - 3 / (4 * df - 1)) * d),
      Measure("glass_delta_ref_sd", difference / variances.reference.squareRoot()), Measure("cohen_d_avg_sd", averaged),
    ] + standardisedInterval.measures("cohen_d_nct_ci95")
  }

  private var ordered: [Measure] {
    let superiority = ranks.probabilityOfSuperiority
    return [
      Measure("mwu_U_focal", ranks.u), Measure("p_mwu_cc", ranks.p(continuity: 0.5)),
      Measure("prob_superiority_focal", superiority), Measure("cliffs_delta", 2 * superiority - 1),
      Measure("ks_D", distances.greatest),
    ]
      + [0.1, 0.25, 0.5, 0.75, 0.9].map { share in
        Measure(
          "quantile_diff_type7_\(share)",
          Samples.quantile(share, ofSorted: focal) - Samples.quantile(share, ofSorted: reference))
      }
  }

  private var shapes: [Measure] {
    let g = correction * difference / pooledDeviation
    let averaged = difference / ((variances.focal + variances.reference) / 2).squareRoot()
    return [
      Measure("var_ratio", variances.focal / variances.reference), Measure("wasserstein1", distances.area),
      // Large-sample variance of g (Hedges 1982).
      Measure("hedges_g_var_LS", 1 / n1 + 1 / n2 + g * g / (2 * (n1 + n2))),
      // With the mean of both variances, which need not be equal (Bonett 2009).
      Measure("SMDH_g_avg_sd", correction * averaged),
    ]
  }
}
