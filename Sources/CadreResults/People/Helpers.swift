package import CadreModel

/// People, wherever they work, who agreed to be found, and attain a level in one competency.
package struct Helpers: Hashable, Sendable {
  /// No more of a person than who looks for help needs: no number, no requirement, no deficit.
  package struct Row: Hashable, Sendable {
    package let name: String
    package let unit: Unit
    package let attained: Int
    /// What the person agreed to help with.
    package let purpose: String
    /// The last day of that.
    package let until: Day

    package init(name: String, unit: Unit, attained: Int, purpose: String, until: Day) {
      self.name = name
      self.unit = unit
      self.attained = attained
      self.purpose = purpose
      self.until = until
    }
  }

  package let asOf: Day
  package let framework: FrameworkReference
  package let ratingRule: RatingRule
  package let competency: Competency
  /// The lowest level that was looked for.
  package let level: Int
  package let rows: [Row]

  package init(
    asOf: Day, framework: FrameworkReference, ratingRule: RatingRule, competency: Competency, level: Int, rows: [Row]
  ) {
    self.asOf = asOf
    self.framework = framework
    self.ratingRule = ratingRule
    self.competency = competency
    self.level = level
    self.rows = rows
  }
}
