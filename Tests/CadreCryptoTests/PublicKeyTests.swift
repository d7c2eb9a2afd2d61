import CadreCrypto
import CadreModel
import CadreTestSupport
import Testing

@Suite struct PublicKeyTests {
  private static let rsa = SigningKey("RSA")
  private static let message = Array("what was signed".utf8)

  /// A key of the scheme's kind, and a signature of the message by it.
  private static func signed(_ scheme: SignatureScheme) throws -> (key: PublicKey, signature: [UInt8]) {
    switch scheme {
    case .rsaPKCS1(let function): (try publicKey(rsa), rsa.signature(of: message, function.rawValue))
    case .rsaPSS(let function): (try publicKey(rsa), rsa.signature(of: message, function.rawValue, usesPSS: true))
    case .ecdsa(let curve): try signed(on: curve)
    case .ed25519: try signedByEd25519()
    }
  }

  private static func publicKey(_ key: SigningKey) throws -> PublicKey {
    try #require(PublicKey(rsaModulus: key.number("n"), exponent: key.number("e")))
  }

  private static func signed(on curve: EllipticCurve) throws -> (PublicKey, [UInt8]) {
    let (function, width) = [.p256: ("SHA256", 32), .p384: ("SHA384", 48), .p521: ("SHA512", 66)][curve] ?? ("", 0)
    let key = SigningKey("EC", curve: curve.rawValue)
    let half = try #require(PublicKey(curve, x: key.point.x, y: key.point.y))
    return (half, key.rawSignature(of: message, function, width: width))
  }

