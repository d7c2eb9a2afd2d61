extension Migrations {
  static let crosswalkTables = """
    -- The frameworks need not be held.
    CREATE TABLE crosswalk (
      id INTEGER PRIMARY KEY,
      from_slug TEXT NOT NULL,
      from_version TEXT NOT NULL,
      to_slug TEXT NOT NULL,
      to_version TEXT NOT NULL,
      UNIQUE (from_slug, from_version, to_slug, to_version)
    ) STRICT;

    -- levels: 1>1;2>3. NULL: nothing is said about levels.
    CREATE TABLE crosswalk_link (
      crosswalk_id INTEGER NOT NULL REFERENCES crosswalk(id) ON DELETE CASCADE,
      ordinal INTEGER NOT NULL,
      from_code TEXT NOT NULL,
      to_code TEXT NOT NULL,
      relation TEXT NOT NULL
        CHECK (relation IN ('replaced', 'split', 'merged', 'exact', 'broader', 'narrower', 'related')),
      levels TEXT,
      note TEXT NOT NULL,
      PRIMARY KEY (crosswalk_id, ordinal),
      UNIQUE (crosswalk_id, from_code, to_code)
    ) STRICT, WITHOUT ROWID;

    -- What carried ratings to another framework version. crosswalk: as it was applied. roles: JSON, what was added.
    -- undone_import_id NULL: it holds.
    CREATE TABLE migration (
      id INTEGER PRIMARY KEY,
      from_framework_id INTEGER NOT NULL REFERENCES framework(id),
      to_framework_id INTEGER NOT NULL REFERENCES framework(id),
      crosswalk TEXT NOT NULL,
      migrated_on INTEGER NOT NULL,
      import_id INTEGER NOT NULL UNIQUE REFERENCES import(id),
      undone_import_id INTEGER REFERENCES import(id),
      roles TEXT NOT NULL CHECK (json_valid(roles)),
      CHECK (from_framework_id <> to_framework_id)
    ) STRICT;
    """
}
