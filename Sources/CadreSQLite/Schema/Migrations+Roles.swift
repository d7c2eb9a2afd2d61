extension Migrations {
  /// Roles that nobody new is given.
  static let roleRetirement = """
    -- since_day: the first day on which it is given to nobody new.
    CREATE TABLE role_retirement (
      role_id INTEGER PRIMARY KEY REFERENCES role(id) ON DELETE CASCADE,
      since_day INTEGER NOT NULL
    ) STRICT;
    """
}
