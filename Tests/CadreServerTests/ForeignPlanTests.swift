import CadreFormats
import CadreModel
import CadreTestSupport
import CadreWorkspace
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import CadreServer

/// Nobody plans for, sees, approves or completes anything of people who are somebody else's: whatever units are called, and
/// whatever became of people and units since the plan was made.
@Suite struct ForeignPlanTests {
  /// Puts people where rows say, as somebody.
  private static func importPeople(_ rows: String, as account: String, _ server: TestServer) async throws {
    let answer = try await server.send(
      .post, "/api/v1/imports/people", as: account, body: "person_id,name,unit,roles\n\(rows)\n",
      headers: ["Content-Type": "text/csv"])
    #expect(try await server.job(of: answer, as: account)["state"] == "done")
  }

  /// Everything that is answered to an officer about a plan, in one text.
  private static func everything(of plan: Int, as account: String, _ server: TestServer) async throws -> String {
    var text = ""
    for path in ["", "/explanation", "/export?as=csv", "/export?as=ics", "/export?as=md", "/export?as=html"] {
      text += try await server.send(.get, "/api/v1/plans/\(plan)\(path)", as: account).text
    }
    return text + (try await server.send(.get, "/api/v1/plans", as: account).text)
  }

  private static func levels(of person: String, _ server: TestServer) async throws -> Int {
    try await server.send(.get, "/api/v1/people/\(person)/assessments").json.items.count
  }

