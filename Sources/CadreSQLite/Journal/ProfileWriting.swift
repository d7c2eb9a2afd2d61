internal import CadreModel
internal import CadreStore
internal import GRDB

/// Profiles in and out of their table.
enum ProfileWriting {
  static let upsert = """
    INSERT INTO profile (framework_id, person_id, levels, holds_from, holds_until) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (framework_id, person_id) DO UPDATE SET levels = excluded.levels, holds_from = excluded.holds_from,
      holds_until = excluded.holds_until
    """

  static func write(_ profile: Profile, of person: Int64, framework: Int64, with statement: RawStatement) throws {
    statement.bind(1, framework)
    statement.bind(2, person)
    profile.levels.withUnsafeBytes { statement.bind(3, $0) }
    statement.bind(4, Int(profile.holdsFrom))
    statement.bind(5, profile.holdsUntil.map { Day(number: $0) })
    try statement.run()
  }
}

extension SQLiteWriter {
  func rebuildProfiles() throws -> Int {
    let differing = try ProfileCheck(database, rule: ratingRule()).differences()
    for difference in differing {
      if let profile = difference.expected {
        let statement = try RawStatement(database, ProfileWriting.upsert)
        try ProfileWriting.write(profile, of: difference.person, framework: difference.framework, with: statement)
      } else {
        try database.execute(
          sql: "DELETE FROM profile WHERE framework_id = ? AND person_id = ?",
          arguments: [difference.framework, difference.person])
      }
    }
    return differing.count
  }
}
