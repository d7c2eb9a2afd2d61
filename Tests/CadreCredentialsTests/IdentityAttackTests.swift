import CadreCredentials
import CadreCrypto
import CadreModel
import Foundation
import Testing

struct IdentityAttackTests {
  private static let issuer = Issuer.es256()

  private func provider() throws -> IdentityProvider {
    try IdentityProvider(configuration(), jwks: Issuer.set([Self.issuer.jwk(), Issuer.rsa("RS256").jwk(alg: nil)]))
  }

  @Test(arguments: ["none", "None", "NONE", "nOnE", "", "HS256", "HS384", "HS512", "RSA-OAEP", "es256"])
  func `an algorithm that is not allowed is refused, whatever the signature`(name: String) throws {
    let head = Issuer.encode("{\"alg\":\"\(name)\",\"kid\":\"ec-1\"}") + "." + Issuer.encode(Issuer.payload)
    for signature in ["", "AAAA", "."] {
      #expect(throws: IdentityRefusal.self) { try provider().verify(head + "." + signature, at: Issuer.now) }
    }
    expect(.algorithm(name), of: head + ".", by: try provider())
  }

  @Test func `a public key is no shared secret`() throws {
    let rsa = Issuer.rsa("RS256")
    for secret in [Issuer.rsaPEM(), rsa.jwk(), Issuer.rsaPEM() + "\n"] {
      let forger = Issuer(algorithm: "HS256", kid: rsa.kid, members: "") {
        KeyedDigest(key: Array(secret.utf8)).code(of: $0).bytes
      }
      expect(.algorithm("HS256"), of: forger.token(), by: try provider())
      let header = #"{"alg":"RS256","kid":"rsa-1"}"#
      expect(.signature, of: forger.token(header: header), by: try provider())
    }
  }

  @Test func `a foreign key under a known name, and an unknown name, are refused`() throws {
    expect(.signature, of: Issuer.es256(kid: "ec-1").token(), by: try provider())
    expect(.unknownKey("ec-9"), of: Issuer.es256(kid: "ec-9").token(), by: try provider())
    let header = #"{"alg":"ES256","kid":"ec-9"}"#
    expect(.unknownKey("ec-9"), of: Self.issuer.token(header: header), by: try provider())
  }

  @Test(arguments: ["RS256", "PS256", "ES384", "EdDSA"])
  func `a key is used with no other algorithm than its own`(name: String) throws {
    let algorithm = try #require(SignatureAlgorithm(rawValue: name))
    let token = Self.issuer.token(header: "{\"alg\":\"\(name)\",\"kid\":\"ec-1\"}")
    expect(.keyDoesNotFit("ec-1", algorithm), of: token, by: try provider())
  }

  @Test func `an RSA key that its set gives to one algorithm is used with no other`() throws {
    let pinned = try IdentityProvider(configuration(), jwks: Issuer.set([Issuer.rsa("RS256").jwk()]))
    expect(nil, of: Issuer.rsa("RS256").token(), by: pinned)
    expect(.keyDoesNotFit("rsa-1", .ps256), of: Issuer.rsa("PS256").token(), by: pinned)
    expect(.keyDoesNotFit("rsa-1", .rs512), of: Issuer.rsa("RS512").token(), by: pinned)
  }

  @Test func `a key or an address in the token's own header is never looked at`() throws {
    let forger = Issuer.es256(kid: "ec-1")
    for member in [
      "\"jwk\":\(forger.jwk())", #""jku":"https://evil.example/keys""#, #""x5u":"https://evil.example/c""#, #""x5c":["MIIB"]"#,
    ] {
      let header = "{\"alg\":\"ES256\",\"kid\":\"ec-1\",\(member)}"
      expect(.signature, of: forger.token(header: header), by: try provider())
      expect(nil, of: Self.issuer.token(header: header), by: try provider())
    }
  }

  @Test func `a changed payload, header or signature is refused`() throws {
    let parts = Self.issuer.token().split(separator: ".").map(String.init)
    let changed = Issuer.encode(Issuer.payload.replacing("E-1042", with: "E-0001"))
    expect(.signature, of: "\(parts[0]).\(changed).\(parts[2])", by: try provider())
    let header = Issuer.encode(#"{"typ":"JWT","alg":"ES256","kid":"ec-1"}"#)
    expect(.signature, of: "\(header).\(parts[1]).\(parts[2])", by: try provider())
    expect(.signature, of: "\(parts[0]).\(parts[1]).", by: try provider())
    expect(.signature, of: "\(parts[0]).\(parts[1]).\(Issuer.encode([UInt8](repeating: 0, count: 64)))", by: try provider())
    expect(.signature, of: "\(parts[0]).\(parts[1]).\(parts[2].dropLast(4))", by: try provider())
    expect(nil, of: parts.joined(separator: "."), by: try provider())
  }

  @Test func `members that stand twice gain nothing`() throws {
    for header in [#"{"alg":"none","alg":"ES256","kid":"ec-1"}"#, #"{"alg":"ES256","alg":"none","kid":"ec-1"}"#] {
      let forged = Issuer.encode(header) + "." + Issuer.encode(Issuer.payload) + "."
      #expect(throws: IdentityRefusal.self) { try provider().verify(forged, at: Issuer.now) }
      #expect(throws: IdentityRefusal.self) {
        try provider().verify(Issuer.es256(kid: "ec-1").token(header: header), at: Issuer.now)
      }
    }
  }

  @Test(
    arguments: [
      (#"{"alg":"ES256","kid":"ec-1","crit":["exp"],"exp":1}"#, .criticalExtension),
      (#"{"alg":"ES256","kid":"ec-1","crit":null}"#, .criticalExtension),
      (#"{"alg":"ES256","kid":"ec-1","crit":[]}"#, .criticalExtension),
      (#"{"alg":"ES256","kid":"ec-1","typ":"logout+jwt"}"#, .type("logout+jwt")),
      (#"{"alg":"ES256","kid":"ec-1","typ":"at+JWT"}"#, nil), (#"{"alg":"ES256","kid":"ec-1","b64":1e300}"#, nil),
      (#"{"kid":"ec-1"}"#, .headerUnreadable), (#"{"alg":7,"kid":"ec-1"}"#, .headerUnreadable),
      (#"{"alg":"ES256","kid":7}"#, .headerUnreadable),
      ("[]", .headerUnreadable), ("", .headerUnreadable), (String(repeating: "[", count: 9_000), .headerUnreadable),
    ] as [(String, IdentityRefusal?)])
  func `a header is read strictly`(header: String, refusal: IdentityRefusal?) throws {
    expect(refusal, of: Self.issuer.token(header: header), by: try provider())
  }

  @Test(arguments: ["", ".", "..", "a.b", "a.b.c.d", "é.é.é", "e30=.e30=.e30=", "e30 .e30.e30", "+/+/.e30.e30", "a.e30.e30"])
  func `what is no signed JWT is refused`(token: String) throws {
    #expect(throws: IdentityRefusal.self) { try provider().verify(token, at: Issuer.now) }
  }

  @Test func `more than 16 KB is not read, and a payload must be an object`() throws {
    let long = Self.issuer.token(
      payload: Issuer.payload("\"exp\":1795000300", more: ",\"x\":\"\(String(repeating: "x", count: 12_400))\""))
    expect(.tooLong(bytes: long.utf8.count), of: long, by: try provider())
    for payload in ["[]", "7", "", "{\"a\":", String(repeating: "[", count: 9_000), String(repeating: "{\"a\":", count: 2_000)] {
      expect(.payloadUnreadable, of: Self.issuer.token(payload: payload), by: try provider())
    }
  }
}
