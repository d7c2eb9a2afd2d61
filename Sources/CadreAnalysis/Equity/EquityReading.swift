package import CadreModel

/// An equity check as it may leave the building: what disclosure control suppresses is not in it.
package struct EquityReading: Sendable {
  /// Which cells of the tables behind the check may be published.
  package struct Gate: Sendable {
    /// By attributes and values: how many people a group has.
    let size: @Sendable (_ attributes: [Int], _ group: [Int]) -> Bool
    /// By attributes, values and outcome: how they spread over its bands, or over yes and no.
    let spread: @Sendable (_ attributes: [Int], _ group: [Int], _ outcome: Int) -> Bool

    /// The group `[-1]` of an attribute is that of who has declared nothing.
    package init(
      size: @escaping @Sendable ([Int], [Int]) -> Bool, spread: @escaping @Sendable ([Int], [Int], Int) -> Bool
    ) {
      self.size = size
      self.spread = spread
    }
  }

  /// An attribute that was left out.
  package struct LeftOut: Sendable, Hashable {
    package enum Reason: Sendable, Hashable {
      case manyValues(Int)
      case oneValue
      case nobody
    }

    package let attribute: String
    package let reason: Reason

    package init(attribute: String, reason: Reason) {
      self.attribute = attribute
      self.reason = reason
    }
  }

  /// Which attributes and outcomes were scanned, and how.
  package struct Scope: Sendable {
    package let attributes: [Attribute]
    /// People by attribute whose value is unknown or undeclared; `nil` where suppressed.
    package let undeclared: [Int?]
    package let outcomes: [String]
    package let conditions: [String]
    package let leftOut: [LeftOut]
    package let options: EquityCheck.Options
  }

  package let context: GapContext
  package let scope: Scope
  /// What deserves attention, first what deserves most.
  package let findings: [EquityFinding]
  /// All comparisons, in the order of the scan.
  package let comparisons: [EquityFinding]
  /// Groups too small to be compared: the attributes that make them, and the values.
  package let tooSmall: [EquityGroup]

  package init(_ check: EquityCheck, context: GapContext, leftOut: [LeftOut], gate: Gate) {
    self.context = context
    let frame = check.frame
    scope = Scope(
      attributes: frame.attributes.map(\.attribute),
      undeclared: frame.attributes.indices.map { gate.size([$0], [-1]) ? frame.attributes[$0].undeclaredCount : nil },
      outcomes: frame.outcomes.map(\.title), conditions: frame.conditions.map(\.title), leftOut: leftOut,
      options: check.options)
    let best = BestRates(check, gate)
    func finding(_ entry: (comparison: GroupComparison, verdict: EquityCheck.Verdict)) -> EquityFinding {
      EquityFinding(entry.comparison, entry.verdict, frame, gate, best)
    }
    findings = check.findings.map(finding)
    comparisons = check.comparisons.map(finding)
    tooSmall = check.tooSmall.map { EquityGroup($0.attributes, $0.group, frame) }
  }

  /// Findings of the same group together, in the order of each group's first.
  package var findingsByGroup: [(group: EquityGroup, findings: [EquityFinding])] {
    var result: [(group: EquityGroup, findings: [EquityFinding])] = []
    var places: [EquityGroup: Int] = [:]
    for finding in findings {
      if let place = places[finding.group] {
        result[place].findings.append(finding)
      } else {
        places[finding.group] = result.count
        result.append((finding.group, [finding]))
      }
    }
    return result
  }

  package func count(_ verdict: EquityCheck.Verdict) -> Int { comparisons.count { $0.verdict == verdict } }
}

/// A group in words.
package struct EquityGroup: Sendable, Hashable {
  package let attributes: [Attribute]
  package let values: [String]

  init(_ attributes: [Int], _ group: [Int], _ frame: EquityFrame) {
    self.attributes = attributes.map { frame.attributes[$0].attribute }
    values = zip(attributes, group).map { frame.attributes[$0].values[$1] }
  }

  /// “Sex: Female”, “Sex: Female × Region: North”.
  package var title: String { zip(attributes, values).map { "\($0.title): \($1)" }.joined(separator: " × ") }
}

