import CadreCrypto
import CadreFormats
import CadreModel
import CadreWords
import CadreWorkspace
import HTTPTypes
import HummingbirdCore
import NIOCore

extension Responder {
  /// What becomes known of a request before it is carried out.
  struct Matched: Sendable {
    let endpoint: Endpoint
    let path: [String: String]
    let query: [String: JSONValue]
    let media: String
    let caller: Caller
    let id: String
  }

  /// Reads the body, which takes as long as it takes and holds no slot; then calls the endpoint within the time that there is.
  func carryOut(_ matched: Matched, _ request: Request, _ connection: Connection?) async throws -> Reply {
    let (endpoint, principal) = (matched.endpoint, matched.caller.principal)
    // What cannot be permitted is not even received, nor begun as a job.
    if case .may(let action) = endpoint.access, endpoint.body.isUpload || endpoint.success.status == 202 {
      try state.workspace.acting(as: principal).require(action, for: "\(endpoint.method) \(endpoint.path)")
    }
    let (body, bytes, upload) = try await receive(matched, request)
    // What came slowly may have begun before the first account was made.
    if principal.name == Self.singleUser, try !state.isSingleUser() { throw PermissionError.unknownPrincipal }
    let receipt = try await Receipt(endpoint, request, principal, bytes, upload, state)
    if let earlier = receipt?.earlier { return earlier }
    let call = call(matched, request.headers, body, upload, receipt)
    // Nobody is cut off from an answer to whether the server lives, and passwords have a queue of their own.
    let slots = endpoint.lane == .ordinary ? state.slots : nil
    return try await TimeLimit.run(seconds: state.limits.seconds, slot: slots, connection) {
      let reply = try await endpoint.handle(call)
      if let receipt { try await receipt.keep(reply, state) }
      return reply
    }
  }

  private func receive(_ matched: Matched, _ request: Request) async throws -> (JSONValue, [UInt8], Upload?) {
    let endpoint = matched.endpoint
    do {
      switch endpoint.body {
      case .none: return (.null, [], nil)
      case .json(let schema):
        let bytes = try await json(request, limit: endpoint.isAnonymous ? state.limits.anonymousBody : state.limits.body)
        return (try parsed(bytes, schema), bytes, nil)
      case .upload:
        let name = matched.query["filename"]?.text ?? "upload"
        return (.null, [], try await Upload(request.body, name: name, limit: state.limits.upload, in: state.spool.folder))
      }
    } catch let problem as Problem {
      throw problem
    } catch {
      // The client left in the middle of it.
      throw CancellationError()
    }
  }

  private func call(
    _ matched: Matched, _ headers: HTTPFields, _ body: JSONValue, _ upload: Upload?, _ receipt: Receipt?
  ) -> Call {
    let principal = matched.caller.principal
    var order: JobOrder?
    if matched.endpoint.success.status == 202 {
      let id = JobOrder.newID()
      order = JobOrder(
        id: id, endpoint: matched.endpoint.name, path: matched.path, query: matched.query, body: body, media: matched.media,
        upload: upload?.name,
        request: receipt?.key ?? IdempotencyKey(principal: principal.name, key: "job \(id)", fingerprint: id),
        isKeyed: receipt != nil, origin: principal.origin)
      order?.language = Language(asking: headers)
    }
    return Call(
      workspace: state.workspace.acting(as: principal, on: state.today(), request: order?.request ?? receipt?.key),
      server: state, requestID: matched.id, headers: headers, path: matched.path, query: matched.query, body: body,
      upload: upload, media: matched.media, writer: Writer(asking: headers), token: matched.caller.token, order: order)
  }

  private func json(_ request: Request, limit: Int) async throws -> [UInt8] {
    let type = request.headers[.contentType]?.split(separator: ";").first.map { String($0).trimmed.lowercased() }
    guard let type, type == "application/json" || type.hasSuffix("+json") else {
      throw Problem(.unsupportedMedia, "send JSON, with “Content-Type: application/json”.")
    }
    return try await bytes(of: request, limit: limit)
  }

