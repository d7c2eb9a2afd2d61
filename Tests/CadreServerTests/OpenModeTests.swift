import CadreFormats
import CadreModel
import CadreSQLite
import CadreTestSupport
import CadreWorkspace
import HTTPTypes
import Testing

@testable import CadreServer

/// Without accounts whoever reaches the server is its administrator: only on this machine, and only until the first account.
@Suite struct OpenModeTests {
  @Test func `behind a proxy there must be accounts`() throws {
    #expect(throws: ServerError.noAccountsBehindProxy) { try TestServer(hasAccounts: false, isBehindProxy: true) }
    _ = try TestServer(isBehindProxy: true)
  }

  @Test(arguments: ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
  func `nobody is answered through a proxy that nobody spoke of`(header: String) async throws {
    let server = try TestServer(hasAccounts: false)
    let answer = try await server.send(.get, "/api/v1/people/P1", headers: [header: "203.0.113.9"])
    #expect(answer.status == 403 && answer.json["type"] == "/problems/foreign-host", "\(answer.text)")
  }

  /// `cadre account set` in another process, while the server runs.
  @Test func `the first account ends the open mode at once, whoever makes it`() async throws {
    let server = try TestServer(hasAccounts: false)
    #expect(try await server.send(.get, "/api/v1/people/P1").status == 200)
    #expect(try await server.send(.get, "/openapi.json").json["security"]?.items.count == 2)
    let elsewhere = Workspace(
      store: try SQLiteStore.open(at: server.folder.path("cadre.sqlite")), today: TestServer.day,
      now: { Moment(milliseconds: 5) }, as: .local("shell"))
    _ = try elsewhere.set(AccountOrder(name: "amina", mandates: ["auditor"]))
    for path in ["/api/v1/people/P1", "/api/v1/me", "/api/v1/accounts", "/api/v1/jobs"] {
      #expect(try await server.send(.get, path).status == 401, "\(path)")
    }
    let made = try await server.send(.put, "/api/v1/accounts/evil", body: #"{"mandates":["administrator"]}"#)
    #expect(made.status == 401)
    #expect(try await server.send(.get, "/openapi.json").json["security"]?.items.count == 1)
    #expect(try elsewhere.accounts().map(\.name) == ["amina"])
  }

  @Test func `an account that the open server makes itself ends the mode, too`() async throws {
    let server = try TestServer(hasAccounts: false)
    let body = #"{"mandates":["administrator"],"password":"seven green lamps on a ferry"}"#
    #expect(try await server.send(.put, "/api/v1/accounts/amina", body: body).status == 200)
    #expect(try await server.send(.get, "/api/v1/accounts").status == 401)
    let signIn = #"{"name":"amina","password":"seven green lamps on a ferry"}"#
    #expect(try await server.send(.post, "/api/v1/sessions", as: nil, body: signIn).status == 201)
  }
}
