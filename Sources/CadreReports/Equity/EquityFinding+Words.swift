import CadreAnalysis
package import CadreModel

/// A finding in sentences. They say what differs and among whom, never why.
extension EquityFinding {
  /// “Disability: Declared disabled – levels missing”.
  package var title: Phrase { "\(group.title) – \(outcomeTitle)" }

  /// What differs and how much; the statistics come after it.
  package var difference: [Phrase] { [what, middle, statistics(crude), fourFifths].compactMap { $0 } }

  private var what: Phrase {
    let points = abs(crude.delta) * 100
    guard let rate, let othersRate else { return pairs }
    return crude.delta < 0
      ? "\(share: rate) of them, against \(share: othersRate) of the others: \(points, digits: 1) points lower."
      : "\(share: rate) of them, against \(share: othersRate) of the others: \(points, digits: 1) points higher."
  }

  /// Of all pairs of one of the group and one of the others; the difference of the two shares is Cliff's delta.
  private var pairs: Phrase {
    let more = Int((50 * (1 + abs(crude.delta))).rounded())
    return crude.delta < 0
      ? """
      Of 100 random pairs of one of them and one of the others, the one of this group has the lower value in \(more); equal values \
      count half.
      """
      : """
      Of 100 random pairs of one of them and one of the others, the one of this group has the higher value in \(more); equal \
      values count half.
      """
  }

  private var middle: Phrase? {
    guard let shift, case .steps(let one, let several) = kind else { return nil }
    if shift.steps == 0 { return "Typically the two differ by less than one \(one)." }
    let size = abs(shift.steps)
    let ends = shift.steps < 0 ? (-shift.high, -shift.low) : (shift.low, shift.high)
    let unit = size == 1 ? one : several
    let typical: Phrase =
      shift.steps < 0 ? "Typically they have \(size) \(unit) less" : "Typically they have \(size) \(unit) more"
    return ends.0 == ends.1 ? "\(typical)." : "\(typical) (\(ends.0) to \(ends.1))."
  }

  private func statistics(_ effect: GroupComparison.Effect) -> Phrase {
    let ends = effect.delta < 0 ? (-effect.high, -effect.low) : (effect.low, effect.high)
    let size = abs(effect.delta) * 100
    return """
      (Difference \(size, digits: 1) points; 95 % interval \(ends.0 * 100, digits: 1) to \(ends.1 * 100, digits: 1); q \
      \(EquityWords.probability(effect.q)).)
      """
  }

  private var fourFifths: Phrase? {
    guard let impactRatio, impactRatio < 0.8 else { return nil }
    return "That is \(impactRatio, digits: 2) of the highest group's rate, below four fifths."
  }

  /// What is left among people alike in the conditions.
  package var remainder: [Phrase] {
    guard !conditions.isEmpty else { return [] }
    let conditions = "\(conditions.map(Phrase.verbatim))" as Phrase
    guard let adjusted, verdict != .notComparable else {
      return ["Too few of them have others of the same \(conditions) to be compared with."]
    }
    let size = abs(adjusted.delta) * 100
    let among: Phrase =
      adjusted.delta < 0
      ? "Among people of the same \(conditions) they are \(size, digits: 1) points lower: \(meaning(adjusted))."
      : "Among people of the same \(conditions) they are \(size, digits: 1) points higher: \(meaning(adjusted))."
    let covered: Phrase = "\(share: comparableShare) of them can be so compared."
    return [among, covered, strata, statistics(adjusted)].compactMap { $0 }
  }

  private func meaning(_ adjusted: GroupComparison.Effect) -> Phrase {
    switch verdict {
    case .reversed: "they stand worse than others like them, which the figures over all hide"
    case .remains: "the difference remains"
    case .explained where adjusted.q < 0.05 && adjusted.delta * crude.delta < 0:
      "the comparison turns round in their favour"
    case .explained: "no clear difference of that size is left"
    case .differs, .ahead, .asItsParts, .small, .noEvidence, .notComparable, .lower: "beside the figure over all"
    }
  }

  private var strata: Phrase? {
    let total = strataHigher + strataLower
    guard verdict == .reversed, total > 0 else { return nil }
    let worse = direction == .lower ? strataHigher : strataLower
    return "They stand worse in \(worse) of \(total) strata."
  }

  /// What it would take for the group to stand as the others do.
  package var closing: Phrase? {
    guard verdict != .differs else { return nil }
    if let peopleToClose, peopleToClose > 0 { return closing(with: peopleToClose) }
    guard let stepsToClose, stepsToClose > 0, case .steps(let one, let several) = kind,
      one == "level" || one == "requirement"
    else { return nil }
    return "About \(stepsToClose) \(several) over \(people) people would close it."
  }

  private func closing(with count: Int) -> Phrase {
    switch (verdict == .reversed, direction == .lower) {
    case (true, true): "They would equal people alike with \(count) fewer of \(people) people."
    case (true, false): "They would equal people alike with \(count) more of \(people) people."
    case (false, true): "They would equal the others with \(count) fewer of \(people) people."
    case (false, false): "They would equal the others with \(count) more of \(people) people."
    }
  }

  /// “3 to 5”, “yes”.
  func words(_ band: Band) -> Phrase {
    if case .yesNo = kind { return band.values.lowerBound == 0 ? "no" : "yes" }
    if band.isOpen { return "\(band.values.lowerBound) or more" }
    return band.values.count == 1
      ? "\(band.values.lowerBound)" : "\(band.values.lowerBound) to \(band.values.upperBound)"
  }
}

/// Figures in words that are used in more than one place.
enum EquityWords {
  static func probability(_ value: Double) -> Phrase {
    value < 0.001 ? "below \(0.001, digits: 3)" : "\(value, digits: 3)"
  }

  /// A share in points of 100.
  static func points(_ share: Double) -> Phrase { "\(share * 100, digits: 1)" }
}

extension EquityCheck.Verdict {
  /// One word for lists; programs get it too.
  package var word: Phrase {
    switch self {
    case .reversed: "reversed"
    case .lower: "lower"
    case .remains: "remains"
    case .notComparable: "not comparable"
    case .explained: "explained"
    case .differs: "differs"
    case .ahead: "ahead"
    case .asItsParts: "as its parts"
    case .small: "small"
    case .noEvidence: "no evidence"
    }
  }
}
