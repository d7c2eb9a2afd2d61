/// How a message is signed; what is not said here, each scheme fixes by itself.
package enum SignatureScheme: Hashable, Sendable {
  /// RSASSA-PKCS1-v1_5 (RFC 8017).
  case rsaPKCS1(HashFunction)
  /// RSASSA-PSS with MGF1, one function for both, and a salt as long as its digest.
  case rsaPSS(HashFunction)
  /// ECDSA with the function that is as wide as the curve; the signature is r and s, one behind the other, in full length.
  case ecdsa(EllipticCurve)
  /// Ed25519 (RFC 8032).
  case ed25519
}

package enum HashFunction: String, Hashable, Sendable {
  case sha256 = "SHA256"
  case sha384 = "SHA384"
  case sha512 = "SHA512"
}

/// A curve by its name in a key set.
package enum EllipticCurve: String, Hashable, Sendable {
  case p256 = "P-256"
  case p384 = "P-384"
  case p521 = "P-521"

  /// Bytes of one coordinate, and of each half of a signature.
  var width: Int {
    switch self {
    case .p256: 32
    case .p384: 48
    case .p521: 66
    }
  }

  var function: HashFunction {
    switch self {
    case .p256: .sha256
    case .p384: .sha384
    case .p521: .sha512
    }
  }
}
