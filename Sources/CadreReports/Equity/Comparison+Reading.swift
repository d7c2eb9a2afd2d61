package import CadreAnalysis
package import CadreModel

extension Comparison {
  /// A group of fewer people tells little by itself.
  private static let fewest = 30.0

  /// One or two sentences for each family: what differs, and how sure that is; never why.
  package var readings: [[Phrase]] {
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
  package var notes: [Phrase] {
    var notes: [Phrase] = []
    if missing > 0 { notes.append("\(missing) of \(rows) rows are left out, because a value that is needed is missing.") }
    if let filter = query.filter { notes.append("Only rows where \(filter.column) is \(filter.value).") }
    if let weight = query.weight { notes.append("Each row counts as many people as “\(weight)” says.") }
    if !parts.contains(where: { $0.family == .oaxaca }) { notes.append("Lowest and highest: 95 % intervals.") }
    return notes + ["All figures by name: \(option: "format") csv or json."]
  }

  private var binaryReading: [Phrase]? {
    guard let rate = self["rate_focal"], let other = self["rate_ref"], let p = self["p_fisher_two_sided"] else { return nil }
    let rates: Phrase = "\(share: rate) of “\(focalName)” and \(share: other) of “\(referenceName)”"
    let between: Phrase =
      range("rd_newcombe_ci95_lo", "rd_newcombe_ci95_hi").map { "\($0.0) to \($0.1) points" } ?? "any size"
    guard p < 0.05 else { return ["\(rates): \(undecided)", agreeing(between)] }
    let size = EquityWords.points(abs(rate - other))
    let statistics: Phrase = "(95 % interval of the difference: \(between); p \(EquityWords.probability(p)).)"
    let difference: Phrase =
      rate < other ? "\(rates): \(size) points lower. \(statistics)" : "\(rates): \(size) points higher. \(statistics)"
    let ratio = self["impact_ratio"].flatMap { ratio -> Phrase? in
      ratio < 0.8 ? "The ratio of the rates is \(ratio, digits: 2), below four fifths." : nil
    }
    return [difference] + [ratio, caution].compactMap { $0 }
  }

  private var stratReading: [Phrase]? {
    guard let crude = self["crude_rate_diff"], let within = self["mh_risk_diff"], let p = self["p_cmh"] else { return nil }
    let strata = query.strata.joined(separator: "~")
    let sure = EquityWords.probability(p)
    if p >= 0.05 {
      guard abs(crude) >= 0.01 else {
        return ["Among people of the same \(strata) there is no evidence of a difference (p \(sure))."]
      }
      return [
        """
        Among people of the same \(strata) there is no evidence of a difference (p \(sure)), though there is one of \
        \(EquityWords.points(abs(crude))) points over all.
        """
      ]
    }
    let size = EquityWords.points(abs(within))
    let difference: Phrase =
      within < 0
      ? "Among people of the same \(strata) the rate is \(size) points lower (p \(sure))."
      : "Among people of the same \(strata) the rate is \(size) points higher (p \(sure))."
    return crude * within < 0 ? [difference, "That is the other way round than over all."] : [difference]
  }

  private var multiReading: [Phrase]? {
    guard let p = self["p_chi2"], let ratio = self["min_ir"] else { return nil }
    let rated = groups.compactMap { group in self["rate[\(group.name)]"].map { (group.name, $0) } }
    guard let lowest = rated.min(by: { $0.1 < $1.1 }), let highest = rated.max(by: { $0.1 < $1.1 }) else { return nil }
    let range: Phrase = """
      The rates go from \(share: lowest.1) (“\(lowest.0)”) to \(share: highest.1) (“\(highest.0)”)
      """
    let sure = EquityWords.probability(p)
    guard p < 0.05 else { return ["\(range), but that is no evidence that the groups differ (p \(sure))."] }
    let fourFifths: Phrase? =
      ratio < 0.8 ? "The lowest is \(ratio, digits: 2) of the highest, below four fifths." : nil
    return ["\(range); the groups differ (p \(sure))."] + [fourFifths, smallGroups].compactMap { $0 }
  }

  private var contReading: [Phrase]? {
    guard let difference = self["mean_diff"], let p = self["p_welch"] else { return nil }
    let low = Table.Cell(amount: self["welch_ci95_lo"]).display()
    let high = Table.Cell(amount: self["welch_ci95_hi"]).display()
    let size = Table.Cell(amount: abs(difference)).display()
    let means: Phrase =
      difference < 0
      ? "The mean of “\(focalName)” is \(size) lower than that of “\(referenceName)”"
      : "The mean of “\(focalName)” is \(size) higher than that of “\(referenceName)”"
    guard p < 0.05 else { return ["\(means): \(undecided)", agreeing("\(low) to \(high)")] }
    let sure = EquityWords.probability(p)
    return ["\(means). (95 % interval of the difference: \(low) to \(high); p \(sure).)"] + [caution].compactMap { $0 }
  }

  private var ordReading: [Phrase]? {
    guard let chance = self["prob_superiority_focal"], let p = self["p_mwu_nocc"] else { return nil }
    let pairs: Phrase = """
      Of 100 random pairs of one of “\(focalName)” and one of “\(referenceName)”, the first stands higher in \
      \(EquityWords.points(chance)), ties counted half
      """
    guard p < 0.05 else {
      return [isSmall ? "\(pairs): the groups are too small to tell more." : "\(pairs): no evidence of a difference."]
    }
    return ["\(pairs) (p \(EquityWords.probability(p)))."] + [caution].compactMap { $0 }
  }

  private var oaxacaReading: [Phrase]? {
    guard let gap = self["gap_ref_minus_focal"], let explained = self["twofold_jann_pooled_dummy_explained"],
      let rest = self["twofold_jann_pooled_dummy_unexplained"]
    else { return nil }
    func amount(_ value: Double) -> String { Table.Cell(amount: value).display() }
    return [
      """
      Of a gap of \(amount(gap)) between “\(referenceName)” and “\(focalName)”, \(amount(explained)) goes with differences in the \
      predictors and \(amount(rest)) does not.
      """,
      """
      Neither part says why: a predictor may itself be unequally open, and what is left may go with something that was not \
      measured.
      """,
    ]
  }

  private func range(_ low: String, _ high: String) -> (Phrase, Phrase)? {
    guard let low = self[low], let high = self[high] else { return nil }
    return (EquityWords.points(low), EquityWords.points(high))
  }

  private var undecided: Phrase { isSmall ? "too few people to tell." : "no evidence of a difference." }

  private func agreeing(_ between: Phrase) -> Phrase { "Differences of \(between) agree with these figures." }

  private var isSmall: Bool { smallest < Self.fewest }

  private var smallest: Double {
    if let focal = self["n_focal"], let reference = self["n_ref"] { return min(focal, reference) }
    let focal = groups.first { $0.name == query.focal }?.rows ?? 0
    let others = query.reference.map { name in groups.first { $0.name == name }?.rows ?? 0 }
    return Double(min(focal, others ?? groups.reduce(0) { $0 + $1.rows } - focal))
  }

  private var caution: Phrase? {
    isSmall ? "One of the groups has only \(Numbers.shortest(smallest)) people: read it with care." : nil
  }

  private var smallGroups: Phrase? {
    let small = groups.filter { Double($0.rows) < Self.fewest && query.weight == nil }.map { group -> Phrase in "“\(group.name)”"
    }
    return small.isEmpty ? nil : "Too small to be read by themselves (fewer than 30 people): \(small)."
  }
}
