import CadreFormats
import CadreModel
import CadreResults
import CadreStore
import CadreWorkspace
import HTTPTypes
import Testing

@testable import CadreServer

/// Signing in and out, and what whoever guesses can do.
@Suite struct SignInTests {
  private static let password = "seven green lamps on a ferry"

  private static func server() throws -> TestServer {
    let server = try TestServer()
    _ = try server.administrator.set(AccountOrder(name: "amina", mandates: ["auditor"], password: password))
    return server
  }

  private static func session(_ server: TestServer) async throws -> String {
    try #require(try await server.signIn("amina", password).json["token"]?.text)
  }

  @Test(arguments: ["amina", "nobody"])
  func `names that nobody has are locked out as others are`(name: String) async throws {
    let server = try Self.server()
    for _ in 0..<5 { #expect(try await server.signIn(name, "wrong").status == 401) }
    let locked = try await server.signIn(name, "wrong")
    #expect(locked.status == 429 && locked.headers[.retryAfter] == "30")
  }

  @Test func `whoever guesses elsewhere keeps nobody out`() async throws {
    let server = try Self.server()
    for _ in 0..<8 { _ = try await server.signIn("amina", "wrong", from: "198.51.100.7") }
    #expect(try await server.signIn("amina", Self.password, from: "198.51.100.7").status == 429)
    #expect(try await server.signIn("amina", Self.password).status == 201)
  }

  /// One household has 2⁶⁴ addresses.
  @Test func `an address in the same network is the same guesser`() async throws {
    let server = try Self.server()
    for place in 1...5 { #expect(try await server.signIn("amina", "wrong", from: "2001:db8:1:2::\(place)").status == 401) }
    #expect(try await server.signIn("amina", "wrong", from: "2001:db8:1:2:ffff::9").status == 429)
    #expect(try await server.signIn("amina", "wrong", from: "2001:db8:1:3::9").status == 401)
  }

  @Test func `one address that tries many names waits`() async throws {
    let server = try Self.server()
    for place in 0..<20 { #expect(try await server.signIn("name\(place)", "wrong").status == 401) }
    #expect(try await server.signIn("another", "wrong").status == 429)
  }

  @Test(arguments: [-86_400 * 3, 86_400 * 3])
  func `a clock that is set locks nobody out and lets nobody in`(seconds: Int) async throws {
    let server = try Self.server()
    for _ in 0..<5 { _ = try await server.signIn("amina", "wrong") }
    server.clock.set(secondsForward: seconds)
    #expect(try await server.signIn("amina", Self.password).status == 429)
    server.clock.advance(seconds: 31)
    #expect(try await server.signIn("amina", Self.password).status == 201)
  }

  /// Hours by which the time of day is set, first when the session is in use.
  @Test(arguments: [-1, -10, -24 * 365])
  func `a clock that is set back lengthens no session`(hours: Int) async throws {
    let server = try Self.server()
    let token = try await Self.session(server)
    func status() async throws -> Int { try await server.send(.get, "/api/v1/me", token: token).status }
    #expect(try await status() == 200)
    server.clock.set(secondsForward: hours * 3_600)
    server.clock.advance(seconds: 11 * 3_600)
    #expect(try await status() == 200)
    server.clock.advance(seconds: 3_600 + 1)
    #expect(try await status() == 401)
    // Nor is anybody kept out.
    let again = try await Self.session(server)
    #expect(try await server.send(.get, "/api/v1/me", token: again).status == 200)
  }

  @Test func `a clock that was set far forward has lost nothing when it is set right`() async throws {
    let server = try Self.server()
    let token = try await Self.session(server)
    #expect(try await server.send(.get, "/api/v1/me", token: token).status == 200)
    let people = try await server.send(.get, "/api/v1/people").json.items.count
    let year = 366 * 86_400
    server.clock.set(secondsForward: year)
    server.clock.advance(seconds: 5)
    #expect(try await server.send(.get, "/api/v1/me", token: token).status == 401)
    #expect(try await server.signIn("amina", Self.password).status == 201)
    server.clock.set(secondsForward: -year)
    server.clock.advance(seconds: 5)
    #expect(try await server.send(.get, "/api/v1/people").json.items.count == people)
    #expect(try server.administrator.verifyAudit().faults == [])
  }

  @Test func `requests go on when the clock is set back`() async throws {
    var limits = TestServer.unhurried
    (limits.rate, limits.burst) = (2, 3)
    let server = try TestServer(limits: limits)
    for _ in 0..<3 { #expect(try await server.send(.get, "/api/v1/me").status == 200) }
    server.clock.set(secondsForward: -3_600)
    server.clock.advance(seconds: 1)
    #expect(try await server.send(.get, "/api/v1/me").status == 200)
  }

  @Test func `signing out ends one session, or all`() async throws {
    let server = try Self.server()
    let tokens = [try await Self.session(server), try await Self.session(server), try await Self.session(server)]
    let listed = try await server.send(.get, "/api/v1/sessions", token: tokens[0]).json.items
    #expect(listed.count == 3 && listed.filter { $0["current"] == true }.count == 1)
    #expect(try await server.send(.delete, "/api/v1/sessions/current", token: tokens[0]).status == 204)
    #expect(try await server.send(.get, "/api/v1/me", token: tokens[0]).status == 401)
    #expect(try await server.send(.get, "/api/v1/me", token: tokens[1]).status == 200)
    let foreign = try await server.send(.delete, "/api/v1/sessions/\(listed[1]["number"]?.text ?? "")", as: "officer")
    #expect(foreign.status == 404)
    #expect(try await server.send(.delete, "/api/v1/sessions", token: tokens[1]).status == 204)
    for token in tokens { #expect(try await server.send(.get, "/api/v1/me", token: token).status == 401) }
    #expect(try await server.send(.get, "/api/v1/me", as: "officer").status == 200, "tokens stay")
  }

  enum End: String, CaseIterable { case ownPassword, newPassword, disabled, signedOut }

  @Test(arguments: End.allCases)
  func `a session ends with what it stood on, and nothing revives it`(end: End) async throws {
    let server = try Self.server()
    let token = try await Self.session(server)
    let new = "nine blue kites over the weir"
    switch end {
    case .ownPassword:
      let body = #"{"password":"\#(Self.password)","new_password":"\#(new)"}"#
      #expect(try await server.send(.put, "/api/v1/accounts/amina/password", as: nil, body: body).status == 204)
    case .newPassword: _ = try await server.send(.put, "/api/v1/accounts/amina", body: #"{"password":"\#(new)"}"#)
    case .disabled:
      _ = try await server.send(.put, "/api/v1/accounts/amina", body: #"{"disabled":true}"#)
      _ = try await server.send(.put, "/api/v1/accounts/amina", body: #"{"disabled":false}"#)
    case .signedOut: #expect(try await server.send(.delete, "/api/v1/accounts/amina/sessions").status == 204)
    }
    #expect(try await server.send(.get, "/api/v1/me", token: token).status == 401)
    #expect(try server.administrator.verifyAudit().faults == [])
  }

  @Test func `sessions that ended are forgotten after a week`() async throws {
    let server = try Self.server()
    _ = try await Self.session(server)
    server.clock.advance(seconds: 8 * 86_400)
    _ = try await Self.session(server)
    #expect(try server.administrator.tokens().filter(\.isSession).count == 1)
  }

  @Test func `requests without credentials are counted in the trail, not listed`() async throws {
    let server = try TestServer()
    let serving = Workspace(
      store: server.store, today: TestServer.day, now: { server.clock.now }, as: .anonymous(from: "x"), isServing: true)
    for _ in 0..<5_990 { try serving.acting(as: .anonymous(from: "192.0.2.9")).noteRefusal(of: "GET /api/v1/people") }
    for address in 0..<1_000 { try serving.acting(as: .anonymous(from: "a\(address)")).noteRefusal(of: "GET /api/v1/people") }
    try serving.recorder.flush()
    var query = AuditQuery()
    (query.action, query.limit) = ("session.use", 10_000)
    let entries = try server.administrator.audit(query)
    #expect(entries.count == 202)
    #expect(entries.contains { $0.entry.subject == "GET /api/v1/people, 5989 times more within a minute" })
  }
}
