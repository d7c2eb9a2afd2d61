import FoundationEssentials
import JWTKit

/// One public key of an identity provider, from its key set (JWKS, RFC 7517).
struct IdentityKey: Sendable {
  private enum Material: Sendable {
    case rsa(Insecure.RSA.PublicKey)
    case p256(ES256PublicKey)
    case p384(ES384PublicKey)
    case p521(ES512PublicKey)
    case ed25519(EdDSA.PublicKey)
  }

  let identifier: String?
  private let kind: String
  /// The one algorithm that the key set allows the key; `nil` where it says nothing.
  private let algorithm: String?
  private let material: Material

  /// A key is used only with algorithms of its own kind, and with no other than the one its set names.
  func fits(_ algorithm: SignatureAlgorithm) -> Bool {
    kind == algorithm.keyKind && (self.algorithm == nil || self.algorithm == algorithm.rawValue)
  }

  func verifier(for algorithm: SignatureAlgorithm) async throws -> any JWTAlgorithm {
    // A collection of one key: with several, jwt-kit answers an unknown “kid” with its first key.
    let keys = JWTKeyCollection()
    switch material {
    case .rsa(let key) where algorithm.usesPSS: await keys.add(pss: key, digestAlgorithm: algorithm.digest)
    case .rsa(let key): await keys.add(rsa: key, digestAlgorithm: algorithm.digest)
    case .p256(let key): await keys.add(ecdsa: key)
    case .p384(let key): await keys.add(ecdsa: key)
    case .p521(let key): await keys.add(ecdsa: key)
    case .ed25519(let key): await keys.add(eddsa: key)
    }
    return try await keys.getKey()
  }

  /// The keys of the set that can check signatures; others, such as keys for encryption, are left out.
  /// - Returns: `nil` where this is no key set.
  static func keys(of document: [UInt8]) -> [IdentityKey]? {
    (try? JSONDecoder().decode(Document.self, from: Data(document)))?.keys.compactMap { $0.key.flatMap(IdentityKey.init) }
  }

  private init?(_ entry: Entry) {
    // A set that shows a private part (“d”, or “k” of a shared secret) has given the key away.
    guard entry.use ?? "sig" == "sig", entry.key_ops?.contains("verify") ?? true, entry.d == nil, entry.k == nil,
      let material = try? Self.material(of: entry)
    else { return nil }
    self.material = material
    identifier = entry.kid
    kind = entry.kind
    algorithm = entry.alg
  }

  private static func material(of entry: Entry) throws -> Material? {
    switch (entry.kind, entry.n, entry.e, entry.x, entry.y) {
    case ("RSA", let modulus?, let exponent?, _, _): .rsa(try .init(modulus: modulus, exponent: exponent))
    case ("EC P-256", _, _, let x?, let y?): .p256(try .init(parameters: (x, y)))
    case ("EC P-384", _, _, let x?, let y?): .p384(try .init(parameters: (x, y)))
    case ("EC P-521", _, _, let x?, let y?): .p521(try .init(parameters: (x, y)))
    case ("OKP Ed25519", _, _, let x?, _): .ed25519(try .init(x: x, curve: .ed25519))
    default: nil
    }
  }

  private struct Document: Decodable {
    let keys: [Element]
  }

  /// A key of an unknown shape must not spoil the others.
  private struct Element: Decodable {
    let key: Entry?

    init(from decoder: any Decoder) { key = try? Entry(from: decoder) }
  }

  /// The members of RFC 7517 and 7518, by their names there.
  private struct Entry: Decodable {
    let kty: String
    let kid, alg, use, crv: String?
    let key_ops: [String]?
    let n, e, x, y, d, k: String?

    var kind: String { crv.map { "\(kty) \($0)" } ?? kty }
  }
}
