internal import CadreModel
internal import CadreStore
internal import FoundationEssentials
internal import GRDB

extension SQLiteReading {
  func migrations() throws -> [FrameworkMigration] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT migration.*, undone_on IS NOT NULL AS is_undone, old.slug AS from_slug, old.version AS from_version, new.slug AS to_slug,
          new.version AS to_version
        FROM migration JOIN framework AS old ON old.id = from_framework_id
          JOIN framework AS new ON new.id = to_framework_id JOIN import ON import.id = import_id
        ORDER BY migration.id
        """)
    return rows.compactMap { row in
      guard let from = FrameworkReference(slug: row["from_slug"], version: row["from_version"]),
        let to = FrameworkReference(slug: row["to_slug"], version: row["to_version"])
      else { return nil }
      return FrameworkMigration(
        number: row["id"], from: from, to: to, crosswalk: row["crosswalk"], day: Day(number: row["migrated_on"]),
        importKey: ImportKey(raw: row["import_id"]), isUndone: row["is_undone"])
    }
  }
}

extension SQLiteWriter {
  @discardableResult
  func add(_ migration: FrameworkMigration, roles: [Identifier<Role>]) throws -> Int {
    let added = Set(roles)
    let held = try framework(migration.to)?.roles.filter { added.contains($0.code) } ?? []
    try database.execute(
      sql: """
        INSERT INTO migration (from_framework_id, to_framework_id, crosswalk, migrated_on, import_id, roles)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        try frameworkID(migration.from), try frameworkID(migration.to), migration.crosswalk, migration.day.number,
        migration.importKey.raw, try JSONText.encode(held.map { RoleText($0) }),
      ])
    return Int(database.lastInsertedRowID)
  }

  func removeRoles(of migration: FrameworkMigration) throws -> (
    removed: [Identifier<Role>], kept: [Identifier<Role>]
  ) {
    try noteFrameworks()
    let json = try String.fetchOne(database, sql: "SELECT roles FROM migration WHERE id = ?", arguments: [migration.number])
    let added = try JSONDecoder().decode([RoleText].self, from: Data((json ?? "[]").utf8))
    let held = Dictionary(
      uniqueKeysWithValues: try framework(migration.to)?.roles.map { ($0.code.code, $0) } ?? [])
    var (removed, kept): ([Identifier<Role>], [Identifier<Role>]) = ([], [])
    for text in added {
      guard let role = held[text.code] else { continue }
      if RoleText(role) != text {
        kept.append(role.code)
        continue
      }
      try database.execute(
        sql: "DELETE FROM role WHERE framework_id = ? AND code = ?",
        arguments: [try frameworkID(migration.to), role.code.code])
      removed.append(role.code)
    }
    try changes.noteEverything()
    return (removed, kept)
  }
}

/// A role as it was added, to tell whether somebody has changed it since.
private struct RoleText: Codable, Equatable {
  struct Required: Codable, Equatable {
    let competency: String
    let rank: Int?
    let weight: Int
  }

  let code: String
  let title: [String: String]
  let description: [String: String]?
  let family: String?
  let requires: [Required]

  init(_ role: Role) {
    code = role.code.code
    title = role.title.byLanguage
    description = role.description?.byLanguage
    family = role.family
    requires = role.requirements.map {
      Required(competency: $0.competency.code, rank: $0.level?.rank, weight: Int($0.weight.hundredths))
    }
  }
}
