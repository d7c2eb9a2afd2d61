internal import GRDB

/// Dated, frozen once shipped, in the database's own words.
enum Migrations {
  /// `CADR`, so that a file is recognised as Cadre's.
  static let applicationID = 0x4341_4452

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("2026-11-22 foundation") { database in
      try database.execute(sql: "PRAGMA application_id = \(applicationID)")
      for statement in foundation { try database.execute(sql: statement) }
    }
    migrator.registerMigration("2026-11-23 training") { try $0.execute(sql: trainingTables) }
    migrator.registerMigration("2026-11-23 curricula") { try $0.execute(sql: curriculaTables) }
    migrator.registerMigration("2026-11-24 crosswalks") { try $0.execute(sql: crosswalkTables) }
    migrator.registerMigration("2026-11-25 access") { try $0.execute(sql: accessTables) }
    migrator.registerMigration("2026-11-30 proofs") { try $0.execute(sql: proofsOfPlans) }
    migrator.registerMigration("2026-11-30 plan scopes") { try $0.execute(sql: planScopes) }
    migrator.registerMigration("2026-11-30 importers") { try $0.execute(sql: importers) }
    migrator.registerMigration("2026-11-30 sessions") { try $0.execute(sql: sessions) }
    migrator.registerMigration("2026-11-30 releases") { try $0.execute(sql: releaseTables) }
    migrator.registerMigration("2026-11-30 course terms") { try $0.execute(sql: courseTerms) }
    migrator.registerMigration("2026-11-30 whole rows") { try $0.execute(sql: wholeRows) }
    migrator.registerMigration("2026-11-30 audit key") { try addAuditKey(to: $0) }
    migrator.registerMigration("2026-11-30 account sessions") { try $0.execute(sql: sessionTables) }
    migrator.registerMigration("2026-11-30 finding consents") { try $0.execute(sql: consentTables) }
    migrator.registerMigration("2026-12-01 session use") { try $0.execute(sql: sessionUse) }
    migrator.registerMigration("2026-12-01 imports") { try $0.execute(sql: importTables) }
    migrator.registerMigration("2026-12-02 reasons") { try $0.execute(sql: reasons) }
    migrator.registerMigration("2026-12-03 history") { try $0.execute(sql: historyTables) }
    migrator.registerMigration("2026-12-03 erasure") { try $0.execute(sql: erasure) }
    migrator.registerMigration("2026-12-03 import profiles") { try $0.execute(sql: profileTables) }
    migrator.registerMigration("2026-12-03 mapping methods") { try $0.execute(sql: mappingMethods) }
    migrator.registerMigration("2026-12-04 role retirement") { try $0.execute(sql: roleRetirement) }
    return migrator
  }

  private static let foundation = [frameworkTables, peopleTables, journalTables, columnTables]

  private static let frameworkTables = """
    CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE framework (
      id INTEGER PRIMARY KEY,
      slug TEXT NOT NULL,
      version TEXT NOT NULL,
      title TEXT NOT NULL CHECK (json_valid(title)),
      description TEXT CHECK (description IS NULL OR json_valid(description)),
      publisher TEXT NOT NULL,
      licence TEXT NOT NULL,
      languages TEXT NOT NULL CHECK (json_valid(languages)),
      status TEXT NOT NULL CHECK (status IN ('draft', 'adopted', 'retired')),
      UNIQUE (slug, version)
    ) STRICT;

    CREATE TABLE scale_step (
      framework_id INTEGER NOT NULL REFERENCES framework(id) ON DELETE CASCADE,
      rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 100),
      name TEXT NOT NULL CHECK (json_valid(name)),
      meaning TEXT CHECK (meaning IS NULL OR json_valid(meaning)),
      PRIMARY KEY (framework_id, rank)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE area (
      id INTEGER PRIMARY KEY,
      framework_id INTEGER NOT NULL REFERENCES framework(id) ON DELETE CASCADE,
      ordinal INTEGER NOT NULL,
      code TEXT NOT NULL,
      name TEXT NOT NULL CHECK (json_valid(name)),
      purpose TEXT CHECK (purpose IS NULL OR json_valid(purpose)),
      UNIQUE (framework_id, code)
    ) STRICT;

    -- position is the byte of a profile vector that belongs to the competency; it never changes.
    CREATE TABLE competency (
      id INTEGER PRIMARY KEY,
      framework_id INTEGER NOT NULL REFERENCES framework(id) ON DELETE CASCADE,
      area_id INTEGER NOT NULL REFERENCES area(id),
      ordinal INTEGER NOT NULL,
      position INTEGER NOT NULL CHECK (position >= 0),
      code TEXT NOT NULL,
      name TEXT NOT NULL CHECK (json_valid(name)),
      definition TEXT CHECK (definition IS NULL OR json_valid(definition)),
      UNIQUE (framework_id, code),
      UNIQUE (framework_id, position)
    ) STRICT;

    CREATE INDEX competency_area ON competency (area_id);

    CREATE TABLE descriptor (
      competency_id INTEGER NOT NULL REFERENCES competency(id) ON DELETE CASCADE,
      rank INTEGER NOT NULL,
      text TEXT NOT NULL CHECK (json_valid(text)),
      PRIMARY KEY (competency_id, rank)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE alignment (
      competency_id INTEGER NOT NULL REFERENCES competency(id) ON DELETE CASCADE,
      ordinal INTEGER NOT NULL,
      framework TEXT NOT NULL,
      code TEXT NOT NULL,
      relation TEXT NOT NULL CHECK (relation IN ('exact', 'broader', 'narrower', 'related')),
      PRIMARY KEY (competency_id, ordinal)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE role (
      id INTEGER PRIMARY KEY,
      framework_id INTEGER NOT NULL REFERENCES framework(id) ON DELETE CASCADE,
      code TEXT NOT NULL,
      title TEXT NOT NULL CHECK (json_valid(title)),
      description TEXT CHECK (description IS NULL OR json_valid(description)),
      family TEXT,
      UNIQUE (framework_id, code)
    ) STRICT;

    -- rank NULL: required, at no stated level.
    CREATE TABLE requirement (
      role_id INTEGER NOT NULL REFERENCES role(id) ON DELETE CASCADE,
      ordinal INTEGER NOT NULL,
      competency_id INTEGER NOT NULL REFERENCES competency(id),
      rank INTEGER,
      weight_hundredths INTEGER NOT NULL CHECK (weight_hundredths BETWEEN 1 AND 10000),
      PRIMARY KEY (role_id, ordinal),
      UNIQUE (role_id, competency_id)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX requirement_competency ON requirement (competency_id);
    """

  private static let peopleTables = """
    CREATE TABLE unit (
      id INTEGER PRIMARY KEY,
      parent_id INTEGER REFERENCES unit(id),
      name TEXT NOT NULL CHECK (name <> '')
    ) STRICT;

    CREATE UNIQUE INDEX unit_place ON unit (coalesce(parent_id, 0), name);
    CREATE INDEX unit_parent ON unit (parent_id);

    -- codes: role codes in ascending order, separated by line feeds.
    CREATE TABLE role_set (id INTEGER PRIMARY KEY, codes TEXT NOT NULL UNIQUE) STRICT;

    CREATE TABLE person (
      id INTEGER PRIMARY KEY,
      number TEXT NOT NULL UNIQUE CHECK (number <> ''),
      name TEXT NOT NULL,
      unit_id INTEGER NOT NULL REFERENCES unit(id),
      role_set_id INTEGER NOT NULL REFERENCES role_set(id),
      fte_hundredths INTEGER CHECK (fte_hundredths >= 0),
      languages TEXT NOT NULL,
      location TEXT NOT NULL,
      hired_on INTEGER,
      left_on INTEGER,
      manager TEXT,
      CHECK (left_on >= hired_on)
    ) STRICT;

    CREATE INDEX person_unit ON person (unit_id);

    CREATE TABLE attribute (
      id INTEGER PRIMARY KEY,
      code TEXT NOT NULL UNIQUE,
      title TEXT NOT NULL,
      is_sensitive INTEGER NOT NULL CHECK (is_sensitive IN (0, 1))
    ) STRICT;

    CREATE TABLE attribute_value (
      id INTEGER PRIMARY KEY,
      attribute_id INTEGER NOT NULL REFERENCES attribute(id),
      value TEXT NOT NULL,
      UNIQUE (attribute_id, value)
    ) STRICT;

    -- codes: attribute_value.id, four bytes each, little-endian, in the order of attribute.id; 0 is undeclared.
    CREATE TABLE person_attribute (
      person_id INTEGER PRIMARY KEY REFERENCES person(id) ON DELETE CASCADE,
      codes BLOB NOT NULL CHECK (length(codes) % 4 = 0)
    ) STRICT;
    """

  private static let journalTables = """
    CREATE TABLE import (
      id INTEGER PRIMARY KEY,
      file TEXT NOT NULL,
      imported_on INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE assessor (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

    -- level: a rank below 200; 253 withdrawn, 254 not applicable, 255 not assessed. Days are counted from 1970-01-01.
    -- assessor_id 0: not stated. revision: the highest of a key counts, the others are superseded.
    CREATE TABLE assessment (
      person_id INTEGER NOT NULL REFERENCES person(id),
      competency_id INTEGER NOT NULL REFERENCES competency(id),
      source INTEGER NOT NULL CHECK (source BETWEEN 0 AND 5),
      assessed_on INTEGER NOT NULL,
      assessor_id INTEGER NOT NULL,
      revision INTEGER NOT NULL CHECK (revision >= 0),
      level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 199 OR level BETWEEN 253 AND 255),
      recorded_on INTEGER NOT NULL,
      expires_on INTEGER CHECK (expires_on > assessed_on),
      evidence TEXT,
      import_id INTEGER NOT NULL REFERENCES import(id),
      PRIMARY KEY (person_id, competency_id, source, assessed_on, assessor_id, revision)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER assessment_is_never_updated BEFORE UPDATE ON assessment
    BEGIN SELECT RAISE(ABORT, 'the journal of assessments is append-only'); END;

    CREATE TRIGGER assessment_is_never_deleted BEFORE DELETE ON assessment
    BEGIN SELECT RAISE(ABORT, 'the journal of assessments is append-only'); END;
    """

  private static let columnTables = """
    -- What analyses read: columns in blocks of 64 people, derived from the tables above. Person p stands in block
    -- (p - 1) / 64 at slot (p - 1) % 64. Numbers are four bytes, little-endian.

    -- people: by slot unit_id, role_set_id, hired_on, left_on; unit 0: nobody; the extreme numbers: no such day.
    CREATE TABLE staff_block (
      id INTEGER PRIMARY KEY,
      people BLOB NOT NULL CHECK (length(people) = 64 * 16)
    ) STRICT;

    -- id: framework.id * 2^32 + block.
    -- levels: by slot, a byte per competency by position; 0 is unassessed, else the rank plus one.
    -- holds: by slot, the first day for which the levels are right and the first for which they no longer are.
    -- holds_from, holds_until: the latest and the earliest of those, so that a block is mostly taken whole.
    CREATE TABLE profile_block (
      id INTEGER PRIMARY KEY,
      holds_from INTEGER NOT NULL,
      holds_until INTEGER NOT NULL,
      width INTEGER NOT NULL CHECK (width >= 0),
      holds BLOB NOT NULL CHECK (length(holds) = 64 * 8),
      levels BLOB NOT NULL CHECK (length(levels) = 64 * width)
    ) STRICT;

    -- The latest changes, so that columns in memory can follow. person_id NULL: more changed than is told here.
    CREATE TABLE change_log (
      id INTEGER PRIMARY KEY,
      framework_id INTEGER,
      person_id INTEGER,
      levels BLOB,
      holds_from INTEGER,
      holds_until INTEGER
    ) STRICT;
    """
}
