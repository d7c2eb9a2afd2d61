/// In which time half of a level is lost, as far as people who were assessed twice tell.
package struct HalfLife: Hashable, Sendable {
  /// Why it cannot be told.
  package enum Obstacle: Hashable, Sendable {
    case tooFewPairs
    /// The times between two assessments are too alike for a line through them.
    case tooFewTimes
    /// Who was assessed later after the first time has lost no more.
    case nothingLost
    /// It may be that nothing is lost: the interval has no upper end.
    case uncertain
  }

  package enum Answer: Hashable, Sendable {
    /// In days, with 95 %.
    case days(Double, ConfidenceInterval)
    case unknown(Obstacle)
  }

  package let answer: Answer
  /// How often somebody was assessed again by the same source, without training in between.
  package let pairs: Int

  package init(_ answer: Answer, pairs: Int) {
    self.answer = answer
    self.pairs = pairs
  }
}
