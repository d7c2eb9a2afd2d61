import Copenssl

/// The certificate, its key, and how connections are encrypted with them. Tasks may share it: OpenSSL changes nothing in it any more.
final class TLSContext: @unchecked Sendable {
  let pointer: OpaquePointer

  /// For TLS 1.2: forward secrecy and authenticated encryption only (RFC 9325). TLS 1.3 has nothing else.
  private static let suites = [
    "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384",
    "ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-ECDSA-CHACHA20-POLY1305", "ECDHE-RSA-CHACHA20-POLY1305",
  ].joined(separator: ":")

  /// - Parameters: Paths of PEM files; behind the certificate stand those that vouch for it.
  init(certificate: String, key: String) throws(ServerError) {
    defer { ERR_clear_error() }
    guard let pointer = cadre_server_context(certificate, key, Self.suites) else { throw .tls(Self.reason) }
    self.pointer = pointer
  }

  deinit { SSL_CTX_free(pointer) }

  /// What OpenSSL found wrong first, such as “no start line”.
  private static var reason: String {
    var text = [CChar](repeating: 0, count: 256)
    ERR_error_string_n(ERR_peek_error(), &text, text.count)
    let message = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return message.split(separator: ":").last.map(String.init) ?? message
  }
}
