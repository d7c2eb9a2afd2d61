extension Migrations {
  /// Sessions with an identity of their own, and what lines come to. code NULL: known by its first day and place. gain:
  /// hundredths of weighted levels. trouble NULL: nothing to decide.
  static let sessions = """
    DROP TRIGGER no_seat_is_taken_twice;
    CREATE TABLE new_session (
      id INTEGER PRIMARY KEY,
      course_id INTEGER NOT NULL REFERENCES course(id) ON DELETE CASCADE,
      code TEXT CHECK (code <> ''),
      first_day INTEGER NOT NULL,
      last_day INTEGER NOT NULL CHECK (last_day >= first_day),
      place TEXT NOT NULL,
      seats INTEGER NOT NULL CHECK (seats > 0),
      minimum INTEGER NOT NULL CHECK (minimum BETWEEN 0 AND seats),
      fixed_cost INTEGER NOT NULL CHECK (fixed_cost >= 0),
      is_cancelled INTEGER NOT NULL DEFAULT 0 CHECK (is_cancelled IN (0, 1))
    ) STRICT;
    INSERT INTO new_session (id, course_id, first_day, last_day, place, seats, minimum, fixed_cost)
      SELECT id, course_id, first_day, last_day, place, seats, minimum, fixed_cost FROM session;
    DROP TABLE session;
    ALTER TABLE new_session RENAME TO session;
    CREATE INDEX session_course ON session (course_id);
    CREATE UNIQUE INDEX session_slot ON session (course_id, first_day, place) WHERE is_cancelled = 0;
    CREATE UNIQUE INDEX session_code ON session (course_id, code) WHERE code IS NOT NULL;

    ALTER TABLE plan_line ADD COLUMN gain INTEGER NOT NULL DEFAULT 0 CHECK (gain >= 0);
    ALTER TABLE plan_line ADD COLUMN session_cost INTEGER NOT NULL DEFAULT 0 CHECK (session_cost >= 0);
    ALTER TABLE plan_line ADD COLUMN trouble TEXT CHECK (trouble IN ('moved', 'cancelled'));

    CREATE TRIGGER no_seat_is_taken_twice BEFORE UPDATE OF state ON plan_line
    WHEN NEW.state = 'approved' AND OLD.state NOT IN ('approved', 'completed') AND NEW.session_id IS NOT NULL
      AND (SELECT count(*) FROM plan_line WHERE session_id = NEW.session_id AND state IN ('approved', 'completed'))
        >= (SELECT seats FROM session WHERE id = NEW.session_id)
    BEGIN SELECT RAISE(ABORT, 'the session has no seat left'); END;
    """

  /// Who brought statements; the file is empty where they were recorded by hand.
  static let importers = """
    ALTER TABLE import ADD COLUMN principal TEXT NOT NULL DEFAULT '';
    UPDATE import SET file = '' WHERE file = 'recorded by hand';
    """

  /// Rows that were there before columns with a default were added lack them in the file, and SQLite reports them so when they
  /// change: written anew they have them, and the digests of the audit trail, too.
  static let wholeRows = """
    UPDATE plan_line SET gain = gain;
    UPDATE import SET principal = principal;
    """

  /// Whom a plan is for, as keys of what was found: no text that could mean a unit or a person.
  static let planScopes = #"""
    ALTER TABLE plan ADD COLUMN scope TEXT NOT NULL DEFAULT 'everybody' CHECK (scope IN ('everybody', 'unit', 'person'));
    ALTER TABLE plan ADD COLUMN unit_id INTEGER REFERENCES unit(id) CHECK ((scope = 'unit') = (unit_id IS NOT NULL));
    ALTER TABLE plan ADD COLUMN person_id INTEGER REFERENCES person(id)
      CHECK ((scope = 'person') = (person_id IS NOT NULL));
    CREATE INDEX plan_unit ON plan (unit_id);
    CREATE INDEX plan_person ON plan (person_id);

    -- What names one unit, or one person, and not both; anything else stays with those who may see everybody.
    CREATE TEMP TABLE named AS
    WITH RECURSIVE path (id, name, display) AS (
      SELECT id, name, replace(replace(name, '\', '\\'), '/', '\/') FROM unit WHERE parent_id IS NULL
      UNION ALL
      SELECT unit.id, unit.name, display || '/' || replace(replace(unit.name, '\', '\\'), '/', '\/')
      FROM unit JOIN path ON unit.parent_id = path.id)
    SELECT plan.id, coalesce(
        (SELECT path.id FROM path WHERE display = terms ->> 'scope'),
        (SELECT CASE count(*) WHEN 1 THEN max(path.id) END FROM path WHERE name = terms ->> 'scope')) AS unit_id,
      (SELECT person.id FROM person WHERE number = terms ->> 'scope') AS person_id
    FROM plan;
    UPDATE plan SET scope = 'unit', unit_id = named.unit_id FROM named
      WHERE named.id = plan.id AND named.unit_id IS NOT NULL AND named.person_id IS NULL;
    UPDATE plan SET scope = 'person', person_id = named.person_id FROM named
      WHERE named.id = plan.id AND named.person_id IS NOT NULL AND named.unit_id IS NULL;
    DROP TABLE named;

    UPDATE plan SET terms = json_set(terms,
        '$.fairBy', substr(terms ->> 'fairness', instr(terms ->> 'fairness', ' by ') + 4),
        '$.fairness', substr(terms ->> 'fairness', 1, instr(terms ->> 'fairness', ' by ') - 1))
      WHERE instr(terms ->> 'fairness', ' by ') > 0;
    UPDATE plan SET terms = json_remove(terms, '$.scope');
    """#
}
