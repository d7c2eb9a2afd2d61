import CadreModel

/// What a scan of every attribute, every crossing of two and every outcome found, in words that a reader can act on.
///
/// Nothing here says why groups differ: a difference that remains among comparable people may still come from what the
/// data do not hold.
package struct EquityCheck: Sendable {
  /// What a comparison comes to.
  package enum Verdict: Sendable, Hashable, CaseIterable {
    /// Over all the group stands no lower, or higher; among comparable people it stands lower.
    case reversed
    /// It stands lower; the figures tell nothing about comparable people.
    case lower
    /// It stands lower, also among comparable people.
    case remains
    /// It stands lower, and there are too few comparable people to say more.
    case notComparable
    /// It stands lower, but not clearly so among comparable people.
    case explained
    /// It stands otherwise, and neither is better in itself.
    case differs
    /// It stands higher.
    case ahead
    /// Two attributes together tell no more than each alone.
    case asItsParts
    /// The difference is clear, but smaller than the one that was declared to matter.
    case small
    /// Chance alone would give as much.
    case noEvidence

    /// Whether a reader's attention is asked for.
    package var isFinding: Bool { [.reversed, .remains, .lower, .notComparable, .explained, .differs].contains(self) }
  }

  package struct Options: Sendable, Hashable {
    /// Groups of fewer people are not compared.
    package var smallestGroup = 10
    /// The least difference that matters: δ, or a share of people.
    package var minimum = 0.05
    /// The share of false alarms that is accepted among what is found.
    package var falseDiscoveryRate = 0.05
    /// Whether attributes are crossed.
    package var crossings = true

    package init() {}
  }

  /// A group that is too small to be compared.
  package struct SmallGroup: Sendable, Hashable {
    package let attributes: [Int]
    package let group: [Int]
  }

  package let frame: EquityFrame
  package let options: Options
  /// All comparisons with their verdicts; two groups that are each other's others are compared once.
  package let comparisons: [(comparison: GroupComparison, verdict: Verdict)]
  package let tooSmall: [SmallGroup]

  /// What deserves attention, first what deserves most: reversed and remaining differences, then those that comparable
  /// people do not show; within each, by how many people the net difference amounts to.
  package var findings: [(comparison: GroupComparison, verdict: Verdict)] {
    comparisons.filter(\.verdict.isFinding).enumerated()
      .sorted { left, right in
        let (a, b) = (left.element, right.element)
        if a.verdict.rank != b.verdict.rank { return a.verdict.rank < b.verdict.rank }
        let (x, y) = (a.comparison.peopleConcerned, b.comparison.peopleConcerned)
        return x == y ? left.offset < right.offset : x > y
      }
      .map(\.element)
  }

  package func count(_ verdict: Verdict) -> Int { comparisons.count { $0.verdict == verdict } }
}

extension EquityCheck.Verdict {
  fileprivate var rank: Int {
    switch self {
    case .reversed, .remains, .lower: 0
    case .notComparable: 1
    case .differs: 2
    case .explained: 3
    case .ahead, .asItsParts, .small, .noEvidence: 4
    }
  }
}

extension GroupComparison {
  /// |δ| × people of the group, by the adjusted δ where there is one.
  package var peopleConcerned: Double { abs((adjusted ?? crude).delta) * Double(size) }
}

extension EquityCheck {
  /// Compares every group of every attribute, and of every crossing of two, with everybody else.
  ///
  /// Where an attribute is itself a condition (grade), its groups are compared among people alike in the other
  /// conditions. P-values are corrected over all comparisons, those over all and those among comparable people apart.
  /// - Complexity: O(people × groupings × outcomes), on all cores.
  package init(_ frame: EquityFrame, _ options: Options) async {
    self.frame = frame
    self.options = options
    var (comparisons, small) = ([GroupComparison](), [SmallGroup]())
    // Where nobody waits for it any longer, what is left is not looked at: whoever asked must not use it then.
    for (conditions, groupings) in Self.passes(frame, crossings: options.crossings) where !Task.isCancelled {
      let scan = EquityScan(frame, groupings: groupings, conditions: conditions)
      for (grouping, tallies) in zip(groupings, await scan.run()) {
        let compared = GroupingComparisons(
          grouping, tallies, frame.outcomes, options, exact: scan.exactCounts(of: grouping))
        comparisons += compared.comparisons
        small += compared.tooSmall
      }
    }
    let crude = MultipleTests.benjaminiHochberg.adjusted(comparisons.map { ($0.beyondParts ?? $0.crude).p })
    let adjusted = MultipleTests.benjaminiHochberg.adjusted(comparisons.map { $0.adjusted?.p ?? 1 })
    for index in comparisons.indices {
      comparisons[index].crude.q = crude[index]
      comparisons[index].adjusted?.q = adjusted[index]
    }
    self.comparisons = Self.withoutEchoes(
      comparisons.map { ($0, Self.verdict($0, frame.outcomes[$0.outcome].direction, options)) })
    tooSmall = small
  }

