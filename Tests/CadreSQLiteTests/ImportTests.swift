import CadreModel
import CadreSQLite
import CadreStore
import CadreTestSupport
import Foundation
import GRDB
import Testing

/// What an import leaves can be taken back, and what rests on it is found.
@Suite struct ImportStoreTests {
  let fixture: StoreFixture
  private let day = Day(number: 20_100)

  init() throws { fixture = try StoreFixture() }

  private func people(_ numbers: [String], unit: [String] = ["M", "D"], name: String = "N") throws -> [Person] {
    try numbers.map { number in
      Person(
        number: try #require(Identifier(number)), name: name, unit: try #require(Unit(path: unit)),
        attributes: ["sex": number.hasSuffix("2") ? "f" : "m"])
    }
  }

  @discardableResult
  private func `import`(
    _ kind: ImportRecord.Kind = .staff, _ body: (any StoreWriter, ImportKey) throws -> Void
  ) throws -> ImportKey {
    try fixture.store.write { writer in
      let key = try writer.beginImport(ImportSource(kind, file: "x"), on: day, by: "tests")
      if kind == .staff { try writer.declare([Attribute(code: "sex", title: "Sex", isSensitive: false)]) }
      try body(writer, key)
      try writer.finish(key, rows: 0, changes: Changes())
      return .commit(key)
    }
  }

  @discardableResult
  private func undo(_ key: ImportKey) throws -> UndoneImport {
    try fixture.store.write { .commit(try $0.undo(key, on: day, by: "tests")) }
  }

  private func obstacles(_ key: ImportKey) throws -> [ImportObstacle] {
    do {
      try undo(key)
      return []
    } catch let found as ImportObstacles {
      return found.all
    }
  }

  @discardableResult
  private func append(_ rows: [AssessmentBatch.Row]) throws -> ImportKey {
    try self.import(.assessments) { writer, key in
      _ = try writer.append(AssessmentBatch(framework: fixture.framework.reference, recordedOn: day, rows: rows), import: key)
    }
  }

  private func number(_ text: String) throws -> Identifier<Person> { try #require(Identifier(text)) }

  /// What every table holds, but for what is kept of imports and of what was done.
  private func contents() throws -> [String: [String]] {
    try DatabaseContents(path: fixture.path).rows
  }

  private func expectSound() throws {
    #expect(try fixture.store.read { try $0.check() }.isEmpty)
  }

  @Test func `people who were added and changed are as before, to the last byte`() throws {
    let before = try contents()
    let key = try self.import { writer, _ in
      try writer.save(people(["P1", "P7", "P8", "Q2"], unit: ["M", "New"]), since: Day(number: 20_000))
      _ = try writer.retireAll(except: CodeTable(), on: day)
    }
    #expect(try contents() != before)
    let undone = try undo(key)
    #expect(undone.removed == 3 && undone.restored == 2)
    #expect(undone.units.map(\.display).sorted() == ["M/D", "M/New"])
    #expect(try contents() == before)
    try expectSound()
    let again = try self.import { writer, _ in try writer.save(people(["P7"]), since: Day(number: 20_000)) }
    #expect(again.raw > key.raw)
  }

  @Test func `imports are undone in any order where nothing rests on them, and leave nothing behind`() throws {
    let before = try contents()
    let first = try self.import { writer, _ in
      try writer.save(people(["A1", "A2"], unit: ["M", "X"]), since: Day(number: 20_000))
    }
    let second = try self.import { writer, _ in
      try writer.save(people(["B1", "B2"], unit: ["M", "X", "Y"]), since: Day(number: 20_000))
    }
    try undo(first)
    try expectSound()
    #expect(try fixture.store.read { try $0.person(number("B2")) }?.attributes == ["sex": "f"])
    try undo(second)
    #expect(try contents() == before)
    try expectSound()
  }

  @Test func `who was changed since, or is in a later file, is named`() throws {
    let first = try self.import { writer, _ in try writer.save(people(["A1", "A2", "A3"]), since: Day(number: 20_000)) }
    let second = try self.import { writer, _ in
      try writer.save(people(["A1"], name: "Changed"), since: Day(number: 20_000))
      let seen = try #require(try writer.heldPerson(number("A3")))
      try writer.noteUnchanged(people: [seen.key])
    }
    #expect(
      try obstacles(first) == [
        .changed(.init(.person, "A1"), by: Int(second.raw)), .repeated(.init(.person, "A3"), by: Int(second.raw)),
      ])
    #expect(try fixture.store.read { try $0.imports() }.allSatisfy { $0.undone == nil })
    try undo(second)
    try undo(first)
    #expect(try fixture.store.read { try $0.personCount() } == 2)
    try expectSound()
  }

