import CadreModel
import CadreResults
import CadreSQLite
import CadreStore
import CadreWorkspace
import HTTPTypes
import Testing

@testable import CadreServer

/// Sessions of pages: what the cookie is, what begins and ends them, and what other sites cannot do with them.
@Suite struct PageSessionTests {
  @Test func `whoever is not signed in is asked to, and led on`() async throws {
    let browser = Browser(try TestServer())
    let answer = try await browser.get("/en/units/Ministry%2FA?x=1")
    #expect(answer.status == 303)
    #expect(answer.headers[.location] == "/en/sign-in?next=%2Fen%2Funits%2FMinistry%252FA%3Fx%3D1")
    #expect(try await browser.get("/en/sign-in").text.contains("<h1>Sign in</h1>"))
  }

  @Test func `a session is a cookie that scripts and other sites do not get`() async throws {
    let browser = try await Browser.signedIn("manager", to: try TestServer())
    let cookie = try #require(browser.cookie)
    #expect(cookie.hasPrefix("cadre=") && cookie.hasSuffix("; Path=/; HttpOnly; SameSite=Lax"))
    #expect(try await browser.get("/en").status == 200)
  }

  @Test func `behind a proxy that encrypts the cookie belongs to the host`() async throws {
    let browser = try await Browser.signedIn("manager", to: try TestServer(isBehindProxy: true))
    let cookie = try #require(browser.cookie)
    #expect(cookie.hasPrefix("__Host-cadre=") && cookie.hasSuffix("; Path=/; HttpOnly; SameSite=Lax; Secure"))
    #expect(try await browser.get("/en").status == 200)
  }

  @Test func `only the digest of a session is kept, and every sign-in has one of its own`() async throws {
    let server = try TestServer()
    let browsers = [try await Browser.signedIn("manager", to: server), try await Browser.signedIn("manager", to: server)]
    #expect(browsers[0].pair != browsers[1].pair)
    let kept = try server.store.read { try $0.tokens() }
    for browser in browsers {
      let secret = try #require(browser.pair?.dropFirst("cadre=".count))
      #expect(secret.utf8.count >= 22 && !kept.contains { $0.digest.contains(secret) })
    }
  }

  @Test func `signing out ends the session, not only the cookie`() async throws {
    let browser = try await Browser.signedIn("manager", to: try TestServer())
    let answer = try await browser.post("/en/sign-out")
    #expect(answer.status == 303 && answer.headers[.setCookie]?.contains("Max-Age=0") == true)
    #expect(try await browser.get("/en").status == 303)
  }

