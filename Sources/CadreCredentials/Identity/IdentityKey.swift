import CadreCrypto
import FoundationEssentials

/// One public key of an identity provider, from its key set (JWKS, RFC 7517).
struct IdentityKey: Sendable {
  let identifier: String?
  private let kind: String
  /// The one algorithm that the key set allows the key; `nil` where it says nothing.
  private let algorithm: String?
  private let key: PublicKey

  /// A key is used only with algorithms of its own kind, and with no other than the one its set names.
  func fits(_ algorithm: SignatureAlgorithm) -> Bool {
    kind == algorithm.keyKind && (self.algorithm == nil || self.algorithm == algorithm.rawValue)
  }

  /// - Precondition: the key fits the algorithm.
  func verifies(_ token: SignedToken, by algorithm: SignatureAlgorithm) -> Bool {
    key.verifies(token.signature, of: token.signedBytes, with: algorithm.scheme)
  }

  /// The keys of the set that can check signatures; others, such as keys for encryption, are left out.
  /// - Returns: `nil` where this is no key set.
  static func keys(of document: [UInt8]) -> [IdentityKey]? {
    (try? JSONDecoder().decode(Document.self, from: Data(document)))?.keys.compactMap { $0.key.flatMap(IdentityKey.init) }
  }

  private init?(_ entry: Entry) {
    // A set that shows a private part (“d”, or “k” of a shared secret) has given the key away.
    guard entry.use ?? "sig" == "sig", entry.key_ops?.contains("verify") ?? true, entry.d == nil, entry.k == nil,
      let key = Self.key(of: entry)
    else { return nil }
    self.key = key
    identifier = entry.kid
    kind = entry.kind
    algorithm = entry.alg
  }

  private static func key(of entry: Entry) -> PublicKey? {
    func bytes(_ text: String?) -> [UInt8]? { text.flatMap { Base64URL.decode($0.utf8) } }
    switch entry.kty {
    case "RSA":
      guard let modulus = bytes(entry.n), let exponent = bytes(entry.e) else { return nil }
      return PublicKey(rsaModulus: modulus, exponent: exponent)
    case "EC":
      guard let curve = entry.crv.flatMap(EllipticCurve.init), let x = bytes(entry.x), let y = bytes(entry.y) else {
        return nil
      }
      return PublicKey(curve, x: x, y: y)
    case "OKP" where entry.crv == "Ed25519": return bytes(entry.x).flatMap { PublicKey(ed25519: $0) }
    default: return nil
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
