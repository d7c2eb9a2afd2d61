package import CadreModel

/// A histogram of levels with the rules under which it holds.
package struct LevelTable: Sendable {
  package let context: GapContext
  package let scale: Scale
  package let competencies: [Competency]
  package let histogram: LevelHistogram
  /// Whether a count may be shown, by group, competency and column: people, unassessed, then the levels.
  package let isPublished: @Sendable (_ group: Int, _ competency: Int, _ column: Int) -> Bool

  package init(
    context: GapContext, scale: Scale, competencies: [Competency], histogram: LevelHistogram,
    isPublished: @escaping @Sendable (Int, Int, Int) -> Bool
  ) {
    self.isPublished = isPublished
    self.context = context
    self.scale = scale
    self.competencies = competencies
    self.histogram = histogram
  }
}
