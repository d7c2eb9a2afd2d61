extension Migrations {
  /// Every import is known, and what takes it back. An undone import's statements stay in the journal and no longer count; they go
  /// only with the person or competency of whom they speak.
  static let importTables = """
    ALTER TABLE import ADD COLUMN kind TEXT NOT NULL DEFAULT 'assessments' CHECK (kind IN ('staff', 'assessments', 'framework',
      'roles', 'crosswalks', 'courses', 'curriculum', 'sessions', 'mappings', 'migration', 'plan', 'record'));
    -- digest: SHA-256 of the file. framework: SLUG@VERSION. counts: JSON; NULL: not kept. undone_on NULL: it holds.
    ALTER TABLE import ADD COLUMN digest TEXT CHECK (length(digest) = 64);
    ALTER TABLE import ADD COLUMN framework TEXT;
    ALTER TABLE import ADD COLUMN counts TEXT CHECK (counts IS NULL OR json_valid(counts));
    ALTER TABLE import ADD COLUMN undone_on INTEGER;
    ALTER TABLE import ADD COLUMN undone_by TEXT CHECK ((undone_on IS NULL) = (undone_by IS NULL));

    -- Every row is written anew: with a default it would lack its columns in the file.
    UPDATE import SET kind = CASE WHEN file = '' THEN 'record' WHEN id IN (SELECT import_id FROM migration)
      OR id IN (SELECT undone_import_id FROM migration) THEN 'migration' WHEN file GLOB 'plan [0-9]*' THEN 'plan'
      ELSE 'assessments' END;
    -- What took a migration back until now withdrew its statements one by one.
    UPDATE import SET (undone_on, undone_by) = (SELECT other.imported_on, other.principal FROM migration
        JOIN import AS other ON other.id = undone_import_id WHERE import.id IN (import_id, undone_import_id))
      WHERE id IN (SELECT import_id FROM migration WHERE undone_import_id IS NOT NULL)
        OR id IN (SELECT undone_import_id FROM migration);

    CREATE INDEX import_undone ON import (id) WHERE undone_on IS NOT NULL;

    CREATE TRIGGER import_stays BEFORE DELETE ON import
    BEGIN SELECT RAISE(ABORT, 'that something was imported stays recorded'); END;
    CREATE TRIGGER import_is_undone_once BEFORE UPDATE ON import WHEN old.undone_on IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'the import was undone before'); END;

    DROP TRIGGER assessment_is_never_deleted;
    CREATE TRIGGER assessment_is_never_deleted BEFORE DELETE ON assessment
    WHEN (SELECT undone_on FROM import WHERE id = old.import_id) IS NULL
    BEGIN SELECT RAISE(ABORT, 'the journal of assessments is append-only'); END;

    -- Rows that an import added, in runs of successive numbers. digests: eight bytes each, by which a row is known again.
    CREATE TABLE import_run (
      import_id INTEGER NOT NULL REFERENCES import(id),
      table_name TEXT NOT NULL,
      first INTEGER NOT NULL,
      digests BLOB NOT NULL CHECK (length(digests) % 8 = 0),
      PRIMARY KEY (import_id, table_name, first)
    ) STRICT;

    -- Rows that an import changed, removed, or added without a number. before NULL: it was not there. digest NULL: it was not
    -- there afterwards.
    CREATE TABLE import_row (
      import_id INTEGER NOT NULL REFERENCES import(id),
      table_name TEXT NOT NULL,
      key BLOB NOT NULL,
      before BLOB,
      digest INTEGER,
      PRIMARY KEY (import_id, table_name, key)
    ) STRICT, WITHOUT ROWID;

    -- Rows that an import found as it would have left them.
    CREATE TABLE import_seen (
      import_id INTEGER NOT NULL REFERENCES import(id),
      table_name TEXT NOT NULL,
      first INTEGER NOT NULL,
      last INTEGER NOT NULL CHECK (last >= first),
      PRIMARY KEY (import_id, table_name, first)
    ) STRICT, WITHOUT ROWID;

    -- How many statements of another import one repeats, withdraws or was made of.
    CREATE TABLE import_basis (
      import_id INTEGER NOT NULL REFERENCES import(id),
      rests_on INTEGER NOT NULL REFERENCES import(id),
      statements INTEGER NOT NULL CHECK (statements > 0),
      PRIMARY KEY (import_id, rests_on)
    ) STRICT, WITHOUT ROWID;
    """
}
