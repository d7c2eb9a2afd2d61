import CadreModel
import CadreWorkspace
import HTTPTypes
import HummingbirdCore

/// The cookie that stands for a session of pages.
struct PageCookie: Sendable {
  /// Whether browsers come encrypted: then the cookie belongs to this very host, and travels in no other way.
  let isEncrypted: Bool

  var name: String { isEncrypted ? "__Host-cadre" : "cadre" }

  /// The secret in a request’s cookies; `nil` where there is none, or more than one.
  func secret(in headers: HTTPFields) -> String? {
    let pairs = headers[values: .cookie].flatMap { $0.split(separator: ";") }.map { String($0).trimmed }
    let own = pairs.filter { $0.hasPrefix("\(name)=") }
    guard own.count == 1, let pair = own.first else { return nil }
    return String(pair.dropFirst(name.utf8.count + 1))
  }

  func header(_ change: SessionChange) -> String {
    let attributes = "; Path=/; HttpOnly; SameSite=Lax" as String + (isEncrypted ? "; Secure" : "")
    return switch change {
    case .opened(let secret): "\(name)=\(secret)\(attributes)"
    case .ended: "\(name)=\(attributes); Max-Age=0"
    }
  }
}

extension Responder {
  /// A form must come from a page of ours: another site may make a browser send one, with the cookie.
  func checkSender(_ request: Request) throws {
    let refusal = Problem(.notPermitted, "the form came from another site. Open the page here, and send it from there.")
    if let site = request.headers[.fetchSite] {
      guard site == "same-origin" || site == "none" else { throw refusal }
      return
    }
    guard let origin = request.headers[.origin], let host = request.head.authority else { throw refusal }
    let schemes = state.isReachedEncrypted ? ["https"] : ["http"]
    guard schemes.contains(where: { origin == "\($0)://\(host)" }) else { throw refusal }
  }

  /// Who asks for a page, by the cookie. - Returns: `nil` where somebody has to sign in first.
  /// - Parameter site: `nil` where it does not matter whether it is for everyone.
  func pageCaller(_ request: Request, _ context: ConnectionContext, _ site: Site?) throws -> Caller? {
    let origin = self.origin(of: request, context)
    if try state.isSingleUser() { return Self.singleCaller(from: origin) }
    let anonymous = site?.isAnonymous == true ? Caller(principal: .anonymous(from: origin)) : nil
    guard let secret = PageCookie(isEncrypted: state.isReachedEncrypted).secret(in: request.headers) else { return anonymous }
    let known: ServerState.KnownPrincipal
    do {
      known = try state.principal(bearer: secret, from: origin)
    } catch is SignInError {
      try noteRefusal(of: "\(request.method.rawValue) \(site?.path ?? "page")", from: origin)
      return anonymous
    }
    if known.endsWhenIdle, let session = known.token, state.visits.isDue(session, at: state.uptime()) {
      // Whoever writes to the database meanwhile keeps nobody from reading a page.
      try? state.gatekeeper.noteUse(ofSession: session, at: state.now)
    }
    return Caller(principal: known.principal, mandates: known.mandates, token: known.token)
  }

  func checkRate(of principal: Principal) throws {
    try checkRate(of: principal.name.isEmpty ? NetworkAddress.network(principal.origin) : "account \(principal.name)")
  }
}
