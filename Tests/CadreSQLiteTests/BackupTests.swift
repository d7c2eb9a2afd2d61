import CadreModel
import CadreResults
import CadreStore
import CadreTestSupport
import CadreWorkspace
import Foundation
import GRDB
import Testing

@testable import CadreSQLite

@Suite struct BackupTests {
  private static func workspace(_ store: any Store) -> Workspace {
    Workspace(store: store, today: Day(number: 20_757), now: { Moment(milliseconds: 5) }, as: .local("tests"), isServing: true)
  }

  private static func filled(_ folder: TemporaryFolder) throws -> SQLiteStore {
    let store = try SQLiteStore.create(at: folder.path("a.sqlite"))
    _ = try workspace(store).importBundledFrameworks()
    return store
  }

  @Test func `a copy that was made while others write is sound and as new as its trail says`() async throws {
    let folder = try TemporaryFolder()
    let store = try Self.filled(folder)
    let workspace = Self.workspace(store)
    // Threads of their own: what blocks the shared ones could keep the test from ending it.
    let writer = Task(executorPreference: OwnThread()) {
      var count = 0
      while !Task.isCancelled {
        _ = try workspace.set(AccountOrder(name: "a\(count)", mandates: ["auditor"]))
        count += 1
      }
      return count
    }
    try await Task.sleep(for: .milliseconds(100))
    for place in 0..<5 {
      let path = folder.path("copy\(place).sqlite")
      let report = try workspace.backup(to: path) { try SQLiteStore.open(at: $0) }
      let copy = try SQLiteStore.open(at: path)
      let accounts = try copy.read { try $0.accounts() }.count
      // The bundled frameworks, an entry for each account, and those that say that copies were made.
      #expect(report.head.count >= accounts + 1)
      #expect(try Self.workspace(copy).verifyAudit().faults == [])
      #expect(try copy.read { try $0.auditHead() } == report.head)
    }
    writer.cancel()
    #expect(try await writer.value > 0)
    #expect(try workspace.verifyAudit().faults == [])
  }

  @Test func `a copy of the file alone, taken while a server works on it, is found out`() throws {
    let folder = try TemporaryFolder()
    let store = try Self.filled(folder)
    try store.beginServing()
    _ = try Self.workspace(store).set(AccountOrder(name: "late", mandates: ["administrator"]))
    try FileManager.default.copyItem(atPath: folder.path("a.sqlite"), toPath: folder.path("b.sqlite"))
    #expect(try !SQLiteStore.open(at: folder.path("a.sqlite")).read { try $0.isCopiedWhileServing() })
    for _ in 0..<2 {
      let copy = try SQLiteStore.open(at: folder.path("b.sqlite"))
      #expect(try Self.workspace(copy).verifyAudit().faults == [.copiedWhileServing])
      #expect(try copy.read { try $0.check() }.map(\.check) == [.integrity])
      #expect(try copy.read { try $0.accounts() }.isEmpty, "what was written last is missing")
    }
    try store.endServing()
    try FileManager.default.copyItem(atPath: folder.path("a.sqlite"), toPath: folder.path("c.sqlite"))
    let whole = try SQLiteStore.open(at: folder.path("c.sqlite"))
    #expect(try whole.read { try $0.accounts() }.count == 1 && !whole.read { try $0.isCopiedWhileServing() })
  }

  @Test func `a server that was killed leaves its log, and nothing is missing`() throws {
    let folder = try TemporaryFolder()
    let store = try Self.filled(folder)
    try store.beginServing()
    _ = try Self.workspace(store).set(AccountOrder(name: "late", mandates: ["administrator"]))
    for end in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: folder.path("a.sqlite\(end)"), toPath: folder.path("b.sqlite\(end)"))
    }
    for _ in 0..<2 {
      let left = try SQLiteStore.open(at: folder.path("b.sqlite"))
      #expect(try left.read { try $0.accounts() }.count == 1 && !left.read { try $0.isCopiedWhileServing() })
    }
    withExtendedLifetime(store) {}
  }

  @Test func `a question that nobody waits for ends within its statement`() async throws {
    let folder = try TemporaryFolder()
    let store = try Self.filled(folder)
    let question = Task(executorPreference: OwnThread()) {
      try store.read { reader in
        let database = try #require(reader as? SQLiteReader).database
        return try Int.fetchOne(
          database, sql: "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")
      }
    }
    try await Task.sleep(for: .milliseconds(50))
    question.cancel()
    await #expect(throws: CancellationError.self) { _ = try await question.value }
  }

  @Test func `what a migration does to rows is in the trail`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("old.sqlite")
    let old = try DatabaseQueue(path: path)
    try Migrations.migrator.migrate(old, upTo: "2026-11-25 access")
    try old.write { database in
      try database.execute(
        sql: "INSERT INTO account (name, mandates, is_disabled, failures) VALUES ('amina', '[\"administrator\"]', 0, 3)")
    }
    try old.close()
    let store = try SQLiteStore.open(at: path, now: { Moment(milliseconds: 7) })
    #expect(try Self.workspace(store).verifyAudit().faults == [])
    let entries = try Self.workspace(store).audit(AuditQuery())
    #expect(
      entries.count == 1 && entries[0].entry.changes.map(\.table).contains("account") && entries[0].entry.moment.milliseconds == 7
    )
    _ = try Self.workspace(store).set(AccountOrder(name: "amina", isDisabled: false))
    #expect(try Self.workspace(store).verifyAudit().faults == [])
  }
}
