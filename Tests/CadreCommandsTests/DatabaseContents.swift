import GRDB

extension CommandLineFixture {
  /// Every table, but for what is kept of imports and of what was done; and what these commands show.
  func contents(shownBy commands: [String] = []) async throws -> [String] {
    let others: Set = [
      "audit", "audit_head", "audit_key", "change_log", "grdb_migrations", "import", "import_basis", "import_row", "import_run",
      "import_seen", "assessment", "assessor", "migration", "request", "opening",
    ]
    let database = try DatabaseQueue(path: database)
    var lines = try await database.read { database in
      let tables = try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
      return try tables.filter { !others.contains($0) }.flatMap { table in
        try Row.fetchAll(database, sql: "SELECT * FROM \(table)").map { "\(table) \($0.databaseValues)" }.sorted()
      }
    }
    for line in commands { lines.append(await run(line + " --format json").output) }
    return lines
  }
}
