internal import CadreModel
internal import CadreStore
internal import GRDB

extension SQLiteReading {
  func retentionRules() throws -> [RetentionRule] {
    let rows = try Row.fetchAll(database, sql: "SELECT kind, months FROM retention")
    let rules = rows.compactMap { row in
      RetentionRule.Kind(rawValue: row["kind"]).map { RetentionRule($0, months: row["months"]) }
    }
    return RetentionRule.Kind.allCases.compactMap { kind in rules.first { $0.kind == kind } }
  }

  func retained(_ kind: RetentionRule.Kind) throws -> [RetainedRecord] {
    try Row.fetchAll(database, sql: Self.retained(kind)).compactMap { row in
      Identifier<Person>(row["number"] as String).map {
        RetainedRecord(kind, person: $0, ended: Day(number: row["ended"]), count: row["count"])
      }
    }
  }

  private static func retained(_ kind: RetentionRule.Kind) -> String {
    switch kind {
    case .leavers: "SELECT number, left_on AS ended, 1 AS count FROM person WHERE left_on IS NOT NULL ORDER BY ended, number"
    case .assessments:
      """
      SELECT number, left_on AS ended, count(*) AS count FROM person JOIN assessment ON person_id = person.id
      WHERE left_on IS NOT NULL GROUP BY person.id ORDER BY ended, number
      """
    case .consents:
      """
      SELECT number, min(until_day, coalesce(withdrawn_on - 1, until_day)) AS ended, count(*) AS count
      FROM finding_consent JOIN person ON person.id = person_id GROUP BY person.id, ended ORDER BY ended, number
      """
    }
  }
}

extension SQLiteWriter {
  func eraseAssessments(of number: Identifier<Person>) throws -> Int {
    guard let key = try personKey(number) else { return 0 }
    return try erasing { _ in try removeAssessments(of: key) }
  }

  func eraseConsents(of number: Identifier<Person>, endedBefore day: Day) throws -> Int {
    guard let key = try personKey(number) else { return 0 }
    return try erasing { _ in
      try database.execute(
        sql: """
          DELETE FROM finding_consent WHERE person_id = ? AND min(until_day, coalesce(withdrawn_on - 1, until_day)) < ?
          """, arguments: [key, day.number])
      return database.changesCount
    }
  }

  func setRetention(_ kind: RetentionRule.Kind, months: Int?) throws {
    guard let months else {
      return try database.execute(sql: "DELETE FROM retention WHERE kind = ?", arguments: [kind.rawValue])
    }
    try database.execute(
      sql: "INSERT INTO retention (kind, months) VALUES (?, ?) ON CONFLICT (kind) DO UPDATE SET months = excluded.months",
      arguments: [kind.rawValue, months])
  }
}