  /// A crossing is no finding of its own where one of its parts shows as much of the same outcome.
  private static func withoutEchoes(
    _ all: [(comparison: GroupComparison, verdict: Verdict)]
  ) -> [(comparison: GroupComparison, verdict: Verdict)] {
    struct Part: Hashable {
      let attribute: Int
      let value: Int
      let outcome: Int
    }
    var sizes: [Part: Double] = [:]
    for (comparison, verdict) in all where comparison.attributes.count == 1 && verdict.isFinding {
      let part = Part(attribute: comparison.attributes[0], value: comparison.group[0], outcome: comparison.outcome)
      sizes[part] = abs((comparison.adjusted ?? comparison.crude).delta)
    }
    return all.map { comparison, verdict in
      guard comparison.attributes.count == 2, verdict.isFinding else { return (comparison, verdict) }
      let own = abs((comparison.adjusted ?? comparison.crude).delta)
      let isEcho = zip(comparison.attributes, comparison.group).contains { attribute, value in
        sizes[Part(attribute: attribute, value: value, outcome: comparison.outcome)].map { $0 >= own } ?? false
      }
      return (comparison, isEcho ? .asItsParts : verdict)
    }
  }

  /// Groupings by the conditions that apply to them.
  private static func passes(
    _ frame: EquityFrame, crossings: Bool
  ) -> [(conditions: [EquityCondition], groupings: [EquityScan.Grouping])] {
    let single = frame.attributes.indices.map { [$0] }
    let crossed = crossings ? single.indices.flatMap { first in (first + 1..<single.count).map { [first, $0] } } : []
    var passes: [(codes: [String], conditions: [EquityCondition], groupings: [EquityScan.Grouping])] = []
    for attributes in single + crossed {
      let conditions = frame.conditions(comparing: attributes)
      let grouping = EquityScan.Grouping(attributes: attributes, shape: attributes.map { frame.attributes[$0].values.count })
      guard grouping.groupCount > 1 else { continue }
      let codes = conditions.map(\.code)
      if let index = passes.firstIndex(where: { $0.codes == codes }) {
        passes[index].groupings.append(grouping)
      } else {
        passes.append((codes, conditions, [grouping]))
      }
    }
    return passes.map { ($0.conditions, $0.groupings) }
  }

  static func verdict(
    _ comparison: GroupComparison, _ direction: EquityOutcome.Direction, _ options: Options
  ) -> Verdict {
    let sign = direction == .lower ? -1.0 : 1.0
    let (crude, adjusted) = (comparison.crude, comparison.adjusted)
    let isClear = crude.q <= options.falseDiscoveryRate
    let matters = abs(crude.delta) >= options.minimum
    let remains = adjusted.map { $0.q <= options.falseDiscoveryRate && abs($0.delta) >= options.minimum } ?? false
    let isComparable = comparison.comparable * 2 >= comparison.size
    if comparison.beyondParts != nil, !isClear { return .asItsParts }
    if direction == .neither { return isClear ? (matters ? .differs : .small) : .noEvidence }
    let isLower = sign * crude.delta < 0
    if let adjusted, remains, isComparable, sign * adjusted.delta < 0, !isLower || !isClear || !matters { return .reversed }
    guard isClear else { return .noEvidence }
    guard matters else { return .small }
    guard isLower else { return .ahead }
    guard isComparable else { return .notComparable }
    return remains && sign * (adjusted?.delta ?? 0) < 0 ? .remains : .explained
  }
}
