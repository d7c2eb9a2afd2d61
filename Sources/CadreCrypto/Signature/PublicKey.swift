import Copenssl

/// A public key that checks signatures. One that OpenSSL does not hold for sound cannot be built.
package struct PublicKey: Sendable {
  private enum Kind: Hashable, Sendable {
    case rsa
    case elliptic(EllipticCurve)
    case ed25519
  }

  private let kind: Kind
  private let handle: Handle

  /// - Parameters: Numbers, the most significant byte first.
  /// - Returns: `nil` for a modulus under 2,048 or over 8,192 bits, and for an exponent that is even, 1 or over 32 bits.
  package init?(rsaModulus modulus: [UInt8], exponent: [UInt8]) {
    let (modulus, exponent) = (Array(modulus.drop { $0 == 0 }), Array(exponent.drop { $0 == 0 }))
    // Longer ones would only make whoever checks work.
    guard modulus.count <= 1_024, exponent.count <= 4 else { return nil }
    self.init(.rsa, cadre_rsa_key(modulus, CInt(modulus.count), exponent, CInt(exponent.count)))
    guard EVP_PKEY_get_bits(handle.key) >= 2_048 else { return nil }
  }

  /// - Parameters x, y: Each in the full length that the curve has.
  /// - Returns: `nil` for a point that is not on the curve.
  package init?(_ curve: EllipticCurve, x: [UInt8], y: [UInt8]) {
    guard x.count == curve.width, y.count == curve.width else { return nil }
    let point = [4] + x + y
    self.init(.elliptic(curve), cadre_ec_key(curve.rawValue, point, point.count))
  }

  /// - Returns: `nil` for anything but 32 bytes.
  package init?(ed25519 bytes: [UInt8]) {
    self.init(.ed25519, EVP_PKEY_new_raw_public_key_ex(nil, "ED25519", nil, bytes, bytes.count))
  }

  private init?(_ kind: Kind, _ key: OpaquePointer?) {
    defer { ERR_clear_error() }
    guard let key else { return nil }
    self.kind = kind
    handle = Handle(key: key)
    let check = EVP_PKEY_CTX_new_from_pkey(nil, key, nil)
    defer { EVP_PKEY_CTX_free(check) }
    guard EVP_PKEY_public_check(check) == 1 else { return nil }
  }

  /// Whether the signature is of this message, made with the private half of this key in this way.
  package func verifies(_ signature: [UInt8], of message: [UInt8], with scheme: SignatureScheme) -> Bool {
    switch (kind, scheme) {
    case (.rsa, .rsaPKCS1(let function)): verifiesRSA(signature, of: message, function) { _ in true }
    case (.rsa, .rsaPSS(let function)):
      verifiesRSA(signature, of: message, function) { details in
        EVP_PKEY_CTX_set_rsa_padding(details, RSA_PKCS1_PSS_PADDING) == 1
          && EVP_PKEY_CTX_set_rsa_pss_saltlen(details, RSA_PSS_SALTLEN_DIGEST) == 1
      }
    case (.elliptic(let own), .ecdsa(let curve)) where own == curve:
      ECDSASignature(signature, on: curve).map { verifies($0.encoded, of: message, curve.function) } ?? false
    case (.ed25519, .ed25519): verifies(signature, of: message, nil)
    default: false
    }
  }

  /// A signature is as long as the modulus: of PSS, OpenSSL takes one without its leading zeros, too.
  private func verifiesRSA(
    _ signature: [UInt8], of message: [UInt8], _ function: HashFunction, _ prepare: (OpaquePointer?) -> Bool
  ) -> Bool {
    signature.count == EVP_PKEY_get_size(handle.key) && verifies(signature, of: message, function, prepare)
  }

  private func verifies(
    _ signature: [UInt8], of message: [UInt8], _ function: HashFunction?,
    _ prepare: (OpaquePointer?) -> Bool = { _ in true }
  ) -> Bool {
    let context = EVP_MD_CTX_new()
    // The details belong to the context.
    var details: OpaquePointer?
    defer {
      EVP_MD_CTX_free(context)
      ERR_clear_error()
    }
    return EVP_DigestVerifyInit_ex(context, &details, function?.rawValue, nil, nil, handle.key, nil) == 1
      && prepare(details) && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
  }
}

/// Owns OpenSSL's key. It is not changed once it is made, and counts its owners by itself, so tasks may share it.
private final class Handle: @unchecked Sendable {
  let key: OpaquePointer

  init(key: OpaquePointer) { self.key = key }

  deinit { EVP_PKEY_free(key) }
}