  @Test func `a change by hand is in the way, too`() throws {
    let key = try self.import { writer, _ in try writer.save(people(["A1"]), since: Day(number: 20_000)) }
    try fixture.store.write { writer in .commit(try writer.save(people(["A1"], name: "By hand"), since: Day(number: 20_000))) }
    #expect(try obstacles(key) == [.changed(.init(.person, "A1"), by: nil)])
  }

  @Test func `somebody who was assessed stays, until those assessments are undone`() throws {
    let before = try contents()
    let staff = try self.import { writer, _ in try writer.save(people(["A1"]), since: Day(number: 20_000)) }
    let ratings = try append([fixture.row(person: 3, level: 2), fixture.row(person: 3, competency: 1, level: 2)])
    #expect(try obstacles(staff) == [.assessed(.init(.person, "A1"), statements: 2)])
    try undo(ratings)
    try undo(staff)
    #expect(try contents() == before)
    try expectSound()
  }

  @Test func `an undone statement counts no more, and the one that it superseded counts again`() throws {
    try append([fixture.row(level: 3)])
    let before = try contents()
    let wrong = try append([fixture.row(level: 1), fixture.row(person: 2, level: 4)])
    #expect(try fixture.profiles(on: 20_100) == [1: [2, 0, 0], 2: [5, 0, 0]])
    #expect(try undo(wrong).statements == 2)
    #expect(try fixture.profiles(on: 20_100) == [1: [4, 0, 0]])
    #expect(try fixture.profiles(on: 30_000) == [1: [4, 0, 0]])
    #expect(try contents() == before)
    try expectSound()
    let again = try append([fixture.row(level: 1), fixture.row(person: 2, level: 4)])
    #expect(again.raw > wrong.raw)
    #expect(try fixture.profiles(on: 20_100) == [1: [2, 0, 0], 2: [5, 0, 0]])
    try expectSound()
  }

  @Test func `what came on top of an undone statement stands`() throws {
    let first = try append([fixture.row(level: 3)])
    try append([fixture.row(level: 1)])
    try undo(first)
    #expect(try fixture.profiles(on: 20_100) == [1: [2, 0, 0]])
    try expectSound()
  }

  @Test func `a file that repeats statements rests on the one that brought them, and so does a withdrawal`() throws {
    let first = try append([fixture.row(level: 3), fixture.row(competency: 1, level: 2)])
    let second = try append([fixture.row(level: 3)])
    let third = try append([fixture.row(competency: 1, level: JournalLevel.withdrawn.raw)])
    #expect(try obstacles(first) == [.statements(1, by: Int(second.raw)), .statements(1, by: Int(third.raw))])
    try undo(third)
    try undo(second)
    try undo(first)
    #expect(try fixture.profiles(on: 20_100).isEmpty)
    try expectSound()
  }

  @Test func `a withdrawn correction gives way to what it had corrected`() throws {
    try append([fixture.row(level: 3)])
    try append([fixture.row(level: 1)])
    try append([fixture.row(level: JournalLevel.withdrawn.raw)])
    #expect(try fixture.profiles(on: 20_100) == [1: [4, 0, 0]])
    #expect(try fixture.append([fixture.row(level: JournalLevel.withdrawn.raw)]).unchanged == 1)
    #expect(try fixture.append([fixture.row(level: 3)]).unchanged == 1)
    #expect(try fixture.append([fixture.row(level: 2)]).updated == 1)
    #expect(try fixture.profiles(on: 20_100) == [1: [3, 0, 0]])
    try expectSound()
  }

