import FoundationEssentials

/// A JSON Web Token in its compact form, taken apart but not yet believed (RFC 7515, RFC 7519).
struct SignedToken: Sendable {
  private static let mostBytes = 16_384
  /// Of ID and access tokens. A logout token or another kind of the same issuer is no sign-in (RFC 8725, section 3.11).
  private static let types: Set<String> = ["jwt", "at+jwt", "application/jwt", "application/at+jwt"]

  let algorithm: String
  let keyIdentifier: String?
  let signedBytes: [UInt8]
  let signature: [UInt8]
  private let payload: [UInt8]

  init(_ text: String) throws(IdentityRefusal) {
    let size = text.utf8.count
    guard size <= Self.mostBytes else { throw .tooLong(bytes: size) }
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3, let head = Base64URL.decode(parts[0]), let payload = Base64URL.decode(parts[1]),
      let signature = Base64URL.decode(parts[2])
    else { throw .malformed }
    guard let header = try? JSONDecoder().decode(Header.self, from: Data(head)) else { throw .headerUnreadable }
    if header.isCritical { throw .criticalExtension }
    if let type = header.type, !Self.types.contains(type.lowercased()) { throw .type(type) }
    algorithm = header.algorithm
    keyIdentifier = header.keyIdentifier
    signedBytes = Array(parts[0]) + [UInt8(ascii: ".")] + Array(parts[1])
    self.signature = signature
    self.payload = payload
  }

  func claims() throws(IdentityRefusal) -> Claim {
    guard let claims = try? JSONDecoder().decode(Claim.self, from: Data(payload)), case .members = claims else {
      throw .payloadUnreadable
    }
    return claims
  }

  private struct Header: Decodable {
    let algorithm: String
    let keyIdentifier, type: String?
    /// Whether extensions are named without which the token must not be used; none is known here.
    let isCritical: Bool

    private enum CodingKeys: String, CodingKey {
      case algorithm = "alg"
      case keyIdentifier = "kid"
      case type = "typ"
      case critical = "crit"
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      algorithm = try container.decode(String.self, forKey: .algorithm)
      keyIdentifier = try container.decodeIfPresent(String.self, forKey: .keyIdentifier)
      type = try container.decodeIfPresent(String.self, forKey: .type)
      isCritical = container.contains(.critical)
    }
  }
}
