extension Migrations {
  /// What is never changed or removed is so but for the erasure of a person, for as long as one is under way.
  static let erasure = """
    -- One row. count: of the erasures, for pseudonyms. is_open: within the transaction of one.
    CREATE TABLE erasing (
      id INTEGER PRIMARY KEY CHECK (id = 1), count INTEGER NOT NULL, is_open INTEGER NOT NULL CHECK (is_open IN (0, 1))
    ) STRICT;
    INSERT INTO erasing (id, count, is_open) VALUES (1, 0, 0);

    -- How many months after its end something is kept.
    CREATE TABLE retention (
      kind TEXT PRIMARY KEY CHECK (kind IN ('leavers', 'assessments', 'consents')),
      months INTEGER NOT NULL CHECK (months BETWEEN 1 AND 1200)
    ) STRICT, WITHOUT ROWID;

    -- 1: a name was replaced in it. The digest stays that of the entry as it was; a later entry accounts for what it says now.
    ALTER TABLE audit ADD COLUMN is_erased INTEGER NOT NULL DEFAULT 0 CHECK (is_erased IN (0, 1));
    DROP TRIGGER audit_is_fixed;
    CREATE TRIGGER audit_is_fixed BEFORE UPDATE ON audit WHEN (SELECT is_open FROM erasing) = 0 OR new.number <> old.number
      OR new.moment <> old.moment OR new.action <> old.action OR new.outcome <> old.outcome OR new.changes <> old.changes
      OR new.digest <> old.digest OR new.is_erased = 0
    BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;

    DROP TRIGGER assessment_is_never_deleted;
    CREATE TRIGGER assessment_is_never_deleted BEFORE DELETE ON assessment
    WHEN (SELECT undone_on FROM import WHERE id = old.import_id) IS NULL AND (SELECT is_open FROM erasing) = 0
    BEGIN SELECT RAISE(ABORT, 'the journal of assessments is append-only'); END;

    DROP TRIGGER consent_stays;
    CREATE TRIGGER consent_stays BEFORE DELETE ON finding_consent WHEN (SELECT is_open FROM erasing) = 0
    BEGIN SELECT raise(ABORT, 'that somebody agreed stays recorded'); END;

    DROP TRIGGER import_is_undone_once;
    CREATE TRIGGER import_is_undone_once BEFORE UPDATE ON import
    WHEN old.undone_on IS NOT NULL AND (SELECT is_open FROM erasing) = 0
    BEGIN SELECT RAISE(ABORT, 'the import was undone before'); END;

    DROP TRIGGER release_is_fixed;
    CREATE TRIGGER release_is_fixed BEFORE UPDATE OF
      number, made_on, as_of, framework_id, rating_rule, contents, threshold, shown, shown_digest, told, inputs_digest
      ON release
    BEGIN SELECT raise(ABORT, 'what was told stays told'); END;
    CREATE TRIGGER release_maker_is_fixed BEFORE UPDATE OF made_by ON release WHEN (SELECT is_open FROM erasing) = 0
    BEGIN SELECT raise(ABORT, 'what was told stays told'); END;
    DROP TRIGGER release_is_withdrawn_once;
    CREATE TRIGGER release_is_withdrawn_once BEFORE UPDATE ON release
    WHEN old.withdrawn_on IS NOT NULL AND (SELECT is_open FROM erasing) = 0
    BEGIN SELECT raise(ABORT, 'the release was withdrawn before'); END;
    """
}
