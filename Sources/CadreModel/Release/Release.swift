/// Tables about everybody in service on a day, protected together and kept: what people read who may not see the records.
package struct Release: Hashable, Sendable {
  /// What was declared to be in it. Later releases hold it too, so that no table is read without those that protect it.
  package struct Contents: Hashable, Sendable, Codable {
    /// An outcome, its value in the first place, and the last place of each band but the last, which is open. Bands stay as
    /// they are once they were told.
    package struct Outcome: Hashable, Sendable, Codable {
      package let code: String
      package let first: Int
      package let ends: [Int]

      package init(code: String, first: Int = 0, ends: [Int] = []) {
        self.code = code
        self.first = first
        self.ends = ends
      }
    }

    /// Codes.
    package var attributes: [String] = []
    /// Pairs of attributes, those with the positions among them.
    package var crossings: [[String]] = []
    /// The attribute whose values are positions.
    package var positions: String?
    package var outcomes: [Outcome] = []
    /// How many levels of units each attribute is broken down by.
    package var unitDepth = 0
    /// Whether each competency has its gaps and its levels.
    package var hasCompetencies = false
    /// Attributes by which the levels are broken down.
    package var levelsBy: [String] = []

    package init() {}
  }

  package enum State: Hashable, Sendable {
    case standing
    /// Nobody reads it any more; what it told is told, and later releases are protected together with it as before.
    case withdrawn(on: Day, by: String, why: String)
  }

  /// From 1, in the order in which they were made.
  package let number: Int
  package let madeOn: Day
  package let madeBy: String
  /// The day that the tables speak of.
  package let asOf: Day
  package let framework: FrameworkReference
  package let ratingRule: RatingRule
  package let contents: Contents
  /// Counts of fewer people were not told.
  package let threshold: Int
  /// SHA-256 of the counts before protection. It is no less secret than they are: they are few numbers and can be tried.
  package var inputsDigest = ""
  /// SHA-256 of the tables as they are shown.
  package var shownDigest = ""
  package var state = State.standing

  package var isStanding: Bool { state == .standing }

  package init(
    number: Int, madeOn: Day, madeBy: String, asOf: Day, framework: FrameworkReference, ratingRule: RatingRule,
    contents: Contents, threshold: Int
  ) {
    self.number = number
    self.madeOn = madeOn
    self.madeBy = madeBy
    self.asOf = asOf
    self.framework = framework
    self.ratingRule = ratingRule
    self.contents = contents
    self.threshold = threshold
  }

  /// The threshold where none was set.
  package static let standardThreshold = 10
}
