import CadreCredentials
import CadreModel
import CadrePages
import CadreWorkspace
import HTTPTypes

extension Sites {
  var access: [Site] {
    [
      .get("/", handle: Self.start), .get("/sign-in", .everyone, handle: Self.showSignIn), signIn,
      .post("/sign-out", handle: Self.signOut), .get("/account") { .page(try await $0.accountPage()) },
      .post("/account/sessions", handle: Self.endSessions), password,
    ]
  }

  private static func start(_ visit: Visit) async throws -> Answer {
    var page = Page.start(try await visit.startState())
    // Where nobody signs in, nobody has a name.
    if visit.reader?.isSingleUser == true { page.subtitle = nil }
    return .page(page)
  }

  private static func showSignIn(_ visit: Visit) async throws -> Answer {
    if !visit.principal.name.isEmpty { return .redirect(visit.next) }
    return .page(.signIn(next: visit.query("next") ?? ""))
  }

  private var signIn: Site {
    Site(method: .post, path: "/sign-in", access: .everyone, lane: .password, body: .form) { visit in
      let (server, name) = (visit.server, visit.field("name"))
      let attempt = visit.call.attempt(of: name, visit.form["password"]?.last ?? "")
      do {
        try await server.passwords.run(from: attempt.network) { try server.gatekeeper.check(attempt) }
        // Whoever was signed in before is not any longer: a session never changes hands.
        let session = try await server.threads.run {
          try server.gatekeeper.openSession(attempt, secret: server.newSecret(), endsWhenIdle: true)
        }
        server.workspace.version.advance()
        return .redirect(visit.next, session: .opened(secret: session.secret))
      } catch let error as SignInError {
        let page = Page.signIn(next: visit.field("next"), name: name, problem: error.sentence)
        return .page(page, status: error.isLockout ? 429 : 422)
      }
    }
  }

  private static func signOut(_ visit: Visit) async throws -> Answer {
    if let number = visit.call.token { try await visit.endSessions(number) }
    return .redirect(Address("sign-in"), session: .ended)
  }

  /// Ends one session, or all of them, this one too.
  private static func endSessions(_ visit: Visit) async throws -> Answer {
    if let number = Int(visit.field("number")) {
      try await visit.endSessions(number)
      return .redirect(Address("account"))
    }
    try await visit.endSessions(nil)
    return .redirect(Address("sign-in"), session: .ended)
  }

  private var password: Site {
    Site(method: .post, path: "/account/password", lane: .password, body: .form) { visit in
      let (server, new) = (visit.server, visit.form["new_password"]?.last ?? "")
      let attempt = visit.call.attempt(of: visit.principal.name, visit.form["password"]?.last ?? "", setsPassword: true)
      do {
        let hash = try await server.passwords.run(from: attempt.network) {
          try server.gatekeeper.requireSound(new, for: attempt.name)
          try server.gatekeeper.check(attempt)
          return try server.gatekeeper.hash(new, of: attempt.name)
        }
        try await server.threads.run { try server.gatekeeper.setPassword(hash, for: attempt) }
        server.workspace.version.advance()
        return .redirect(Address("sign-in"), session: .ended)
      } catch AccountError.password(let why) {
        return try await visit.refusedPassword("new_password", .verbatim(visit.frame.writer.text(why.phrase).beginningLarge))
      } catch let error as SignInError {
        return try await visit.refusedPassword("password", error.sentence)
      }
    }
  }
}

extension Visit {
  /// Where somebody wanted to go before signing in: a page of ours.
  fileprivate var next: Address {
    let text = form["next"]?.last ?? query("next") ?? ""
    return Address(text: text) ?? .start
  }

  fileprivate func endSessions(_ number: Int?) async throws {
    let server = server
    _ = try await blocking { try server.gatekeeper.signOut($0.principal, number: number, at: server.now) }
    server.workspace.version.advance()
  }

  fileprivate func accountPage(_ notices: [Notice] = []) async throws -> Page {
    let (server, current) = (server, call.token)
    let sessions = try await blocking { try server.gatekeeper.sessions(of: $0.principal, at: server.now) }
    let open = sessions.map {
      OpenSession(number: $0.number, created: $0.created, expires: $0.expires, isCurrent: $0.number == current)
    }
    return .account(principal, open, notices: notices)
  }

  fileprivate func refusedPassword(_ field: String, _ message: Phrase) async throws -> Answer {
    let notice = Notice(.problem, "The password was not changed", fields: [.init(field, message)])
    return .page(try await accountPage([notice]), status: 422)
  }

  /// What is there to do, for whoever asks.
  fileprivate func startState() async throws -> StartState {
    var state = StartState(principal: principal, today: workspace.today)
    if !principal.grant(for: .readPlans).isEmpty { state.plans = try await blocking { try $0.plans() } }
    guard principal.seesOthers else { return state }
    do {
      state.gaps = try await computing { try await $0.gapReport(GapQuery()) }
    } catch let error as RequestError {
      state.obstacle = .verbatim(frame.writer.text(error.phrase).beginningLarge)
    } catch is PermissionError {
      // Of several units none is the usual one; each has a page of its own.
    }
    return state
  }
}
