import CadreModel
@testable import CadreSQLite
import CadreStore
import CadreTestSupport
import Foundation
import GRDB
import Testing

@Suite struct OpeningTests {
  @Test func `a missing file is named`() throws {
    let path = try TemporaryFolder().path("none.sqlite")
    #expect(throws: StoreError.missing(path: path)) { try SQLiteStore.open(at: path) }
  }

  @Test func `an existing file is never overwritten`() throws {
    let fixture = try StoreFixture()
    #expect(throws: StoreError.exists(path: fixture.path)) { try SQLiteStore.create(at: fixture.path) }
  }

  @Test(arguments: ["", "short", "name,unit\nA,B\nmore text than sixteen bytes\n"])
  func `a file that is no database`(text: String) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(text, to: "staff.csv")
    #expect(throws: StoreError.notDatabase(path: path)) { try SQLiteStore.open(at: path) }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text, "it was not touched")
  }

  @Test func `a database of another program`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("other.sqlite")
    try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE person (id INTEGER)") }
    #expect(throws: StoreError.foreign(path: path)) { try SQLiteStore.open(at: path) }
  }

  @Test func `a database of a newer version`() throws {
    let fixture = try StoreFixture()
    try DatabaseQueue(path: fixture.path).write {
      try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('2999-01-01 from the future')")
    }
    #expect(throws: StoreError.newer(path: fixture.path)) { try SQLiteStore.open(at: fixture.path) }
  }

  @Test func `a damaged database`() throws {
    let fixture = try StoreFixture()
    try fixture.append((0..<3).map { fixture.row(competency: $0, level: 2) })
    try DatabaseQueue(path: fixture.path).writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    var bytes = try Data(contentsOf: URL(fileURLWithPath: fixture.path))
    for offset in stride(from: 4096, to: bytes.count - 64, by: 512) {
      bytes.replaceSubrange(offset..<offset + 64, with: Data(repeating: 0xAA, count: 64))
    }
    let path = try fixture.folder.write(Array(bytes), to: "damaged.sqlite")
    #expect(throws: StoreError.self) { try SQLiteStore.open(at: path).read { _ = try $0.check() } }
  }

  /// Conditions of the machine that a test cannot make without being its master: the engine's codes stand for them.
  @Test(arguments: [
    (ResultCode.SQLITE_FULL, StoreError.full(path: "x")), (.SQLITE_READONLY, .readOnly(path: "x")),
    (.SQLITE_BUSY, .busy(path: "x")), (.SQLITE_NOTADB, .notDatabase(path: "x")),
    (.SQLITE_CORRUPT, .damaged(path: "x", reason: "why")), (.SQLITE_CANTOPEN, .cannotOpen(path: "x", reason: "why")),
  ])
  func `the engine's codes become the port's errors`(code: ResultCode, expected: StoreError) {
    #expect(SQLiteStore.translation(of: DatabaseError(resultCode: code, message: "why"), path: "x") == expected)
  }

  @Test(.enabled(if: geteuid() != 0, "the master of the machine may write everywhere"))
  func `a database that may only be read can be read, and says so when written to`() throws {
    let fixture = try StoreFixture()
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: fixture.path)
    let store = try SQLiteStore.open(at: fixture.path)
    #expect(try store.read { try $0.personCount() } == 2)
    #expect(throws: StoreError.readOnly(path: fixture.path)) {
      try store.write { .commit(try $0.setStatus(.adopted, of: fixture.framework.reference)) }
    }
  }
}
