import CadreFormats
import CadreModel
import CadreWorkspace
import HTTPTypes

extension Endpoints {
  private static let session = Schema.named(
    "Session",
    .object([
      .required("number", .integer()), .required("created", .moment), .required("expires", .nullable(.moment)),
      .required("current", .bool),
    ]))

  var sessions: [Endpoint] {
    [
      Endpoint(
        method: .get, path: "\(Self.root)/sessions", name: "listSessions", group: "Access",
        summary: "Where you are signed in; “current” is the one that asks.", success: .json(.list(Self.session))
      ) { call in
        let server = call.server
        let sessions = try await call.blocking { try server.gatekeeper.sessions(of: $0.principal, at: server.now) }
        return .json(.list(sessions.map { $0.session(isCurrent: $0.number == call.token) }))
      },
      Endpoint(
        method: .delete, path: "\(Self.root)/sessions", name: "signOutEverywhere", group: "Access",
        summary: "Sign out everywhere: end all your sessions. Tokens stay.", success: .init(status: 204, forms: [])
      ) { call in
        _ = try await call.signOut(nil)
        return .nothing
      },
      Endpoint(
        method: .delete, path: "\(Self.root)/sessions/{session}", name: "signOut", group: "Access",
        summary: "Sign out: end a session of yours, by its number, or “current”.", success: .init(status: 204, forms: [])
      ) { call in
        let name = call.segment("session")
        let number = name == "current" ? call.token ?? 0 : try call.number("session")
        guard try await call.signOut(number) > 0 else {
          throw Problem.unknownSession(name, list: "GET \(Self.root)/sessions")
        }
        return .nothing
      },
      Endpoint(
        method: .delete, path: "\(Self.root)/accounts/{account}/sessions", name: "signOutAccount", group: "Access",
        summary: "End every session of an account. Its tokens stay.", access: .may(.manageAccounts),
        success: .init(status: 204, forms: [])
      ) { call in
        let name = call.segment("account")
        _ = try await call.blocking { try $0.signOut(account: name) }
        return .nothing
      },
    ]
  }
}

extension Call {
  /// An attempt to show that an account is one's own.
  func attempt(of name: String, _ password: String, setsPassword: Bool = false) -> SignInAttempt {
    let origin = workspace.principal.origin
    return SignInAttempt(
      name: name, password: password, setsPassword: setsPassword, origin: origin, network: NetworkAddress.network(origin),
      moment: server.now,
      uptime: server.uptime())
  }

  fileprivate func signOut(_ number: Int?) async throws -> Int {
    let server = server
    let count = try await blocking { try server.gatekeeper.signOut($0.principal, number: number, at: server.now) }
    server.workspace.version.advance()
    return count
  }
}

extension AccessToken {
  fileprivate func session(isCurrent: Bool) -> JSONValue {
    [
      "number": .integer(number), "created": .text(created.description),
      "expires": expires.map { .text($0.description) } ?? .null, "current": .bool(isCurrent),
    ]
  }
}