  /// Reads a body as it comes. What all of them hold together is bounded.
  func bytes(of request: Request, limit: Int) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    defer { state.receiving.give(bytes.count) }
    for try await buffer in request.body {
      let count = buffer.readableBytes
      if bytes.count + count > limit { throw Problem(.tooLarge, "the body is longer than \(limit) bytes.") }
      guard state.receiving.take(count) else {
        throw Problem(.busy, "the bodies of other requests are still being received.").retry(after: 1)
      }
      bytes += buffer.readableBytesView
    }
    return bytes
  }

  private func parsed(_ bytes: [UInt8], _ schema: Schema) throws -> JSONValue {
    let value: JSONValue
    do {
      value = try JSONValue.document(bytes)
    } catch { throw Problem(.badRequest, "the body cannot be read: \(Phrase(wording: error))") }
    let flaws = schema.flaws(in: value)
    if !flaws.isEmpty { throw Problem(.invalidBody, "\(flaws[0].place): \(flaws[0].message)", flaws: flaws) }
    return value
  }

  /// Puts an answer on the wire.
  /// - Parameter isShared: whether it is about nobody, so that a client may keep it as long as it asks whether it changed.
  func dress(_ reply: Reply, _ request: Request, _ id: String, isShared: Bool) -> Response {
    var headers = HTTPFields()
    headers[.requestID] = id
    headers[.xContentTypeOptions] = "nosniff"
    headers[.cacheControl] = reply.isTagged && isShared ? "private, no-cache" : "no-store"
    if state.isEncrypted || state.trustsProxy { headers[.strictTransportSecurity] = "max-age=31536000" }
    headers[.referrerPolicy] = "no-referrer"
    headers[.contentSecurityPolicy] =
      reply.media.hasPrefix("text/html")
      ? "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'" as String
      : "default-src 'none'; frame-ancestors 'none'" as String
    if !reply.media.isEmpty { headers[.contentType] = reply.media }
    for (name, value) in reply.headers { headers[name] = value }
    var vary = ["Accept", "Accept-Encoding", "Accept-Language"]
    if let origin = request.headers[.origin], state.origins.contains(origin) {
      headers[.accessControlAllowOrigin] = origin
      vary.append("Origin")
    }
    headers[.vary] = vary.joined(separator: ", ")
    return dress(reply.bytes, reply, headers, request)
  }

  private func dress(_ bytes: [UInt8], _ reply: Reply, _ headers: HTTPFields, _ request: Request) -> Response {
    var headers = headers
    if reply.isTagged, headers[.eTag] == nil { headers[.eTag] = eTag(bytes) }
    if reply.status == 200, let tag = headers[.eTag], let known = request.headers[.ifNoneMatch],
      known == "*" || known.split(separator: ",").contains(where: { String($0).trimmed.hasSuffix(tag) })
    {
      return Response(status: .notModified, headers: headers, body: ResponseBody())
    }
    var bytes = bytes
    let isText = reply.media.hasPrefix("text/") || reply.media.contains("json") || reply.media.contains("xml")
    if isText, bytes.count > 1_024 {
      if request.headers[.acceptEncoding]?.contains("gzip") == true, let packed = reply.packed ?? gzipped(bytes) {
        bytes = packed
        headers[.contentEncoding] = "gzip"
      }
    }
    let body = request.method == .head ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
    if reply.status != 204 { headers[.contentLength] = "\(bytes.count)" }
    return Response(status: .init(code: reply.status), headers: headers, body: body)
  }
}

extension JobOrder {
  /// What nobody guesses.
  static func newID() -> String {
    String(UInt64.random(in: .min ... .max), radix: 16) + String(UInt64.random(in: .min ... .max), radix: 16)
  }
}

/// The state of what an answer shows. Weak comparison is enough: equal bytes are equal states.
func eTag(_ bytes: [UInt8]) -> String { "\"\(Digest(of: bytes).hexadecimal.prefix(24))\"" }
