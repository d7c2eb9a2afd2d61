internal import CadreModel
internal import CadreStore
internal import GRDB

extension SQLiteReading {
  func imports() throws -> [ImportRecord] {
    try Row.fetchAll(database, sql: "SELECT * FROM import ORDER BY id").compactMap { row in
      guard let kind = ImportRecord.Kind(rawValue: row["kind"]) else { return nil }
      let source = ImportSource(
        kind, file: row["file"], digest: row["digest"],
        framework: (row["framework"] as String?).flatMap { FrameworkReference(described: $0) })
      let counts = try (row["counts"] as String?).map { try JSONColumn.decode(CountsText.self, $0).value }
      let undone = (row["undone_on"] as Int32?).map {
        ImportRecord.Undoing(day: Day(number: $0), principal: row["undone_by"] ?? "")
      }
      return ImportRecord(
        number: row["id"], source: source, day: Day(number: row["imported_on"]), principal: row["principal"], counts: counts,
        undone: undone)
    }
  }
}

extension FrameworkReference {
  /// Reads what `description` writes.
  fileprivate init?(described text: String) {
    let parts = text.split(separator: "@", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    self.init(slug: parts[0], version: parts[1])
  }
}

/// Counts as their column holds them.
private struct CountsText: Codable {
  let rows, added, updated, unchanged, refused, retired: Int

  init(rows: Int, _ changes: Changes) {
    self.rows = rows
    (added, updated, unchanged) = (changes.added, changes.updated, changes.unchanged)
    (refused, retired) = (changes.refused, changes.retired)
  }

  var value: ImportRecord.Counts {
    var changes = Changes()
    (changes.added, changes.updated, changes.unchanged) = (added, updated, unchanged)
    (changes.refused, changes.retired) = (refused, retired)
    return .init(rows: rows, changes: changes)
  }
}

extension ImportRecord.Kind {
  /// Whether rows are noted: what only adds statements is marked when it is undone, and needs none of them.
  fileprivate var writesRows: Bool {
    switch self {
    case .assessments, .record, .migration: false
    case .staff, .framework, .roles, .crosswalks, .courses, .curriculum, .sessions, .mappings, .plan: true
    }
  }
}

extension SQLiteWriter {
  func beginImport(_ source: ImportSource, on day: Day, by principal: String) throws -> ImportKey {
    try database.execute(
      sql: "INSERT INTO import (kind, file, digest, framework, imported_on, principal) VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [
        source.kind.rawValue, source.file, source.digest, source.framework.map { "\($0)" }, Int(day.number), principal,
      ])
    let key = ImportKey(raw: database.lastInsertedRowID)
    digests.recorder = source.kind.writesRows ? try ImportRecorder(database) : nil
    return key
  }

  func finish(_ key: ImportKey, rows: Int, changes: Changes) throws {
    let recorder = digests.recorder
    digests.recorder = nil
    try recorder?.write(key, database)
    try database.execute(
      sql: "UPDATE import SET counts = ? WHERE id = ?",
      arguments: [try JSONColumn.encode(CountsText(rows: rows, changes)), key.raw])
  }

  func noteUnchanged(people keys: [Int64]) throws { for key in keys { digests.recorder?.noteSeen(key, in: "person") } }

  func note(_ key: ImportKey, restsOn others: [ImportKey: Int]) throws {
    for (other, count) in others.sorted(by: { $0.key.raw < $1.key.raw }) where other != key {
      try database.execute(
        sql: """
          INSERT INTO import_basis (import_id, rests_on, statements) VALUES (?, ?, ?)
          ON CONFLICT (import_id, rests_on) DO UPDATE SET statements = statements + excluded.statements
          """, arguments: [key.raw, other.raw, count])
    }
  }
}
