internal import CadreModel
internal import CadreStore
internal import GRDB

extension SQLiteReading {
  func retirements(of framework: FrameworkReference) throws -> [Identifier<Role>: Day] {
    let rows = try Row.fetchAll(
      database,
      sql: "SELECT code, since_day FROM role_retirement JOIN role ON role.id = role_id WHERE framework_id = ?",
      arguments: [try frameworkID(framework)])
    let days = rows.compactMap { row in Identifier<Role>(row["code"] as String).map { ($0, Day(number: row["since_day"])) } }
    return Dictionary(days, uniquingKeysWith: { first, _ in first })
  }
}

extension SQLiteWriter {
  func retire(_ role: Identifier<Role>, of framework: FrameworkReference, since day: Day?) throws {
    try noteFrameworks()
    let id = try Int64.fetchOne(
      database, sql: "SELECT id FROM role WHERE framework_id = ? AND code = ?",
      arguments: [try frameworkID(framework), role.code])
    try database.execute(sql: "DELETE FROM role_retirement WHERE role_id = ?", arguments: [id])
    if let id, let day {
      try database.execute(
        sql: "INSERT INTO role_retirement (role_id, since_day) VALUES (?, ?)", arguments: [id, Int(day.number)])
    }
    try changes.noteEverything()
  }
}
