import CadreModel
import CadreFormats
import CadreWorkspace
import HTTPTypes
import Testing

@testable import CadreServer

/// What holds for every address.
@Suite struct ConventionTests {
  @Test(arguments: [
    ("GET", "/api/v1/nothing", 404, "not-found"), ("DELETE", "/api/v1/frameworks", 405, "method-not-allowed"),
    ("GET", "/api/v1/people?limit=0", 400, "invalid-parameter"),
    ("GET", "/api/v1/people?limit=1&limit=2", 400, "invalid-parameter"),
    ("GET", "/api/v1/people?limt=1", 400, "invalid-parameter"),
    ("GET", "/api/v1/people?as_of=2026-02-30", 400, "invalid-parameter"),
    ("GET", "/api/v1/people?unit=%zz", 400, "bad-request"), ("GET", "/api/v1/people/%ff", 400, "bad-request"),
    ("GET", "/api/v1/people/P9", 404, "not-found"), ("GET", "/api/v1/plans/x", 404, "not-found"),
    ("GET", "/api/v1/gaps/units?framework=none", 404, "not-found"),
    ("GET", "/api/v1/gaps/trend?framework=agenda-2030-digital&as_of=2100-01-01", 422, "refused"),
    ("POST", "/api/v1/assessments", 415, "unsupported-media"),
  ])
  func `what goes wrong is a problem of its kind`(method: String, path: String, status: Int, kind: String) async throws {
    let server = try TestServer()
    let answer = try await server.send(try #require(HTTPRequest.Method(method)), path)
    #expect(answer.status == status && answer.headers[.contentType] == "application/problem+json")
    #expect(answer.json["type"] == .text("/problems/\(kind)"), "\(answer.text)")
    #expect(Problem.schema.flaws(in: answer.json).isEmpty)
    #expect(answer.json["instance"]?.text == "urn:request:\(answer.headers[.requestID] ?? "")")
  }

  @Test(arguments: [
    ("{", 400, "bad-request"), ("[]", 422, "invalid-body"), ("{}", 422, "invalid-body"),
    (#"{"person_id":"P1","competency":"1.1","level":"1","source":"self","levl":"2"}"#, 422, "invalid-body"),
    (#"{"person_id":1,"competency":"1.1","level":"1","source":"self"}"#, 422, "invalid-body"),
    (#"{"person_id":"P1","competency":"9.9","level":"1","source":"self"}"#, 404, "not-found"),
    (#"{"person_id":"P1","competency":"1.1","level":"99","source":"self"}"#, 422, "refused"),
  ])
  func `a body that does not fit says where`(body: String, status: Int, kind: String) async throws {
    let server = try TestServer()
    let answer = try await server.send(.post, "/api/v1/assessments?framework=agenda-2030-digital", body: body)
    #expect(answer.status == status && answer.json["type"] == .text("/problems/\(kind)"), "\(answer.text)")
  }

  @Test func `the same key is carried out once, and another request with it is refused`() async throws {
    let server = try TestServer()
    let path = "/api/v1/assessments?framework=agenda-2030-digital"
    func body(_ level: Int) -> String { #"{"person_id":"P1","competency":"1.1","level":"\#(level)","source":"test"}"# }
    let first = try await server.send(.post, path, body: body(1), headers: ["Idempotency-Key": "a"])
    let again = try await server.send(.post, path, body: body(1), headers: ["Idempotency-Key": "a"])
    #expect(first.status == 201 && again.status == 201 && again.json == first.json)
    #expect(first.headers[.replayed] == nil && again.headers[.replayed] == "true")
    #expect(try await server.send(.post, path, body: body(2), headers: ["Idempotency-Key": "a"]).status == 422)
    #expect(try await server.send(.post, path, body: body(2), headers: ["Idempotency-Key": "b"]).json["updated"] == 1)
    let history = try await server.send(.get, "/api/v1/people/P1/assessments?framework=agenda-2030-digital")
    #expect(history.json.items.count == 2)
  }

  @Test func `a key whose answer was lost with the process is not carried out again`() async throws {
    let server = try TestServer()
    let path = "/api/v1/assessments?framework=agenda-2030-digital"
    let body = #"{"person_id":"P1","competency":"1.1","level":"1","source":"test"}"#
    _ = try await server.send(.post, path, body: body, headers: ["Idempotency-Key": "a"])
    try server.forgetAnswers()
    #expect(try await server.send(.post, path, body: body, headers: ["Idempotency-Key": "a"]).status == 409)
  }

  @Test func `a lost update is refused`() async throws {
    let server = try TestServer()
    let read = try await server.send(.get, "/api/v1/plans/1")
    let tag = try #require(read.headers[.eTag])
    let refused = try await server.send(.post, "/api/v1/plans/1/refusal", body: "{}", headers: ["If-Match": "\"other\""])
    #expect(refused.status == 412)
    #expect(try await server.send(.post, "/api/v1/plans/1/refusal", body: "{}", headers: ["If-Match": tag]).status == 200)
    let late = try await server.send(.post, "/api/v1/plans/1/approval", body: "{}", headers: ["If-Match": tag])
    #expect(late.status == 412 && late.json["type"] == "/problems/changed-since")
    let account = try await server.send(.get, "/api/v1/accounts/manager")
    let accountTag = try #require(account.headers[.eTag])
    let change = #"{"mandates":["manager:Ministry/B"]}"#
    #expect(
      try await server.send(.put, "/api/v1/accounts/manager", body: change, headers: ["If-Match": accountTag]).status == 200)
    #expect(try await server.send(.put, "/api/v1/accounts/manager", body: "{}", headers: ["If-Match": accountTag]).status == 412)
  }

  @Test func `a reader sees what was written before`() async throws {
    let server = try TestServer()
    let path = "/api/v1/gaps/units?framework=agenda-2030-digital&unit=Ministry%2FA"
    let before = try await server.send(.get, path)
    let tag = try #require(before.headers[.eTag])
    #expect(try await server.send(.get, path, headers: ["If-None-Match": tag]).status == 304)
    for level in 1...4 {
      _ = try await server.send(
        .post, "/api/v1/assessments?framework=agenda-2030-digital",
        body: #"{"person_id":"P1","competency":"1.1","level":"\#(level)","source":"test"}"#)
      let after = try await server.send(.get, path, headers: ["If-None-Match": tag])
      #expect(after.status == 200 && after.bytes != before.bytes)
    }
  }

  @Test func `pages lead to each other and hold everybody once`() async throws {
    let server = try TestServer()
    var (path, seen) = ("/api/v1/people?limit=1", [String]())
    while true {
      let answer = try await server.send(.get, path)
      seen += answer.json.items.compactMap { $0["person_id"]?.text }
      guard let link = answer.headers[.link] else { break }
      path = String(link.dropFirst().prefix { $0 != ">" })
    }
    #expect(seen == ["P1", "P2", "P3", "P4", "P5"])
  }

  @Test func `a list comes in the form that is asked for`() async throws {
    let server = try TestServer()
    let csv = try await server.send(.get, "/api/v1/people", headers: ["Accept": "text/csv"])
    #expect(csv.headers[.contentType] == "text/csv; charset=utf-8")
    #expect(csv.text.hasPrefix("person_id,name,unit,roles\r\n"))
    let lines = try await server.send(.get, "/api/v1/people", headers: ["Accept": "application/x-ndjson"])
    #expect(lines.text.split(separator: "\n").count == 5)
    #expect(try await server.send(.get, "/api/v1/people", headers: ["Accept": "image/png"]).status == 406)
    let either = try await server.send(.get, "/api/v1/people", headers: ["Accept": "text/csv;q=0.5, application/json"])
    #expect(either.headers[.contentType] == "application/json")
  }

  @Test func `long texts are packed, and HEAD has no body`() async throws {
    let server = try TestServer()
    let plain = try await server.send(.get, "/openapi.json")
    let packed = try await server.send(.get, "/openapi.json", headers: ["Accept-Encoding": "gzip"])
    #expect(packed.headers[.contentEncoding] == "gzip" && packed.bytes.starts(with: [0x1F, 0x8B]))
    #expect(packed.bytes.count < plain.bytes.count / 5 && packed.headers[.eTag] == plain.headers[.eTag])
    let head = try await server.send(.head, "/openapi.json")
    #expect(head.status == 200 && head.bytes.isEmpty && head.headers[.contentLength] == "\(plain.bytes.count)")
  }

  @Test func `too many requests wait`() async throws {
    var limits = TestServer.unhurried
    (limits.rate, limits.burst) = (2, 3)
    let server = try TestServer(limits: limits)
    for _ in 0..<3 { #expect(try await server.send(.get, "/api/v1/me").status == 200) }
    let refused = try await server.send(.get, "/api/v1/me")
    #expect(refused.status == 429 && refused.headers[.retryAfter] == "1")
    #expect(try await server.send(.get, "/api/v1/me", as: "officer").status == 200)
    server.clock.advance(seconds: 1)
    #expect(try await server.send(.get, "/api/v1/me").status == 200)
  }

  @Test func `a body that is too long is not taken`() async throws {
    var limits = TestServer.unhurried
    (limits.body, limits.upload) = (100, 200)
    let server = try TestServer(limits: limits)
    let long = #"{"person_id":"\#(String(repeating: "x", count: 300))"}"#
    #expect(try await server.send(.post, "/api/v1/assessments", body: long).status == 413)
    #expect(try await server.send(.post, "/api/v1/imports/people", body: long).status == 413)
  }

  @Test func `without accounts only this machine is answered, and no page of another site`() async throws {
    let server = try TestServer(hasAccounts: false)
    #expect(try await server.send(.get, "/api/v1/me").status == 200)
    #expect(try await server.send(.get, "/api/v1/me", headers: ["Host": "evil.example"]).status == 403)
    #expect(
      try await server.send(.get, "/api/v1/me", headers: ["Host": "localhost", "Origin": "https://evil.example"]).status == 403)
    #expect(try await server.send(.get, "/api/v1/me", headers: ["Host": "[::1]:80"]).status == 200)
  }

  @Test func `pages of other sites are let in only where they are listed`() async throws {
    let server = try TestServer(origins: ["https://dashboard.example"])
    let listed = try await server.send(.get, "/api/v1/me", headers: ["Origin": "https://dashboard.example"])
    #expect(listed.headers[.accessControlAllowOrigin] == "https://dashboard.example")
    let other = try await server.send(.get, "/api/v1/me", headers: ["Origin": "https://other.example"])
    #expect(other.headers[.accessControlAllowOrigin] == nil)
    let preflight = try await server.send(.options, "/api/v1/plans", as: nil, headers: ["Origin": "https://dashboard.example"])
    #expect(preflight.status == 204 && preflight.headers[.accessControlAllowMethods] == "GET, POST, HEAD, OPTIONS")
  }

  @Test func `signing in gives a token, and guessing is slowed down`() async throws {
    let server = try TestServer()
    _ = try server.administrator.set(
      AccountOrder(name: "amina", mandates: ["officer:Ministry/A"], password: "seven green lamps on a ferry"))
    func signIn(_ name: String, _ password: String) async throws -> TestServer.Answer {
      try await server.send(.post, "/api/v1/sessions", as: nil, body: #"{"name":"\#(name)","password":"\#(password)"}"#)
    }
    let session = try await signIn("amina", "seven green lamps on a ferry")
    #expect(session.status == 201)
    let token = try #require(session.json["token"]?.text)
    let me = try await server.send(.get, "/api/v1/me", as: nil, headers: ["Authorization": "Bearer \(token)"])
    #expect(me.json["name"] == "amina" && me.json["mandates"] == ["officer:Ministry/A"])
    for _ in 0..<5 { #expect(try await signIn("amina", "wrong").status == 401) }
    let locked = try await signIn("amina", "seven green lamps on a ferry")
    #expect(locked.status == 429 && locked.headers[.retryAfter] != nil)
    #expect(try await signIn("nobody", "wrong").status == 401)
    server.clock.advance(seconds: 31)
    #expect(try await signIn("amina", "seven green lamps on a ferry").status == 201)
    server.clock.advance(seconds: 13 * 3_600)
    #expect(try await server.send(.get, "/api/v1/me", as: nil, headers: ["Authorization": "Bearer \(token)"]).status == 401)
  }

  @Test func `a revoked token and a disabled account are refused at once`() async throws {
    let server = try TestServer()
    #expect(try await server.send(.get, "/api/v1/me", as: "officer").status == 200)
    _ = try await server.send(.put, "/api/v1/accounts/officer", body: #"{"disabled":true}"#)
    #expect(try await server.send(.get, "/api/v1/me", as: "officer").status == 401)
    let tokens = try await server.send(.get, "/api/v1/tokens").json.items
    let manager = try #require(tokens.first { $0["account"] == "manager" }?["number"]?.text)
    #expect(try await server.send(.get, "/api/v1/me", as: "manager").status == 200)
    #expect(try await server.send(.delete, "/api/v1/tokens/\(manager)").status == 204)
    #expect(try await server.send(.get, "/api/v1/me", as: "manager").status == 401)
    let last = try await server.send(.put, "/api/v1/accounts/reader", body: #"{"disabled":true}"#)
    #expect(last.status == 200)
    #expect(try await server.send(.put, "/api/v1/accounts/administrator", body: #"{"disabled":true}"#).status == 422)
  }

  @Test func `the description is whole: every reference leads somewhere`() async throws {
    let server = try TestServer()
    let document = try await server.send(.get, "/openapi.json").json
    var references: Set<String> = []
    func collect(_ value: JSONValue) {
      if case .object(let members) = value {
        if let reference = members["$ref"]?.text { references.insert(reference) }
        members.values.forEach(collect)
      } else if case .list(let items) = value {
        items.forEach(collect)
      }
    }
    collect(document)
    #expect(references.count > 20)
    for reference in references {
      var found: JSONValue? = document
      for part in reference.split(separator: "/").dropFirst() { found = found?[String(part)] }
      #expect(found != nil, "\(reference)")
    }
    let names = server.server.state.endpoints.map(\.name)
    #expect(Set(names).count == names.count)
    for endpoint in server.server.state.endpoints {
      #expect(document["paths"]?[endpoint.path]?[endpoint.method.rawValue.lowercased()] != nil, "\(endpoint.path)")
    }
  }

  @Test func `what the server counts is told`() async throws {
    let server = try TestServer()
    _ = try await server.send(.get, "/api/v1/people/P1")
    let text = try await server.send(.get, "/metrics", as: nil).text
    #expect(text.contains(#"cadre_http_requests_total{route="GET /api/v1/people/{person}",status="200"} 1"#))
    for name in ["cadre_snapshot_age_seconds", "cadre_store_bytes", "cadre_audit_queue", "cadre_jobs_waiting"] {
      #expect(text.contains("\n\(name) "))
    }
    #expect(!text.contains("P1"))
  }
}
