import CadreFormats
import CadreModel
import CadrePages
import CadreWorkspace
import HTTPTypes
import Testing

@testable import CadreServer

/// Releases over the API, and what whoever may not see records can get from all of it.
@Suite struct ReleaseEndpointTests {
  private static let makeup = #"{"framework":"agenda-2030-digital","outcomes":["ready"],"competencies":false}"#

  /// A server with enough people for a release.
  private static func server() async throws -> TestServer {
    // The walk asks some hundred questions, as fast as it can.
    var limits = TestServer.unhurried
    limits.burst = 100_000
    let server = try TestServer(limits: limits)
    let people = (10..<80).map { number in
      let unit = number % 3 == 0 ? "Ministry/B" : "Ministry/A"
      return "P\(number),N \(number),\(unit),policy-officer,\(number % 2 == 0 ? "female" : "male"),\(number % 5 == 0 ? "1" : "2")"
    }
    try await hire(people, server)
    return server
  }

  private static func hire(_ rows: [String], _ server: TestServer) async throws {
    let answer = try await server.send(
      .post, "/api/v1/imports/people", body: (["person_id,name,unit,roles,sex,grade"] + rows).joined(separator: "\n") + "\n",
      headers: ["Content-Type": "text/csv"])
    let job = try await server.job(of: answer, as: "administrator")
    #expect(job["state"] == "done", "\(job)")
  }

  private static func make(_ server: TestServer) async throws -> JSONValue {
    let answer = try await server.send(.post, "/api/v1/releases", body: makeup)
    #expect(answer.status == 202, "\(answer.text)")
    let job = try await server.job(of: answer, as: "administrator")
    #expect(job["state"] == "done", "\(job)")
    return job["result"] ?? .null
  }

  @Test func `a release is made, read by everybody who signs in, and withdrawn`() async throws {
    let server = try await Self.server()
    let made = try await Self.make(server)
    #expect(made["stored"] == true && made["release"]?["number"] == 1)
    for name in ["auditor", "servant", "institute", "manager", "officer"] {
      for number in ["1", "latest"] {
        let answer = try await server.send(.get, "/api/v1/releases/\(number)", as: name)
        #expect(answer.status == 200 && answer.json["release"]?["inputs_digest"]?.text == nil, "\(answer.text)")
        #expect(answer.json["tables"]?.items.count == made["tables"]?.items.count)
      }
      let rows = try await server.send(.get, "/api/v1/releases/1/tables/sex%20by%20grade", as: name).json.items
      // Five that every test has, and seventy.
      #expect(rows.first?["count"] == 75 && rows.contains { $0["status"] == "withheld" && $0["count"] == "[c]" })
      #expect(try await server.send(.get, "/api/v1/releases/1/tables/none", as: name).status == 404)
      #expect(try await server.send(.get, "/api/v1/releases/1/equity", as: name).status == 200)
    }
    #expect(try await server.send(.get, "/api/v1/releases/1").json["release"]?["inputs_digest"]?.text?.count == 64)
    let body = #"{"why":"wrong day"}"#
    #expect(try await server.send(.post, "/api/v1/releases/1/withdraw", as: "officer", body: body).status == 403)
    #expect(try await server.send(.post, "/api/v1/releases/1/withdraw", body: body).json["state"] == "withdrawn")
    #expect(try await server.send(.get, "/api/v1/releases/1", as: "auditor").status == 404)
    #expect(try await server.send(.get, "/api/v1/releases", as: "auditor").json.items.isEmpty)
    #expect(try await server.send(.get, "/api/v1/releases").json.items.count == 1)
  }

  @Test func `the threshold is set by administrators only`() async throws {
    let server = try TestServer()
    #expect(try await server.send(.get, "/api/v1/release-policy", as: "auditor").json["threshold"] == 10)
    #expect(try await server.send(.put, "/api/v1/release-policy", as: "auditor", body: #"{"threshold":3}"#).status == 403)
    #expect(try await server.send(.put, "/api/v1/release-policy", as: "reader", body: #"{"threshold":3}"#).status == 403)
    #expect(try await server.send(.put, "/api/v1/release-policy", body: #"{"threshold":2}"#).status == 422)
    #expect(try await server.send(.put, "/api/v1/release-policy", body: #"{"threshold":12}"#).json["threshold"] == 12)
    #expect(try await server.send(.get, "/api/v1/release-policy", as: "servant").json["threshold"] == 12)
  }