  private static func signedByEd25519() throws -> (PublicKey, [UInt8]) {
    let key = SigningKey("ED25519")
    return (try #require(PublicKey(ed25519: key.point.x)), key.signature(of: message))
  }

  private static let schemes: [SignatureScheme] = [
    .rsaPKCS1(.sha256), .rsaPKCS1(.sha384), .rsaPKCS1(.sha512), .rsaPSS(.sha256), .rsaPSS(.sha384), .rsaPSS(.sha512),
    .ecdsa(.p256), .ecdsa(.p384), .ecdsa(.p521), .ed25519,
  ]

  @Test(arguments: schemes)
  func `a signature is of one message, one key and one scheme, to the bit`(scheme: SignatureScheme) throws {
    let (key, signature) = try Self.signed(scheme)
    #expect(key.verifies(signature, of: Self.message, with: scheme))
    for other in Self.schemes where other != scheme {
      #expect(!key.verifies(signature, of: Self.message, with: other))
    }
    for bit in stride(from: 0, to: 8 * signature.count, by: 7) {
      var changed = signature
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(!key.verifies(changed, of: Self.message, with: scheme))
    }
    for length in [0, 1, signature.count / 2, signature.count - 1] {
      #expect(!key.verifies(Array(signature.prefix(length)), of: Self.message, with: scheme))
      #expect(!key.verifies(Array(signature.suffix(length)), of: Self.message, with: scheme))
    }
    for longer in [signature + [0], [0] + signature, signature + signature] {
      #expect(!key.verifies(longer, of: Self.message, with: scheme))
    }
    #expect(!key.verifies(signature, of: Self.message + [0], with: scheme))
    #expect(!key.verifies(signature, of: [], with: scheme))
  }

  /// OpenSSL itself takes a PSS signature without its leading zeros; one in 256 has some.
  @Test func `a signature has the modulus's full length`() throws {
    let key = try Self.publicKey(Self.rsa)
    for function in [HashFunction.sha256, .sha384] {
      var short: [UInt8]?
      for _ in 0..<5_000 where short == nil {
        let signature = Self.rsa.signature(of: Self.message, function.rawValue, usesPSS: true)
        if signature[0] == 0 { short = Array(signature.drop { $0 == 0 }) }
      }
      let found = try #require(short)
      #expect(!key.verifies(found, of: Self.message, with: .rsaPSS(function)))
      let whole = [UInt8](repeating: 0, count: 256 - found.count) + found
      #expect(key.verifies(whole, of: Self.message, with: .rsaPSS(function)))
    }
  }

  @Test(arguments: [0, 20, 31, 33, 64] as [CInt])
  func `the salt of PSS is as long as the digest`(length: CInt) throws {
    let signature = Self.rsa.signature(of: Self.message, "SHA256", usesPSS: true, saltLength: length)
    #expect(!(try Self.publicKey(Self.rsa)).verifies(signature, of: Self.message, with: .rsaPSS(.sha256)))
  }

  @Test func `RSA keys are neither short, endless nor unsound`() throws {
    let (n, e) = (Self.rsa.number("n"), Self.rsa.number("e"))
    #expect(PublicKey(rsaModulus: [0, 0] + n, exponent: [0] + e) != nil)
    for size in [1_024, 2_040] as [CInt] {
      let small = SigningKey("RSA", size: size)
      #expect(PublicKey(rsaModulus: small.number("n"), exponent: e) == nil)
      #expect(PublicKey(rsaModulus: [UInt8](repeating: 0, count: 256) + small.number("n"), exponent: e) == nil)
    }
    for exponent: [UInt8] in [[], [0], [1], [2], [1, 0, 0], [1, 0, 0, 0, 1], n] {
      #expect(PublicKey(rsaModulus: n, exponent: exponent) == nil)
    }
    #expect(PublicKey(rsaModulus: n.dropLast() + [n[255] ^ 1], exponent: e) == nil, "even")
    for modulus: [UInt8] in [[], [0], n + n + n + n + [1], [UInt8](repeating: 0xFF, count: 1 << 20)] {
      #expect(PublicKey(rsaModulus: modulus, exponent: e) == nil)
    }
  }

  @Test(arguments: [EllipticCurve.p256, .p384, .p521])
  func `a point lies on its curve`(curve: EllipticCurve) throws {
    let (x, y) = SigningKey("EC", curve: curve.rawValue).point
    #expect(PublicKey(curve, x: x, y: y) != nil)
    let zero = [UInt8](repeating: 0, count: x.count)
    let most = [UInt8](repeating: 0xFF, count: x.count)
    let shifted = (Array(x.dropFirst()), [x[0]] + y)
    for point in [(y, x), (x, zero), (zero, zero), (most, y), (x, most), ([0] + x, y), shifted, ([], [])] {
      #expect(PublicKey(curve, x: point.0, y: point.1) == nil)
    }
    for other in [EllipticCurve.p256, .p384, .p521] where other != curve {
      #expect(PublicKey(other, x: x, y: y) == nil)
    }
  }

  /// n of P-256: numbers from there on are no halves of a signature, nor is zero.
  private static let order = [UInt8](hexadecimal: "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551") ?? []

  @Test func `the halves of a signature are numbers below the order, and not zero`() throws {
    let (key, signature) = try Self.signed(.ecdsa(.p256))
    let (r, s) = (Array(signature.prefix(32)), Array(signature.suffix(32)))
    let zero = [UInt8](repeating: 0, count: 32)
    for forged in [zero + zero, r + zero, zero + s, Self.order + s, r + Self.order, Self.order + Self.order] {
      #expect(!key.verifies(forged, of: Self.message, with: .ecdsa(.p256)))
    }
    let own = SigningKey("EC", curve: "P-256")
    let half = try #require(PublicKey(.p256, x: own.point.x, y: own.point.y))
    #expect(!half.verifies(own.signature(of: Self.message, "SHA256"), of: Self.message, with: .ecdsa(.p256)), "DER")
  }

  /// RFC 8032, section 5.1.7: else whoever sees a signature makes another.
  @Test func `the second half of an Ed25519 signature is below the order`() throws {
    let order = [UInt8](hexadecimal: "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010") ?? []
    let (key, signature) = try Self.signed(.ed25519)
    var (forged, carry) = (signature, 0)
    for place in 0..<32 {
      let sum = Int(forged[32 + place]) + Int(order[place]) + carry
      (forged[32 + place], carry) = (UInt8(sum & 255), sum >> 8)
    }
    #expect(!key.verifies(forged, of: Self.message, with: .ed25519))
    for count in [0, 31, 33, 64] { #expect(PublicKey(ed25519: [UInt8](repeating: 9, count: count)) == nil) }
  }
}
