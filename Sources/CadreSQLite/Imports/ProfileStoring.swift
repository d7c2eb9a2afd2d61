internal import CadreModel
internal import CadreStore
internal import GRDB

extension SQLiteReading {
  func importProfiles() throws -> [ImportProfile] {
    try Row.fetchAll(database, sql: "SELECT * FROM import_profile ORDER BY name").compactMap { row in
      guard let kind = ImportRecord.Kind(rawValue: row["kind"]) else { return nil }
      return ImportProfile(
        name: row["name"], kind: kind, settings: ImportSettings(try JSONColumn.decode([String: [String]].self, row["settings"])),
        header: try JSONColumn.decode([String].self, row["header"]), savedOn: Day(number: row["saved_on"]),
        principal: row["principal"])
    }
  }
}

extension SQLiteWriter {
  func save(_ profile: ImportProfile) throws {
    try database.execute(
      sql: """
        INSERT INTO import_profile (name, kind, settings, header, saved_on, principal) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, settings = excluded.settings, header = excluded.header,
          saved_on = excluded.saved_on, principal = excluded.principal
        """,
      arguments: [
        profile.name, profile.kind.rawValue, try JSONColumn.encode(profile.settings.byName),
        try JSONColumn.encode(profile.header),
        profile.savedOn.number, profile.principal,
      ])
  }

  func deleteProfile(named name: String) throws {
    try database.execute(sql: "DELETE FROM import_profile WHERE name = ?", arguments: [name])
  }
}
