package import CadreAnalysis
internal import CadreModel

extension Comparison {
  /// A group of fewer people tells little by itself.
  private static let fewest = 30.0

  /// One or two sentences for each family: what differs, and how sure that is; never why.
  package var readings: [String] {
    parts.compactMap { part in
      switch part.family {
      case .binary: binaryReading
      case .strat: stratReading
      case .multi: multiReading
      case .cont: contReading
      case .ord: ordReading
      case .oaxaca: oaxacaReading
      default: nil
      }
    }
  }

  /// What a reader must know of the rows.
  package var notes: [String] {
    var notes: [String] = []
    if missing > 0 {
      notes.append(
        "\(Numbers.grouped(missing)) of \(Numbers.grouped(rows)) rows are left out, because a value that is needed is missing.")
    }
    if let filter = query.filter { notes.append("Only rows where \(filter.column) is \(filter.value).") }
    if let weight = query.weight { notes.append("Each row counts as many people as “\(weight)” says.") }
    let hasIntervals = !parts.contains { $0.family == .oaxaca }
    notes.append((hasIntervals ? "Lowest and highest: 95 % intervals. " : "") + "All figures by name: --format csv or json.")
    return notes
  }

  private var binaryReading: String? {
    guard let rate = self["rate_focal"], let other = self["rate_ref"], let p = self["p_fisher_two_sided"] else { return nil }
    let between = range("rd_newcombe_ci95_lo", "rd_newcombe_ci95_hi").map { "\($0.0) to \($0.1) points" } ?? "any size"
    let rates = "\(percent(rate)) of “\(focalName)” and \(percent(other)) of “\(referenceName)”"
    guard p < 0.05 else { return "\(rates): \(undecided(between))" }
    let size = EquityWords.points(abs(rate - other))
    let ratio = self["impact_ratio"].flatMap { ratio in
      ratio < 0.8 ? " The ratio of the rates is \(Numbers.fixed(ratio, digits: 2)), below four fifths." : nil
    }
    return
      "\(rates): \(size) points \(rate < other ? "lower" : "higher") (95 % interval of the difference: \(between); p \(EquityWords.probability(p)))."
      + (ratio ?? "") + caution
  }

  private var stratReading: String? {
    guard let crude = self["crude_rate_diff"], let within = self["mh_risk_diff"], let p = self["p_cmh"] else { return nil }
    let lead = "Among people of the same \(query.strata.joined(separator: "~"))"
    if p >= 0.05 {
      let whole = abs(crude) >= 0.01 ? ", though there is one of \(EquityWords.points(abs(crude))) points over all" : ""
      return "\(lead) there is no evidence of a difference (p \(EquityWords.probability(p)))\(whole)."
    }
    let turned = crude * within < 0 ? " That is the other way round than over all." : ""
    return "\(lead) the rate is \(EquityWords.points(abs(within))) points \(within < 0 ? "lower" : "higher") "
      + "(p \(EquityWords.probability(p))).\(turned)"
  }

  private var multiReading: String? {
    guard let p = self["p_chi2"], let ratio = self["min_ir"] else { return nil }
    let rated = groups.compactMap { group in self["rate[\(group.name)]"].map { (group.name, $0) } }
    guard let lowest = rated.min(by: { $0.1 < $1.1 }), let highest = rated.max(by: { $0.1 < $1.1 }) else { return nil }
    let range = "The rates go from \(percent(lowest.1)) (“\(lowest.0)”) to \(percent(highest.1)) (“\(highest.0)”)"
    guard p < 0.05 else { return "\(range), but that is no evidence that the groups differ (p \(EquityWords.probability(p)))." }
    let fourFifths = ratio < 0.8 ? " The lowest is \(Numbers.fixed(ratio, digits: 2)) of the highest, below four fifths." : ""
    return "\(range); the groups differ (p \(EquityWords.probability(p))).\(fourFifths)" + smallGroups
  }

  private var contReading: String? {
    guard let difference = self["mean_diff"], let p = self["p_welch"] else { return nil }
    let low = self["welch_ci95_lo"].map { Table.Cell(amount: $0).display } ?? "–"
    let high = self["welch_ci95_hi"].map { Table.Cell(amount: $0).display } ?? "–"
    let lead = "The mean of “\(focalName)”"
    guard p < 0.05 else {
      return "\(lead) is \(Table.Cell(amount: abs(difference)).display) \(difference < 0 ? "lower" : "higher") than that of "
        + "“\(referenceName)”: \(undecided("\(low) to \(high)"))"
    }
    return "\(lead) is \(Table.Cell(amount: abs(difference)).display) \(difference < 0 ? "lower" : "higher") than that of "
      + "“\(referenceName)” (95 % interval of the difference: \(low) to \(high); p \(EquityWords.probability(p)))." + caution
  }

  private var ordReading: String? {
    guard let chance = self["prob_superiority_focal"], let p = self["p_mwu_nocc"] else { return nil }
    let lead =
      "Of 100 pairs of one of “\(focalName)” and one of “\(referenceName)”, the first stands higher in "
      + "\(EquityWords.points(chance)), ties counted half"
    guard p < 0.05 else {
      return "\(lead): \(isSmall ? "the groups are too small to tell more." : "no evidence of a difference.")"
    }
    return "\(lead) (p \(EquityWords.probability(p)))." + caution
  }

  private var oaxacaReading: String? {
    guard let gap = self["gap_ref_minus_focal"], let explained = self["twofold_jann_pooled_dummy_explained"],
      let rest = self["twofold_jann_pooled_dummy_unexplained"]
    else { return nil }
    return "Of a gap of \(Table.Cell(amount: gap).display) between “\(referenceName)” and “\(focalName)”, "
      + "\(Table.Cell(amount: explained).display) goes with differences in the predictors and "
      + "\(Table.Cell(amount: rest).display) does not. Neither part says why: a predictor may itself be unequally open, and what "
      + "is left may go with something that was not measured."
  }

  private func percent(_ share: Double) -> String { Table.Cell.share(share).display }

  private func range(_ low: String, _ high: String) -> (String, String)? {
    guard let low = self[low], let high = self[high] else { return nil }
    return (EquityWords.points(low), EquityWords.points(high))
  }

  private func undecided(_ between: String) -> String {
    isSmall
      ? "too few people to tell. Differences of \(between) agree with these figures."
      : "no evidence of a difference. Differences of \(between) agree with these figures."
  }

  private var isSmall: Bool { smallest < Self.fewest }

  private var smallest: Double {
    if let focal = self["n_focal"], let reference = self["n_ref"] { return min(focal, reference) }
    let focal = groups.first { $0.name == query.focal }?.rows ?? 0
    let others = query.reference.map { name in groups.first { $0.name == name }?.rows ?? 0 }
    return Double(min(focal, others ?? groups.reduce(0) { $0 + $1.rows } - focal))
  }

  private var caution: String {
    isSmall ? " One of the groups has only \(Numbers.shortest(smallest)) people: read it with care." : ""
  }

  private var smallGroups: String {
    let small = groups.filter { Double($0.rows) < Self.fewest && query.weight == nil }.map { "“\($0.name)”" }
    return small.isEmpty ? "" : " Too small to be read by themselves (fewer than 30 people): \(small.joined(separator: ", "))."
  }
}
