/// The declared rule by which one rating wins over others: source precedence first, then the latest day.
///
/// Only statements that give a level take part. Two ratings of equal standing and day that disagree: the lower counts,
/// so that a level is never claimed against a contrary statement of the same weight.
package struct RatingRule: Hashable, Sendable, CustomStringConvertible {
  /// test = certificate > manager > course > peer > self.
  package static let standard = RatingRule(groups: [
    [.test, .certificate], [.manager], [.course], [.peer], [.selfAssessment],
  ])

  /// Strongest first; each source stands in exactly one group.
  package let groups: [[Source]]
  /// By `Source.rawValue`: higher wins.
  private let strengths: [UInt8]

  private init(groups: [[Source]]) {
    self.groups = groups
    var strengths = [UInt8](repeating: 0, count: Source.allCases.count)
    for (position, group) in groups.enumerated() {
      for source in group { strengths[Int(source.rawValue)] = UInt8(groups.count - position) }
    }
    self.strengths = strengths
  }

  /// Reads `test=certificate>manager>course>peer>self`.
  /// - Returns: `nil` unless every source stands in it exactly once.
  package init?(parsing text: String) {
    let groups = text.split(separator: ">").map { group in
      group.split(separator: "=").map { Source(word: $0.trimmed) }
    }
    let sources = groups.flatMap { $0 }
    guard !sources.contains(nil), sources.count == Source.allCases.count,
      Set(sources).count == Source.allCases.count
    else { return nil }
    self.init(groups: groups.map { $0.compactMap { $0 } })
  }

  package var description: String {
    groups.map { $0.map(\.word).joined(separator: "=") }.joined(separator: ">")
  }

  package func strength(of source: Source) -> UInt8 { strengths[Int(source.rawValue)] }

  /// What decides between two ratings of one person and competency.
  package struct Standing: Comparable, Sendable {
    package let strength: UInt8
    package let assessedOn: Day
    package let rank: Int

    package static func < (left: Self, right: Self) -> Bool {
      if left.strength != right.strength { return left.strength < right.strength }
      if left.assessedOn != right.assessedOn { return left.assessedOn < right.assessedOn }
      return left.rank > right.rank
    }
  }

  package func standing(source: Source, assessedOn: Day, rank: Int) -> Standing {
    Standing(strength: strength(of: source), assessedOn: assessedOn, rank: rank)
  }

  /// The statement that counts on a day: it gives a level, is not superseded, not from a later day, not expired.
  ///
  /// - Parameter statements: of one person and one competency, in any order.
  /// - Complexity: O(n log n) in the number of statements.
  package func winner(among statements: [Assessment], on day: Day) -> Assessment? {
    var best: (assessment: Assessment, standing: Standing)?
    for statement in Self.standing(among: statements) {
      guard case .level(let level) = statement.outcome, statement.assessedOn <= day,
        statement.expiresOn.map({ $0 > day }) ?? true
      else { continue }
      let standing = standing(source: statement.source, assessedOn: statement.assessedOn, rank: level.rank)
      if best.map({ $0.standing < standing }) ?? true { best = (statement, standing) }
    }
    return best?.assessment
  }

  /// Of each assessment the statement that no later one supersedes; what was withdrawn gives way to the one before it.
  private static func standing(among statements: [Assessment]) -> [Assessment] {
    struct Key: Hashable {
      let source: Source
      let assessedOn: Day
      let assessor: String
    }
    let assessments = Dictionary(grouping: statements.indices) { place in
      let statement = statements[place]
      return Key(source: statement.source, assessedOn: statement.assessedOn, assessor: statement.assessor)
    }
    let places = assessments.values.compactMap { revisions in
      let said = revisions.sorted { statements[$0].revision < statements[$1].revision }
      return Revisions.standing(in: said.indices) { statements[said[$0]].outcome == .withdrawn }.map { said[$0] }
    }
    // Of equal ones, the first given counts.
    return places.sorted().map { statements[$0] }
  }
}
