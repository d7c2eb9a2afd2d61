extension Migrations {
  /// Hours in minutes; a price that is not known is NULL, not 0.
  static let courseTerms = """
    ALTER TABLE course ADD COLUMN minutes INTEGER NOT NULL DEFAULT 60 CHECK (minutes > 0);
    UPDATE course SET minutes = hours * 60;
    ALTER TABLE course DROP COLUMN hours;
    ALTER TABLE course ADD COLUMN seat_price INTEGER CHECK (seat_price >= 0);
    UPDATE course SET seat_price = price;
    ALTER TABLE course DROP COLUMN price;
    ALTER TABLE course RENAME COLUMN seat_price TO price;
    """

  static let trainingTables = """
    CREATE TABLE course (
      id INTEGER PRIMARY KEY,
      framework_id INTEGER NOT NULL REFERENCES framework(id),
      code TEXT NOT NULL,
      title TEXT NOT NULL,
      provider TEXT NOT NULL,
      hours INTEGER NOT NULL CHECK (hours > 0),
      price INTEGER NOT NULL CHECK (price >= 0),
      currency TEXT NOT NULL,
      mode TEXT NOT NULL CHECK (mode IN ('in-person', 'online-live', 'self-paced', 'hybrid')),
      languages TEXT NOT NULL,
      prerequisites TEXT NOT NULL,
      UNIQUE (framework_id, code)
    ) STRICT;

    -- entry NULL: anybody may begin.
    CREATE TABLE course_outcome (
      course_id INTEGER NOT NULL REFERENCES course(id) ON DELETE CASCADE,
      ordinal INTEGER NOT NULL,
      competency_id INTEGER NOT NULL REFERENCES competency(id),
      entry INTEGER,
      target INTEGER NOT NULL CHECK (entry IS NULL OR target > entry),
      PRIMARY KEY (course_id, ordinal)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX course_outcome_competency ON course_outcome (competency_id);

    CREATE TABLE session (
      id INTEGER PRIMARY KEY,
      course_id INTEGER NOT NULL REFERENCES course(id) ON DELETE CASCADE,
      first_day INTEGER NOT NULL,
      last_day INTEGER NOT NULL CHECK (last_day >= first_day),
      place TEXT NOT NULL,
      seats INTEGER NOT NULL CHECK (seats > 0),
      minimum INTEGER NOT NULL CHECK (minimum BETWEEN 0 AND seats),
      fixed_cost INTEGER NOT NULL CHECK (fixed_cost >= 0),
      UNIQUE (course_id, first_day, place)
    ) STRICT;

    -- terms: JSON. Weighted levels in hundredths.
    CREATE TABLE plan (
      id INTEGER PRIMARY KEY,
      framework_id INTEGER NOT NULL REFERENCES framework(id),
      created_on INTEGER NOT NULL,
      terms TEXT NOT NULL CHECK (json_valid(terms)),
      outcome TEXT NOT NULL CHECK (json_valid(outcome))
    ) STRICT;

    -- session_id NULL: self-paced. closes: JSON, [[competency, from, to], …].
    CREATE TABLE plan_line (
      plan_id INTEGER NOT NULL REFERENCES plan(id) ON DELETE CASCADE,
      person_id INTEGER NOT NULL REFERENCES person(id),
      course_id INTEGER NOT NULL REFERENCES course(id),
      session_id INTEGER REFERENCES session(id),
      first_day INTEGER NOT NULL,
      last_day INTEGER NOT NULL,
      cost INTEGER NOT NULL,
      closes TEXT NOT NULL CHECK (json_valid(closes)),
      why TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('proposed', 'refused', 'pinned', 'approved', 'completed')),
      PRIMARY KEY (plan_id, person_id, course_id)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX plan_line_session ON plan_line (session_id, state);
    CREATE INDEX plan_line_person ON plan_line (person_id);
    CREATE INDEX plan_line_course ON plan_line (course_id);

    CREATE TRIGGER no_seat_is_taken_twice BEFORE UPDATE OF state ON plan_line
    WHEN NEW.state = 'approved' AND OLD.state NOT IN ('approved', 'completed') AND NEW.session_id IS NOT NULL
      AND (SELECT count(*) FROM plan_line WHERE session_id = NEW.session_id AND state IN ('approved', 'completed'))
        >= (SELECT seats FROM session WHERE id = NEW.session_id)
    BEGIN SELECT RAISE(ABORT, 'the session has no seat left'); END;
    """

  /// What was called proven before had nobody's word but the solver's.
  static let proofsOfPlans = """
    UPDATE plan SET outcome = json_set(
      json_remove(outcome, '$.isProven'), '$.proof',
      CASE json_extract(outcome, '$.isProven') WHEN 1 THEN 'unconfirmed' ELSE 'feasible' END);
    """
}
