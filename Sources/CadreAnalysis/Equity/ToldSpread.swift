package import CadreModel

/// How the groups of an attribute spread over the bands of an outcome, as far as a release tells it.
package struct ToldSpread: Sendable {
  /// A count, and the release that it is of.
  package struct Count: Sendable, Hashable {
    package let count: Int
    package let release: Int

    package init(count: Int, release: Int) {
      self.count = count
      self.release = release
    }
  }

  package let attribute: Attribute
  package let values: [String]
  /// With its bands, and nobody’s values.
  package let outcome: EquityOutcome
  /// By value, then by band; `nil` where it is withheld.
  package let groups: [[Count?]]
  /// By band: those who have declared nothing, and everybody.
  package let undeclared: [Count?]
  package let everybody: [Count?]

  package init(
    attribute: Attribute, values: [String], outcome: EquityOutcome, groups: [[Count?]], undeclared: [Count?],
    everybody: [Count?]
  ) {
    self.attribute = attribute
    self.values = values
    self.outcome = outcome
    self.groups = groups
    self.undeclared = undeclared
    self.everybody = everybody
  }

  /// A group and all others who have declared something, by band: from the others’ counts, or from everybody’s.
  ///
  /// - Returns: `nil` where any count is withheld, or the counts are not all of one release.
  func sides(of group: Int) -> (own: [Int], others: [Int])? {
    let rest = groups.indices.filter { $0 != group }.map { groups[$0] }
    if let rows = Self.together([groups[group]] + rest) {
      let others = rows.dropFirst().reduce(outcome.bands.map { _ in 0 }) { zip($0, $1).map { $0 + $1 } }
      return (rows[0], others)
    }
    guard let rows = Self.together([groups[group], undeclared, everybody]) else { return nil }
    return (rows[0], outcome.bands.indices.map { rows[2][$0] - rows[1][$0] - rows[0][$0] })
  }

  /// The counts of rows that are all told, and all of one release.
  private static func together(_ rows: [[Count?]]) -> [[Int]]? {
    let all = rows.joined()
    guard Set(all.map { $0?.release }).count == 1, all.allSatisfy({ $0 != nil }) else { return nil }
    return rows.map { $0.map { $0?.count ?? 0 } }
  }
}

extension EquityCheck {
  /// Compares groups from what a release tells, over all only: it tells nothing of who is comparable.
  ///
  /// - Returns: the check, and what cannot be compared because it is withheld: attribute, value and outcome.
  package static func ofTold(
    _ spreads: [ToldSpread], _ options: Options
  ) -> (check: EquityCheck, withheld: [(attribute: Int, group: Int, outcome: Int)]) {
    let frame = EquityFrame(told: spreads)
    var (found, withheld) = ([GroupComparison](), [(attribute: Int, group: Int, outcome: Int)]())
    var small: [SmallGroup] = []
    for spread in spreads {
      let attribute = frame.attributes.firstIndex { $0.attribute.code == spread.attribute.code } ?? 0
      let outcome = frame.outcomes.firstIndex { $0.code == spread.outcome.code } ?? 0
      let sides = spread.groups.indices.map { spread.sides(of: $0) }
      for (group, sides) in sides.enumerated() {
        guard let sides else {
          withheld.append((attribute, group, outcome))
          continue
        }
        let (own, others) = (sides.own.reduce(0, +), sides.others.reduce(0, +))
        guard own >= options.smallestGroup, others >= options.smallestGroup else {
          small.append(.init(attributes: [attribute], group: [group]))
          continue
        }
        let comparison = GroupComparison(told: sides, attribute: attribute, group: group, outcome: outcome, spread.outcome)
        if spread.groups.count == 2, comparison.isEcho(spread.outcome.direction) { continue }
        found.append(comparison)
      }
    }
    let corrected = MultipleTests.benjaminiHochberg.adjusted(found.map(\.crude.p))
    for index in found.indices { found[index].crude.q = corrected[index] }
    let judged = found.map { comparison in
      let verdict = verdict(comparison, frame.outcomes[comparison.outcome].direction, options)
      return (comparison, verdict == .notComparable ? Verdict.lower : verdict)
    }
    var seen = Set<SmallGroup>()
    let check = EquityCheck(
      frame: frame, options: options, comparisons: judged, tooSmall: small.filter { seen.insert($0).inserted })
    return (check, withheld)
  }
}

extension EquityFrame {
  fileprivate init(told spreads: [ToldSpread]) {
    var (attributes, outcomes) = ([EquityAttribute](), [EquityOutcome]())
    for spread in spreads {
      if !attributes.contains(where: { $0.attribute.code == spread.attribute.code }) {
        attributes.append(EquityAttribute(attribute: spread.attribute, values: spread.values, codes: []))
      }
      if !outcomes.contains(where: { $0.code == spread.outcome.code }) { outcomes.append(spread.outcome) }
    }
    self.init(count: 0, attributes: attributes, outcomes: outcomes, conditions: [])
  }
}

extension GroupComparison {
  fileprivate init(
    told sides: (own: [Int], others: [Int]), attribute: Int, group: Int, outcome index: Int, _ outcome: EquityOutcome
  ) {
    func places(_ counts: [Int]) -> [Int] {
      var places = [Int](repeating: 0, count: (outcome.bands.last?.lowerBound ?? 0) + 1)
      for (band, count) in zip(outcome.bands, counts) { places[band.lowerBound] = count }
      return places
    }
    let (own, others) = (places(sides.own), places(sides.others))
    let isByLevel = outcome.bands.dropLast().allSatisfy { $0.count == 1 } && !outcome.isYesNo
    self.init(
      attributes: [attribute], group: [group], outcome: index, counts: own, others: others, crude: .init(own, others),
      adjusted: nil, comparable: 0, strataHigher: 0, strataLower: 0, shift: isByLevel ? .init(own, others) : nil,
      beyondParts: nil)
  }

  /// Of two groups that are each other's others the one that stands lower is enough, and the first where they stand alike.
  fileprivate func isEcho(_ direction: EquityOutcome.Direction) -> Bool {
    let better = direction == .lower ? -crude.delta : crude.delta
    return better > 0 || (better == 0 && group[0] > 0)
  }
}
