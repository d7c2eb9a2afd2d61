import CadreFormats
import CadreModel
import CadrePages
import CadreWorkspace
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Synchronization

/// Where a request comes from.
struct ConnectionContext: InitializableFromSource {
  let address: String
  /// `nil` in tests.
  let channel: (any Channel)?

  init(source: ApplicationRequestContextSource) {
    address = source.channel.remoteAddress?.ipAddress ?? "local"
    channel = source.channel
  }

  init(address: String) { (self.address, channel) = (address, nil) }
}

/// Who asks, by what they showed.
struct Caller: Sendable {
  let principal: Principal
  /// What it is entrusted with, in one text.
  var mandates = ""
  /// The number of the token that was shown.
  var token: Int?
}

/// What every request passes on its way to its endpoint and back.
struct Responder: HTTPResponder {
  typealias Context = ConnectionContext

  let state: ServerState
  private let routes: Routes<Endpoint>
  let sites: Routes<Site>

  init(_ state: ServerState, _ endpoints: [Endpoint], _ sites: [Site]) {
    self.state = state
    routes = Routes(endpoints)
    self.sites = Routes(sites)
  }

  /// What becomes known of a request on its way, for the log.
  struct Trace {
    var route = "unmatched"
    var principal = ""
    /// Whether the answer is about nobody.
    var isShared = false
  }

  @Sendable func respond(to request: Request, context: ConnectionContext) async throws -> Response {
    let start = ContinuousClock.now
    let id = requestID(request.headers)
    var trace = Trace()
    let page = pageRequest(request)
    var reply: Reply
    do {
      if let page {
        try checkHost(request)
        reply = try await visit(page, request, context, id, &trace)
      } else {
        reply = try await answer(request, context, id, &trace)
      }
    } catch {
      reply = self.reply(to: error, page, request, context, id)
    }
    let response = dress(reply, request, id, isShared: trace.isShared)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    state.metrics.count("\(request.method.rawValue) \(trace.route)", status: response.status.code, seconds: seconds)
    state.log.info(
      "request",
      metadata: [
        "id": "\(id)", "method": "\(request.method.rawValue)", "route": "\(trace.route)",
        "status": "\(response.status.code)", "ms": "\(Int(seconds * 1_000))", "from": "\(context.address)",
        "account": "\(trace.principal)",
      ])
    return response
  }

  /// Why a request was not met, in the form that whoever asked understands.
  private func reply(
    to error: any Error, _ page: PageRequest?, _ request: Request, _ context: ConnectionContext, _ id: String
  ) -> Reply {
    let problem = Problem(error, under: id, state.log)
    if let page { return errorPage(problem, page, request, context) }
    return problem.caseReply(path: request.head.path ?? "") ?? problem.reply(requestID: id, Writer(asking: request.headers))
  }

  /// A sane id of the caller's own is kept.
  private func requestID(_ headers: HTTPFields) -> String {
    if let own = headers[.requestID], (1...100).contains(own.utf8.count),
      own.unicodeScalars.allSatisfy({ $0.properties.isASCIIHexDigit || $0.properties.isAlphabetic && $0.isASCII || $0 == "-" })
    {
      return own
    }
    return String(UInt64.random(in: .min ... .max), radix: 16)
  }

  private func answer(
    _ request: Request, _ context: ConnectionContext, _ id: String, _ trace: inout Trace
  ) async throws -> Reply {
    let target = request.head.path ?? "/"
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    try checkHost(request)
    if let reply = besidePages(request) { return reply }
    let endpoint: Endpoint
    let path: [String: String]
    switch routes.match(request.method, parts[0]) {
    case .found(let found, let values): (endpoint, path) = (found, values)
    case .otherMethods(let methods):
      if request.method == .options { return preflight(methods, request) }
      throw otherMethods(methods)
    case .nothing: throw Problem(.notFound, "there is nothing at \(parts[0]). The addresses are listed at /docs.")
    case .malformed: throw Problem(.badRequest, "the path is not percent-encoded as it should be.")
    }
    (trace.route, trace.isShared) = (endpoint.path, endpoint.isShared)
    let caller = try authenticate(request, context, endpoint)
    let principal = caller.principal
    trace.principal = principal.name
    if endpoint.lane != .health { try checkRate(of: principal) }
    guard let media = endpoint.form(accepting: request.headers[.accept]) else {
      throw Problem(
        .notAcceptable, "offered are: \(endpoint.success.forms.map(\.media).joined(separator: ", ")).")
    }
    let version = state.workspace.version.current
    let writer = Writer(asking: request.headers)
    let key =
      endpoint.isKept
      ? "\(target)\n\(media)\n\(writer.language.code)\n\(principal.isReadOnly)\n\(caller.mandates)\n\(state.today())" : ""
    if endpoint.isKept, let kept = state.kept.reply(key, at: version) {
      try noteReading(of: endpoint, principal)
      return kept
    }
    let query = try endpoint.query(parsing: parts.count > 1 ? parts[1] : "")
    try endpoint.check(path: path) { name in HTTPField.Name(name).flatMap { request.headers[$0] } }
    let matched = Matched(endpoint: endpoint, path: path, query: query, media: media, caller: caller, id: id)
    let connection = context.channel.flatMap { state.connections.connection(of: $0) }
    // Nothing but the end of the open mode changes these.
    let constant = endpoint.isConstant ? "\(endpoint.path)\n\(media)\n\(try state.isSingleUser())" : ""
    if endpoint.isConstant, let kept = state.constants.withLock({ $0[constant] }) { return kept }
    var reply = try await carryOut(matched, request, connection)
    if endpoint.isConstant, reply.status == 200 {
      reply.headers.append((.eTag, eTag(reply.bytes)))
      reply.packed = gzipped(reply.bytes)
      state.constants.withLock { [reply] in $0[constant] = reply }
    }
    if endpoint.isKept, reply.status == 200 { state.kept.keep(reply, key, at: version) }
    return reply
  }

