package import CadreModel

/// How to read tables of roles and what they require.
package struct RoleOptions: Sendable {
  package var table = TableOptions()
  /// Field → header names.
  package var columns: [String: [String]] = [:]
  package var levels = LevelRules()
  /// Columns that are not read, by their headers.
  package var ignored: [String] = []
  /// The role of rows that name none.
  package var role: String?

  package init() {}
}

/// What a file says of roles.
package struct ReadRoles: Sendable {
  package let value: [Role]
  package let findings: [Finding]
  /// Requirements that the file states and that are in none of the roles.
  package let refused: Int
  /// How the file turned out to be laid out; `nil` where that is as usual.
  package let shape: Phrase?
}