/// One comparison as it may be published: `nil` is what is suppressed, or not defined.
package struct EquityFinding: Sendable {
  package let group: EquityGroup
  package let outcomeCode: String
  package let outcomeTitle: String
  package let kind: EquityOutcome.Kind
  package let direction: EquityOutcome.Direction
  package let verdict: EquityCheck.Verdict
  /// Whether figures are withheld to protect people.
  package let isSuppressed: Bool
  package let people: Int?
  package let othersPeople: Int?
  /// Of yes and no.
  package let rate: Double?
  package let othersRate: Double?
  /// The rate over the highest rate of the attribute's groups that may be published; below 0.8 the four-fifths rule
  /// (US Uniform Guidelines 1978) speaks of adverse impact. For outcomes of which more is better.
  package let impactRatio: Double?
  package let crude: GroupComparison.Effect?
  package let adjusted: GroupComparison.Effect?
  /// In what the people are alike among whom `adjusted` compares: “role”, “tenure”.
  package let conditions: [String]
  /// The share of the group who have others to be compared with among people alike in the conditions.
  package let comparableShare: Double?
  package let strataHigher: Int
  package let strataLower: Int
  package let shift: GroupComparison.Shift?
  /// How many people of the group would have to change from one answer to the other for the rates to be equal: over all,
  /// or, where the figures over all hide the difference, among comparable people.
  package let peopleToClose: Int?
  /// How many steps over the whole group the shift amounts to.
  package let stepsToClose: Int?
  /// The group and the others by band of the outcome, as shares.
  package let distribution: [Band]?

  /// Some neighbouring places of an outcome.
  package struct Band: Sendable, Hashable {
    /// Values as people know them.
    package let values: ClosedRange<Int>
    package let share: Double
    package let othersShare: Double
  }

  fileprivate init(
    _ comparison: GroupComparison, _ verdict: EquityCheck.Verdict, _ frame: EquityFrame, _ gate: EquityReading.Gate,
    _ best: BestRates
  ) {
    let outcome = frame.outcomes[comparison.outcome]
    let (attributes, group) = (comparison.attributes, comparison.group)
    let isVisible = outcome.isYesNo ? gate.spread(attributes, group, comparison.outcome) : gate.size(attributes, group)
    self.group = EquityGroup(attributes, group, frame)
    (outcomeCode, outcomeTitle) = (outcome.code, outcome.title)
    (kind, direction, self.verdict) = (outcome.kind, outcome.direction, verdict)
    isSuppressed = !isVisible
    people = isVisible ? comparison.size : nil
    othersPeople = isVisible ? comparison.othersSize : nil
    rate = isVisible && outcome.isYesNo ? comparison.rate : nil
    othersRate = isVisible && outcome.isYesNo ? comparison.othersRate : nil
    impactRatio =
      isVisible && outcome.isYesNo && outcome.direction == .higher
      ? best.rate(attributes, comparison.outcome).map { comparison.rate / $0 } : nil
    crude = isVisible ? comparison.crude : nil
    adjusted = isVisible ? comparison.adjusted : nil
    conditions = frame.conditions(comparing: attributes).map(\.title)
    comparableShare = isVisible ? Double(comparison.comparable) / Double(comparison.size) : nil
    (strataHigher, strataLower) = isVisible ? (comparison.strataHigher, comparison.strataLower) : (0, 0)
    shift = isVisible ? comparison.shift : nil
    let difference = verdict == .reversed ? comparison.adjusted?.delta : comparison.crude.delta
    peopleToClose =
      isVisible && outcome.isYesNo
      ? difference.map { Int((abs($0) * Double(comparison.size) - 1e-9).rounded(.up)) } : nil
    stepsToClose = isVisible && verdict != .reversed ? comparison.shift.map { abs($0.steps) * comparison.size } : nil
    distribution = gate.spread(attributes, group, comparison.outcome) ? comparison.bands(outcome) : nil
  }
}

/// The highest rate among the groups of each attribute or crossing, by outcome, of those that may be published.
private struct BestRates {
  private struct Key: Hashable {
    let attributes: [Int]
    let outcome: Int
  }

  private var rates: [Key: Double] = [:]

  init(_ check: EquityCheck, _ gate: EquityReading.Gate) {
    for (comparison, _) in check.comparisons
    where check.frame.outcomes[comparison.outcome].isYesNo
      && gate.spread(comparison.attributes, comparison.group, comparison.outcome)
    {
      let key = Key(attributes: comparison.attributes, outcome: comparison.outcome)
      // Of two groups only one is compared: the other is its others.
      let groups = comparison.attributes.map { check.frame.attributes[$0].values.count }.reduce(1, *)
      let rate = groups == 2 ? max(comparison.rate, comparison.othersRate) : comparison.rate
      rates[key] = max(rates[key] ?? 0, rate)
    }
  }

  func rate(_ attributes: [Int], _ outcome: Int) -> Double? {
    rates[Key(attributes: attributes, outcome: outcome)].flatMap { $0 > 0 ? $0 : nil }
  }
}

extension GroupComparison {
  fileprivate func bands(_ outcome: EquityOutcome) -> [EquityFinding.Band] {
    outcome.bands.map { places in
      .init(
        values: places.lowerBound + outcome.first...places.upperBound + outcome.first,
        share: Double(counts[clamping: places].reduce(0, +)) / Double(size),
        othersShare: Double(others[clamping: places].reduce(0, +)) / Double(othersSize))
    }
  }
}

extension [Int] {
  fileprivate subscript(clamping places: ClosedRange<Int>) -> ArraySlice<Int> {
    self[Swift.min(places.lowerBound, count)..<Swift.min(places.upperBound + 1, count)]
  }
}
