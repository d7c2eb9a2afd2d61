import CadreFormats
import CadreModel
import CadrePages
import CadreReports
import CadreWords
import CadreWorkspace
import HTTPTypes
import HummingbirdCore

/// A request that means a page, before anything of it is checked.
struct PageRequest: Sendable {
  let language: Language
  let address: Address
  let match: Routes<Site>.Match
  let path: String
}

extension Responder {
  /// - Returns: `nil` for what is no page's address.
  func pageRequest(_ request: Request) -> PageRequest? {
    let target = request.head.path ?? "/"
    let path = target.prefix { $0 != "?" }
    let parts = path.split(separator: "/", maxSplits: 1)
    guard let first = parts.first, let language = Language.allCases.first(where: { $0.code == first }) else { return nil }
    let rest = "/" + (parts.count > 1 ? String(parts[1]) : "")
    let match = sites.match(request.method, rest[...])
    return PageRequest(language: language, address: Address(text: target) ?? .start, match: match, path: rest)
  }

  /// What pages need besides themselves, and the way to the first of them.
  func besidePages(_ request: Request) -> Reply? {
    let path = request.head.path ?? "/"
    guard request.method == .get || request.method == .head else { return nil }
    if let asset = Asset.all.first(where: { $0.path == path }) {
      var reply = Reply(media: asset.media, bytes: asset.bytes)
      reply.headers = [(.cacheControl, "public, max-age=31536000, immutable")]
      return reply
    }
    guard path.prefix(while: { $0 != "?" }) == "/" else { return nil }
    let language = Language(acceptLanguage: request.headers[.acceptLanguage] ?? "")
    return .redirect(to: Address.start.text(in: language))
  }

  /// Answers a request for a page.
  func visit(
    _ wanted: PageRequest, _ request: Request, _ context: ConnectionContext, _ id: String, _ trace: inout Trace
  ) async throws -> Reply {
    guard case .found(let site, let path) = wanted.match else { throw missing(wanted) }
    trace.route = "/{language}\(site.path)"
    if site.method == .post { try checkSender(request) }
    let caller = try pageCaller(request, context, site)
    guard let caller else { return .redirect(to: signIn(instead: wanted, site).text(in: wanted.language)) }
    trace.principal = caller.principal.name
    try checkRate(of: caller.principal)
    let workspace = state.workspace.acting(as: caller.principal, on: state.today())
    if case .may(let action) = site.access {
      try workspace.require(action, for: "\(site.method.rawValue) \(site.path)")
    }
    let body = try await receive(site, request)
    let call = Call(
      workspace: workspace, server: state, requestID: id, headers: request.headers, path: path, query: [:], body: .null,
      upload: nil, media: "text/html", writer: Frame(language: wanted.language, address: wanted.address, reader: nil).writer,
      token: caller.token)
    let visit = Visit(
      call: call, language: wanted.language, address: wanted.address, form: body.fields, upload: body.upload,
      reader: try reader(caller.principal))
    let connection = context.channel.flatMap { state.connections.connection(of: $0) }
    let slots = site.lane == .ordinary ? state.slots : nil
    return try await TimeLimit.run(seconds: state.limits.seconds, slot: slots, connection) {
      try visit.reply(try await site.handle(visit))
    }
  }

  private func missing(_ wanted: PageRequest) -> Problem {
    switch wanted.match {
    case .otherMethods: Problem(.methodNotAllowed, "this address is not for that.")
    case .malformed: Problem(.badRequest, "the path is not percent-encoded as it should be.")
    case .found, .nothing: Problem(.notFound, "there is no page at \(wanted.path).")
    }
  }

  /// Where somebody signs in, who is then led to what was asked for.
  private func signIn(instead wanted: PageRequest, _ site: Site) -> Address {
    let address = Address("sign-in")
    guard site.method == .get, !wanted.address.segments.isEmpty else { return address }
    return address.with("next", wanted.address.text(in: wanted.language))
  }

  private func reader(_ principal: Principal) throws -> Reader? {
    if principal.name.isEmpty { return nil }
    return Reader(principal, isSingleUser: principal.name == Self.singleUser)
  }

  /// A page that says what went wrong, in the place of the one that was asked for.
  func errorPage(_ problem: Problem, _ wanted: PageRequest, _ request: Request, _ context: ConnectionContext) -> Reply {
    let principal = (try? pageCaller(request, context, nil))?.principal
    let frame = Frame(
      language: wanted.language, address: wanted.address,
      reader: principal.flatMap { try? reader($0) })
    let page = Page(problemStatus: problem.kind.status, detail: frame.writer.text(problem.detail))
    var reply = Reply.page(page, in: frame, status: problem.kind.status)
    reply.headers += problem.headers.filter { $0.name == .retryAfter || $0.name == .allow }
    return reply
  }
}

extension Visit {
  var frame: Frame { Frame(language: language, address: address.without("form"), reader: reader) }

  /// What a site answered, for the wire.
  func reply(_ answer: Answer) throws -> Reply {
    switch answer {
    case .page(let page, let status): return .page(page, in: frame, status: status)
    case .view(var page, let publication, let name):
      guard let form = query("form") else {
        page.downloads = Download.allCases.filter { $0 != .ics || publication.forms.contains(.ics) }
        return .page(page, in: frame)
      }
      return try download(form, publication, name)
    case .redirect(let address, let change):
      var reply = Reply.redirect(to: address.text(in: language))
      if let change { reply.headers.append((.setCookie, PageCookie(isEncrypted: server.isReachedEncrypted).header(change))) }
      return reply
    }
  }

  private func download(_ form: String, _ publication: Publication, _ name: String) throws -> Reply {
    guard let download = Download(rawValue: form) else {
      throw Problem(.notFound, "there is no form “\(form)”. Offered are: csv, xlsx, pdf, json.")
    }
    if download == .json, !publication.forms.contains(.json) {
      return .file(JSONValue.list(publication.table.json).bytes(), media: "application/json", name: "\(name).json")
    }
    guard let form = Publication.Form(rawValue: download.rawValue), publication.forms.contains(form) else {
      throw Problem(.notFound, "this page has no form “\(form)”.")
    }
    return .file(try publication.bytes(as: form, frame.writer), media: form.media, name: "\(name).\(form.rawValue)")
  }
}

extension Reply {
  /// A page runs nothing that is not ours, shows nothing from elsewhere, and sends its forms here only.
  private static let policy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; " as String
    + "frame-ancestors 'none'"

  static func page(_ page: Page, in frame: Frame, status: Int = 200) -> Reply {
    var reply = Reply(status: status, media: "text/html; charset=utf-8", bytes: Array(page.html(in: frame).utf8))
    reply.headers = [
      (.contentSecurityPolicy, policy), (.contentLanguage, frame.language.code),
      // “no-referrer” would make browsers hide where a form comes from.
      (.referrerPolicy, "same-origin"), (.crossOriginOpenerPolicy, "same-origin"),
    ]
    if let seconds = page.refresh { reply.headers.append((.refresh, "\(seconds)")) }
    return reply
  }

  static func redirect(to address: String) -> Reply {
    var reply = Reply(status: 303, media: "", bytes: [])
    reply.headers = [(.location, address)]
    return reply
  }
}

extension HTTPField.Name {
  static let refresh = Self("Refresh") ?? .via
  static let crossOriginOpenerPolicy = Self("Cross-Origin-Opener-Policy") ?? .via
  static let fetchSite = Self("Sec-Fetch-Site") ?? .via
}
