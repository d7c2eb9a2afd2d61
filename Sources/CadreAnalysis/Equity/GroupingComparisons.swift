/// The comparisons of the groups that one attribute, or two crossed, make.
struct GroupingComparisons {
  private(set) var comparisons: [GroupComparison] = []
  private(set) var tooSmall: [EquityCheck.SmallGroup] = []

  private let grouping: EquityScan.Grouping
  private let options: EquityCheck.Options

  /// - Parameters:
  ///   - tallies: by outcome.
  ///   - exact: by outcome, people by exact value, group by group, where the places of the tally are rounded.
  init(
    _ grouping: EquityScan.Grouping, _ tallies: [EquityScan.Tally], _ outcomes: [EquityOutcome],
    _ options: EquityCheck.Options, exact: [[[Int]]?]
  ) {
    self.grouping = grouping
    self.options = options
    for (index, (tally, outcome)) in zip(tallies, outcomes).enumerated() {
      let histograms = Self.histograms(tally, groups: grouping.groupCount)
      if index == 0 { noteSmall(tally) }
      compare(histograms, exact: exact[index] ?? histograms, tally.strata, outcome: index, outcome)
    }
  }

  /// People by place, group by group; who is undeclared or of unknown outcome is left out.
  private static func histograms(_ tally: EquityScan.Tally, groups: Int) -> [[Int]] {
    let width = tally.counts.count / (groups + 1)
    return (1...groups).map { group in (0..<width - 1).map { Int(tally.counts[group * width + $0]) } }
  }

  /// A group that has people, but too few.
  private mutating func noteSmall(_ tally: EquityScan.Tally) {
    let width = tally.counts.count / (grouping.groupCount + 1)
    for group in 0..<grouping.groupCount {
      let people = tally.counts[(group + 1) * width..<(group + 2) * width].reduce(0) { $0 + Int($1) }
      if people > 0, people < options.smallestGroup {
        tooSmall.append(.init(attributes: grouping.attributes, group: grouping.values(of: group)))
      }
    }
  }

  private mutating func compare(
    _ histograms: [[Int]], exact: [[Int]], _ strata: [EquityScan.Strata], outcome index: Int, _ outcome: EquityOutcome
  ) {
    let sizes = histograms.map { $0.reduce(0, +) }
    let total = sizes.reduce(0, +)
    let everybody = Self.sum(histograms)
    let everybodyExact = Self.sum(exact)
    let present = sizes.count { $0 > 0 }
    guard max(everybody.count, everybodyExact.count) > 1 else { return }
    for group in histograms.indices
    where sizes[group] >= options.smallestGroup && total - sizes[group] >= options.smallestGroup {
      let others = zip(everybody, histograms[group]).map { $0 - $1 }
      let crude = GroupComparison.Effect(exact[group], zip(everybodyExact, exact[group]).map { $0 - $1 })
      let adjusted = GroupComparison.Effect(strata[group])
      if present == 2 {
        // Of two groups that are each other's others, the one that stands lower, and the first where they stand alike.
        let deciding = Self.deciding(crude, adjusted)
        let better = outcome.direction == .lower ? -deciding : deciding
        if better > 0 || (better == 0 && sizes[..<group].contains { $0 > 0 }) { continue }
      }
      comparisons.append(
        GroupComparison(
          attributes: grouping.attributes, group: grouping.values(of: group), outcome: index, counts: histograms[group],
          others: others, crude: crude, adjusted: adjusted, comparable: strata[group].comparable,
          strataHigher: strata[group].higher, strataLower: strata[group].lower,
          shift: outcome.isYesNo ? nil : .init(histograms[group], others),
          beyondParts: grouping.shape.count == 2 ? beyondParts(group, exact) : nil))
    }
  }

  private static func sum(_ histograms: [[Int]]) -> [Int] {
    var sum = histograms.first ?? []
    for histogram in histograms.dropFirst() {
      for (place, count) in histogram.enumerated() { sum[place] += count }
    }
    return sum
  }

  /// The difference over all, unless comparable people clearly show the opposite.
  private static func deciding(_ crude: GroupComparison.Effect, _ adjusted: GroupComparison.Effect?) -> Double {
    guard let adjusted, adjusted.p < 0.001, adjusted.delta * crude.delta < 0 else { return crude.delta }
    return adjusted.delta
  }

  /// The group beside those who share one of its two values and not the other.
  private func beyondParts(_ group: Int, _ histograms: [[Int]]) -> GroupComparison.Effect {
    let (row, column) = (group / grouping.shape[1], group % grouping.shape[1])
    let sameRow = (0..<grouping.shape[1]).filter { $0 != column }.map { row * grouping.shape[1] + $0 }
    let sameColumn = (0..<grouping.shape[0]).filter { $0 != row }.map { $0 * grouping.shape[1] + column }
    let parts = [sameRow, sameColumn].map { groups in
      groups.reduce([Int](repeating: 0, count: histograms[group].count)) { sum, other in
        zip(sum, histograms[other]).map { $0 + $1 }
      }
    }
    guard parts.allSatisfy({ $0.reduce(0, +) >= options.smallestGroup }) else {
      return .init(delta: 0, low: -1, high: 1, p: 1)
    }
    let effects = parts.map { GroupComparison.Effect(histograms[group], $0) }
    let lesser = abs(effects[0].delta) < abs(effects[1].delta) ? effects[0] : effects[1]
    let agree = effects[0].delta * effects[1].delta > 0
    return .init(
      delta: agree ? lesser.delta : 0, low: lesser.low, high: lesser.high, p: agree ? max(effects[0].p, effects[1].p) : 1)
  }
}
