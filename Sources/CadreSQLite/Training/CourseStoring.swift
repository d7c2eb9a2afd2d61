internal import CadreModel
internal import CadreStore
internal import GRDB

extension SQLiteReading {
  func courses(of framework: FrameworkReference) throws -> [Course] {
    guard let id = try frameworkID(framework) else { return [] }
    let outcomes = Dictionary(
      grouping: try Row.fetchAll(
        database,
        sql: """
          SELECT course_id, competency.code AS code, entry, target FROM course_outcome
          JOIN course ON course.id = course_id JOIN competency ON competency.id = competency_id
          WHERE course.framework_id = ? ORDER BY course_id, course_outcome.ordinal
          """, arguments: [id]), by: { $0["course_id"] as Int64 })
    let sessions = Dictionary(
      grouping: try Row.fetchAll(
        database,
        sql: """
          SELECT session.* FROM session JOIN course ON course.id = course_id
          WHERE framework_id = ? AND is_cancelled = 0 ORDER BY course_id, first_day, place
          """, arguments: [id]), by: { $0["course_id"] as Int64 })
    let rows = try Row.fetchAll(database, sql: "SELECT * FROM course WHERE framework_id = ? ORDER BY code", arguments: [id])
    return rows.compactMap { row in
      guard let code = Identifier<Course>(row["code"] as String), let mode = TrainingProblem.Mode(rawValue: row["mode"]) else {
        return nil
      }
      return Course(
        code: code, title: row["title"], provider: row["provider"], minutes: row["minutes"], price: row["price"],
        currency: row["currency"], mode: mode, languages: Self.lines(row["languages"]),
        outcomes: (outcomes[row["id"]] ?? []).compactMap { outcome in
          Identifier<Competency>(outcome["code"] as String).map {
            .init(competency: $0, entry: outcome["entry"], target: outcome["target"])
          }
        }, prerequisites: Self.lines(row["prerequisites"]).compactMap { Identifier($0) },
        sessions: (sessions[row["id"]] ?? []).map { Self.session($0) })
    }
  }

  func seatsTaken(in framework: FrameworkReference) throws -> [Identifier<Course>: [Session: Int]] {
    var taken: [Identifier<Course>: [Session: Int]] = [:]
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT course.code AS course, session.*, count(*) AS people FROM plan_line
        JOIN session ON session.id = session_id JOIN course ON course.id = session.course_id
        WHERE framework_id = ? AND is_cancelled = 0 AND state IN ('approved', 'completed') GROUP BY session.id
        """, arguments: [try frameworkID(framework)])
    for row in rows {
      if let code = Identifier<Course>(row["course"] as String) { taken[code, default: [:]][Self.session(row)] = row["people"] }
    }
    return taken
  }

  static func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

  private static func session(_ row: Row) -> Session {
    Session(
      code: row["code"], first: Day(number: row["first_day"]), last: Day(number: row["last_day"]), place: row["place"],
      seats: row["seats"],
      minimum: row["minimum"], fixedCost: row["fixed_cost"])
  }
}

extension SQLiteWriter {
  func save(_ courses: [Course], of framework: FrameworkReference) throws -> (changes: Changes, disturbed: [DisturbedLine]) {
    guard let id = try frameworkID(framework) else { throw StoreRefusal.unknownFramework(framework) }
    let held = Dictionary(uniqueKeysWithValues: try self.courses(of: framework).map { ($0.code, $0) })
    var (changes, disturbed) = (Changes(), [DisturbedLine]())
    for course in courses {
      switch held[course.code] {
      case nil: changes.added += 1
      case course:
        changes.unchanged += 1
        try noteSeen(course.code.code, in: "course", of: id)
        continue
      default: changes.updated += 1
      }
      disturbed += try save(course, framework: id)
    }
    return (changes, disturbed)
  }

  private func save(_ course: Course, framework: Int64) throws -> [DisturbedLine] {
    try database.execute(
      sql: """
        INSERT INTO course (framework_id, code, title, provider, minutes, price, currency, mode, languages, prerequisites)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (framework_id, code) DO UPDATE SET title = excluded.title, provider = excluded.provider,
          minutes = excluded.minutes, price = excluded.price, currency = excluded.currency, mode = excluded.mode,
          languages = excluded.languages, prerequisites = excluded.prerequisites
        """,
      arguments: [
        framework, course.code.code, course.title, course.provider, course.minutes, course.price, course.currency,
        course.mode.rawValue, course.languages.joined(separator: "\n"),
        course.prerequisites.map(\.code).joined(separator: "\n"),
      ])
    let id = try Int64.fetchOne(
      database, sql: "SELECT id FROM course WHERE framework_id = ? AND code = ?", arguments: [framework, course.code.code])
    try database.execute(sql: "DELETE FROM course_outcome WHERE course_id = ?", arguments: [id])
    for (ordinal, outcome) in course.outcomes.enumerated() {
      try database.execute(
        sql: """
          INSERT INTO course_outcome (course_id, ordinal, competency_id, entry, target)
          SELECT ?, ?, id, ?, ? FROM competency WHERE framework_id = ? AND code = ?
          """, arguments: [id, ordinal, outcome.entry, outcome.target, framework, outcome.competency.code])
    }
    return try saveSessions(of: course, id ?? 0)
  }
}
