extension Migrations {
  /// What foreign formats say of a framework beyond areas, competencies and levels.
  static let curriculaTables = """
    ALTER TABLE framework ADD COLUMN origin TEXT CHECK (origin IS NULL OR json_valid(origin));
    ALTER TABLE area ADD COLUMN parent TEXT;
    ALTER TABLE area ADD COLUMN origin TEXT CHECK (origin IS NULL OR json_valid(origin));
    ALTER TABLE competency ADD COLUMN other_names TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(other_names));
    ALTER TABLE competency ADD COLUMN origin TEXT CHECK (origin IS NULL OR json_valid(origin));

    -- rank NULL: the source does not say to which level it belongs.
    CREATE TABLE statement (
      competency_id INTEGER NOT NULL REFERENCES competency(id) ON DELETE CASCADE,
      ordinal INTEGER NOT NULL,
      code TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('statement', 'outcome', 'knowledge', 'skill', 'attitude', 'task')),
      rank INTEGER,
      text TEXT NOT NULL CHECK (json_valid(text)),
      PRIMARY KEY (competency_id, ordinal),
      UNIQUE (competency_id, code)
    ) STRICT, WITHOUT ROWID;

    -- Courses as their institutes describe them. document: all that was read, as JSON.
    CREATE TABLE curriculum_course (
      id INTEGER PRIMARY KEY,
      framework_id INTEGER NOT NULL REFERENCES framework(id),
      code TEXT NOT NULL,
      document TEXT NOT NULL CHECK (json_valid(document)),
      UNIQUE (framework_id, code)
    ) STRICT;

    -- score NULL: a person made it.
    CREATE TABLE course_mapping (
      course_id INTEGER NOT NULL REFERENCES curriculum_course(id) ON DELETE CASCADE,
      competency_id INTEGER NOT NULL REFERENCES competency(id) ON DELETE CASCADE,
      entry INTEGER,
      target INTEGER NOT NULL CHECK (entry IS NULL OR target > entry),
      score REAL,
      words TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('proposed', 'confirmed', 'rejected')),
      PRIMARY KEY (course_id, competency_id)
    ) STRICT, WITHOUT ROWID;
    """

  /// How a proposal was made: by words alone until now.
  static let mappingMethods = """
    ALTER TABLE course_mapping ADD COLUMN method TEXT CHECK (method IN ('words', 'model'));
    UPDATE course_mapping SET method = 'words' WHERE score IS NOT NULL;
    """
}
