import Copenssl

/// A signature as tokens carry it, r and s in full length (RFC 7518, section 3.4), in the form that OpenSSL reads.
struct ECDSASignature {
  /// The DER form.
  let encoded: [UInt8]

  /// - Returns: `nil` for any other length.
  init?(_ bytes: [UInt8], on curve: EllipticCurve) {
    guard bytes.count == 2 * curve.width, let pair = ECDSA_SIG_new() else { return nil }
    defer { ECDSA_SIG_free(pair) }
    let (r, s) = (Self.number(bytes.prefix(curve.width)), Self.number(bytes.suffix(curve.width)))
    guard ECDSA_SIG_set0(pair, r, s) == 1 else {
      BN_free(r)
      BN_free(s)
      return nil
    }
    var encoded: UnsafeMutablePointer<UInt8>?
    let count = i2d_ECDSA_SIG(pair, &encoded)
    defer { CRYPTO_free(encoded, nil, 0) }
    guard count > 0 else { return nil }
    self.encoded = Array(UnsafeBufferPointer(start: encoded, count: Int(count)))
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> OpaquePointer? {
    bytes.withUnsafeBufferPointer { BN_bin2bn($0.baseAddress, CInt($0.count), nil) }
  }
}
