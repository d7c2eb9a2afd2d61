extension Migrations {
  static let releaseTables = """
    -- shown: the tables as they are read; told: the true counts behind them, for the protection of later releases.
    CREATE TABLE release (
      number INTEGER PRIMARY KEY CHECK (number > 0),
      made_on INTEGER NOT NULL,
      made_by TEXT NOT NULL,
      as_of INTEGER NOT NULL,
      framework_id INTEGER NOT NULL REFERENCES framework(id),
      rating_rule TEXT NOT NULL,
      contents TEXT NOT NULL CHECK (json_valid(contents)),
      threshold INTEGER NOT NULL CHECK (threshold >= 3),
      shown TEXT NOT NULL CHECK (json_valid(shown)),
      shown_digest TEXT NOT NULL CHECK (length(shown_digest) = 64),
      told TEXT NOT NULL CHECK (json_valid(told)),
      inputs_digest TEXT NOT NULL CHECK (length(inputs_digest) = 64),
      withdrawn_on INTEGER,
      withdrawn_by TEXT,
      withdrawn_why TEXT,
      CHECK ((withdrawn_on IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_on IS NULL) = (withdrawn_why IS NULL))
    ) STRICT;

    CREATE INDEX release_framework ON release (framework_id);

    CREATE TRIGGER release_stays BEFORE DELETE ON release
    BEGIN SELECT raise(ABORT, 'what was told stays told'); END;
    CREATE TRIGGER release_is_fixed BEFORE UPDATE OF
      number, made_on, made_by, as_of, framework_id, rating_rule, contents, threshold, shown, shown_digest, told, inputs_digest
      ON release
    BEGIN SELECT raise(ABORT, 'what was told stays told'); END;
    CREATE TRIGGER release_is_withdrawn_once BEFORE UPDATE ON release WHEN old.withdrawn_on IS NOT NULL
    BEGIN SELECT raise(ABORT, 'the release was withdrawn before'); END;
    """
}
