internal import FoundationEssentials
internal import GRDB

extension Migrations {
  /// Draws 32 bytes that nobody can guess.
  static func addAuditKey(to database: Database) throws {
    let key = (0..<RecordTables.keyBytes).map { _ in UInt8.random(in: .min ... .max) }
    try database.execute(sql: auditKeyTable)
    try database.execute(sql: "INSERT INTO audit_key (id, key) VALUES (1, ?)", arguments: [Data(key)])
  }

  private static let auditKeyTable = """
    -- One row: what the digests of changed rows are keyed with. It is in no export and no answer.
    CREATE TABLE audit_key (
      id INTEGER PRIMARY KEY CHECK (id = 1), key BLOB NOT NULL CHECK (length(key) = 32)
    ) STRICT;
    """

  static let sessionTables = """
    -- Wrong passwords are counted in memory, by account and address.
    ALTER TABLE account DROP COLUMN failures;
    ALTER TABLE account DROP COLUMN last_failure;

    -- 1: somebody signed in for it. Each row is written anew, so that its digest has the column, too.
    ALTER TABLE token ADD COLUMN is_session INTEGER NOT NULL DEFAULT 0 CHECK (is_session IN (0, 1));
    UPDATE token SET is_session = label = 'session';

    CREATE INDEX token_end ON token (expires) WHERE is_session = 1;

    -- One row. Not NULL while a server works on this file: then what is new stands in the file's -wal beside it.
    CREATE TABLE opening (id INTEGER PRIMARY KEY CHECK (id = 1), server TEXT) STRICT;
    INSERT INTO opening (id, server) VALUES (1, NULL);
    """
}