  @Test(arguments: ["auditor", "institute"])
  func `an old question is answered with what to read instead`(name: String) async throws {
    let server = try TestServer()
    for path in ["gaps/competencies", "gaps/units", "gaps/levels?by=sex", "gaps/trend", "reports/gap", "equity/check"] {
      let answer = try await server.send(.get, "/api/v1/\(path)", as: name)
      #expect(answer.status == 403 && answer.json["detail"]?.text?.contains("Read a release instead") == true, "\(answer.text)")
    }
  }

  /// Every address that answers with something read, with every choice of its parameters, before and after people came: only
  /// what says that something was done may differ.
  @Test(arguments: ["auditor", "institute"])
  func `no answer tells of the people of the moment`(name: String) async throws {
    let server = try await Self.server()
    _ = try await Self.make(server)
    let before = try await Self.answers(server, as: name)
    let hired = (100..<130).map { "P\($0),N \($0),Ministry/B/One,policy-officer,female,3" }
    try await Self.hire(hired, server)
    let statement = #"{"person_id":"P10","competency":"1.1","level":"2","source":"test"}"#
    #expect(
      try await server.send(.post, "/api/v1/assessments?framework=agenda-2030-digital", body: statement).status == 201)
    let after = try await Self.answers(server, as: name)
    #expect(before.count == after.count && before.count > 40)
    for (path, answer) in before { #expect(after[path] == answer, "\(path)") }
    #expect(before.values.contains { $0.contains("\"status\":\"withheld\"") })
  }

  /// Names that the walk puts into paths.
  private static let segments = [
    "framework": "agenda-2030-digital", "role": "policy-officer", "course": "K1", "account": "officer", "token": "1",
    "job": "x", "id": "00000000-0000-4000-8000-000000000000", "kind": "refused", "person": "P10", "plan": "1", "release": "1",
    "table": "sex%20by%20grade",
  ]

  private static func answers(_ server: TestServer, as name: String) async throws -> [String: String] {
    var answers: [String: String] = [:]
    for endpoint in server.server.state.endpoints where endpoint.method == .get {
      // The trail and the counters tell that something was done, the first also what.
      if ["/metrics", "/api/v1/audit", "/api/v1/audit/verification", "/api/v1/audit/export"].contains(endpoint.path) { continue }
      var path = endpoint.path
      for segment in endpoint.pathParameters { path = path.replacing("{\(segment)}", with: segments[segment] ?? "1") }
      for query in queries(endpoint) {
        for form in endpoint.success.forms.map(\.media) {
          let answer = try await server.send(endpoint.method, path + query, as: name, headers: ["Accept": form])
          #expect(answer.status < 500, "\(path)\(query): \(answer.text)")
          if answer.status == 200 { #expect(mayAnswer(endpoint), "\(path)\(query) answers \(name)") }
          answers["\(path)\(query) \(form)"] = answer.status == 200 ? answer.text : "\(answer.status)"
        }
      }
    }
    return answers
  }

  /// Nothing besides, and each parameter by itself with what it may be.
  private static func queries(_ endpoint: Endpoint) -> [String] {
    let values = [
      "unit": ["Ministry/A", "Ministry/B/One"], "as_of": ["2026-10-30", "2020-01-01"], "by": ["sex"],
      "outcome": ["ready", "grade=2"],
      "framework": ["agenda-2030-digital"], "compare_to": ["2026-10-30"], "smallest_group": ["2"], "from": ["2026-09-30"],
    ]
    return [""]
      + endpoint.parameters.filter { $0.place == .query }.flatMap { parameter in
        (values[parameter.name] ?? []).map { "?\(parameter.name)=\(percentEncoded($0))" }
      }
  }

  /// What may be read without seeing records; of imports only the own ones.
  private static func mayAnswer(_ endpoint: Endpoint) -> Bool {
    switch endpoint.access {
    case .everyone, .signedIn: true
    case .may(let action): [Action.readCatalogue, .readReleases, .readAudit, .readImports].contains(action)
    }
  }
}
