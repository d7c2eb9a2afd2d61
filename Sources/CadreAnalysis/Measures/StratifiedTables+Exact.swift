internal import Glibc

extension StratifiedTables {
  /// What part of the crude difference is due to different rates in the same stratum, and what to people being spread
  /// differently over strata; they add up to it (Kitagawa 1955). NaN where a stratum lacks a group: it has no rate.
  package var kitagawa: (rate: Double, composition: Double) {
    var (rate, composition) = (0.0, 0.0)
    for stratum in strata where stratum.count > 0 {
      let focalShare = stratum.focalCount / crude.focalCount
      let referenceShare = stratum.referenceCount / crude.referenceCount
      rate += (focalShare + referenceShare) / 2 * stratum.rateDifference
      composition += (stratum.focalRate + stratum.referenceRate) / 2 * (focalShare - referenceShare)
    }
    return (rate, composition)
  }

  /// Every figure, in a fixed order. The exact ones only up to `TwoByTwo.fullEnumerationLimit` people.
  ///
  /// The estimate of the exact test is there twice: as R reports it, to about four decimals (`or_cmh_exact_cond_mle`), so that
  /// an analysis in R can be repeated to the last digit, and in full precision (`or_cmh_exact_cond_mle_full`).
  package var measures: [Measure] { tests + differences + exactMeasures }

  private var tests: [Measure] {
    [
      Measure("cmh", cochranMantelHaenszel), Measure("p_cmh", cochranMantelHaenszelP),
      Measure("cmh_cc", cochranMantelHaenszelCorrected), Measure("p_cmh_cc", cochranMantelHaenszelCorrectedP),
      Measure("mh_odds_ratio", oddsRatio),
    ] + oddsRatioInterval.measures("mh_or_rbg_ci95") + [
      Measure("mh_risk_ratio", rateRatio), Measure("breslow_day", breslowDay), Measure("p_breslow_day", breslowDayP),
      Measure("breslow_day_tarone", breslowDayTarone), Measure("p_breslow_day_tarone", breslowDayTaroneP),
    ]
  }

  private var differences: [Measure] {
    let parts = kitagawa
    return [
      Measure("mh_risk_diff", rateDifference), Measure("crude_rate_diff", crude.rateDifference),
      Measure("direct_std_rate_diff_totalpop", standardisedRateDifference), Measure("kitagawa_rate_component", parts.rate),
      Measure("kitagawa_composition_component", parts.composition), Measure("n_strata", Double(strata.count)),
      Measure("n_strata_sign_opposite_to_crude", Double(reversedCount)),
    ]
  }

  private var exactMeasures: [Measure] {
    guard crude.count <= TwoByTwo.fullEnumerationLimit else { return [] }
    let exact = exact
    return [
      Measure("p_cmh_exact", exact?.twoSidedP ?? .nan), Measure("or_cmh_exact_cond_mle", exact?.searchedOddsRatio ?? .nan),
      Measure("or_cmh_exact_cond_mle_full", exact?.oddsRatio ?? .nan),
    ]
  }

  /// The exact conditional test of a common odds ratio of 1, and the ratio's conditional maximum-likelihood estimate (Mehta,
  /// Patel & Gray 1985): in full precision, and as R's `mantelhaen.test` reports it, whose search stops early, so that it is
  /// good to about 10⁻⁴, or its reciprocal is where it is above 1. `nil` where counts are not whole.
  ///
  /// - Complexity: O(people²).
  package var exact: (twoSidedP: Double, oddsRatio: Double, searchedOddsRatio: Double)? {
    var probabilities = [1.0]
    var observed = 0
    for stratum in strata {
      guard let focal = Int(exactly: stratum.focalCount), let reference = Int(exactly: stratum.referenceCount),
        let yes = Int(exactly: stratum.yesCount), let focalYes = Int(exactly: stratum.focalYes)
      else { return nil }
      let distribution = FisherHypergeometric(focal: focal, reference: reference, yes: yes)
      probabilities = convolution(probabilities, distribution.relativeProbabilities)
      observed += focalYes - distribution.support.lowerBound
    }
    let sum = DiscreteSum(probabilities, observed: observed)
    return (sum.twoSidedP, sum.oddsRatio, sum.searchedOddsRatio)
  }
}

/// The distribution of the sum of two independent numbers, relative to its mode.
private func convolution(_ first: [Double], _ second: [Double]) -> [Double] {
  var sums = [Double](repeating: 0, count: first.count + second.count - 1)
  for (i, p) in first.enumerated() {
    for (j, q) in second.enumerated() { sums[i + j] += p * q }
  }
  let greatest = sums.max() ?? 1
  return sums.map { $0 / greatest }
}

/// The focal yeses of all strata together, given their margins.
private struct DiscreteSum {
  let probabilities: [Double]
  /// The index of what was observed.
  let observed: Int

  init(_ probabilities: [Double], observed: Int) {
    self.probabilities = probabilities
    self.observed = observed
  }

  /// Sums no more probable than the observed one; the relative slack is that of `FisherHypergeometric.twoSided`.
  var twoSidedP: Double {
    let limit = probabilities[observed] * (1 + 1e-7)
    return probabilities.filter { $0 <= limit }.reduce(0, +) / probabilities.reduce(0, +)
  }

  /// Under which the observed sum is the expected one: 0 and infinity at the ends, NaN where only one is possible.
  var oddsRatio: Double {
    if let oddsRatioAtEnd { return oddsRatioAtEnd }
    let logarithms = probabilities.map { log($0) }
    return exp(increasingRoot(from: 0) { moments(logarithms, logOdds: $0) })
  }

  /// The same by R's search.
  var searchedOddsRatio: Double {
    if let oddsRatioAtEnd { return oddsRatioAtEnd }
    let logarithms = probabilities.map { log($0) }
    return searchedOdds { $0 == 0 ? -Double(observed) : moments(logarithms, logOdds: log($0)).value }
  }

  private var oddsRatioAtEnd: Double? {
    if probabilities.count == 1 { return .nan }
    if observed == 0 { return 0 }
    return observed == probabilities.count - 1 ? .infinity : nil
  }

  /// Mean less the observed, and variance, at the given odds.
  private func moments(_ logarithms: [Double], logOdds: Double) -> (value: Double, slope: Double) {
    let tilted = logarithms.enumerated().map { $0.element + Double($0.offset - observed) * logOdds }
    let greatest = tilted.max() ?? 0
    var (total, first, second) = (0.0, 0.0, 0.0)
    for (index, logarithm) in tilted.enumerated() {
      let (weight, distance) = (exp(logarithm - greatest), Double(index - observed))
      total += weight
      first += weight * distance
      second += weight * distance * distance
    }
    let mean = first / total
    return (mean, second / total - mean * mean)
  }
}
