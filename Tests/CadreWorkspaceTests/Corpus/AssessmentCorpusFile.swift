import CadreFormats
import CadreModel
import Testing

/// A file of assessments in a shape that people really keep, with what a new user has to do to get it in.
struct AssessmentCorpusFile: Sendable, CustomTestStringConvertible {
  /// What is said beside the file, and what the refusal of the attempt before has told to say.
  struct Attempt: Sendable {
    let told: String
    let change: @Sendable (inout AssessmentOptions) -> Void
  }

  let name: String
  let bytes: [UInt8]
  /// Rows about people.
  let rows: Int
  /// Levels that are stored: `person competency level source day`.
  let statements: Set<String>
  /// Rows about people that hold no level and are told.
  let empty: Int
  /// What is said with the first attempt, since no file could tell it.
  let first: @Sendable (inout AssessmentOptions) -> Void
  let attempts: [Attempt]

  /// How often a new user imports until the file is in.
  var commands: Int { 1 + attempts.count }
  var testDescription: String { name }

  init(
    _ name: String, _ bytes: [UInt8], rows: Int, _ statements: String..., empty: Int = 0,
    saying first: @escaping @Sendable (inout AssessmentOptions) -> Void = { _ in }, then attempts: [Attempt] = []
  ) {
    (self.name, self.bytes, self.rows, self.empty, self.first, self.attempts) = (name, bytes, rows, empty, first, attempts)
    self.statements = Set(statements)
  }
}

extension AssessmentCorpusFile.Attempt {
  static func saying(_ told: String, _ change: @escaping @Sendable (inout AssessmentOptions) -> Void) -> Self {
    .init(told: told, change: change)
  }

  static func levels(_ told: String, _ pairs: String..., decimals: LevelRules.Decimals? = nil) -> Self {
    .init(told: told) { options in options.levels = LevelRules(pairs, decimals: decimals) ?? LevelRules() }
  }
}

/// The manager's ratings of a day, as said with the first attempt.
let byManager: @Sendable (inout AssessmentOptions) -> Void = { options in
  options.source = .manager
  options.assessedOn = Day(year: 2025, month: 3, day: 1)
}
