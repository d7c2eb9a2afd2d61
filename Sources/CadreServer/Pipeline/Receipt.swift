import CadreCrypto
import CadreFormats
import CadreModel
import CadreWorkspace
import Glibc
import HTTPTypes
import HummingbirdCore

/// What makes a request be carried out once: its key, and what was answered to it before.
struct Receipt: Sendable {
  let key: IdempotencyKey
  /// The answer that was kept; then nothing is done.
  let earlier: Reply?

  /// - Returns: `nil` where the request has no key or the endpoint knows none.
  /// - Throws: `Problem` where the key belongs to another request, or its answer is not there.
  init?(
    _ endpoint: Endpoint, _ request: Request, _ principal: Principal, _ body: [UInt8], _ upload: Upload?,
    _ state: ServerState
  ) async throws {
    guard endpoint.isOnce, let text = request.headers[.idempotencyKey] else { return nil }
    var stream = DigestStream()
    stream.add(Array("\(request.method.rawValue) \(request.head.path ?? "")\n".utf8))
    // What was answered under other mandates is not told again.
    stream.add(Array("\(principal.mandates.map(\.description).sorted()) \(principal.isReadOnly)\n".utf8))
    stream.add(body)
    if let upload { try upload.add(to: &stream) }
    let fingerprint = stream.end().hexadecimal
    key = IdempotencyKey(principal: principal.name, key: text, fingerprint: fingerprint)
    let workspace = state.workspace.acting(as: principal)
    guard let known = try workspace.answer(to: key) else {
      earlier = nil
      return
    }
    guard known.fingerprint == fingerprint else {
      throw Problem(.keyReused, "the key “\(text)” was used for another request. Choose a new one.")
    }
    guard let bytes = known.answer, let document = try? JSONValue.document(bytes), let status = document["status"]?.text,
      let body = document["body"]
    else {
      throw Problem(.conflict, "the request was carried out, but its answer was not kept. Read what it changed.")
    }
    var reply = Reply.json(body, status: Int(status) ?? 200)
    reply.headers = [(.replayed, "true")]
    earlier = reply
  }

  /// Keeps what was answered.
  func keep(_ reply: Reply, _ state: ServerState) async throws {
    // A job keeps its own answer when it ends.
    guard reply.status < 300, reply.status != 202 else { return }
    let body = (try? JSONValue.document(reply.bytes)) ?? .null
    let answer = JSONValue.object(["status": .integer(reply.status), "body": body]).bytes()
    let workspace = state.workspace
    try await state.threads.run { try workspace.keep(answer, to: key) }
  }
}

extension Upload {
  fileprivate func add(to stream: inout DigestStream) throws {
    let source = try file.open()
    while let piece = try source() { stream.add(piece) }
  }
}
