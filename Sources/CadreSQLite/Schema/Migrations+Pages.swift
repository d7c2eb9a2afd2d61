extension Migrations {
  /// When sessions of pages were last used, in milliseconds: those that are not for a while end. No record of what somebody did, so
  /// it is apart from the tokens, whose every change is in the audit trail.
  static let sessionUse = """
    CREATE TABLE session_use (
      token_id INTEGER PRIMARY KEY REFERENCES token(id) ON DELETE CASCADE,
      used INTEGER NOT NULL
    ) STRICT;
    """
}