  /// The officer of one unit names a new unit like a person of another.
  @Test(arguments: [#""unit":"P3""#, #""unit":"Ministry/A/P3""#, #""unit":"p3""#, #""person":"P3""#])
  func `a unit that is called like a foreign person opens nothing`(scope: String) async throws {
    let server = try TestServer()
    try await Self.importPeople("P7,Eve,Ministry/A/P3,policy-officer", as: "officer", server)
    let begun = try await server.send(.post, "/api/v1/plans", as: "officer", body: "{\"budget\":1000,\(scope)}")
    guard begun.status == 202 else {
      #expect(begun.status == 403, "\(begun.text)")
      return
    }
    let made = try await server.job(of: begun, as: "officer")["result"]
    let named = Set(["lines", "open"].flatMap { made?[$0]?.items ?? [] }.compactMap { $0["person"]?.text })
    #expect(named == ["P7"], "\(named)")
    let number = try #require(made?["plan"]?.text.flatMap { Int($0) })
    #expect(!(try await Self.everything(of: number, as: "officer", server)).contains("Cleo"))
    _ = try await server.send(.post, "/api/v1/plans/\(number)/approval", as: "officer", body: "{}")
    _ = try await server.send(.post, "/api/v1/plans/\(number)/completion", as: "officer", body: "{}")
    #expect(try await Self.levels(of: "P3", server) == 0)
  }

  /// To whoever may see both, the name of a unit that is somebody's number could mean either.
  @Test func `what could mean a unit or a person is not guessed at`() async throws {
    let server = try TestServer()
    try await Self.importPeople("P7,Eve,Ministry/A/P3,policy-officer", as: "administrator", server)
    for (scope, status) in [(#""unit":"P3""#, 422), (#""unit":"Ministry/A/P3""#, 202), (#""person":"P3""#, 202)] {
      let answer = try await server.send(.post, "/api/v1/plans?dry_run=true", body: "{\"budget\":10,\(scope)}")
      #expect(answer.status == status, "\(answer.text)")
      if status == 422 { #expect(answer.text.contains("Give the unit's whole path")) }
    }
    await server.server.state.jobs.finish()
  }

  /// P2 went to the other department after plans 1 and 2 were made.
  @Test func `lines of somebody who moved away are neither shown nor decided`() async throws {
    let server = try TestServer()
    try await Self.importPeople("P2,Benjamin,Ministry/B/One,policy-officer", as: "administrator", server)
    for plan in 1...2 {
      let seen = try await Self.everything(of: plan, as: "officer", server)
      #expect(!seen.contains("P2") && !seen.contains("Benjamin"), "\(seen)")
      for decision in ["approval", "pinning", "refusal", "completion"] {
        let path = "/api/v1/plans/\(plan)/\(decision)"
        let answer = try await server.send(.post, path, as: "officer", body: #"{"people":["P2"]}"#)
        #expect([403, 404, 422].contains(answer.status), "\(answer.text)")
        _ = try await server.send(.post, path, as: "officer", body: "{}")
      }
      let exchange = #"{"person":"P2","course":"K1","to":"2027-02-08"}"#
      #expect(try await server.send(.post, "/api/v1/plans/\(plan)/exchange", as: "officer", body: exchange).status >= 400)
    }
    let states = try server.administrator.plans().prefix(2).flatMap(\.lines).filter { $0.person.code == "P2" }.map(\.state)
    #expect(states == [.proposed, .proposed])
    #expect(try await server.send(.get, "/api/v1/plans/2", as: "servant").json["lines"]?.items.count == 1)
    let other = try await server.send(.post, "/api/v1/plans/2/approval", as: "officerB", body: #"{"people":["P2"]}"#)
    #expect(other.status == 200, "\(other.text)")
  }

  /// A plan of which only a part is seen tells nothing about the rest.
  @Test func `figures of a whole plan are for whoever sees the whole plan`() async throws {
    let server = try TestServer()
    let whole = try await server.send(.get, "/api/v1/plans/1", as: "officer").json
    let part = try await server.send(.get, "/api/v1/plans/1", as: "servant").json
    #expect(whole["lines"]?.items.count == 2 && part["lines"]?.items.count == 1)
    for figure in ["deficit", "closable", "bound"] {
      #expect(whole[figure]?.text != nil && part[figure] == nil, "\(figure): \(whole) \(part)")
    }
    #expect(part["cost"] == part["lines"]?.items.first?["cost"])
  }

  @Test func `a plan belongs to whom its unit belongs to, whatever the unit is called by now`() async throws {
    let server = try TestServer()
    let queue = try DatabaseQueue(path: server.folder.path("cadre.sqlite"))
    try await queue.write { try $0.execute(sql: "UPDATE unit SET name = 'Uno' WHERE name = 'One' AND parent_id = 2") }
    #expect(try await server.send(.get, "/api/v1/plans/2", as: "officer").json["unit"] == "Ministry/A/Uno")
    #expect(try await server.send(.get, "/api/v1/plans/2", as: "officerB").status == 403)
    // A unit that a plan was made for cannot be deleted, so that nothing else takes its place.
    #expect(throws: DatabaseError.self) {
      try queue.write {
        try $0.execute(sql: "UPDATE person SET unit_id = 1")
        try $0.execute(sql: "DELETE FROM unit WHERE name = 'Uno'")
      }
    }
  }

  /// A fairness rule names the groups of a sensitive attribute, which in a small unit is everybody’s own value.
  @Test func `a manager learns no sensitive attribute by a fairness rule`() async throws {
    let server = try TestServer()
    let body = #"{"budget":1000,"person":"P2","fairness":"max-min","fair_by":"disability"}"#
    #expect(try await server.send(.post, "/api/v1/plans", as: "manager", body: body).status == 403)
    #expect(try await server.send(.post, "/api/v1/plans", as: "officer", body: body).status == 202)
    await server.server.state.jobs.finish()
  }

  /// Before and after one person's seat is taken: only who sees all plans, or holds the course, is told.
  @Test func `whoever sees no plans is not told how many seats are taken`() async throws {
    let server = try TestServer()
    func taken(_ account: String) async throws -> [JSONValue?] {
      let list = try await server.send(.get, "/api/v1/courses", as: account).json.items.first { $0["course"] == "K1" }
      let course = try await server.send(.get, "/api/v1/courses/K1", as: account).json
      return [list?["taken"], course["sessions"]?.items.first?["taken"]]
    }
    for account in TestServer.mandates.keys.sorted() {
      let isTold = ["administrator", "reader", "institute"].contains(account)
      #expect(try await taken(account) == (isTold ? [0, 0] : [nil, nil]), "\(account)")
    }
    let plans = try await server.send(.get, "/api/v1/plans").json.items
    let plan = try #require(plans.first { $0["seats"] != 0 }?["plan"]?.text)
    #expect(try await server.send(.post, "/api/v1/plans/\(plan)/approval", body: "{}").status == 200)
    for account in TestServer.mandates.keys.sorted() {
      let told = try await taken(account)
      let isTold = ["administrator", "reader", "institute"].contains(account)
      #expect(isTold ? told[0] == told[1] && told[0] != 0 : told == [nil, nil], "\(account)")
    }
  }
}
