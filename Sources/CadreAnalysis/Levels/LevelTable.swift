package import CadreModel

/// A histogram of levels with the rules under which it holds.
package struct LevelTable: Sendable {
  package let context: GapContext
  package let scale: Scale
  package let competencies: [Competency]
  package let histogram: LevelHistogram

  package init(context: GapContext, scale: Scale, competencies: [Competency], histogram: LevelHistogram) {
    self.context = context
    self.scale = scale
    self.competencies = competencies
    self.histogram = histogram
  }
}
