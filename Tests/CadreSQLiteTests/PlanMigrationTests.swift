import CadreModel
import CadreTestSupport
import GRDB
import Testing

@testable import CadreSQLite

/// Plans of a database from before 2026-11-30, whose scope was a text.
@Suite struct PlanMigrationTests {
  private static func migrated(_ scope: String, fairness: String = "none", why: String = "") throws -> DatabaseQueue {
    let queue = try DatabaseQueue()
    try Migrations.migrator.migrate(queue, upTo: "2026-11-25 access")
    try queue.write { database in
      try database.execute(
        sql: #"""
          INSERT INTO framework (id, slug, version, title, publisher, licence, languages, status)
            VALUES (1, 'test', '1', '"T"', '', '', '[]', 'draft');
          INSERT INTO unit (id, parent_id, name) VALUES (1, NULL, 'M'), (2, 1, 'A/B'), (3, 1, 'P2'), (4, 2, 'Twice'), (5, 3, 'Twice');
          INSERT INTO role_set (id, codes) VALUES (1, '');
          INSERT INTO person (id, number, name, unit_id, role_set_id, languages, location) VALUES
            (1, 'P1', 'Ada', 2, 1, '', ''), (2, 'P2', 'Ben', 2, 1, '', '');
          INSERT INTO course (id, framework_id, code, title, provider, hours, price, currency, mode, languages, prerequisites)
            VALUES (1, 1, 'K1', 'K', '', 8, 10, '', 'in-person', '', '');
          INSERT INTO session (id, course_id, first_day, last_day, place, seats, minimum, fixed_cost)
            VALUES (7, 1, 20800, 20801, 'Capital', 1, 0, 0);
          """#)
      try database.execute(
        sql: "INSERT INTO plan (id, framework_id, created_on, terms, outcome) VALUES (1, 1, 20757, ?, '{}')",
        arguments: [
          #"{"scope":"\#(scope)","objective":"most","fairness":"\#(fairness)","budget":1,"hours":40}"#
        ])
      for person in 1...2 {
        try database.execute(
          sql: """
            INSERT INTO plan_line (plan_id, person_id, course_id, session_id, first_day, last_day, cost, closes, why, state)
              VALUES (1, ?, 1, 7, 20800, 20801, 10, '[]', ?, 'proposed')
            """, arguments: [person, why])
      }
    }
    try Migrations.migrator.migrate(queue)
    return queue
  }

  @Test(
    arguments: [
      ("", "everybody", nil, nil), (#"M/A\\/B"#, "unit", 2, nil), ("A/B", "unit", 2, nil), ("P1", "person", nil, 1),
      // Both, two, or nothing: it stays with who may see everybody.
      ("P2", "everybody", nil, nil), ("Twice", "everybody", nil, nil), ("Gone", "everybody", nil, nil),
      ("M/P2", "unit", 3, nil),
    ] as [(String, String, Int?, Int?)])
  func `a text is resolved once and for all`(text: String, scope: String, unit: Int?, person: Int?) throws {
    let row = try #require(try Self.migrated(text).read { try Row.fetchOne($0, sql: "SELECT * FROM plan") })
    #expect(row["scope"] == scope && row["unit_id"] == unit && row["person_id"] == person, "\(row)")
  }

  @Test(arguments: [
    ("The only session open to them.", #"[{"kind":"only-session"}]"#),
    ("The other sessions are full.", #"[{"kind":"others-full"}]"#),
    ("Leads to K2. The only session open to them.", "[]"), ("As good as the session on 2026-11-22.", "[]"), ("", "[]"),
  ])
  func `a sentence of before becomes a value, or goes`(why: String, reasons: String) throws {
    let held = try Self.migrated("", why: why).read { try String.fetchAll($0, sql: "SELECT reasons FROM plan_line") }
    #expect(held == [reasons, reasons])
  }

  @Test func `rules keep their attribute, and lines their session`() throws {
    let queue = try Self.migrated("", fairness: "floor=0.9 by sex")
    try queue.write { database in
      let terms = try #require(
        try Row.fetchOne(database, sql: "SELECT terms ->> 'fairness' AS rule, terms ->> 'fairBy' AS by FROM plan"))
      #expect(terms["rule"] == "floor=0.9" && terms["by"] == "sex")
      #expect(try Int.fetchAll(database, sql: "SELECT session_id FROM plan_line") == [7, 7])
      #expect(try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").isEmpty)
      // One seat is still one seat.
      try database.execute(sql: "UPDATE plan_line SET state = 'approved' WHERE person_id = 1")
      #expect(throws: DatabaseError.self) {
        try database.execute(sql: "UPDATE plan_line SET state = 'approved' WHERE person_id = 2")
      }
      #expect(throws: DatabaseError.self) { try database.execute(sql: "UPDATE plan SET scope = 'unit'") }
      #expect(throws: DatabaseError.self) { try database.execute(sql: "DELETE FROM session") }
    }
  }
}
