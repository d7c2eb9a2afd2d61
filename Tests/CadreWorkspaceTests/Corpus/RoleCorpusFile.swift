import CadreFormats
import CadreModel
import Testing

/// A file of roles and what they require in a shape that HR keeps, with what a new user has to do to get it in.
struct RoleCorpusFile: Sendable, CustomTestStringConvertible {
  /// What is said beside the file, and what the refusal of the attempt before has told to say.
  struct Attempt: Sendable {
    let told: String
    let change: @Sendable (inout RoleOptions) -> Void

    static func saying(_ told: String, _ change: @escaping @Sendable (inout RoleOptions) -> Void) -> Self {
      .init(told: told, change: change)
    }
  }

  let name: String
  let bytes: [UInt8]
  /// What is stored, and all that these roles require afterwards: `role competency level`, with `*weight` where it is not 1.
  let requirements: Set<String>
  /// What the roles are called that are new, by code.
  let titles: [String: String]
  /// Requirements that stand twice and are told.
  let twice: Int
  let attempts: [Attempt]

  /// How often a new user imports until the file is in.
  var commands: Int { 1 + attempts.count }
  var testDescription: String { name }

  init(
    _ name: String, _ bytes: [UInt8], _ requirements: String..., titles: [String: String] = [:], twice: Int = 0,
    then attempts: [Attempt] = []
  ) {
    (self.name, self.bytes, self.titles, self.twice, self.attempts) = (name, bytes, titles, twice, attempts)
    self.requirements = Set(requirements)
  }
}
