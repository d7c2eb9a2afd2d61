/// How the competencies of one framework version correspond to those of another.
package struct Crosswalk: Hashable, Sendable {
  /// How the first competency relates to the second.
  package enum Relation: String, Sendable, CaseIterable {
    /// From one version to the next: one became one, one became several, several became one.
    case replaced, split, merged
    /// Between frameworks: the first is the same as, wider than, a part of, or near the second.
    case exact, broader, narrower, related
  }

  package struct Link: Hashable, Sendable {
    package let from: Identifier<Competency>
    package let to: Identifier<Competency>
    package let relation: Relation
    /// `nil` where nothing is said about levels.
    package let levels: LevelMap?
    package let note: String

    package init(
      from: Identifier<Competency>, to: Identifier<Competency>, relation: Relation, levels: LevelMap? = nil, note: String = ""
    ) {
      self.from = from
      self.to = to
      self.relation = relation
      self.levels = levels
      self.note = note
    }

    /// Whether ratings may follow the link: competencies that are merely near each other, or wider, never carry any, and
    /// those of another framework only where the levels are mapped.
    package var carries: Bool {
      switch relation {
      case .replaced, .split, .merged: true
      case .exact: levels != nil
      case .broader, .narrower, .related: false
      }
    }
  }

  /// Which rank of one scale stands for which rank of another: `1>1;2>3`.
  package struct LevelMap: Hashable, Sendable, CustomStringConvertible {
    package let ranks: [Int: Int]

    /// - Returns: `nil` unless there are pairs of whole numbers below 200, each first one once.
    package init?(parsing text: String) {
      var ranks: [Int: Int] = [:]
      for pair in text.split(separator: ";") {
        let sides = pair.split(separator: ">", omittingEmptySubsequences: false).map { Int($0.trimmed) }
        guard sides.count == 2, let from = sides[0], let to = sides[1], (0..<200).contains(from), (0..<200).contains(to),
          ranks.updateValue(to, forKey: from) == nil
        else { return nil }
      }
      if ranks.isEmpty { return nil }
      self.ranks = ranks
    }

    package var description: String {
      ranks.sorted { $0.key < $1.key }.map { "\($0.key)>\($0.value)" }.joined(separator: ";")
    }

    /// Whether a higher level never becomes a lower one.
    package var isRising: Bool {
      let targets = ranks.sorted { $0.key < $1.key }.map(\.value)
      return zip(targets, targets.dropFirst()).allSatisfy { $0 <= $1 }
    }
  }

  package let from: FrameworkReference
  package let to: FrameworkReference
  package let links: [Link]

  package init(from: FrameworkReference, to: FrameworkReference, links: [Link]) {
    self.from = from
    self.to = to
    self.links = links
  }
}

extension Crosswalk {
  /// Why two links cannot both hold. Only links that carry ratings can contradict each other, but no two link the same pair.
  package enum Contradiction: Hashable, Sendable {
    case samePair
    /// The first competency becomes several, so that each of its links must be `split` or `merged`.
    case becomesSeveral
    /// The second competency comes of several, so that each of its links must be `merged`.
    case comesOfSeveral
  }

  /// - Complexity: O(1).
  package static func contradiction(_ one: Link, _ other: Link) -> Contradiction? {
    if one.from == other.from, one.to == other.to { return .samePair }
    guard one.carries, other.carries else { return nil }
    func isOneToOne(_ link: Link) -> Bool { link.relation == .replaced || link.relation == .exact }
    if one.from == other.from, isOneToOne(one) || isOneToOne(other) { return .becomesSeveral }
    if one.to == other.to, one.relation != .merged || other.relation != .merged { return .comesOfSeveral }
    return nil
  }
}
