package import CadreModel

/// What an equity check found, in words and figures.
package struct EquityReading: Sendable {
  /// Where the figures come from.
  package enum Origin: Sendable, Hashable {
    /// From the records, exact however small a group is.
    case records
    /// From what a release tells everybody.
    case release(Int)
  }

  /// A comparison that a release does not tell.
  package struct Withheld: Sendable, Hashable {
    package let group: EquityGroup
    package let outcomeCode: String
    package let outcomeTitle: String
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
    /// People by attribute whose value is unknown or undeclared; `nil` where a release withholds it.
    package let undeclared: [Int?]
    package let outcomes: [String]
    package let conditions: [String]
    package let leftOut: [LeftOut]
    package let options: EquityCheck.Options
  }

  package let context: GapContext
  package let origin: Origin
  package let scope: Scope
  /// What deserves attention, first what deserves most.
  package let findings: [EquityFinding]
  /// All comparisons, in the order of the scan.
  package let comparisons: [EquityFinding]
  /// Groups too small to be compared: the attributes that make them, and the values.
  package let tooSmall: [EquityGroup]
  package let withheld: [Withheld]

  package init(_ check: EquityCheck, context: GapContext, leftOut: [LeftOut]) {
    self.context = context
    let frame = check.frame
    origin = .records
    scope = Scope(
      attributes: frame.attributes.map(\.attribute), undeclared: frame.attributes.map(\.undeclaredCount),
      outcomes: frame.outcomes.map(\.title), conditions: frame.conditions.map(\.title), leftOut: leftOut,
      options: check.options)
    (findings, comparisons) = Self.findings(check)
    tooSmall = check.tooSmall.map { EquityGroup($0.attributes, $0.group, frame) }
    withheld = []
  }

  /// What a release tells.
  ///
  /// - Parameters:
  ///   - undeclared: by attribute; `nil` where it is withheld.
  ///   - withheld: comparisons that it does not tell: attribute, value and outcome.
  package init(
    told check: EquityCheck, release: Int, context: GapContext, undeclared: [Int?],
    withheld: [(attribute: Int, group: Int, outcome: Int)]
  ) {
    self.context = context
    let frame = check.frame
    origin = .release(release)
    var options = check.options
    options.crossings = false
    scope = Scope(
      attributes: frame.attributes.map(\.attribute), undeclared: undeclared, outcomes: frame.outcomes.map(\.title),
      conditions: [], leftOut: [], options: options)
    (findings, comparisons) = Self.findings(check)
    tooSmall = check.tooSmall.map { EquityGroup($0.attributes, $0.group, frame) }
    self.withheld = withheld.map {
      Withheld(
        group: EquityGroup([$0.attribute], [$0.group], frame), outcomeCode: frame.outcomes[$0.outcome].code,
        outcomeTitle: frame.outcomes[$0.outcome].title)
    }
  }

  private static func findings(_ check: EquityCheck) -> (findings: [EquityFinding], all: [EquityFinding]) {
    let best = BestRates(check)
    func finding(_ entry: (comparison: GroupComparison, verdict: EquityCheck.Verdict)) -> EquityFinding {
      EquityFinding(entry.comparison, entry.verdict, check.frame, best)
    }
    return (check.findings.map(finding), check.comparisons.map(finding))
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

/// One comparison; `nil` is what is not defined.
package struct EquityFinding: Sendable {
  package let group: EquityGroup
  package let outcomeCode: String
  package let outcomeTitle: String
  package let kind: EquityOutcome.Kind
  package let direction: EquityOutcome.Direction
  package let verdict: EquityCheck.Verdict
  package let people: Int
  package let othersPeople: Int
  /// Of yes and no.
  package let rate: Double?
  package let othersRate: Double?
  /// The rate over the highest rate of the attribute's groups; below 0.8 the four-fifths rule
  /// (US Uniform Guidelines 1978) speaks of adverse impact. For outcomes of which more is better.
  package let impactRatio: Double?
  package let crude: GroupComparison.Effect
  package let adjusted: GroupComparison.Effect?
  /// In what the people are alike among whom `adjusted` compares: “role”, “tenure”.
  package let conditions: [String]
  /// The share of the group who have others to be compared with among people alike in the conditions.
  package let comparableShare: Double
  package let strataHigher: Int
  package let strataLower: Int
  package let shift: GroupComparison.Shift?
  /// How many people of the group would have to change from one answer to the other for the rates to be equal: over all,
  /// or, where the figures over all hide the difference, among comparable people.
  package let peopleToClose: Int?
  /// How many steps over the whole group the shift amounts to.
  package let stepsToClose: Int?
  /// The group and the others by band of the outcome, as shares.
  package let distribution: [Band]

  /// Some neighbouring places of an outcome.
  package struct Band: Sendable, Hashable {
    /// Values as people know them.
    package let values: ClosedRange<Int>
    /// Whether whatever is more belongs to it, too.
    package let isOpen: Bool
    package let share: Double
    package let othersShare: Double
  }

  fileprivate init(
    _ comparison: GroupComparison, _ verdict: EquityCheck.Verdict, _ frame: EquityFrame, _ best: BestRates
  ) {
    let outcome = frame.outcomes[comparison.outcome]
    group = EquityGroup(comparison.attributes, comparison.group, frame)
    (outcomeCode, outcomeTitle) = (outcome.code, outcome.title)
    (kind, direction, self.verdict) = (outcome.kind, outcome.direction, verdict)
    (people, othersPeople) = (comparison.size, comparison.othersSize)
    rate = outcome.isYesNo ? comparison.rate : nil
    othersRate = outcome.isYesNo ? comparison.othersRate : nil
    impactRatio =
      outcome.isYesNo && outcome.direction == .higher
      ? best.rate(comparison.attributes, comparison.outcome).map { comparison.rate / $0 } : nil
    (crude, adjusted) = (comparison.crude, comparison.adjusted)
    conditions = frame.conditions(comparing: comparison.attributes).map(\.title)
    comparableShare = Double(comparison.comparable) / Double(comparison.size)
    (strataHigher, strataLower) = (comparison.strataHigher, comparison.strataLower)
    shift = comparison.shift
    let difference = verdict == .reversed ? comparison.adjusted?.delta : comparison.crude.delta
    peopleToClose =
      outcome.isYesNo ? difference.map { Int((abs($0) * Double(comparison.size) - 1e-9).rounded(.up)) } : nil
    stepsToClose = verdict == .reversed ? nil : comparison.shift.map { abs($0.steps) * comparison.size }
    distribution = comparison.bands(outcome)
  }
}

/// The highest rate among the groups of each attribute or crossing, by outcome.
private struct BestRates {
  private struct Key: Hashable {
    let attributes: [Int]
    let outcome: Int
  }

  private var rates: [Key: Double] = [:]

  init(_ check: EquityCheck) {
    for (comparison, _) in check.comparisons where check.frame.outcomes[comparison.outcome].isYesNo {
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
        isOpen: places.upperBound >= EquityOutcome.limit - 1,
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
