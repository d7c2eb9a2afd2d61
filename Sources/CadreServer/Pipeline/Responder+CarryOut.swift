import CadreFormats
import CadreModel
import CadreWorkspace
import Crypto
import HTTPTypes
import HummingbirdCore
import NIOCore

extension Responder {
  /// Reads the body, and calls the endpoint within the time that there is.
  func carryOut(
    _ endpoint: Endpoint, _ request: Request, _ path: [String: String], _ query: [String: JSONValue], _ media: String,
    _ principal: Principal, _ id: String
  ) async throws -> Reply {
    // What cannot be permitted is not even received, nor begun as a job.
    if case .may(let action) = endpoint.access, endpoint.body.isUpload || endpoint.success.status == 202 {
      try state.workspace.acting(as: principal).require(action, for: "\(endpoint.method) \(endpoint.path)")
    }
    var (body, bytes, upload): (JSONValue, [UInt8], Upload?) = (.null, [], nil)
    switch endpoint.body {
    case .none: break
    case .json(let schema):
      bytes = try await json(request)
      body = try parsed(bytes, schema)
    case .upload:
      upload = try await Upload(request.body, name: query["filename"]?.text ?? "upload", limit: state.limits.upload)
    }
    // What came slowly may have begun before the first account was made.
    if principal.name == Self.singleUser, try !state.isSingleUser() { throw PermissionError.unknownPrincipal }
    let receipt = try await Receipt(endpoint, request, principal, bytes, upload, state)
    if let earlier = receipt?.earlier { return earlier }
    let call = Call(
      workspace: state.workspace.acting(as: principal, on: state.today(), request: receipt?.key), server: state, requestID: id,
      headers: request.headers,
      path: path, query: query, body: body, upload: upload, media: media)
    let reply = try await withTimeLimit { try await endpoint.handle(call) }
    if let receipt { try await receipt.keep(reply, state) }
    return reply
  }

  private func json(_ request: Request) async throws -> [UInt8] {
    let type = request.headers[.contentType]?.split(separator: ";").first.map { String($0).trimmed.lowercased() }
    guard let type, type == "application/json" || type.hasSuffix("+json") else {
      throw Problem(.unsupportedMedia, "send JSON, with “Content-Type: application/json”.")
    }
    do {
      return Array(try await request.body.collect(upTo: state.limits.body).readableBytesView)
    } catch is NIOTooManyBytesError {
      throw Problem(.tooLarge, "the body is longer than \(state.limits.body) bytes.")
    }
  }

  private func parsed(_ bytes: [UInt8], _ schema: Schema) throws -> JSONValue {
    let value: JSONValue
    do {
      value = try JSONValue.document(bytes)
    } catch { throw Problem(.badRequest, "the body cannot be read: \(error)") }
    let flaws = schema.flaws(in: value)
    if !flaws.isEmpty { throw Problem(.invalidBody, "\(flaws[0].place): \(flaws[0].message)", flaws: flaws) }
    return value
  }

  private func withTimeLimit(_ body: @escaping @Sendable () async throws -> Reply) async throws -> Reply {
    let seconds = state.limits.seconds
    return try await withThrowingTaskGroup(of: Reply.self) { group in
      group.addTask { try await body() }
      group.addTask {
        try await Task.sleep(for: .seconds(seconds))
        throw Problem(.busy, "it took longer than \(seconds) seconds. Ask for less.").retry(after: seconds)
      }
      defer { group.cancelAll() }
      guard let first = try await group.next() else { throw Problem(.failed, "nothing was answered.") }
      return first
    }
  }

  /// Puts an answer on the wire.
  func dress(_ reply: Reply, _ request: Request, _ id: String) -> Response {
    var headers = HTTPFields()
    headers[.requestID] = id
    headers[.xContentTypeOptions] = "nosniff"
    headers[.cacheControl] = reply.isTagged ? "private, no-cache" : "no-store"
    headers[.referrerPolicy] = "no-referrer"
    headers[.contentSecurityPolicy] =
      reply.media.hasPrefix("text/html")
      ? "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"
      : "default-src 'none'; frame-ancestors 'none'"
    if !reply.media.isEmpty { headers[.contentType] = reply.media }
    for (name, value) in reply.headers { headers[name] = value }
    if let origin = request.headers[.origin], state.origins.contains(origin) {
      headers[.accessControlAllowOrigin] = origin
      headers[.vary] = "Origin"
    }
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
      headers[.vary] = "Accept, Accept-Encoding"
      if request.headers[.acceptEncoding]?.contains("gzip") == true, let packed = gzipped(bytes) {
        bytes = packed
        headers[.contentEncoding] = "gzip"
      }
    }
    let body = request.method == .head ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
    if reply.status != 204 { headers[.contentLength] = "\(bytes.count)" }
    return Response(status: .init(code: reply.status), headers: headers, body: body)
  }
}

/// The state of what an answer shows. Weak comparison is enough: equal bytes are equal states.
func eTag(_ bytes: [UInt8]) -> String {
  let digest = SHA256.hash(data: bytes).prefix(12).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  return "\"\(digest)\""
}
