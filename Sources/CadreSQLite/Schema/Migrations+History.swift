extension Migrations {
  /// How people stood, what roles required and how the organisation hung together until a day, where it was otherwise afterwards.
  static let historyTables = """
    -- until_day: the first day on which it held no longer. left_on NULL: the same time in service as afterwards, else an earlier
    -- one that ended on that day.
    CREATE TABLE person_past (
      person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
      until_day INTEGER NOT NULL,
      unit_id INTEGER NOT NULL REFERENCES unit(id),
      role_set_id INTEGER NOT NULL REFERENCES role_set(id),
      hired_on INTEGER,
      left_on INTEGER CHECK (left_on >= hired_on),
      PRIMARY KEY (person_id, until_day)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX person_past_day ON person_past (until_day);
    CREATE INDEX person_past_unit ON person_past (unit_id);

    -- requirements: JSON, in their order: competency, rank or null, weight in hundredths.
    CREATE TABLE role_past (
      role_id INTEGER NOT NULL REFERENCES role(id) ON DELETE CASCADE,
      until_day INTEGER NOT NULL,
      requirements TEXT NOT NULL CHECK (json_valid(requirements)),
      PRIMARY KEY (role_id, until_day)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE unit_past (
      unit_id INTEGER NOT NULL REFERENCES unit(id) ON DELETE CASCADE,
      until_day INTEGER NOT NULL,
      parent_id INTEGER REFERENCES unit(id),
      name TEXT NOT NULL CHECK (name <> ''),
      PRIMARY KEY (unit_id, until_day)
    ) STRICT, WITHOUT ROWID;
    """
}
