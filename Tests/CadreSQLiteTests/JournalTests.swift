import CadreModel
import CadreSQLite
import CadreStore
import GRDB
import Testing

@Suite struct JournalTests {
  @Test func `the same rows again change nothing`() throws {
    let fixture = try StoreFixture()
    let rows = [fixture.row(level: 2), fixture.row(competency: 1, level: 3, source: .test)]
    #expect(try fixture.append(rows).added == 2)
    let again = try fixture.append(rows)
    #expect((again.added, again.updated, again.unchanged) == (0, 0, 2))
    #expect(try fixture.store.read { try $0.assessmentCount() } == 2)
  }

  @Test func `another level in a later import supersedes and keeps both`() throws {
    let fixture = try StoreFixture()
    try fixture.append([fixture.row(level: 2)])
    #expect(try fixture.append([fixture.row(level: 4)]).updated == 1)
    #expect(try fixture.profiles(on: 20_100)[1] == [5, 0, 0])
    #expect(try fixture.store.read { try $0.assessmentCount() } == 2)
  }

  @Test func `two levels for one key in one import are a conflict that names the later line`() throws {
    let fixture = try StoreFixture()
    let result = try fixture.append([fixture.row(level: 2, line: 2), fixture.row(level: 3, line: 9)])
    #expect(result.added == 1)
    #expect(result.conflicts == [9])
  }

  @Test func `two assessors on one day do not collide`() throws {
    let fixture = try StoreFixture()
    let result = try fixture.append([
      fixture.row(level: 2, source: .peer, assessor: "A"), fixture.row(level: 3, source: .peer, assessor: "B"),
    ])
    #expect(result.added == 2)
    #expect(try fixture.profiles(on: 20_100)[1] == [3, 0, 0], "of two equal ones the lower counts")
  }

  @Test func `a withdrawn statement counts no more`() throws {
    let fixture = try StoreFixture()
    try fixture.append([fixture.row(level: 2, source: .selfAssessment), fixture.row(level: 4, source: .test)])
    #expect(try fixture.profiles(on: 20_100)[1] == [5, 0, 0])
    try fixture.append([fixture.row(level: JournalLevel.withdrawn.raw, source: .test)])
    #expect(try fixture.profiles(on: 20_100)[1] == [3, 0, 0])
  }

  @Test(
    arguments: [(19_999, 0), (20_000, 3), (20_049, 3), (20_050, 5), (20_079, 5), (20_080, 3), (30_000, 3)] as [(Int32, UInt8)])
  func `a profile is right on every day`(day: Int32, byte: UInt8) throws {
    let fixture = try StoreFixture()
    try fixture.append([
      fixture.row(level: 2, source: .manager, day: 20_000),
      fixture.row(level: 4, source: .test, day: 20_050, expires: 20_080),
    ])
    #expect(try fixture.profiles(on: day)[1]?.first ?? 0 == byte)
  }

  @Test(arguments: ["UPDATE assessment SET level = 4", "DELETE FROM assessment"])
  func `the journal is append-only`(sql: String) throws {
    let fixture = try StoreFixture()
    try fixture.append([fixture.row(level: 2)])
    let queue = try DatabaseQueue(path: fixture.path)
    #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: sql) } }
  }

  @Test func `the doctor finds a profile that is not what the journal says, and mends it`() throws {
    let fixture = try StoreFixture()
    try fixture.append([fixture.row(level: 2), fixture.row(person: 2, level: 3)])
    #expect(try fixture.store.read { try $0.check() }.isEmpty)
    let queue = try DatabaseQueue(path: fixture.path)
    try queue.write { database in
      try database.execute(sql: "DELETE FROM profile_block")
      try database.execute(sql: "DELETE FROM staff_block")
    }
    let problems = try fixture.store.read { try $0.check() }
    #expect(problems.map(\.check) == [.profiles, .profiles, .columns, .columns])
    #expect(problems.allSatisfy { $0.isRepairable })
    #expect(try fixture.store.write { .commit(try $0.rebuildColumns()) } == 4)
    #expect(try fixture.store.read { try $0.check() }.isEmpty)
    #expect(try fixture.profiles(on: 20_100) == [1: [3, 0, 0], 2: [4, 0, 0]])
  }

  @Test func `a rolled-back transaction leaves nothing`() throws {
    let fixture = try StoreFixture()
    try fixture.store.write { writer in
      let batch = AssessmentBatch(
        framework: fixture.framework.reference, recordedOn: Day(number: 20_100), rows: [fixture.row(level: 2)])
      _ = try writer.append(
        batch, import: writer.beginImport(ImportSource(.assessments, file: "x"), on: Day(number: 20_100), by: "tests"))
      return .rollback(())
    }
    #expect(try fixture.store.read { try $0.assessmentCount() } == 0)
    #expect(try fixture.profiles(on: 20_100).isEmpty)
  }

  @Test func `another rating rule recomputes every profile`() throws {
    let fixture = try StoreFixture()
    try fixture.append([fixture.row(level: 2, source: .selfAssessment), fixture.row(level: 4, source: .test)])
    let rule = try #require(RatingRule(parsing: "self>peer>course>manager>test=certificate"))
    try fixture.store.write { .commit(try $0.setRatingRule(rule)) }
    #expect(try fixture.profiles(on: 20_100)[1] == [3, 0, 0])
    #expect(try fixture.store.read { try $0.ratingRule() } == rule)
  }
}
