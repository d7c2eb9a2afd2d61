internal import CadreModel
internal import CadreStore
internal import GRDB

extension SQLiteReading {
  func pastRecords(after day: Day, of person: Int64?) throws -> [PastRecord] {
    let rows = try RawStatement(
      database,
      """
      SELECT person_id, until_day, unit_id, role_set_id, hired_on, left_on FROM person_past WHERE until_day > ?1
        AND (?2 IS NULL OR person_id = ?2)
      ORDER BY person_id, until_day DESC
      """)
    rows.bind(1, day)
    if let person { rows.bind(2, person) }
    var records: [PastRecord] = []
    while try rows.step() {
      let service = rows.day(5).map { PastRecord.Service(hiredOn: rows.day(4), leftOn: $0) }
      records.append(
        PastRecord(
          person: Int(rows.int(0)), until: Day(number: Int32(rows.int(1))), unit: Int32(rows.int(2)),
          roleSet: Int32(rows.int(3)), service: service))
    }
    return records
  }

  func pastRequirements(of framework: FrameworkReference, after day: Day) throws -> [PastRequirements] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT code, until_day, requirements FROM role_past JOIN role ON role.id = role_id
        WHERE framework_id = ? AND until_day > ? ORDER BY until_day DESC, role_id
        """, arguments: [try frameworkID(framework), day.number])
    if rows.isEmpty { return [] }
    let scale = try self.framework(framework)?.scale
    return try rows.compactMap { row in
      guard let role = Identifier<Role>(row["code"] as String) else { return nil }
      let texts = try JSONColumn.decode([RequirementText].self, row["requirements"])
      return PastRequirements(
        role: role, until: Day(number: row["until_day"]), requirements: texts.compactMap { $0.requirement(on: scale) })
    }
  }

  func pastUnits(after day: Day) throws -> [PastUnit] {
    try Row.fetchAll(
      database,
      sql: "SELECT unit_id, until_day, parent_id, name FROM unit_past WHERE until_day > ? ORDER BY until_day DESC, unit_id",
      arguments: [day.number]
    ).map {
      PastUnit(key: $0["unit_id"], until: Day(number: $0["until_day"]), parent: $0["parent_id"], name: $0["name"])
    }
  }
}

extension SQLiteWriter {
  /// Keeps how a person stood, where unit or roles are others now, or somebody who had left is back.
  ///
  /// Of several changes on one day the first one knows how it was before. Days of hiring and leaving that are only put right are
  /// not kept: what is right now was right then.
  func keepPast(of person: Int64, before old: StaffRecord, _ new: StaffRecord, since day: Day) throws {
    guard old != .nobody else { return }
    let ended = old.endedService(before: new, since: day)
    guard ended != nil || old.unit != new.unit || old.roleSet != new.roleSet else { return }
    let row = try RawStatement(
      database,
      """
      INSERT OR IGNORE INTO person_past (person_id, until_day, unit_id, role_set_id, hired_on, left_on) VALUES (?, ?, ?, ?, ?, ?)
      """)
    row.bind(1, person)
    row.bind(2, ended?.back ?? day)
    row.bind(3, Int(old.unit))
    row.bind(4, Int(old.roleSet))
    row.bind(5, ended?.service.hiredOn)
    row.bind(6, ended?.service.leftOn)
    try row.run()
  }

  func place(unit key: Int, at place: UnitPlace, since day: Day) throws {
    try database.execute(
      sql: """
        INSERT OR IGNORE INTO unit_past (unit_id, until_day, parent_id, name) SELECT id, ?, parent_id, name FROM unit WHERE id = ?
        """, arguments: [day.number, key])
    try database.execute(
      sql: "UPDATE unit SET parent_id = ?, name = ? WHERE id = ?", arguments: [place.parent, place.name, key])
    keys.units.removeAll()
    try changes.noteEverything()
  }

  /// Keeps what a role required, where that was something else.
  func keepPast(of role: Role, _ id: Int64, since day: Day) throws {
    try database.execute(
      sql: "INSERT OR IGNORE INTO role_past (role_id, until_day, requirements) VALUES (?, ?, ?)",
      arguments: [id, day.number, try JSONColumn.encode(role.requirements.map { RequirementText($0) })])
  }
}

/// A requirement as a column holds it.
private struct RequirementText: Codable {
  let competency: String
  let rank: Int?
  let weight: Int

  init(_ requirement: Requirement) {
    competency = requirement.competency.code
    rank = requirement.level?.rank
    weight = Int(requirement.weight.hundredths)
  }

  func requirement(on scale: Scale?) -> Requirement? {
    guard let code = Identifier<Competency>(competency), let weight = Weight(hundredths: weight) else { return nil }
    let level = rank.flatMap { rank in scale.flatMap { Level(rank: rank, on: $0) } }
    return Requirement(competency: code, level: level, weight: weight)
  }
}
