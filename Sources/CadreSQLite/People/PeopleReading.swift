internal import CadreModel
internal import CadreStore
internal import GRDB

extension SQLiteReading {
  func units() throws -> [StoredUnit] {
    var places: [Int: UnitPlace] = [:]
    let rows = try RawStatement(database, "SELECT id, parent_id, name FROM unit")
    while try rows.step() {
      places[Int(rows.int(0))] = UnitPlace(parent: rows.isNull(1) ? nil : Int(rows.int(1)), name: rows.text(2))
    }
    return organised(places)
  }

  func roleSets() throws -> [Int: [Identifier<Role>]] {
    var sets: [Int: [Identifier<Role>]] = [:]
    let rows = try RawStatement(database, "SELECT id, codes FROM role_set")
    while try rows.step() { sets[Int(rows.int(0))] = Self.roles(rows.text(1)) }
    return sets
  }

  static func roles(_ codes: String) -> [Identifier<Role>] {
    codes.split(separator: "\n").compactMap { Identifier<Role>($0) }
  }

  func attributes() throws -> [Attribute] {
    try Row.fetchAll(database, sql: "SELECT code, title, is_sensitive FROM attribute ORDER BY id")
      .map { Attribute(code: $0["code"], title: $0["title"], isSensitive: $0["is_sensitive"]) }
  }

  func personCount() throws -> Int { try Int.fetchOne(database, sql: "SELECT count(*) FROM person") ?? 0 }

  func personNumbers() throws -> (table: CodeTable, keys: [Int64]) {
    let count = try personCount()
    var table = CodeTable(minimumCapacity: count)
    var keys: [Int64] = []
    keys.reserveCapacity(count)
    let rows = try RawStatement(database, "SELECT id, number FROM person ORDER BY id")
    while try rows.step() {
      table.insert(rows.bytes(1))
      keys.append(rows.int(0))
    }
    return (table, keys)
  }

  func personKey(_ number: Identifier<Person>) throws -> Int64? {
    try Int64.fetchOne(database, sql: "SELECT id FROM person WHERE number = ?", arguments: [number.code])
  }

  func names(ofPeople keys: [Int]) throws -> [PersonName] {
    let row = try RawStatement(database, "SELECT number, name FROM person WHERE id = ?")
    return try keys.compactMap { key in
      row.bind(1, key)
      guard try row.step() else { return nil }
      defer { row.reset() }
      return Identifier<Person>(row.text(0)).map { PersonName(key: key, number: $0, name: row.text(1)) }
    }
  }

  func person(_ number: Identifier<Person>) throws -> Person? { try heldPerson(number)?.person }

  func heldPerson(_ number: Identifier<Person>) throws -> (key: Int64, person: Person)? {
    try PersonLoader(database, units: nil).person(number)
  }

  func forEachPerson(
    inUnits units: Set<Int>?, on day: Day, after number: Identifier<Person>?, _ body: (Person) throws -> Bool
  ) throws {
    let loader = try PersonLoader(database, units: self.units())
    let rows = try RawStatement(database, PersonLoader.select + " WHERE number > ? ORDER BY number")
    rows.bind(1, number?.code ?? "")
    defer { rows.reset() }
    while try rows.step() {
      if let units, !units.contains(Int(rows.int(2))) { continue }
      guard let person = try loader.person(rows), person.isInService(on: day) else { continue }
      guard try body(person) else { return }
    }
  }
}

/// Puts people together from their rows.
struct PersonLoader {
  static let select = """
    SELECT person.number, person.name, unit_id, role_set.codes, fte_hundredths, languages, location, hired_on, left_on,
      manager, person_attribute.codes, person.id
    FROM person JOIN role_set ON role_set.id = role_set_id
      LEFT JOIN person_attribute ON person_id = person.id
    """

  private let database: Database
  private let paths: [Int: Unit]
  private let attributes: [String]

  /// - Parameter units: all units, where many people will be loaded; else their paths are walked one by one.
  init(_ database: Database, units: [StoredUnit]?) throws {
    self.database = database
    paths = Dictionary(uniqueKeysWithValues: (units ?? []).map { ($0.key, $0.unit) })
    attributes = try String.fetchAll(database.cachedStatement(sql: "SELECT code FROM attribute ORDER BY id"))
  }

  func person(_ number: Identifier<Person>) throws -> (key: Int64, person: Person)? {
    let rows = try RawStatement(database, Self.select + " WHERE person.number = ?")
    rows.bind(1, number.code)
    guard try rows.step() else { return nil }
    defer { rows.reset() }
    return try person(rows).map { (rows.int(11), $0) }
  }

  func person(_ row: RawStatement) throws -> Person? {
    guard let number = Identifier<Person>(row.text(0)), let unit = try unit(Int(row.int(2))) else { return nil }
    return Person(
      number: number, name: row.text(1), unit: unit, roles: SQLiteReader.roles(row.text(3)),
      fullTimeHundredths: row.isNull(4) ? nil : Int(row.int(4)),
      languages: row.text(5).split(separator: ";").map(String.init), location: row.text(6), hiredOn: row.day(7),
      leftOn: row.day(8), manager: row.isNull(9) ? nil : Identifier<Person>(row.text(9)),
      attributes: try attributes(row.bytes(10)))
  }

  private func unit(_ key: Int) throws -> Unit? {
    if let known = paths[key] { return known }
    let names = try String.fetchAll(
      database.cachedStatement(
        sql: """
          WITH RECURSIVE up (id, parent_id, name, depth) AS (
            SELECT id, parent_id, name, 0 FROM unit WHERE id = ?
            UNION ALL SELECT unit.id, unit.parent_id, unit.name, depth + 1 FROM unit JOIN up ON unit.id = up.parent_id)
          SELECT name FROM up ORDER BY depth DESC
          """), arguments: [key])
    return Unit(path: names)
  }

  private func attributes(_ codes: UnsafeRawBufferPointer) throws -> [String: String] {
    var result: [String: String] = [:]
    for index in 0..<min(codes.count / 4, attributes.count) {
      let code = UInt32(littleEndian: codes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
      guard code != 0 else { continue }
      let value = try RawStatement(database, "SELECT value FROM attribute_value WHERE id = ?")
      value.bind(1, Int(code))
      if try value.step() { result[attributes[index]] = value.text(0) }
      value.reset()
    }
    return result
  }
}
