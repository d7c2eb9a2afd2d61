extension Migrations {
  static let consentTables = """
    -- A person's agreement to be found as somebody who can help. until_day: the last one on which it holds; withdrawn_on: the first
    -- one on which it holds no longer, NULL where it was not withdrawn.
    CREATE TABLE finding_consent (
      id INTEGER PRIMARY KEY,
      person_id INTEGER NOT NULL REFERENCES person(id),
      purpose TEXT NOT NULL CHECK (purpose <> ''),
      given_on INTEGER NOT NULL,
      until_day INTEGER NOT NULL CHECK (until_day >= given_on),
      withdrawn_on INTEGER CHECK (withdrawn_on >= given_on)
    ) STRICT;

    CREATE INDEX finding_consent_person ON finding_consent (person_id);

    CREATE TRIGGER consent_stays BEFORE DELETE ON finding_consent
    BEGIN SELECT raise(ABORT, 'that somebody agreed stays recorded'); END;
    CREATE TRIGGER consent_is_fixed BEFORE UPDATE OF id, person_id, purpose, given_on, until_day ON finding_consent
    BEGIN SELECT raise(ABORT, 'a consent is withdrawn and given anew, never changed'); END;
    CREATE TRIGGER consent_is_withdrawn_once BEFORE UPDATE ON finding_consent WHEN old.withdrawn_on IS NOT NULL
    BEGIN SELECT raise(ABORT, 'the consent was withdrawn before'); END;
    """
}
