internal import CadreModel
internal import CadreStore
internal import GRDB

/// Removes records, children before parents, and finds what else refers to them.
///
/// What is to go stands in a table of the connection, for as long as the transaction lasts.
struct RecordRemoval {
  private let writer: SQLiteWriter
  private let database: Database
  /// Whose people matter that hold a role: those whom a later import named; `nil` for everybody.
  private let after: ImportKey?

  init(_ writer: SQLiteWriter, after: ImportKey?) throws {
    self.writer = writer
    self.after = after
    database = writer.database
    try database.execute(
      sql: """
        CREATE TEMP TABLE IF NOT EXISTS doomed (tab TEXT, id INTEGER, PRIMARY KEY (tab, id)) WITHOUT ROWID;
        CREATE TEMP TABLE IF NOT EXISTS touched (tab TEXT, id INTEGER, PRIMARY KEY (tab, id)) WITHOUT ROWID;
        DELETE FROM doomed; DELETE FROM touched;
        """)
  }

  /// Marks the rows that there are. - Returns: how many.
  func add(_ table: String, _ range: ClosedRange<Int64>) throws -> Int {
    try add(table, where: "rowid BETWEEN \(range.lowerBound) AND \(range.upperBound)")
  }

  func add(_ table: String, where condition: String) throws -> Int {
    try database.execute(sql: "INSERT OR IGNORE INTO touched SELECT '\(table)', rowid FROM \(table) WHERE \(condition)")
    try database.execute(sql: "INSERT OR IGNORE INTO doomed SELECT '\(table)', rowid FROM \(table) WHERE \(condition)")
    return database.changesCount
  }

  /// Notes a record that stays, but changes.
  func touch(_ table: String, _ row: Int64) throws {
    try database.execute(sql: "INSERT OR IGNORE INTO touched VALUES (?, ?)", arguments: [table, row])
  }

  /// Records that change or go, as people count them.
  func touchedCount() throws -> Int { try count("touched") }
  func count() throws -> Int { try count("doomed") }

