import CadreCredentials
import CadreModel
import CadreTestSupport
import Foundation
import Testing

/// An identity provider's signing key, made for one test run; writes tokens part by part, so that each part can be wrong.
struct Issuer {
  /// The header's `alg` of honest tokens.
  let algorithm: String
  let kid: String
  /// The public key as it stands in a key set, without `kid` and `alg`.
  let members: String
  let sign: @Sendable ([UInt8]) -> [UInt8]

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

  func token(header: String? = nil, payload: String = Issuer.payload) -> String {
    let header = header ?? "{\"alg\":\"\(algorithm)\",\"kid\":\"\(kid)\",\"typ\":\"JWT\"}"
    let signed = Self.encode(header) + "." + Self.encode(payload)
    return signed + "." + Self.encode(sign(Array(signed.utf8)))
  }

  static func encode(_ text: String) -> String { encode(Array(text.utf8)) }
  static func encode(_ bytes: [UInt8]) -> String {
    String(Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").prefix { $0 != "=" })
  }
  static func set(_ keys: [String]) -> [UInt8] { Array("{\"keys\":[\(keys.joined(separator: ","))]}".utf8) }

  static func es256(kid: String = "ec-1") -> Issuer { elliptic("ES256", kid: kid, "P-256", "SHA256", width: 32) }
  static func es384() -> Issuer { elliptic("ES384", kid: "ec-3", "P-384", "SHA384", width: 48) }
  static func es512() -> Issuer { elliptic("ES512", kid: "ec-5", "P-521", "SHA512", width: 66) }

  private static func elliptic(_ algorithm: String, kid: String, _ curve: String, _ function: String, width: Int) -> Issuer {
    let key = SigningKey("EC", curve: curve)
    let members = #""kty":"EC","crv":"\#(curve)","x":"\#(encode(key.point.x))","y":"\#(encode(key.point.y))""#
    return Issuer(algorithm: algorithm, kid: kid, members: members) { key.rawSignature(of: $0, function, width: width) }
  }

  static func edDSA() -> Issuer {
    let key = SigningKey("ED25519")
    let members = #""kty":"OKP","crv":"Ed25519","x":"\#(encode(key.point.x))""#
    return Issuer(algorithm: "EdDSA", kid: "ed-1", members: members) { key.signature(of: $0) }
  }

  /// Making an RSA key takes a while: one for the whole run.
  private static let rsaKey = SigningKey("RSA")

  static func rsa(_ algorithm: String) -> Issuer {
    Issuer(algorithm: algorithm, kid: "rsa-1", members: members(of: rsaKey)) {
      rsaKey.signature(of: $0, "SHA\(algorithm.suffix(3))", usesPSS: algorithm.hasPrefix("PS"))
    }
  }

  static func members(of key: SigningKey) -> String {
    #""kty":"RSA","n":"\#(encode(key.number("n")))","e":"\#(encode(key.number("e")))""#
  }

  /// The public key's PEM text, which an attacker takes for a shared secret.
  static func rsaPEM() -> String { rsaKey.pem }
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
) {
  do throws(IdentityRefusal) {
    _ = try provider.verify(token, at: Issuer.now)
    #expect(refusal == nil, sourceLocation: sourceLocation)
  } catch {
    #expect(refusal == error, sourceLocation: sourceLocation)
  }
}
