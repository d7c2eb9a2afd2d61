@testable import CadreSQLite
import GRDB
import Testing

@Suite struct PlanProofMigrationTests {
  @Test(arguments: [("true", "unconfirmed"), ("false", "feasible")])
  func `what was called proven before is not confirmed`(isProven: String, proof: String) throws {
    let database = try DatabaseQueue()
    try Migrations.migrator.migrate(database, upTo: "2026-11-25 access")
    try database.write {
      try $0.execute(
        sql: """
          INSERT INTO framework (id, slug, version, title, publisher, licence, languages, status)
          VALUES (1, 'f', '1', '"F"', '', '', '[]', 'adopted');
          INSERT INTO plan (framework_id, created_on, terms, outcome)
          VALUES (1, 20000, '{}', '{"bound": 5, "isProven": \(isProven)}');
          """)
    }
    try Migrations.migrator.migrate(database)
    let outcome = try database.read { try String.fetchOne($0, sql: "SELECT outcome FROM plan") }
    #expect(outcome == #"{"bound":5,"proof":"\#(proof)"}"#)
  }
}
