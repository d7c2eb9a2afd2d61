import Copenssl

/// A private key made for one test run, and what its owner can do with it: the other half of `PublicKey`, by OpenSSL's own tools.
///
/// Nobody changes it once it is made, so that tests may share it.
package final class SigningKey: @unchecked Sendable {
  let key: OpaquePointer?

  /// - Parameters:
  ///   - type: `RSA`, `EC` or `ED25519`, as OpenSSL calls them.
  ///   - size: Bits of an RSA modulus.
  ///   - curve: Of `EC`.
  package init(_ type: String, size: CInt = 2_048, curve: String? = nil) {
    let making = EVP_PKEY_CTX_new_from_name(nil, type, nil)
    defer { EVP_PKEY_CTX_free(making) }
    var key: OpaquePointer?
    precondition(EVP_PKEY_keygen_init(making) == 1)
    if type == "RSA" { precondition(EVP_PKEY_CTX_set_rsa_keygen_bits(making, size) == 1) }
    if let curve { precondition(EVP_PKEY_CTX_set_group_name(making, curve) == 1) }
    precondition(EVP_PKEY_generate(making, &key) == 1)
    self.key = key
  }

  deinit { EVP_PKEY_free(key) }

  /// The modulus `n` or the exponent `e` of an RSA key, the most significant byte first.
  package func number(_ name: String) -> [UInt8] {
    var number: OpaquePointer?
    defer { BN_free(number) }
    precondition(EVP_PKEY_get_bn_param(key, name, &number) == 1)
    return Self.bytes(number, width: (Int(BN_num_bits(number)) + 7) / 8)
  }

  /// Both coordinates of an elliptic key's point, or the 32 bytes of an Ed25519 key.
  package var point: (x: [UInt8], y: [UInt8]) {
    var (bytes, count) = ([UInt8](repeating: 0, count: 200), 0)
    precondition(EVP_PKEY_get_octet_string_param(key, "pub", &bytes, bytes.count, &count) == 1)
    guard count > 32 else { return (Array(bytes[..<count]), []) }
    return (Array(bytes[1..<(count + 1) / 2]), Array(bytes[(count + 1) / 2..<count]))
  }

  /// The public half as PEM text.
  package var pem: String {
    let text = BIO_new(BIO_s_mem())
    defer { BIO_free(text) }
    precondition(PEM_write_bio_PUBKEY(text, key) == 1)
    var bytes = [UInt8](repeating: 0, count: 4_096)
    return String(decoding: bytes.prefix(Int(BIO_read(text, &bytes, CInt(bytes.count)))), as: UTF8.self)
  }

  /// - Parameter function: `SHA256` and the like; none for Ed25519.
  /// - Returns: As OpenSSL writes it, which for elliptic keys is DER.
  package func signature(
    of message: [UInt8], _ function: String? = nil, usesPSS: Bool = false, saltLength: CInt = RSA_PSS_SALTLEN_DIGEST
  ) -> [UInt8] {
    let context = EVP_MD_CTX_new()
    defer { EVP_MD_CTX_free(context) }
    var details: OpaquePointer?
    precondition(EVP_DigestSignInit_ex(context, &details, function, nil, nil, key, nil) == 1)
    if usesPSS {
      precondition(EVP_PKEY_CTX_set_rsa_padding(details, RSA_PKCS1_PSS_PADDING) == 1)
      precondition(EVP_PKEY_CTX_set_rsa_pss_saltlen(details, saltLength) == 1)
    }
    var (bytes, count) = ([UInt8](repeating: 0, count: 2_048), 2_048)
    precondition(EVP_DigestSign(context, &bytes, &count, message, message.count) == 1)
    return Array(bytes[..<count])
  }

  /// An elliptic key's signature as tokens carry it: r and s, each of that many bytes.
  package func rawSignature(of message: [UInt8], _ function: String, width: Int) -> [UInt8] {
    let encoded = signature(of: message, function)
    return encoded.withUnsafeBufferPointer { encoded in
      var start = encoded.baseAddress
      let pair = d2i_ECDSA_SIG(nil, &start, encoded.count)
      defer { ECDSA_SIG_free(pair) }
      return Self.bytes(ECDSA_SIG_get0_r(pair), width: width) + Self.bytes(ECDSA_SIG_get0_s(pair), width: width)
    }
  }

  private static func bytes(_ number: OpaquePointer?, width: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: width)
    precondition(BN_bn2binpad(number, &bytes, CInt(width)) == width)
    return bytes
  }
}
