import CadreModel
import CadreAnalysis

/// A finding in sentences. They say what differs and among whom, never why.
extension EquityFinding {
  /// “Disability: Declared disabled – levels missing”.
  package var title: String { "\(group.title) – \(outcomeTitle)" }

  /// What differs, how much, and how sure that is.
  package var difference: String {
    let sure = "q \(Self.probability(crude.q))"
    guard let rate, let othersRate else {
      return "\(pairs(crude)); \(sure).\(middle)"
    }
    let points = "\(Self.points(abs(crude.delta))) points \(crude.delta < 0 ? "lower" : "higher")"
    return
      "\(Self.percent(rate)) against \(Self.percent(othersRate)) of the others: \(points) (\(Self.interval(crude))); \(sure)."
      + fourFifths
  }

  /// Of all pairs of one of the group and one of the others.
  private func pairs(_ effect: GroupComparison.Effect) -> String {
    let (first, second) = effect.delta < 0 ? ("lower", "higher") : ("higher", "lower")
    return "Pair by pair with the others they are \(first) \(Self.points(abs(effect.delta))) points more often than \(second) "
      + "(\(Self.interval(effect)))"
  }

  private var middle: String {
    guard let shift, let unit = stepWords else { return "" }
    if shift.steps == 0 { return " In the middle the two differ by less than one \(unit.one)." }
    let size = abs(shift.steps)
    let ends = shift.steps < 0 ? (-shift.high, -shift.low) : (shift.low, shift.high)
    let range = ends.0 == ends.1 ? "" : " (\(ends.0) to \(ends.1))"
    return " In the middle: \(size) \(size == 1 ? unit.one : unit.several) \(shift.steps < 0 ? "less" : "more")\(range)."
  }

  private var stepWords: (one: String, several: String)? {
    if case .steps(let one, let several) = kind { return (one, several) }
    return nil
  }

  private var fourFifths: String {
    guard let impactRatio, impactRatio < 0.8 else { return "" }
    return " That is \(Numbers.fixed(impactRatio, digits: 2)) of the highest group's rate, below four fifths."
  }

  /// What is left among people alike in the conditions.
  package var remainder: String {
    guard !conditions.isEmpty else { return "" }
    let conditions = EquityReading.list(conditions)
    guard let adjusted, verdict != .notComparable else {
      return "Too few of them have others of the same \(conditions) to be compared with."
    }
    let stand =
      "Among people of the same \(conditions): \(signed(adjusted)) (\(Self.interval(adjusted)); q \(Self.probability(adjusted.q)))"
    return "\(stand): \(meaning(adjusted)). \(Self.percent(comparableShare)) of them can be so compared." + strata
  }

  private func meaning(_ adjusted: GroupComparison.Effect) -> String {
    switch verdict {
    case .reversed: "they stand worse than others like them, which the figures over all hide"
    case .remains: "the difference remains"
    case .explained:
      adjusted.q < 0.05 && adjusted.delta * crude.delta < 0
        ? "the comparison turns round in their favour" : "no clear difference of that size is left"
    case .differs, .ahead, .asItsParts, .small, .noEvidence, .notComparable, .lower: "beside the figure over all"
    }
  }

  private func signed(_ effect: GroupComparison.Effect) -> String {
    "\(Self.points(abs(effect.delta))) points \(effect.delta < 0 ? "lower" : "higher")"
  }

  private var strata: String {
    let total = strataHigher + strataLower
    guard verdict == .reversed, total > 0 else { return "" }
    let worse = direction == .lower ? strataHigher : strataLower
    return " They stand worse in \(Numbers.grouped(worse)) of \(Numbers.grouped(total)) strata."
  }

  /// What it would take for the group to stand as the others do.
  package var closing: String {
    guard verdict != .differs else { return "" }
    let whole = "of \(Numbers.grouped(people)) people"
    if let peopleToClose, peopleToClose > 0 {
      let word = direction == .lower ? "fewer" : "more"
      let whom = verdict == .reversed ? "among people alike" : "over all"
      return "Equal \(whom) with \(Numbers.grouped(peopleToClose)) \(word) \(whole)."
    }
    guard let stepsToClose, stepsToClose > 0, let unit = stepWords, unit.one == "level" || unit.one == "requirement" else {
      return ""
    }
    return "About \(Numbers.grouped(stepsToClose)) \(unit.several) over \(Numbers.grouped(people)) people would close it."
  }

  static func percent(_ value: Double) -> String { Numbers.fixed(value * 100, digits: 1) + " %" }
  static func points(_ value: Double) -> String { Numbers.fixed(value * 100, digits: 1) }

  /// In the direction of the difference that it belongs to.
  static func interval(_ effect: GroupComparison.Effect) -> String {
    let ends = effect.delta < 0 ? (-effect.high, -effect.low) : (effect.low, effect.high)
    return "95 %: \(points(ends.0)) to \(points(ends.1))"
  }

  static func probability(_ value: Double) -> String {
    value < 0.001 ? "below 0.001" : Numbers.fixed(value, digits: 3)
  }
}

extension EquityCheck.Verdict {
  /// One word for lists.
  package var word: String {
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