  @Test(arguments: ["DELETE FROM assessment", "DELETE FROM import", "UPDATE import SET undone_on = NULL, undone_by = NULL"])
  func `what was undone stays recorded, and what holds cannot be taken out`(sql: String) throws {
    try append([fixture.row(level: 3)])
    try undo(append([fixture.row(level: 1)]))
    let database = try DatabaseQueue(path: fixture.path)
    #expect(throws: DatabaseError.self) { try database.write { try $0.execute(sql: sql) } }
  }

  @Test func `nothing is kept of a person who was added but what knows the row again`() throws {
    try self.import { writer, _ in try writer.save(people((1...1_000).map { "N\($0)" }), since: Day(number: 20_000)) }
    let database = try DatabaseQueue(path: fixture.path)
    try database.read { database in
      let bytes = try Int.fetchOne(database, sql: "SELECT sum(length(digests)) FROM import_run WHERE table_name = 'person'")
      #expect(bytes == 8_000)
      let rows = try Int.fetchOne(
        database, sql: "SELECT count(*) FROM import_row WHERE table_name LIKE 'person%'")
      #expect(rows == 0)
    }
  }

  @Test func `every table is one that imports bring, or known not to be`() throws {
    let database = try DatabaseQueue(path: fixture.path)
    let tables = try database.read {
      try String.fetchAll($0, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    }
    let others: Set = [
      "account", "assessment", "assessor", "audit", "audit_head", "audit_key", "change_log", "erasing", "finding_consent",
      "grdb_migrations", "import", "import_basis", "import_profile", "import_row", "import_run", "import_seen", "migration",
      "opening", "plan",
      "profile_block", "release", "request", "retention", "session_use", "setting", "staff_block", "token",
      "unit_past", "role_retirement",
    ]
    let brought: Set = [
      "unit", "role_set", "attribute", "attribute_value", "person", "person_attribute", "person_past", "role_past", "framework",
      "scale_step", "area",
      "competency", "descriptor", "statement", "alignment", "role", "requirement", "course", "course_outcome", "session",
      "curriculum_course", "course_mapping", "crosswalk", "crosswalk_link", "plan_line",
    ]
    #expect(Set(tables) == others.union(brought))
  }

  @Test func `people, roles and frameworks are deleted where nothing rests on them`() throws {
    let before = try contents()
    let other = try StoreFixture.framework(competencies: ["a", "b"], version: "2")
    try fixture.store.write { writer in
      _ = try writer.save(other, since: Day(number: 20_000))
      let plain = try people(["A1"], unit: ["M", "D"]).map { Person(number: $0.number, name: $0.name, unit: $0.unit) }
      try writer.save(plain, since: Day(number: 20_000))
      return .commit(())
    }
    for record in try [DeletableRecord.framework(other.reference), .person(number("A1"))] {
      #expect(try fixture.store.write { .commit(try $0.delete(record)) })
      #expect(try fixture.store.write { .commit(try $0.delete(record)) } == false)
    }
    #expect(try contents() == before)
    try append([fixture.row(level: 3)])
    for record in try [DeletableRecord.framework(fixture.framework.reference), .person(number("P1"))] {
      #expect(throws: ImportObstacles.self) { try fixture.store.write { .commit(try $0.delete(record)) } }
    }
    try expectSound()
  }
}

/// What a database holds, table by table, as texts.
struct DatabaseContents {
  private static let others: Set = [
    "audit", "audit_head", "audit_key", "change_log", "grdb_migrations", "import", "import_basis", "import_row", "import_run",
    "import_seen", "assessment", "assessor", "migration", "request", "opening",
  ]

  let rows: [String: [String]]

  init(path: String) throws {
    let database = try DatabaseQueue(path: path)
    rows = try database.read { database in
      let tables = try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      var rows: [String: [String]] = [:]
      for table in tables where !Self.others.contains(table) {
        rows[table] = try Row.fetchAll(database, sql: "SELECT * FROM \(table)").map { row in
          row.databaseValues.map { value in
            if case .blob(let data) = value.storage { return data.map { "\($0)" }.joined(separator: " ") }
            return "\(value)"
          }.joined(separator: "|")
        }.sorted()
      }
      return rows
    }
  }
}
