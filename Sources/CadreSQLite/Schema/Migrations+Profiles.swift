extension Migrations {
  static let profileTables = """
    -- How files are read. settings: name → values, JSON. header: the columns of the file for which it was saved, JSON.
    CREATE TABLE import_profile (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE CHECK (name <> ''),
      kind TEXT NOT NULL CHECK (kind IN ('staff', 'assessments', 'framework', 'roles', 'crosswalks', 'courses', 'curriculum',
        'sessions', 'mappings')),
      settings TEXT NOT NULL CHECK (json_valid(settings)),
      header TEXT NOT NULL CHECK (json_valid(header)),
      saved_on INTEGER NOT NULL,
      principal TEXT NOT NULL
    ) STRICT;
    """
}
