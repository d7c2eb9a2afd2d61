import Copenssl

/// HMAC-SHA-256 under one key, of one message after another (RFC 2104).
///
/// The key is worked in once, and a message allocates nothing: it costs the rounds of its own bytes, and two.
package final class KeyedDigest {
  private let context: OpaquePointer?

  /// - Precondition: the key is not empty.
  package init(key: [UInt8]) {
    precondition(!key.isEmpty)
    context = cadre_hmac_sha256(key, key.count)
    precondition(context != nil, "libcrypto has no HMAC-SHA-256")
  }

  deinit { EVP_MAC_CTX_free(context) }

  package func code(of message: [UInt8]) -> Digest {
    // Without a key: begin again with the one that was given.
    let isReady = EVP_MAC_init(context, nil, 0, nil) == 1 && EVP_MAC_update(context, message, message.count) == 1
    precondition(isReady, "libcrypto cannot compute HMAC-SHA-256")
    return Digest { EVP_MAC_final(context, $0, nil, Digest.count) }
  }
}
