extension TwoByTwo {
  /// The distribution of the focal group's yeses given all margins. `nil` where counts are not whole.
  private var conditional: (distribution: FisherHypergeometric, observed: Int)? {
    guard let focal = Int(exactly: focalCount), let reference = Int(exactly: referenceCount),
      let yes = Int(exactly: yesCount), let observed = Int(exactly: focalYes)
    else { return nil }
    return (FisherHypergeometric(focal: focal, reference: reference, yes: yes), observed)
  }

  /// Fisher's exact test, two-sided: tables no more probable than the observed one (Fisher 1935).
  ///
  /// - Complexity: O(√people) for 10 M people some 100 000 steps.
  package var fisherTwoSidedP: Double { conditional.map { $0.distribution.twoSided($0.observed).atMost } ?? .nan }

  /// The same with tables as probable as the observed one counted half: less conservative (Lancaster 1961).
  package var fisherMidP: Double { conditional.map { $0.distribution.twoSided($0.observed).mid } ?? .nan }

  /// The odds ratio that makes the observed table the expected one, given all margins (conditional maximum likelihood).
  package var oddsRatioConditional: Double { conditional.map { $0.distribution.oddsRatio($0.observed) } ?? .nan }

  /// The exact 95 % interval of `oddsRatioConditional` (Cornfield 1956).
  package var oddsRatioExactInterval: ConfidenceInterval {
    conditional.map { $0.distribution.oddsRatioInterval($0.observed) } ?? .undefined
  }

  /// The same interval as R's `fisher.test` reports it. R's search for an end stops early: the end is good to about 10⁻⁴, or
  /// its reciprocal is where it is above 1. For comparison with analyses in R; `oddsRatioExactInterval` is the right one.
  package var oddsRatioSearchedInterval: ConfidenceInterval {
    conditional.map { $0.distribution.searchedOddsRatioInterval($0.observed) } ?? .undefined
  }

  /// How many people the exact tests that look at every possible table are computed for. Beyond, they hardly differ from the
  /// tests that do not, and take long.
  package static let fullEnumerationLimit = 1000.0

  /// Boschloo's test, two-sided: twice the smaller one-sided p, at most 1 (Boschloo 1970). NaN beyond `fullEnumerationLimit`.
  package var boschlooP: Double { unconditional?.boschlooP ?? .nan }

  /// Barnard's test, two-sided, by the pooled z (Barnard 1947; Suissa & Shuster 1985). NaN beyond `fullEnumerationLimit`.
  package var barnardP: Double { unconditional?.barnardP ?? .nan }

  private var unconditional: UnconditionalTest? {
    guard count <= Self.fullEnumerationLimit, focalCount > 0, referenceCount > 0,
      let focal = Int(exactly: focalCount), let reference = Int(exactly: referenceCount),
      let focalYes = Int(exactly: focalYes), let referenceYes = Int(exactly: referenceYes)
    else { return nil }
    return UnconditionalTest(focal: focal, reference: reference, focalYes: focalYes, referenceYes: referenceYes)
  }
}

extension TwoByTwo {
  /// Every figure, in a fixed order. The unconditional exact tests only up to `fullEnumerationLimit` people.
  ///
  /// The exact interval of the odds ratio is there twice: as R reports it, to about four decimals (`or_fisher_ci95`), so that
  /// an analysis in R can be repeated to the last digit, and in full precision (`or_fisher_exact_ci95`).
  package var measures: [Measure] {
    sizes + tests + intervals + (count <= Self.fullEnumerationLimit ? enumerations : [])
      + oddsRatioSearchedInterval.measures("or_fisher_ci95") + oddsRatioExactInterval.measures("or_fisher_exact_ci95")
  }

  private var sizes: [Measure] {
    [
      Measure("n_focal", focalCount), Measure("x_focal", focalYes), Measure("n_ref", referenceCount),
      Measure("x_ref", referenceYes), Measure("rate_focal", focalRate), Measure("rate_ref", referenceRate),
      Measure("rate_diff", rateDifference), Measure("impact_ratio", impactRatio), Measure("cohen_h", cohenH),
      Measure("shortfall_at_pooled_rate", shortfallAtPooledRate), Measure("shortfall_to_ref_rate", shortfallToReferenceRate),
      Measure("extra_needed_for_4_5", extraNeededForFourFifths),
    ]
  }

  private var tests: [Measure] {
    [
      Measure("z_pooled", zPooled), Measure("p_z_pooled", zPooledP), Measure("z_hypergeom_2SD", zHypergeometric),
      Measure("p_fisher_two_sided", fisherTwoSidedP), Measure("odds_ratio_sample", oddsRatio),
      Measure("odds_ratio_cond_mle", oddsRatioConditional), Measure("p_fisher_midp", fisherMidP),
      Measure("chi2_pearson", chiSquared), Measure("p_chi2_pearson", chiSquaredP), Measure("chi2_yates", chiSquaredYates),
      Measure("p_chi2_yates", chiSquaredYatesP), Measure("g_test", gTest), Measure("phi", phi),
    ]
  }

  private var intervals: [Measure] {
    oddsRatioWoolfInterval.measures("or_woolf_ci95") + impactRatioKatzInterval.measures("ir_katz_ci95")
      + rateDifferenceNewcombeInterval.measures("rd_newcombe_ci95") + rateDifferenceWaldInterval.measures("rd_wald_ci95")
      + focalWilsonInterval.measures("wilson_focal") + focalClopperPearsonInterval.measures("clopper_focal")
      + referenceWilsonInterval.measures("wilson_ref") + referenceClopperPearsonInterval.measures("clopper_ref")
      + [Measure("impact_ratio_flipflop", impactRatioFlipFlop)]
  }

  private var enumerations: [Measure] { [Measure("p_boschloo", boschlooP), Measure("p_barnard_pooled", barnardP)] }
}