  @Test func `signing out everywhere, a new password and disabling end every session`() async throws {
    for end in 0..<3 {
      let server = try TestServer()
      let browsers = [try await Browser.signedIn("manager", to: server), try await Browser.signedIn("manager", to: server)]
      // Setting the password for the second one ended the first.
      #expect(try await browsers[0].get("/en").status == 303)
      var other = Browser(server)
      _ = try await other.signIn("manager", Browser.password)
      switch end {
      case 0: #expect(try await other.post("/en/account/sessions").status == 303)
      case 1:
        let changed = try await other.post(
          "/en/account/password", ["password": Browser.password, "new_password": "eleven blue kites over harbours"])
        #expect(changed.status == 303, "\(changed.text)")
      default:
        _ = try server.administrator.set(AccountOrder(name: "manager", isDisabled: true))
      }
      server.clock.advance(seconds: 3)
      for browser in [browsers[1], other] { #expect(try await browser.get("/en").status == 303, "\(end)") }
    }
  }

  @Test func `one ends a session of one's own elsewhere, and nobody else's`() async throws {
    let server = try TestServer()
    let (manager, officer) = (
      try await Browser.signedIn("manager", to: server), try await Browser.signedIn("officer", to: server)
    )
    var elsewhere = Browser(server)
    _ = try await elsewhere.signIn("manager", Browser.password)
    let numbers = try await manager.get("/en/account").text.matches(of: /name="number" value="([0-9]+)"/).map {
      String($0.output.1)
    }
    #expect(numbers.count == 1)
    #expect(try await officer.post("/en/account/sessions", ["number": numbers[0]]).status == 303)
    server.clock.advance(seconds: 3)
    #expect(try await elsewhere.get("/en").status == 200)
    #expect(try await manager.post("/en/account/sessions", ["number": numbers[0]]).headers[.location] == "/en/account")
    server.clock.advance(seconds: 3)
    #expect(try await elsewhere.get("/en").status == 303)
    #expect(try await manager.get("/en").status == 200)
  }

  @Test func `a session that is not used for an hour ends, one that is used lasts twelve`() async throws {
    let server = try TestServer()
    let idle = try await Browser.signedIn("manager", to: server)
    var busy = Browser(server)
    _ = try await busy.signIn("manager", Browser.password)
    for step in 1...23 {
      server.clock.advance(seconds: 1_800)
      #expect(try await busy.get("/en").status == 200, "\(step)")
    }
    #expect(try await idle.get("/en").status == 303)
    server.clock.advance(seconds: 1_801)
    #expect(try await busy.get("/en").status == 303)
  }

  @Test func `whoever guesses waits, and learns nothing`() async throws {
    var browser = Browser(try TestServer())
    for _ in 0..<5 {
      let answer = try await browser.signIn("manager", "wrong")
      #expect(answer.status == 422 && answer.text.contains("The name or the password is wrong."))
    }
    #expect(try await browser.signIn("manager", "wrong").status == 429)
  }

  @Test func `sign-ins and refusals are in the audit trail`() async throws {
    let server = try TestServer()
    var browser = try await Browser.signedIn("manager", to: server)
    _ = try await browser.signIn("manager", "wrong")
    _ = try await browser.get("/en", ["Cookie": "cadre=forged"])
    try server.administrator.recorder.flush()
    let trail = try server.administrator.audit(AuditQuery()).map(\.entry)
    let outcomes = trail.filter { $0.action == "session.write" && $0.principal == "manager" }.map(\.outcome)
    #expect(outcomes == [.done, .refused])
    #expect(try server.administrator.verifyAudit().faults == [])
  }

  @Test(arguments: [
    (["Sec-Fetch-Site": "same-origin"], 303), (["Sec-Fetch-Site": "none"], 303), (["Sec-Fetch-Site": "cross-site"], 403),
    (["Sec-Fetch-Site": "same-site"], 403), (["Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"], 403),
    (["Origin": "http://localhost"], 303), (["Origin": "https://evil.example"], 403), (["Origin": "null"], 403),
    (["Origin": "http://localhost.evil.example"], 403), ([:], 403),
  ])
  func `a form comes from a page of ours, or it is not taken`(sender: [String: String], status: Int) async throws {
    let browser = try await Browser.signedIn("manager", to: try TestServer())
    #expect(try await browser.post("/en/sign-out", sender: sender).status == status)
    #expect(try await browser.get("/en").status == (status == 403 ? 200 : 303))
  }

  @Test func `the cookie opens no door of the API, and two cookies none at all`() async throws {
    let browser = try await Browser.signedIn("manager", to: try TestServer())
    #expect(try await browser.get("/api/v1/me").status == 401)
    let pair = try #require(browser.pair)
    #expect(try await browser.server.send(.get, "/en", as: nil, headers: ["Cookie": "\(pair); \(pair)x"]).status == 303)
  }

  @Test(arguments: ["/en", "/en/sign-in", "/en/nowhere", "/ar/account"])
  func `a page runs nothing but ours, and nobody keeps it`(path: String) async throws {
    let browser = try await Browser.signedIn("manager", to: try TestServer())
    let answer = try await browser.get(path)
    if answer.status == 303 { return }
    #expect(
      answer.headers[.contentSecurityPolicy]
        == "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; "
        + "frame-ancestors 'none'")
    #expect(answer.headers[.xContentTypeOptions] == "nosniff" && answer.headers[.cacheControl] == "no-store")
    #expect(answer.headers[.referrerPolicy] == "same-origin")
    #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
    #expect(try await browser.get(path, method: .head).bytes.isEmpty)
  }

  @Test func `the root leads to the language that the browser likes`() async throws {
    let browser = Browser(try TestServer())
    #expect(try await browser.get("/", ["Accept-Language": "ar-EG, en;q=0.5"]).headers[.location] == "/ar")
    #expect(try await browser.get("/", ["Accept-Language": "tlh"]).headers[.location] == "/en")
  }

  @Test(arguments: ["https://evil.example/", "//evil.example/en", "/\\evil.example", "/api/v1/me", "javascript:alert(1)"])
  func `signing in leads to pages of ours only`(next: String) async throws {
    let server = try TestServer()
    _ = try server.administrator.set(AccountOrder(name: "manager", password: Browser.password))
    let answer = try await Browser(server).post(
      "/en/sign-in", ["name": "manager", "password": Browser.password, "next": next])
    #expect(answer.headers[.location] == "/en")
  }

  @Test func `without accounts nobody signs in, and only this machine is answered`() async throws {
    let browser = Browser(try TestServer(hasAccounts: false))
    let answer = try await browser.get("/en")
    #expect(answer.status == 200 && answer.text.contains("Nobody signs in here"))
    #expect(try await browser.get("/en", ["Host": "evil.example"]).status == 403)
    #expect(try await browser.get("/en", ["X-Forwarded-For": "192.0.2.1"]).status == 403)
    #expect(try await browser.post("/en/sign-out", sender: ["Sec-Fetch-Site": "cross-site"]).status == 403)
  }

  @Test func `assets are kept for ever under the name of their content`() async throws {
    let browser = Browser(try TestServer())
    let page = try await browser.get("/en/sign-in").text
    let path = try #require(page.firstMatch(of: /\/assets\/cadre-[0-9a-f]+\.css/)).output
    let answer = try await browser.get(String(path))
    #expect(answer.status == 200 && answer.headers[.contentType] == "text/css; charset=utf-8")
    #expect(answer.headers[.cacheControl] == "public, max-age=31536000, immutable")
  }
}
