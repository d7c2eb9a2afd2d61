import Copenssl

/// A client of TLS whose bytes a test carries to and fro.
final class TLSClient {
  private let settings: OpaquePointer?
  private let connection: OpaquePointer?
  private let (received, written): (OpaquePointer?, OpaquePointer?)
  /// What the server said to it, decrypted.
  private(set) var heard: [UInt8] = []
  /// Why it heard no more, as OpenSSL numbers it.
  private(set) var reason = SSL_ERROR_NONE

  /// - Parameters:
  ///   - most: The latest version that it speaks.
  ///   - suites: Of TLS 1.2 and before.
  init(most: CInt = TLS1_3_VERSION, suites: String = "ALL:@SECLEVEL=0") {
    settings = SSL_CTX_new(TLS_client_method())
    SSL_CTX_ctrl(settings, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(TLS1_VERSION), nil)
    SSL_CTX_ctrl(settings, SSL_CTRL_SET_MAX_PROTO_VERSION, Int(most), nil)
    precondition(SSL_CTX_set_cipher_list(settings, suites) == 1)
    connection = SSL_new(settings)
    (received, written) = (BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()))
    SSL_set_bio(connection, received, written)
    SSL_set_connect_state(connection)
    SSL_do_handshake(connection)
  }

  deinit {
    SSL_free(connection)
    SSL_CTX_free(settings)
    ERR_clear_error()
  }

  var isOpen: Bool { SSL_get_state(connection) == TLS_ST_OK }
  var version: CInt { SSL_version(connection) }
  var suite: String { String(cString: SSL_CIPHER_get_name(SSL_get_current_cipher(connection))) }
  /// Whether the server said that it has no more to send.
  var hasHeardEnd: Bool { SSL_get_shutdown(connection) & SSL_RECEIVED_SHUTDOWN != 0 }

  func hear(_ bytes: [UInt8]) {
    BIO_write(received, bytes, CInt(bytes.count))
    var (space, count) = ([UInt8](repeating: 0, count: 20_000), 0)
    ERR_clear_error()
    while SSL_read_ex(connection, &space, space.count, &count) == 1 {
      heard += space[..<count]
      ERR_clear_error()
    }
    reason = SSL_get_error(connection, 0)
  }

  func say(_ bytes: [UInt8]) {
    var count = 0
    precondition(SSL_write_ex(connection, bytes, bytes.count, &count) == 1)
  }

  func sayEnd() { SSL_shutdown(connection) }

  /// Asks for other keys, as clients of TLS 1.3 may at any time.
  func changeKeys() { precondition(SSL_key_update(connection, SSL_KEY_UPDATE_REQUESTED) == 1) }

  /// Asks for another handshake, as clients of TLS 1.2 could. - Returns: whether that was begun.
  func renegotiate() -> Bool { SSL_renegotiate(connection) == 1 && SSL_do_handshake(connection) <= 0 }

  /// What is on its way to the server.
  func spoken() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: Int(BIO_ctrl_pending(written)))
    if !bytes.isEmpty { BIO_read(written, &bytes, CInt(bytes.count)) }
    return bytes
  }
}
