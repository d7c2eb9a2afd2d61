internal import CadreModel
internal import CadreStore
internal import GRDB

extension SQLiteWriter {
  func delete(_ record: DeletableRecord) throws -> Bool {
    try database.execute(sql: "PRAGMA defer_foreign_keys = ON")
    let removal = try RecordRemoval(self, after: nil)
    guard try mark(record, in: removal) else { return false }
    let obstacles = try removal.run()
    guard obstacles.isEmpty else { throw ImportObstacles(all: obstacles) }
    try noteFrameworks()
    try changes.noteEverything()
    return true
  }

  private func mark(_ record: DeletableRecord, in removal: RecordRemoval) throws -> Bool {
    switch record {
    case .person(let number):
      guard let key = try personKey(number) else { return false }
      return try removal.add("person", key...key) > 0
    case .role(let code, let framework):
      return try removal.add("role", where: try key(code.code, in: "role", of: framework)) > 0
    case .course(let code, let framework):
      let course = try key(code.code, in: "course", of: framework)
      _ = try removal.add("session", where: "course_id IN (SELECT id FROM course WHERE \(course))")
      return try removal.add("course", where: course) > 0
    case .framework(let reference):
      guard let id = try frameworkID(reference) else { return false }
      for table in ["role", "competency", "area"] { _ = try removal.add(table, where: "framework_id = \(id)") }
      return try removal.add("framework", id...id) > 0
    }
  }

  private func key(_ code: String, in table: String, of framework: FrameworkReference) throws -> String {
    let id = try Int64.fetchOne(
      database, sql: "SELECT id FROM \(table) WHERE framework_id = ? AND code = ?",
      arguments: [try frameworkID(framework), code])
    return "id = \(id ?? 0)"
  }
}
