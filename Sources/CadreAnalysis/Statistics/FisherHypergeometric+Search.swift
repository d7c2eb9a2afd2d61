extension FisherHypergeometric {
  /// `oddsRatioInterval` as R's `fisher.test` finds it: by a search that stops early (`searchedOdds`), so that an end below 1
  /// is good to about 10⁻⁴, and the reciprocal of an end above 1.
  ///
  /// - Returns: 0 and infinity at the ends of the support, also where only one number is possible.
  package func searchedOddsRatioInterval(_ observed: Int, confidence: Double = 0.95) -> ConfidenceInterval {
    let alpha = (1 - confidence) / 2
    let isLeast = observed == support.lowerBound
    let isGreatest = observed == support.upperBound
    return ConfidenceInterval(
      lower: isLeast ? 0 : searchedOdds { tails(observed, odds: $0).upper - alpha },
      upper: isGreatest ? .infinity : searchedOdds { alpha - tails(observed, odds: $0).lower })
  }
}
