internal import CadreModel
internal import CadreStore
internal import GRDB

extension SQLiteWriter {
  func declare(_ attributes: [Attribute]) throws {
    keys.attributes = nil
    try changes.noteEverything()
    for attribute in attributes {
      try database.execute(
        sql: """
          INSERT INTO attribute (code, title, is_sensitive) VALUES (?, ?, ?)
          ON CONFLICT (code) DO UPDATE SET title = excluded.title, is_sensitive = max(is_sensitive, excluded.is_sensitive)
          """, arguments: [attribute.code, attribute.title, attribute.isSensitive])
    }
  }

  func save(_ people: [Person], since day: Day) throws {
    let blocks = try StaffBlocks(database)
    for person in people { try save(person, since: day, blocks) }
    try blocks.close()
    try changes.noteEverything()
  }

  private func save(_ person: Person, since day: Day, _ blocks: StaffBlocks) throws {
    let unit = try unitKey(person.unit.path)
    let roles = try roleSetKey(person.roles)
    let row = try RawStatement(
      database,
      """
      INSERT INTO person (number, name, unit_id, role_set_id, fte_hundredths, languages, location, hired_on, left_on,
        manager)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (number) DO UPDATE SET name = excluded.name, unit_id = excluded.unit_id,
        role_set_id = excluded.role_set_id, fte_hundredths = excluded.fte_hundredths, languages = excluded.languages,
        location = excluded.location, hired_on = excluded.hired_on, left_on = excluded.left_on,
        manager = excluded.manager
      RETURNING id
      """)
    row.bind(1, person.number.code)
    row.bind(2, person.name)
    row.bind(3, unit)
    row.bind(4, roles)
    if let fte = person.fullTimeHundredths { row.bind(5, fte) }
    row.bind(6, person.languages.joined(separator: ";"))
    row.bind(7, person.location)
    row.bind(8, person.hiredOn)
    row.bind(9, person.leftOn)
    if let manager = person.manager { row.bind(10, manager.code) }
    guard try row.step() else { throw StoreError.engine(reason: "a person was not stored") }
    let id = row.int(0)
    _ = try row.step()
    let record = StaffRecord(
      unit: Int32(truncatingIfNeeded: unit), roleSet: Int32(truncatingIfNeeded: roles), hiredOn: person.hiredOn,
      leftOn: person.leftOn)
    try keepPast(of: id, before: try blocks.record(of: id), record, since: day)
    try blocks.put(record, of: id)
    try save(person.attributes, of: id)
  }

  private func save(_ values: [String: String], of person: Int64) throws {
    var codes: [UInt32] = []
    for attribute in try attributeKeys() {
      let value = values[attribute.code]
      codes.append(try value.map { UInt32(try valueKey($0, of: attribute.id)).littleEndian } ?? 0)
    }
    while codes.last == 0 { codes.removeLast() }
    let row = try RawStatement(database, "INSERT OR REPLACE INTO person_attribute (person_id, codes) VALUES (?, ?)")
    row.bind(1, person)
    codes.withUnsafeBytes { row.bind(2, $0) }
    try row.run()
  }

  private func attributeKeys() throws -> [(id: Int64, code: String)] {
    if let known = keys.attributes { return known }
    let all = try Row.fetchAll(database, sql: "SELECT id, code FROM attribute ORDER BY id")
      .map { (id: $0["id"] as Int64, code: $0["code"] as String) }
    keys.attributes = all
    return all
  }

  private func valueKey(_ value: String, of attribute: Int64) throws -> Int64 {
    if let known = keys.values[attribute]?[value] { return known }
    let key = try storedValueKey(value, of: attribute)
    keys.values[attribute, default: [:]][value] = key
    return key
  }

  private func storedValueKey(_ value: String, of attribute: Int64) throws -> Int64 {
    let known = try RawStatement(database, "SELECT id FROM attribute_value WHERE attribute_id = ? AND value = ?")
    known.bind(1, attribute)
    known.bind(2, value)
    defer { known.reset() }
    if try known.step() { return known.int(0) }
    let new = try RawStatement(database, "INSERT INTO attribute_value (attribute_id, value) VALUES (?, ?)")
    new.bind(1, attribute)
    new.bind(2, value)
    try new.run()
    return database.lastInsertedRowID
  }

  private func unitKey(_ path: [String]) throws -> Int64 {
    if let known = keys.units[path] { return known }
    let key = try storedUnitKey(path)
    keys.units[path] = key
    return key
  }

  private func storedUnitKey(_ path: [String]) throws -> Int64 {
    var parent: Int64?
    for name in path {
      let known = try RawStatement(database, "SELECT id FROM unit WHERE coalesce(parent_id, 0) = ? AND name = ?")
      known.bind(1, parent ?? 0)
      known.bind(2, name)
      if try known.step() {
        parent = known.int(0)
        known.reset()
        continue
      }
      let new = try RawStatement(database, "INSERT INTO unit (parent_id, name) VALUES (?, ?)")
      if let parent { new.bind(1, parent) }
      new.bind(2, name)
      try new.run()
      parent = database.lastInsertedRowID
    }
    return parent ?? 0
  }

  private func roleSetKey(_ roles: [Identifier<Role>]) throws -> Int64 {
    let codes = roles.sorted().map(\.code).joined(separator: "\n")
    if let known = keys.roleSets[codes] { return known }
    let key = try storedRoleSetKey(codes)
    keys.roleSets[codes] = key
    return key
  }

  private func storedRoleSetKey(_ codes: String) throws -> Int64 {
    let known = try RawStatement(database, "SELECT id FROM role_set WHERE codes = ?")
    known.bind(1, codes)
    defer { known.reset() }
    if try known.step() { return known.int(0) }
    let new = try RawStatement(database, "INSERT INTO role_set (codes) VALUES (?)")
    new.bind(1, codes)
    try new.run()
    return database.lastInsertedRowID
  }

  func retireAll(except seen: CodeTable, on day: Day) throws -> [Identifier<Person>] {
    let rows = try RawStatement(
      database,
      """
      SELECT id, number, unit_id, role_set_id, hired_on FROM person
      WHERE (hired_on IS NULL OR hired_on <= ?1) AND left_on IS NULL ORDER BY id
      """)
    rows.bind(1, day)
    var gone: [(key: Int64, number: Identifier<Person>, record: StaffRecord)] = []
    while try rows.step() {
      guard seen[rows.bytes(1)] == nil, let number = Identifier<Person>(rows.text(1)) else { continue }
      let record = StaffRecord(
        unit: Int32(rows.int(2)), roleSet: Int32(rows.int(3)), hiredOn: rows.day(4), leftOn: day)
      gone.append((rows.int(0), number, record))
    }
    let blocks = try StaffBlocks(database)
    for one in gone {
      let row = try RawStatement(database, "UPDATE person SET left_on = ? WHERE id = ?")
      row.bind(1, day)
      row.bind(2, one.key)
      try row.run()
      try blocks.put(one.record, of: one.key)
    }
    try blocks.close()
    try changes.noteEverything()
    return gone.map(\.number).sorted()
  }
}
