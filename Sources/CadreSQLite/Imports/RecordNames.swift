internal import CadreStore
internal import GRDB

/// How people call what a row stands for.
struct RecordNames {
  typealias Thing = ImportObstacle.Thing

  private static let queries: [String: (noun: Thing.Noun, sql: String)] = [
    "person": (.person, "SELECT number FROM person WHERE id = ?"),
    "framework": (.framework, "SELECT slug || '@' || version FROM framework WHERE id = ?"),
    "area": (.area, "SELECT code FROM area WHERE id = ?"),
    "competency": (.competency, "SELECT code FROM competency WHERE id = ?"),
    "role": (.role, "SELECT code FROM role WHERE id = ?"),
    "course": (.course, "SELECT code FROM course WHERE id = ?"),
    "session": (.course, "SELECT code FROM course WHERE id = (SELECT course_id FROM session WHERE id = ?)"),
    "curriculum_course": (.course, "SELECT code FROM curriculum_course WHERE id = ?"),
    "crosswalk": (
      .crosswalk,
      "SELECT from_slug || '@' || from_version || ' to ' || to_slug || '@' || to_version FROM crosswalk WHERE id = ?"
    ),
    "plan": (.plan, "SELECT id FROM plan WHERE id = ?"),
  ]

  private let database: Database

  init(_ database: Database) { self.database = database }

  /// - Parameter table: that of the row’s owner.
  func thing(_ table: String, _ row: Int64) throws -> Thing {
    guard let (noun, sql) = Self.queries[table] else { return Thing(.framework, "\(table) \(row)") }
    let name = try String.fetchOne(database.cachedStatement(sql: sql), arguments: [row])
    return Thing(noun, name ?? "\(row)")
  }
}
