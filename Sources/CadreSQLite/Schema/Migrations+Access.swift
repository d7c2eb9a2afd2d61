extension Migrations {
  static let accessTables = """
    -- moments are milliseconds since 1970 in UTC.
    CREATE TABLE audit (
      number INTEGER PRIMARY KEY,
      moment INTEGER NOT NULL,
      principal TEXT NOT NULL,
      origin TEXT NOT NULL,
      action TEXT NOT NULL,
      subject TEXT NOT NULL,
      outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused')),
      changes TEXT NOT NULL CHECK (json_valid(changes)),
      digest BLOB NOT NULL CHECK (length(digest) = 32)
    ) STRICT;

    CREATE TRIGGER audit_stays BEFORE DELETE ON audit
    BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;
    CREATE TRIGGER audit_is_fixed BEFORE UPDATE ON audit
    BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;

    -- One row: where the trail ends.
    CREATE TABLE audit_head (
      id INTEGER PRIMARY KEY CHECK (id = 1), count INTEGER NOT NULL, digest BLOB NOT NULL
    ) STRICT;
    INSERT INTO audit_head (id, count, digest) VALUES (1, 0, x'');

    CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head
    BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;
    CREATE TRIGGER audit_head_grows BEFORE UPDATE ON audit_head WHEN new.count < old.count
    BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;

    CREATE TABLE account (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE CHECK (name <> ''),
      mandates TEXT NOT NULL CHECK (json_valid(mandates)),
      password_hash TEXT,
      is_disabled INTEGER NOT NULL CHECK (is_disabled IN (0, 1)),
      failures INTEGER NOT NULL CHECK (failures >= 0),
      last_failure INTEGER
    ) STRICT;

    CREATE TABLE token (
      id INTEGER PRIMARY KEY,
      account_id INTEGER NOT NULL REFERENCES account(id),
      label TEXT NOT NULL,
      digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
      is_read_only INTEGER NOT NULL CHECK (is_read_only IN (0, 1)),
      created INTEGER NOT NULL,
      expires INTEGER,
      is_revoked INTEGER NOT NULL CHECK (is_revoked IN (0, 1))
    ) STRICT;

    CREATE INDEX token_account ON token (account_id);

    -- Requests that are carried out once; answer NULL: carried out, the answer was not kept.
    CREATE TABLE request (
      principal TEXT NOT NULL,
      key TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      moment INTEGER NOT NULL,
      answer BLOB,
      PRIMARY KEY (principal, key)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX request_moment ON request (moment);
    """
}
