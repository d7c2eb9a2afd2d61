package import CadreAnalysis
package import CadreModel

/// Whether own and managers' ratings mean the same, for whoever may see the rows.
package struct Calibration: Hashable, Sendable {
  /// By what the pairs are broken down.
  package enum Dimension: String, Hashable, Sendable, CaseIterable {
    case all, unit, area, manager
  }

  package struct Row: Hashable, Sendable {
    package let dimension: Dimension
    /// The path of a unit, the code of an area, the number of a manager; empty for all.
    package let key: String
    package let title: LocalizedText
    /// Pairs and people of whom there are some, however few.
    package let pairs: Int
    package let people: Int
    /// `nil` where there are fewer pairs than `RaterAgreement.fewestPairs`.
    package let agreement: RaterAgreement?

    package init(dimension: Dimension, key: String, title: LocalizedText, pairs: [RaterAgreement.Pair]) {
      self.dimension = dimension
      self.key = key
      self.title = title
      self.pairs = pairs.count
      people = Set(pairs.map(\.person)).count
      agreement = RaterAgreement(pairs)
    }
  }

  package let asOf: Day
  package let framework: FrameworkReference
  package let frameworkTitle: LocalizedText
  /// The unit whose subtree was looked at; `nil` for everybody.
  package let scope: Unit?
  package let headcount: Int
  /// All, then units, areas and managers; none without a pair.
  package let rows: [Row]

  package init(
    asOf: Day, framework: FrameworkReference, frameworkTitle: LocalizedText, scope: Unit?, headcount: Int, rows: [Row]
  ) {
    self.asOf = asOf
    self.framework = framework
    self.frameworkTitle = frameworkTitle
    self.scope = scope
    self.headcount = headcount
    self.rows = rows
  }
}
