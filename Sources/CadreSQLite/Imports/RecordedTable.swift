internal import GRDB

/// A table whose rows imports bring.
struct RecordedTable {
  /// What becomes of rows that an undone import brought and others use by now.
  enum Role {
    /// They are in the way.
    case record
    /// They stay: units, sets of roles, attributes and their values serve whoever uses them.
    case helper
  }

  let name: String
  let role: Role
  /// The table whose row is meant where a row of this one is: the first column of the key names it.
  let owner: String
  let hasRowNumbers: Bool
  let columns: [String]
  /// The places of the key among the columns, where the rows have no numbers.
  let keyPlaces: [Int]

  /// By name, with their owners, parents before children. What is not here no import brings, or it is marked instead.
  static let owners: [(name: String, owner: String, role: Role)] = [
    ("unit", "unit", .helper), ("role_set", "role_set", .helper), ("attribute", "attribute", .helper),
    ("attribute_value", "attribute_value", .helper), ("person", "person", .record), ("person_attribute", "person", .record),
    ("person_past", "person", .record),
    ("framework", "framework", .record), ("scale_step", "framework", .record), ("area", "area", .record),
    ("competency", "competency", .record), ("descriptor", "competency", .record), ("statement", "competency", .record),
    ("alignment", "competency", .record), ("role", "role", .record), ("requirement", "role", .record),
    ("role_past", "role", .record),
    ("course", "course", .record), ("course_outcome", "course", .record), ("session", "session", .record),
    ("curriculum_course", "curriculum_course", .record), ("course_mapping", "curriculum_course", .record),
    ("crosswalk", "crosswalk", .record), ("crosswalk_link", "crosswalk", .record), ("plan_line", "plan", .record),
  ]

  static func all(_ database: Database) throws -> [RecordedTable] {
    try owners.map { try RecordedTable($0.name, owner: $0.owner, $0.role, database) }
  }

  private init(_ name: String, owner: String, _ role: Role, _ database: Database) throws {
    self.name = name
    self.owner = owner
    self.role = role
    let rows = try Row.fetchAll(database.cachedStatement(sql: "PRAGMA table_info(\(name))"))
    columns = rows.map { $0["name"] }
    hasRowNumbers =
      try Bool.fetchOne(
        database, sql: "SELECT NOT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?", arguments: [name]) ?? true
    keyPlaces = rows.filter { ($0["pk"] as Int) > 0 }.sorted { ($0["pk"] as Int) < ($1["pk"] as Int) }.map { $0["cid"] }
  }

  /// The condition that finds a row by its key.
  var keyCondition: String {
    hasRowNumbers ? "rowid = ?" : keyPlaces.map { "\(columns[$0]) = ?" }.joined(separator: " AND ")
  }
}
