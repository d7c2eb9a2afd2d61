import CadreModel
import CadreStore
import CadreTestSupport
import GRDB
import Testing

@testable import CadreSQLite

/// Imports of a database from before they had kinds, and migrations that were taken back by withdrawing statement by statement.
@Suite struct ImportMigrationTests {
  private static func migrated() throws -> DatabaseQueue {
    let queue = try DatabaseQueue()
    try Migrations.migrator.migrate(queue, upTo: "2026-12-01 session use")
    try queue.write { database in
      try database.execute(
        sql: """
          INSERT INTO framework (id, slug, version, title, publisher, licence, languages, status) VALUES
            (1, 'test', '1', '"T"', '', '', '[]', 'draft'), (2, 'test', '2', '"T"', '', '', '[]', 'draft');
          INSERT INTO import (id, file, imported_on, principal) VALUES (1, 'ratings.csv', 20000, 'ann'), (2, '', 20001, 'bob'),
            (3, 'plan 4', 20002, 'bob'), (4, 'carried from test@1', 20003, 'ann'), (5, 'migration 1 undone', 20004, 'cleo'),
            (6, 'carried from test@1', 20005, 'ann'), (7, 'plan B.csv', 20006, 'ann');
          INSERT INTO migration (id, from_framework_id, to_framework_id, crosswalk, migrated_on, import_id, undone_import_id, roles)
            VALUES (1, 1, 2, '', 20003, 4, 5, '[]'), (2, 1, 2, '', 20005, 6, NULL, '[]');
          """)
    }
    try Migrations.migrator.migrate(queue)
    return queue
  }

  @Test func `each import gets its kind, and what was taken back is marked`() throws {
    try Self.migrated().read { database in
      let reader = SQLiteReader(database: database, cache: FrameworkCache())
      let imports = try reader.imports()
      #expect(
        imports.map(\.source.kind) == [
          .assessments, .record, .plan, .migration, .migration, .migration, .assessments,
        ])
      let undone = ImportRecord.Undoing(day: Day(number: 20_004), principal: "cleo")
      #expect(imports.map(\.undone) == [nil, nil, nil, undone, undone, nil, nil])
      #expect(imports.allSatisfy { $0.counts == nil })
      #expect(try reader.migrations().map(\.isUndone) == [true, false])
    }
  }
}
