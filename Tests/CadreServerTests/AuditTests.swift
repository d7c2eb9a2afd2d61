import CadreFormats
import CadreModel
import CadreResults
import CadreSQLite
import CadreStore
import CadreTestSupport
import CadreWorkspace
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import CadreServer

@Suite struct AuditTests {
  private static func workspace() throws -> (TemporaryFolder, Workspace) {
    let folder = try TemporaryFolder()
    let store = try SQLiteStore.create(at: folder.path("cadre.sqlite"))
    let workspace = Workspace(store: store, today: TestServer.day, now: { Moment(milliseconds: 5) }, as: .local("tests"))
    _ = try workspace.importBundledFrameworks()
    for name in ["one", "two", "three"] { _ = try workspace.set(AccountOrder(name: name, mandates: ["administrator"])) }
    return (folder, workspace)
  }

  @Test func `a trail that nobody touched is in order`() throws {
    let (folder, workspace) = try Self.workspace()
    defer { withExtendedLifetime(folder) {} }
    let verdict = try workspace.verifyAudit()
    #expect(verdict.faults.isEmpty && verdict.head.count == 4)
    #expect(try workspace.verifyAudit(against: verdict.head).faults.isEmpty)
  }

  @Test func `the database itself forbids changing and removing entries`() throws {
    let (folder, _) = try Self.workspace()
    let queue = try DatabaseQueue(path: folder.path("cadre.sqlite"))
    for statement in [
      "UPDATE audit SET subject = 'x' WHERE number = 2", "DELETE FROM audit WHERE number = 4", "DELETE FROM audit_head",
      "UPDATE audit_head SET count = 1",
    ] {
      #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: statement) } }
    }
  }

  /// Whoever can write the file can drop the triggers; the seals tell.
  @Test(arguments: [
    ("UPDATE audit SET subject = 'x' WHERE number = 2", ["entry 2 was changed, or does not belong behind entry 1."]),
    ("UPDATE audit SET moment = moment + 1 WHERE number = 3", ["entry 3 was changed, or does not belong behind entry 2."]),
    ("DELETE FROM audit WHERE number = 2", ["entry 2 is gone."]),
    ("DELETE FROM audit WHERE number >= 3", ["the trail ends at entry 2, but had 4 entries."]),
    ("UPDATE audit SET number = 100 - number WHERE number IN (2, 3)", ["entry 2 is gone."]),
    (
      "UPDATE audit SET changes = replace(changes, '1', '2') WHERE number = 2",
      ["entry 2 was changed, or does not belong behind entry 1."]
    ),
  ])
  func `what was changed, removed or moved is found, and where`(statement: String, faults: [String]) throws {
    let (folder, workspace) = try Self.workspace()
    let queue = try DatabaseQueue(path: folder.path("cadre.sqlite"))
    try queue.write { database in
      for trigger in ["audit_stays", "audit_is_fixed", "audit_head_stays", "audit_head_grows"] {
        try database.execute(sql: "DROP TRIGGER \(trigger)")
      }
      try database.execute(sql: statement)
    }
    let found = try workspace.verifyAudit().faults.map(\.description)
    #expect(found.first.map { [$0] } == faults || found.prefix(1).contains { $0.hasPrefix("entries 2") }, "\(found)")
  }

  @Test func `a byte flipped in the file is found`() throws {
    let (folder, workspace) = try Self.workspace()
    let queue = try DatabaseQueue(path: folder.path("cadre.sqlite"))
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    let url = folder.url.appendingPathComponent("cadre.sqlite")
    var bytes = Array(try Data(contentsOf: url))
    let subject = Array("account two".utf8)
    let place = try #require((0..<bytes.count - subject.count).last { Array(bytes[$0..<$0 + subject.count]) == subject })
    bytes[place + 8] ^= 1
    try Data(bytes).write(to: folder.url.appendingPathComponent("copy.sqlite"))
    let copy = Workspace(
      store: try SQLiteStore.open(at: folder.path("copy.sqlite")), today: TestServer.day, now: { Moment(milliseconds: 5) },
      as: .local("tests"))
    #expect(try copy.verifyAudit().faults == [.changed(3)])
    #expect(try workspace.verifyAudit().faults.isEmpty)
  }

  /// Only a head that was kept elsewhere tells a trail that was sealed anew from a whole one.
  @Test func `a trail that was cut off and continued does not fit the head that was kept`() throws {
    let (folder, workspace) = try Self.workspace()
    defer { withExtendedLifetime(folder) {} }
    let kept = try workspace.verifyAudit().head
    let foreign = AuditHead(count: kept.count, digest: kept.digest.reversed())
    #expect(try workspace.verifyAudit(against: foreign).faults == [.foreignHead(4)])
    #expect(
      try workspace.verifyAudit(against: AuditHead(count: 90, digest: kept.digest)).faults.contains(.end(found: 6, expected: 90)))
  }

  @Test func `every write, every look at a person and every refusal is in it`() async throws {
    let server = try TestServer()
    func entries() async throws -> [JSONValue] {
      try server.administrator.recorder.flush()
      return try await server.send(.get, "/api/v1/audit?limit=1000").json.items
    }
    let before = try await entries().count
    _ = try await server.send(.get, "/api/v1/people/P2", as: "officer")
    _ = try await server.send(.get, "/api/v1/people/P3", as: "officer")
    _ = try await server.send(.get, "/api/v1/accounts", as: "servant")
    _ = try await server.send(.post, "/api/v1/imports/roles", as: "servant", body: "x", headers: ["Content-Type": "text/csv"])
    _ = try await server.send(.get, "/api/v1/people/P2", as: nil)
    _ = try await server.send(
      .post, "/api/v1/assessments?framework=agenda-2030-digital", as: "officer",
      body: #"{"person_id":"P2","competency":"1.1","level":"1","source":"test"}"#)
    let new = try await entries().dropFirst(before).filter { $0["action"] != "audit.read" }
    let told = new.map { entry in
      ["principal", "origin", "action", "subject", "outcome"].map { entry[$0]?.text ?? "" }.joined(separator: " ")
    }
    #expect(
      told == [
        "officer 192.0.2.1 person.read person P2 done", "officer 192.0.2.1 person.read person P3 refused",
        "servant 192.0.2.1 account.write accounts refused",
        "servant 192.0.2.1 framework.write POST /api/v1/imports/roles refused",
        " 192.0.2.1 session.use GET /api/v1/people/{person} refused",
        "officer 192.0.2.1 assessment.write person P2 done",
      ])
    let changes = try #require(new.last?["changes"]?.items)
    #expect(changes.map { "\($0["table"]?.text ?? "") \($0["rows"]?.text ?? "")" } == ["assessment 1", "import 1"])
    #expect(
      changes.allSatisfy { $0["before"] == nil || $0["before"] == "" } && changes.allSatisfy { $0["after"]?.text?.count == 64 })
    #expect(try await server.send(.get, "/api/v1/audit/verification").json["faults"] == [])
  }

  @Test func `the digest of a change before is the digest of the change after the last one`() throws {
    let (folder, workspace) = try Self.workspace()
    defer { withExtendedLifetime(folder) {} }
    _ = try workspace.set(AccountOrder(name: "one", isDisabled: true))
    _ = try workspace.set(AccountOrder(name: "one", isDisabled: false))
    let changes = try workspace.audit(AuditQuery()).flatMap(\.entry.changes).filter { $0.table == "account" }.suffix(2)
    #expect(changes.first?.after == changes.last?.before && changes.first?.before == changes.last?.after)
    #expect(changes.first?.before.count == 32)
  }
}
