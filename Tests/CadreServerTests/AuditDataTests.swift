import CadreCrypto
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

/// What the trail says of the data: enough to find out whoever changed them, and nothing of what they are.
@Suite struct AuditDataTests {
  private static let change = "POST /api/v1/assessments"

  private static func assess(_ server: TestServer) async throws {
    let answer = try await server.send(
      .post, "/api/v1/assessments?framework=agenda-2030-digital",
      body: #"{"person_id":"P1","competency":"1.1","level":"2","source":"test","assessed_on":"2026-10-01"}"#)
    #expect(answer.status == 201)
  }

  private static func digests(_ server: TestServer) throws -> [[UInt8]] {
    var query = AuditQuery()
    query.limit = 1_000
    return try server.administrator.audit(query).flatMap(\.entry.changes).flatMap { [$0.before, $0.after] }.filter { !$0.isEmpty }
  }

  /// Whoever has the trail alone tries every row that might have been written.
  @Test func `a rating cannot be found by trying what its row may say`() async throws {
    let (one, other) = (try TestServer(), try TestServer(hasOwnKey: true))
    try await Self.assess(one)
    try await Self.assess(other)
    let (first, second) = (Set(try Self.digests(one)), Set(try Self.digests(other)))
    #expect(first.isDisjoint(with: second), "the same rows in two databases have different digests")
    let key = try Self.key(one)
    #expect(key.count == 32)
    // The digest is what the key makes of the row, so that without the key there is nothing to compare with.
    let row = try Self.assessmentRow(one)
    let code = KeyedDigest(key: Array(key)).code(of: Array("assessment".utf8) + [0] + row)
    #expect(first.contains(code.bytes))
    #expect(!first.contains(Digest(of: row).bytes))
  }

  private static func key(_ server: TestServer) throws -> Data {
    let queue = try DatabaseQueue(path: server.folder.path("cadre.sqlite"))
    let key: Data? = try queue.read { try Data.fetchOne($0, sql: "SELECT key FROM audit_key") }
    return try #require(key)
  }

  /// The row as SQLite reports it, column by column.
  private static func assessmentRow(_ server: TestServer) throws -> [UInt8] {
    let queue = try DatabaseQueue(path: server.folder.path("cadre.sqlite"))
    let found: Row? = try queue.read { try Row.fetchOne($0, sql: "SELECT * FROM assessment") }
    let row = try #require(found)
    var bytes: [UInt8] = []
    for (_, value) in row {
      switch value.storage {
      case .int64(let number):
        let magnitude = number < 0 ? ~number : number
        let count = (64 - magnitude.leadingZeroBitCount) / 8 + 1
        bytes.append(0x10 | UInt8(count))
        for place in 0..<count { bytes.append(UInt8(truncatingIfNeeded: number >> Int64(8 * place))) }
      case .null: bytes.append(0x50)
      default: Issue.record("a column that this test does not know: \(value)")
      }
    }
    return bytes
  }

  @Test func `the key is in no answer and no export`() async throws {
    let server = try TestServer()
    try await Self.assess(server)
    let key = try Self.key(server)
    let digits = Array(key).hexadecimal
    for path in ["/api/v1/audit?limit=1000", "/api/v1/audit/verification?data=true", "/metrics", "/openapi.json"] {
      let text = try await server.send(.get, path, as: "auditor").text
      #expect(!text.contains(digits) && !text.contains(key.base64EncodedString()))
    }
  }

  @Test func `whatever was done through Cadre adds up`() async throws {
    let server = try TestServer()
    try await Self.assess(server)
    for (path, body) in [
      ("/api/v1/plans/1/approval", "{}"), ("/api/v1/tokens", #"{"account":"officer","label":"x"}"#),
      ("/api/v1/accounts/officer", #"{"password":"seven green lamps on a ferry"}"#),
      ("/api/v1/accounts/officer", #"{"disabled":true}"#),
      ("/api/v1/accounts/officer", #"{"disabled":false}"#),
    ] { _ = try await server.send(path.contains("accounts") ? .put : .post, path, body: body) }
    for _ in 0..<2 { #expect(try await server.signIn("officer", "seven green lamps on a ferry").status == 201) }
    #expect(try await server.signIn("officer", "wrong").status == 401)
    let more = "person_id,name,unit,roles,sex\nP1,Ada,Ministry/B,policy-officer,\nP5,Eve,Ministry/A,policy-officer,female\n"
    let begun = try await server.send(
      .post, "/api/v1/imports/people?complete=true", body: more, headers: ["Content-Type": "text/csv"])
    #expect(try await server.job(of: begun, as: "administrator")["state"] == "done")
    _ = try server.administrator.setRatingRule(try #require(RatingRule(parsing: "test=certificate>course>manager>peer>self")))
    try server.administrator.recorder.flush()
    #expect(try server.administrator.verifyAudit().faults == [])
    let verified = try await server.send(.get, "/api/v1/audit/verification?data=true", as: "auditor")
    #expect(verified.json["faults"] == [])
  }

  @Test(arguments: [
    ("account", ["INSERT INTO account (name, mandates, is_disabled) VALUES ('mallory', '[\"administrator\"]', 0)"]),
    ("account", ["UPDATE account SET mandates = '[\"administrator\"]' WHERE name = 'servant'"]),
    ("token", ["UPDATE token SET is_read_only = 1 - is_read_only"]),
    ("token", ["DELETE FROM token WHERE account_id = (SELECT id FROM account WHERE name = 'manager')"]),
    (
      "assessment",
      ["DROP TRIGGER assessment_is_never_updated", "UPDATE assessment SET level = 4"]
    ),
    ("assessment", ["DROP TRIGGER assessment_is_never_deleted", "DELETE FROM assessment"]),
    ("plan", ["UPDATE plan SET scope = 'everybody', unit_id = NULL WHERE id = 1"]),
    ("session", ["UPDATE session SET seats = 99"]), ("import", ["UPDATE import SET principal = 'mallory'"]),
    (
      "release",
      [
        """
        INSERT INTO release (number, made_on, made_by, as_of, framework_id, rating_rule, contents, threshold, shown, shown_digest, \
        told, inputs_digest) SELECT 1, 20757, 'x', 20757, min(id), '', '{}', 10, '[]', hex(zeroblob(32)), '[]', hex(zeroblob(32)) \
        FROM framework
        """
      ]
    ),
    ("person", ["UPDATE person SET name = 'Eve' WHERE number = 'P3'"]), ("setting", ["INSERT INTO setting VALUES ('x', 'y')"]),
  ])
  func `what was changed without Cadre is found, and in which table`(table: String, statements: [String]) async throws {
    let server = try TestServer()
    try await Self.assess(server)
    for statement in statements { try server.tamper(statement) }
    #expect(try server.administrator.verifyAudit().faults == [.foreignRows(table: table)])
    #expect(try server.administrator.verifyAudit(comparesData: false).faults == [], "the chain itself is whole")
    let told = try await server.send(.get, "/api/v1/audit/verification?data=true", as: "auditor").json["faults"]?.items
    #expect(told?.first?.text?.hasPrefix("the rows of \(table) are not what the trail says") == true)
  }

  @Test func `without the key the chain is checked, and it is said that the data are not`() throws {
    let server = try TestServer()
    try server.tamper("DELETE FROM audit_key")
    let copy = try SQLiteStore.open(at: server.folder.path("cadre.sqlite"))
    let workspace = Workspace(
      store: copy, today: TestServer.day, now: { Moment(milliseconds: 5) }, as: .local("tests"), isServing: true)
    #expect(try workspace.verifyAudit().faults == [.keyGone])
    #expect(try workspace.verifyAudit(comparesData: false).faults == [])
  }

  @Test func `a foreign key fits nothing`() throws {
    let server = try TestServer()
    try server.tamper("UPDATE audit_key SET key = randomblob(32)")
    #expect(try server.administrator.verifyAudit().faults.count > 5)
  }

  /// Typed where the name belongs, a password would be there for every auditor.
  @Test func `what was typed as a name that nobody has is not in the trail`() async throws {
    let server = try TestServer()
    #expect(try await server.signIn("seven green lamps", "x").status == 401)
    #expect(try await server.signIn("officer", "x").status == 401)
    try server.administrator.recorder.flush()
    let entries = try server.administrator.audit(AuditQuery()).map(\.entry).suffix(2)
    #expect(entries.map(\.principal) == ["", "officer"])
    #expect(entries.map(\.subject) == ["an account that there is not", "account officer"])
  }
}