  private func count(_ table: String) throws -> Int {
    let counted = Self.counted.map { "'\($0)'" }.joined(separator: ", ")
    return try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table) WHERE tab IN (\(counted))") ?? 0
  }

  static let counted = [
    "person", "framework", "competency", "role", "course", "session", "curriculum_course", "crosswalk", "plan",
  ]

  /// - Returns: what still refers to the records; then not everything is gone, and the transaction must not be committed.
  func run() throws -> [ImportObstacle] {
    var obstacles: [ImportObstacle] = []
    for table in RecordedTable.owners.reversed().map(\.name) {
      guard try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM doomed WHERE tab = ?)", arguments: [table]) ?? false
      else { continue }
      try forgetUndone(of: table)
      for query in Self.references[table] ?? [] { obstacles += try Self.obstacles(query, database) }
      if table == "role" { obstacles += try holders() + retired() }
      if !obstacles.isEmpty { continue }
      try forgetDerived(of: table)
      let count = table == "competency" ? try self.count(of: table) : 0
      try writer.withIndex(on: "assessment", "competency_id", for: count) {
        try database.execute(
          sql: "DELETE FROM \(table) WHERE rowid IN (SELECT id FROM doomed WHERE tab = ?)", arguments: [table])
      }
    }
    return obstacles
  }

  private func count(of table: String) throws -> Int {
    try Int.fetchOne(database, sql: "SELECT count(*) FROM doomed WHERE tab = ?", arguments: [table]) ?? 0
  }

  /// What undone imports said of people and competencies goes with them.
  private func forgetUndone(of table: String) throws {
    guard try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM import WHERE undone_on IS NOT NULL)") ?? false
    else { return }
    let doomed = "(SELECT id FROM doomed WHERE tab = '\(table)')"
    switch table {
    case "person", "competency":
      try database.execute(sql: "DELETE FROM assessment WHERE \(table)_id IN \(doomed) AND NOT \(JournalReading.holds)")
    case "framework":
      try database.execute(
        sql: """
          DELETE FROM migration WHERE (from_framework_id IN \(doomed) OR to_framework_id IN \(doomed))
            AND NOT \(JournalReading.holds)
          """)
    default: break
    }
  }

  private func forgetDerived(of table: String) throws {
    let doomed = try Int64.fetchAll(database, sql: "SELECT id FROM doomed WHERE tab = ? ORDER BY id", arguments: [table])
    switch table {
    case "person":
      let blocks = try StaffBlocks(database)
      for person in doomed { try blocks.put(.nobody, of: person) }
      try blocks.close()
      try StaffBlocks.removeEmpty(database)
    case "framework":
      for framework in doomed {
        try database.execute(
          sql: "DELETE FROM profile_block WHERE id >= ? AND id < ?",
          arguments: [ProfileBlocks.id(framework, 0), ProfileBlocks.id(framework + 1, 0)])
      }
    default: break
    }
  }

  // MARK: -

  /// One way in which records are referred to: what is, its name, by what, its name; or how often it was assessed.
  private struct Reference {
    let noun: ImportObstacle.Thing.Noun
    /// `nil` where it is assessments.
    let by: ImportObstacle.Thing.Noun?
    let sql: String
  }

  private static func obstacles(_ reference: Reference, _ database: Database) throws -> [ImportObstacle] {
    try Row.fetchAll(database, sql: reference.sql).map { row in
      let thing = ImportObstacle.Thing(reference.noun, row[0])
      guard let by = reference.by else { return .assessed(thing, statements: row[1]) }
      return .needed(thing, by: .init(by, String.fromDatabaseValue(row[1]) ?? "\(row[1] as Int)"))
    }
  }

  private static func doomed(_ table: String) -> String { "JOIN doomed ON tab = '\(table)' AND doomed.id = " }

  private static let frameworkName = "framework.slug || '@' || framework.version"

  private static func ofFramework(_ by: ImportObstacle.Thing.Noun, _ name: String, in table: String) -> Reference {
    Reference(
      noun: .framework, by: by,
      sql: """
        SELECT DISTINCT \(frameworkName), \(name) FROM \(table) JOIN framework ON framework.id = \(table).framework_id
        \(doomed("framework")) framework.id ORDER BY 1, 2
        """)
  }

  private static let references: [String: [Reference]] = [
    "person": [
      Reference(
        noun: .person, by: nil,
        sql: """
          SELECT number, count(*) FROM person \(doomed("person")) person.id JOIN assessment ON person_id = person.id
          GROUP BY person.id ORDER BY number
          """),
      Reference(
        noun: .person, by: .consent,
        sql: """
          SELECT DISTINCT number, purpose FROM person \(doomed("person")) person.id
          JOIN finding_consent ON person_id = person.id ORDER BY 1, 2
          """),
      Reference(
        noun: .person, by: .plan,
        sql: """
          SELECT number, plan_id FROM plan_line JOIN person ON person.id = person_id \(doomed("person")) person.id UNION
          SELECT number, plan.id FROM plan JOIN person ON person.id = person_id \(doomed("person")) person.id ORDER BY 1, 2
          """),
      Reference(
        noun: .person, by: .account,
        sql: """
          SELECT number, account.name FROM account, json_each(mandates) AS mandate
          JOIN person ON mandate.value = 'servant:' || number \(doomed("person")) person.id ORDER BY 1, 2
          """),
    ],
    "competency": [
      Reference(
        noun: .competency, by: nil,
        sql: """
          SELECT code, count(*) FROM competency \(doomed("competency")) competency.id
          JOIN assessment ON competency_id = competency.id GROUP BY competency.id ORDER BY code
          """),
      Reference(
        noun: .competency, by: .role,
        sql: """
          SELECT competency.code, role.code FROM requirement JOIN role ON role.id = role_id
          JOIN competency ON competency.id = competency_id \(doomed("competency")) competency.id ORDER BY 1, 2
          """),
      Reference(
        noun: .competency, by: .course,
        sql: """
          SELECT competency.code, course.code FROM course_outcome JOIN course ON course.id = course_id
          JOIN competency ON competency.id = competency_id \(doomed("competency")) competency.id UNION
          SELECT competency.code, curriculum_course.code FROM course_mapping
          JOIN curriculum_course ON curriculum_course.id = course_id
          JOIN competency ON competency.id = competency_id \(doomed("competency")) competency.id ORDER BY 1, 2
          """),
    ],
    "area": [
      Reference(
        noun: .area, by: .competency,
        sql: """
          SELECT area.code, competency.code FROM competency JOIN area ON area.id = area_id \(doomed("area")) area.id ORDER BY 1, 2
          """)
    ],
    "framework": [
      ofFramework(.role, "code", in: "role"), ofFramework(.competency, "code", in: "competency"),
      ofFramework(.course, "code", in: "course"), ofFramework(.course, "code", in: "curriculum_course"),
      ofFramework(.plan, "plan.id", in: "plan"), ofFramework(.release, "number", in: "release"),
      Reference(
        noun: .framework, by: .migration,
        sql: """
          SELECT \(frameworkName), migration.id FROM migration
          JOIN framework ON framework.id IN (from_framework_id, to_framework_id) \(doomed("framework")) framework.id ORDER BY 1, 2
          """),
    ],
    "course": [
      Reference(
        noun: .course, by: .plan,
        sql: """
          SELECT DISTINCT course.code, plan_id FROM plan_line JOIN course ON course.id = course_id \(doomed("course")) course.id
          ORDER BY 1, 2
          """),
      Reference(
        noun: .course, by: .course,
        sql: """
          SELECT course.code, other.code FROM course \(doomed("course")) course.id
          JOIN course AS other ON other.framework_id = course.framework_id
            AND instr(char(10) || other.prerequisites || char(10), char(10) || course.code || char(10)) > 0
          WHERE other.id NOT IN (SELECT id FROM doomed WHERE tab = 'course') ORDER BY 1, 2
          """),
    ],
    "session": [
      Reference(
        noun: .course, by: .plan,
        sql: """
          SELECT DISTINCT course.code, plan_id FROM plan_line JOIN session ON session.id = session_id \(doomed("session")) session.id
          JOIN course ON course.id = session.course_id ORDER BY 1, 2
          """)
    ],
    "curriculum_course": [
      Reference(
        noun: .course, by: .competency,
        sql: """
          SELECT curriculum_course.code, competency.code FROM course_mapping
          JOIN curriculum_course ON curriculum_course.id = course_id \(doomed("curriculum_course")) curriculum_course.id
          JOIN competency ON competency.id = competency_id ORDER BY 1, 2
          """)
    ],
  ]

  /// Roles that were retired since an import brought them.
  private func retired() throws -> [ImportObstacle] {
    if after == nil { return [] }
    let codes = try String.fetchAll(
      database,
      sql: "SELECT code FROM role \(Self.doomed("role")) role.id JOIN role_retirement ON role_id = role.id ORDER BY 1")
    return codes.map { .changed(.init(.role, $0), by: nil) }
  }

  /// People who hold a role that no other framework has, or held it on a past day.
  private func holders() throws -> [ImportObstacle] {
    let later = """
      (SELECT 1 FROM import_run JOIN import ON import.id = import_id WHERE table_name = 'person' AND import_id > ?1
          AND undone_on IS NULL AND person.id BETWEEN first AND first + length(digests) / 8 - 1 UNION ALL
        SELECT 1 FROM import_seen JOIN import ON import.id = import_id WHERE table_name = 'person' AND import_id > ?1
          AND undone_on IS NULL AND person.id BETWEEN first AND last)
      """
    let changed = """
      (SELECT hex(key) FROM import_row JOIN import ON import.id = import_id WHERE table_name = 'person' AND import_id > ?1
        AND undone_on IS NULL)
      """
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT DISTINCT role.code, number FROM role \(Self.doomed("role")) role.id
        JOIN role_set ON instr(char(10) || codes || char(10), char(10) || role.code || char(10)) > 0
        JOIN (SELECT id, role_set_id FROM person UNION ALL SELECT person_id, role_set_id FROM person_past) AS standing
          ON standing.role_set_id = role_set.id
        JOIN person ON person.id = standing.id
        WHERE NOT EXISTS (SELECT 1 FROM role AS other WHERE other.code = role.code
            AND other.id NOT IN (SELECT id FROM doomed WHERE tab = 'role'))
          AND (?1 IS NULL OR EXISTS \(later) OR printf('%016X', person.id) IN \(changed))
        ORDER BY 1, 2
        """, arguments: [after?.raw])
    return rows.map { .needed(.init(.role, $0[0]), by: .init(.person, $0[1])) }
  }
}
