extension Migrations {
  /// Who brought statements; the file is empty where they were recorded by hand.
  static let importers = """
    ALTER TABLE import ADD COLUMN principal TEXT NOT NULL DEFAULT '';
    UPDATE import SET file = '' WHERE file = 'recorded by hand';
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
