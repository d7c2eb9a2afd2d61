import CadreFormats
import CadreModel
import CadreWorkspace
import HTTPTypes
import Testing

@testable import CadreServer

/// Records that nobody names but that answers name: jobs, plans, imports and idempotency keys of others.
@Suite struct OthersResultsTests {
  private static let others = ["administrator", "officerB", "manager", "institute", "servant", "auditor", "reader"]
  private static let propose = "/api/v1/plans?framework=agenda-2030-digital"
  private static let csv = ["Content-Type": "text/csv"]

  @Test func `jobs and imports of somebody else are not there`() async throws {
    let server = try TestServer()
    let begun = [
      try await server.send(.post, Self.propose, as: "officer", body: #"{"budget":10}"#),
      try await server.send(
        .post, "/api/v1/imports/people", as: "officer", body: "person_id,name,unit,roles\nP7,Eve,Ministry/A,policy-officer\n",
        headers: Self.csv),
    ]
    await server.server.state.jobs.finish()
    for location in begun.compactMap({ $0.headers[.location] }) {
      #expect(try await server.send(.get, location, as: "officer").json["state"] == "done")
      for account in Self.others {
        let (answer, missing) = (
          try await server.send(.get, location, as: account), try await server.send(.get, "/api/v1/jobs/none", as: account)
        )
        let id = String(location.split(separator: "/").last ?? "")
        #expect(answer.status == 404 && answer.json["detail"]?.text?.replacing(id, with: "none") == missing.json["detail"]?.text)
        #expect(try await server.send(.get, "/api/v1/jobs", as: account).json.items.isEmpty)
      }
    }
  }

  /// The same request with the same key, sent by everybody else.
  @Test func `an idempotency key tells nobody else what was answered`() async throws {
    let server = try TestServer()
    let requests: [(path: String, body: String, headers: [String: String])] = [
      (Self.propose, #"{"budget":10,"unit":"Ministry/A"}"#, [:]), ("/api/v1/plans/1/approval", "{}", [:]),
      ("/api/v1/plans/1/exchange", #"{"person":"P2","course":"K1","to":"2027-02-08"}"#, [:]),
      (
        "/api/v1/assessments?framework=agenda-2030-digital",
        #"{"person_id":"P2","competency":"1.1","level":"1","source":"test"}"#, [:]
      ),
      ("/api/v1/imports/people", "person_id,name,unit,roles\nP7,Eve,Ministry/A,policy-officer\n", Self.csv),
    ]
    for request in requests {
      let headers = request.headers.merging(["Idempotency-Key": "shared"]) { $1 }
      func send(_ account: String) async throws -> TestServer.Answer {
        let answer = try await server.send(.post, request.path, as: account, body: request.body, headers: headers)
        await server.server.state.jobs.finish()
        return answer
      }
      let first = try await send("officer")
      for account in Self.others where account != "administrator" {
        let answer = try await send(account)
        #expect(answer.headers[.replayed] == nil, "\(request.path) as \(account)")
        let isOwn = account == "manager" || account == "officerB" && request.path.contains("imports")
        if !isOwn { #expect(answer.status == 403, "\(request.path) as \(account): \(answer.text)") }
      }
      if first.status < 300 { #expect(try await send("officer").headers[.replayed] == "true", "\(request.path)") }
    }
  }

  @Test func `what was answered under other mandates is not told again`() async throws {
    let server = try TestServer()
    let headers = ["Idempotency-Key": "mine"]
    let body = #"{"budget":10,"unit":"Ministry/A"}"#
    _ = try await server.send(.post, Self.propose, as: "officer", body: body, headers: headers)
    await server.server.state.jobs.finish()
    _ = try server.administrator.set(AccountOrder(name: "officer", mandates: ["officer:Ministry/B"]))
    server.clock.advance(seconds: 3)
    let again = try await server.send(.post, Self.propose, as: "officer", body: body, headers: headers)
    #expect(again.headers[.replayed] == nil && [403, 422].contains(again.status), "\(again.text)")
  }

  /// The state of what is somebody else's cannot be asked for by `If-Match`.
  @Test func `an entity tag of a foreign plan is as good as a wrong one`() async throws {
    let server = try TestServer()
    let tag = try #require(try await server.send(.get, "/api/v1/plans/3").headers[.eTag])
    for (plan, match) in [(3, tag), (3, "\"wrong\""), (99, tag), (99, "\"wrong\"")] {
      let answer = try await server.send(
        .post, "/api/v1/plans/\(plan)/approval", as: "officer", body: "{}", headers: ["If-Match": match])
      #expect(answer.status == 403, "\(answer.text)")
    }
    // What is seen of a plan is what its tag is of.
    let part = try #require(try await server.send(.get, "/api/v1/plans/5", as: "officer").headers[.eTag])
    let decided = try await server.send(
      .post, "/api/v1/plans/5/approval", as: "officer", body: "{}", headers: ["If-Match": part])
    #expect(decided.status == 200 && decided.json["lines"] == 2, "\(decided.text)")
  }

  @Test func `of a plan for everybody each sees the own people`() async throws {
    let server = try TestServer()
    for (account, people) in [("officer", ["P1", "P2"]), ("officerB", ["P3", "P4"]), ("servant", ["P2"])] {
      let lines = try await server.send(.get, "/api/v1/plans/5", as: account).json["lines"]?.items ?? []
      #expect(lines.compactMap { $0["person"]?.text } == people, "\(account)")
      #expect(try await server.send(.get, "/api/v1/plans/5/explanation", as: account).status == 403)
    }
  }
}
