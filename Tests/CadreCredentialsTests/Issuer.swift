import CadreCredentials
import CadreModel
import Crypto
import CryptoExtras
import Foundation
import Testing

/// An identity provider's signing key, made for one test run; writes tokens part by part, so that each part can be wrong.
struct Issuer {
  /// The header's `alg` of honest tokens.
  let algorithm: String
  let kid: String
  /// The public key as it stands in a key set, without `kid` and `alg`.
  let members: String
  let sign: @Sendable (Data) throws -> Data

  static let now = Moment(milliseconds: 1_795_000_000_000)
  static let payload = payload("\"exp\":1795000300,\"iat\":1795000000")

  static func payload(
    _ times: String, iss: String = "https://id.gov.example", aud: String = "\"cadre\"", more: String = ""
  ) -> String {
    """
    {"iss":"\(iss)","aud":\(aud),"sub":"amina","roles":["hr-moi","staff","unknown"],"employee_number":"E-1042"\(more),\(times)}
    """
  }

  /// - Parameter entry: Further members of the key, such as `"use":"enc"`.
  func jwk(kid: String? = "own", alg: String? = "own", entry: String = "") -> String {
    var text = "{" + members
    if let kid { text += ",\"kid\":\"\(kid == "own" ? self.kid : kid)\"" }
    if let alg { text += ",\"alg\":\"\(alg == "own" ? algorithm : alg)\"" }
    return text + entry + "}"
  }

  func token(header: String? = nil, payload: String = Issuer.payload) throws -> String {
    let header = header ?? "{\"alg\":\"\(algorithm)\",\"kid\":\"\(kid)\",\"typ\":\"JWT\"}"
    let signed = Self.encode(header) + "." + Self.encode(payload)
    return try signed + "." + Self.encode(sign(Data(signed.utf8)))
  }

  static func encode(_ text: String) -> String { encode(Data(text.utf8)) }
  static func encode(_ bytes: Data) -> String {
    String(bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").prefix { $0 != "=" })
  }
  static func set(_ keys: [String]) -> [UInt8] { Array("{\"keys\":[\(keys.joined(separator: ","))]}".utf8) }

  static func es256(kid: String = "ec-1") -> Issuer {
    let key = P256.Signing.PrivateKey()
    let point = key.publicKey.rawRepresentation
    return Issuer(algorithm: "ES256", kid: kid, members: ec("P-256", point)) { try key.signature(for: $0).rawRepresentation }
  }

  static func es384() -> Issuer {
    let key = P384.Signing.PrivateKey()
    let point = key.publicKey.rawRepresentation
    return Issuer(algorithm: "ES384", kid: "ec-3", members: ec("P-384", point)) { try key.signature(for: $0).rawRepresentation }
  }

  static func es512() -> Issuer {
    let key = P521.Signing.PrivateKey()
    let point = key.publicKey.rawRepresentation
    return Issuer(algorithm: "ES512", kid: "ec-5", members: ec("P-521", point)) { try key.signature(for: $0).rawRepresentation }
  }

  static func edDSA() -> Issuer {
    let key = Curve25519.Signing.PrivateKey()
    let x = encode(key.publicKey.rawRepresentation)
    return Issuer(algorithm: "EdDSA", kid: "ed-1", members: #""kty":"OKP","crv":"Ed25519","x":"\#(x)""#) {
      try key.signature(for: $0)
    }
  }

  private static func ec(_ curve: String, _ point: Data) -> String {
    let half = point.count / 2
    return #""kty":"EC","crv":"\#(curve)","x":"\#(encode(point[..<half]))","#
      + #""y":"\#(encode(point[half...]))""#
  }

  /// Making an RSA key takes a while: one for the whole run.
  private static let rsaKey = Result { try _RSA.Signing.PrivateKey(keySize: .bits2048) }

  static func rsa(_ algorithm: String) throws -> Issuer {
    let key = try rsaKey.get()
    return Issuer(algorithm: algorithm, kid: "rsa-1", members: try members(of: key.publicKey)) { bytes in
      let padding: _RSA.Signing.Padding = algorithm.hasPrefix("PS") ? .PSS : .insecurePKCS1v1_5
      return switch algorithm.suffix(3) {
      case "384": try key.signature(for: SHA384.hash(data: bytes), padding: padding).rawRepresentation
      case "512": try key.signature(for: SHA512.hash(data: bytes), padding: padding).rawRepresentation
      default: try key.signature(for: SHA256.hash(data: bytes), padding: padding).rawRepresentation
      }
    }
  }

  static func members(of key: _RSA.Signing.PublicKey) throws -> String {
    let numbers = try key.getKeyPrimitives()
    return #""kty":"RSA","n":"\#(encode(numbers.modulus))","e":"\#(encode(numbers.publicExponent))""#
  }

  /// The public key's PEM text, which an attacker takes for a shared secret.
  static func rsaPEM() throws -> String { try rsaKey.get().publicKey.pemRepresentation }
}

func configuration(
  algorithms: Set<SignatureAlgorithm> = Set(SignatureAlgorithm.allCases), accountClaim: String = "sub",
  mandateClaim: String = "roles", mandates: [String: [String]]? = nil
) -> IdentityProvider.Configuration {
  IdentityProvider.Configuration(
    issuer: "https://id.gov.example", audience: "cadre", algorithms: algorithms, accountClaim: accountClaim,
    mandateClaim: mandateClaim,
    mandates: mandates ?? ["hr-moi": ["officer:Ministry of Interior"], "staff": ["servant:{employee_number}"]])
}

/// Expects the refusal, or that the token is accepted where there is none.
func expect(
  _ refusal: IdentityRefusal?, of token: String, by provider: IdentityProvider, sourceLocation: SourceLocation = #_sourceLocation
) async {
  do throws(IdentityRefusal) {
    _ = try await provider.verify(token, at: Issuer.now)
    #expect(refusal == nil, sourceLocation: sourceLocation)
  } catch {
    #expect(refusal == error, sourceLocation: sourceLocation)
  }
}
