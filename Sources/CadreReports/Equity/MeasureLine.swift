import CadreModel
internal import CadreAnalysis

/// A figure as people read it: its title, its form, and its 95 % interval where it has one.
struct MeasureLine {
  enum Form { case points, share, ratio, amount, percent, count, probability, number }

  let title: Phrase
  let name: String
  let form: Form
  let low: String?
  let high: String?

  /// - Parameter interval: the part of the interval's names before `_ci95_lo`.
  init(_ title: Phrase, _ name: String, _ form: Form, interval: String? = nil) {
    self.title = title
    self.name = name
    self.form = form
    low = interval.map { "\($0)_ci95_lo" }
    high = interval.map { "\($0)_ci95_hi" }
  }

  /// - Returns: `nil` where the comparison has no such figure.
  func row(of comparison: Comparison) -> [Table.Cell]? {
    guard let value = comparison[name] else { return nil }
    return [.phrase(title), cell(value), cell(low.flatMap { comparison[$0] }), cell(high.flatMap { comparison[$0] })]
  }

  private func cell(_ value: Double?) -> Table.Cell {
    guard let value else { return .text("") }
    guard value.isFinite else { return value > 0 ? .phrase("unbounded") : .missing }
    return switch form {
    case .points: .decimal(value * 100, digits: 1)
    case .share: .share(value)
    case .ratio: .decimal(value, digits: 2)
    case .amount: .init(amount: value)
    case .percent: .share(value / 100)
    case .count: .init(people: value)
    case .probability: .phrase(EquityWords.probability(value))
    case .number: .decimal(value, digits: 3)
    }
  }
}

extension Comparison {
  static let binaryLines: [MeasureLine] = [
    .init("Difference of rates, in points", "rate_diff", .points, interval: "rd_newcombe"),
    .init("Adverse-impact ratio (four fifths: 0.80)", "impact_ratio", .ratio, interval: "ir_katz"),
    .init("  with one “yes” more here and one fewer there", "impact_ratio_flipflop", .ratio),
    .init("Odds ratio", "odds_ratio_sample", .ratio, interval: "or_woolf"),
    .init("Effect size (Cohen's h)", "cohen_h", .number),
    .init("“Yes” missing to the other group's rate", "shortfall_to_ref_rate", .count),
    .init("“Yes” missing to four fifths of it", "extra_needed_for_4_5", .count),
    .init("Standard deviations from equal rates", "z_hypergeom_2SD", .ratio),
    .init("Fisher's exact test, p", "p_fisher_two_sided", .probability),
    .init("  mid-p", "p_fisher_midp", .probability),
    .init("Chi-squared test, p", "p_chi2_pearson", .probability),
  ]

  static let stratLines: [MeasureLine] = [
    .init("Difference over all, in points", "crude_rate_diff", .points),
    .init("Difference within strata, in points (Mantel–Haenszel)", "mh_risk_diff", .points),
    .init("  weighted by the strata's sizes", "direct_std_rate_diff_totalpop", .points),
    .init("Ratio of rates within strata", "mh_risk_ratio", .ratio),
    .init("Odds ratio within strata", "mh_odds_ratio", .ratio, interval: "mh_or_rbg"),
    .init("Cochran–Mantel–Haenszel test, p", "p_cmh", .probability),
    .init("Do the strata differ? Breslow–Day–Tarone, p", "p_breslow_day_tarone", .probability),
    .init("Of the difference: from other rates, in points", "kitagawa_rate_component", .points),
    .init("Of the difference: from other shares of strata, in points", "kitagawa_composition_component", .points),
    .init("Strata", "n_strata", .count),
    .init("  that point the other way than the whole", "n_strata_sign_opposite_to_crude", .count),
  ]

  static let multiLines: [MeasureLine] = [
    .init("Lowest ratio to the best (four fifths: 0.80)", "min_ir", .ratio),
    .init("Greatest difference, in points", "max_diff", .points),
    .init("Chi-squared test, p", "p_chi2", .probability),
    .init("Association (Cramér's V, 0 to 1)", "cramers_v", .number),
  ]

  static let contLines: [MeasureLine] = [
    .init("Difference of means", "mean_diff", .amount, interval: "welch"),
    .init("Gap in the mean, of the other group's", "gpg_mean_pct", .percent),
    .init("Gap in the median, of the other group's", "gpg_median_pct", .percent),
    .init("Difference at the lowest tenth", "quantile_diff_type7_0.1", .amount),
    .init("  at the middle", "quantile_diff_type7_0.5", .amount),
    .init("  at the highest tenth", "quantile_diff_type7_0.9", .amount),
    .init("Effect size (Cohen's d)", "cohen_d", .number, interval: "cohen_d_nct"),
    .init("Effect size (Hedges' g)", "hedges_g_exact", .number),
    .init("Chance to stand higher than one of the others", "prob_superiority_focal", .share),
    .init("Welch's test, p", "p_welch", .probability),
    .init("Mann–Whitney test, p", "p_mwu_cc", .probability),
  ]

  static let ordLines: [MeasureLine] = [
    .init("Chance to stand higher than one of the others", "prob_superiority_focal", .share),
    .init("Mann–Whitney test, p", "p_mwu_nocc", .probability),
    .init("Odds of a higher level, as a logarithm", "prop_odds_log_or_focal", .number),
    .init("  its standard error", "prop_odds_se", .number),
    .init("Greatest difference in the share at or below a level, in points", "max_cdf_diff_focal_minus_ref", .points),
    .init("Spread over the levels (Blair–Lacy, 0 to 1)", "blair_lacy_dispersion_focal", .number),
    .init("  of the others", "blair_lacy_dispersion_ref", .number),
  ]

  static let weightings: [(Phrase, String)] = [
    ("all together, with the group (Jann)", "twofold_jann_pooled_dummy"),
    ("all together, without it (Neumark)", "twofold_neumark_pooled_nodummy"),
    ("the reference group", "twofold_w1_refcoef"), ("the focal group", "twofold_w0_focalcoef"),
    ("the mean of both (Reimers)", "twofold_w0.5_reimers"), ("both, by their sizes (Cotton)", "twofold_cotton"),
  ]

  static let threefold: [(Phrase, String)] = [
    ("other values of the predictors", "threefold_endowments"), ("other worth of them", "threefold_coefficients"),
    ("both at once", "threefold_interaction"),
  ]
}
