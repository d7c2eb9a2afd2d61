package import CadreModel

/// Why one rating of a competency counts and no other that is held.
package enum RatingReason: Hashable, Sendable {
  /// No other one could count on that day.
  case only
  /// Its source goes before that of the next best one.
  case source(before: Source)
  /// The next best one is of the same standing, and older.
  case latest(before: Day)
  /// Another one of the same standing and day gives a higher level.
  case lower
}

extension RatingRule {
  /// Why a statement counts among all about one person and one competency.
  ///
  /// - Complexity: O(n²) in the number of statements, which is small.
  package func reason(for winner: Assessment, among statements: [Assessment], on day: Day) -> RatingReason {
    let others = statements.filter { other in
      other.source != winner.source || other.assessedOn != winner.assessedOn || other.assessor != winner.assessor
    }
    guard let next = self.winner(among: others, on: day) else { return .only }
    if strength(of: next.source) != strength(of: winner.source) { return .source(before: next.source) }
    return next.assessedOn == winner.assessedOn ? .lower : .latest(before: next.assessedOn)
  }
}