  /// Whoever is shown an answer that was kept is in the audit trail like whoever it was made for.
  private func noteReading(of endpoint: Endpoint, _ principal: Principal) throws {
    guard case .may(let action) = endpoint.access else { return }
    try state.workspace.acting(as: principal).noteReading(action, of: "\(endpoint.path), as answered before" as String)
  }

  func checkRate(of caller: String) throws(Problem) {
    if let seconds = state.rates.wait(for: caller, at: state.uptime()) {
      throw Problem(.tooManyRequests, "\(state.limits.rate) requests a second are allowed.").retry(after: seconds)
    }
  }

  private func otherMethods(_ methods: [HTTPRequest.Method]) -> Problem {
    let names = methods.map(\.rawValue).joined(separator: ", ")
    var problem = Problem(.methodNotAllowed, "this address takes \(names).")
    problem.headers = [(.allow, allowed(methods))]
    return problem
  }

  private func allowed(_ methods: [HTTPRequest.Method]) -> String {
    (methods + (methods.contains(.get) ? [.head] : []) + [.options]).map(\.rawValue).joined(separator: ", ")
  }

  private func preflight(_ methods: [HTTPRequest.Method], _ request: Request) -> Reply {
    var reply = Reply.nothing
    reply.headers = [(.allow, allowed(methods))]
    if let origin = request.headers[.origin], state.origins.contains(origin) {
      reply.headers += [
        (.accessControlAllowMethods, allowed(methods)),
        (.accessControlAllowHeaders, "authorization, content-type, idempotency-key, if-match, if-none-match, x-request-id"),
        (.accessControlMaxAge, "600"),
      ]
    }
    return reply
  }

  /// Without accounts whoever reaches the server is the administrator; so no page of another site may reach it through
  /// somebody's browser.
  private func checkHost(_ request: Request) throws {
    let host = request.head.authority ?? ""
    guard !host.isEmpty else { throw Problem(.badRequest, "name the host that is meant, once, in “Host”.") }
    guard try state.isSingleUser() else { return }
    if let header = HTTPField.Name.ofProxies.first(where: { request.headers[$0] != nil }) {
      throw Problem(
        .foreignHost,
        """
        without accounts the server answers nobody through a proxy, which “\(header)” tells of. Make an account with cadre account \
        set, and start with --behind-proxy.
        """)
    }
    let name =
      host.hasPrefix("[")
      ? host.split(separator: "]").first.map { "\($0)]" } ?? "" : String(host.split(separator: ":").first ?? "")
    guard ["localhost", "127.0.0.1", "[::1]"].contains(name) else {
      throw Problem(
        .foreignHost, "without accounts the server answers to localhost only. Make an account with cadre account set.")
    }
    if let origin = request.headers[.origin], !state.origins.contains(origin), !origin.hasSuffix("//\(host)") {
      throw Problem(.foreignHost, "without accounts the server answers no page of another site.")
    }
  }

  /// Whoever asks where nobody signs in; no account can be called so.
  static let singleUser = "single user"

  /// Where a request comes from; behind a proxy, as the proxy says.
  func origin(of request: Request, _ context: ConnectionContext) -> String {
    guard state.trustsProxy, let forwarded = request.headers[.forwardedFor]?.split(separator: ",").last else {
      return context.address
    }
    return String(forwarded).trimmed
  }

  static func singleCaller(from origin: String) -> Caller {
    Caller(principal: Principal(name: singleUser, origin: origin, mandates: [.administrator]), mandates: "administrator")
  }

  private func authenticate(_ request: Request, _ context: ConnectionContext, _ endpoint: Endpoint) throws -> Caller {
    let origin = origin(of: request, context)
    if case .everyone = endpoint.access { return Caller(principal: .anonymous(from: origin)) }
    if try state.isSingleUser() { return Self.singleCaller(from: origin) }
    do {
      guard let header = request.headers[.authorization], header.lowercased().hasPrefix("bearer ") else {
        throw PermissionError.unknownPrincipal
      }
      let known = try state.principal(bearer: String(header.dropFirst(7)).trimmed, from: origin)
      return Caller(principal: known.principal, mandates: known.mandates, token: known.token)
    } catch {
      try noteRefusal(of: "\(request.method.rawValue) \(endpoint.path)", from: origin)
      throw error
    }
  }

  /// Whoever shows no credentials, or wrong ones, is in the audit trail, as often as an address may ask.
  func noteRefusal(of what: String, from origin: String) throws {
    try checkRate(of: NetworkAddress.network(origin))
    try state.workspace.acting(as: .anonymous(from: origin)).noteRefusal(of: what)
  }
}

extension HTTPField.Name {
  static let requestID = Self("X-Request-ID") ?? .via
  static let forwardedFor = Self("X-Forwarded-For") ?? .via
  /// What proxies add to a request.
  static let ofProxies =
    [forwardedFor] + ["Forwarded", "X-Real-IP", "X-Forwarded-Host", "X-Forwarded-Proto", "Via"].compactMap { Self($0) }
  static let idempotencyKey = Self("Idempotency-Key") ?? .via
  static let replayed = Self("Idempotent-Replayed") ?? .via
  static let findings = Self("X-Findings") ?? .via
  static let link = Self("Link") ?? .via
  static let referrerPolicy = Self("Referrer-Policy") ?? .via
}
