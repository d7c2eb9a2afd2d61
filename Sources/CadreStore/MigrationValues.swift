package import CadreModel

/// A statement that no later one supersedes.
package struct StandingStatement: Sendable {
  /// The place of its framework among those asked for.
  package let framework: Int
  /// As it would be appended; its line is 0.
  package let row: AssessmentBatch.Row
  package let importKey: ImportKey

  package init(framework: Int, row: AssessmentBatch.Row, importKey: ImportKey) {
    self.framework = framework
    self.row = row
    self.importKey = importKey
  }
}

/// Ratings and roles carried from one framework version to another.
package struct FrameworkMigration: Hashable, Sendable {
  /// From 1; 0 for one that is not stored yet.
  package var number: Int
  package let from: FrameworkReference
  package let to: FrameworkReference
  /// The crosswalk as it was applied: its name, then a line for each link.
  package let crosswalk: String
  package let day: Day
  package let importKey: ImportKey
  /// Whether it was taken back.
  package let isUndone: Bool

  package init(
    number: Int = 0, from: FrameworkReference, to: FrameworkReference, crosswalk: String, day: Day, importKey: ImportKey,
    isUndone: Bool = false
  ) {
    self.number = number
    self.from = from
    self.to = to
    self.crosswalk = crosswalk
    self.day = day
    self.importKey = importKey
    self.isUndone = isUndone
  }
}
