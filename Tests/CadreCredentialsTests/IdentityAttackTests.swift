import CadreCredentials
import CadreModel
import Crypto
import Foundation
import Testing

struct IdentityAttackTests {
  private static let issuer = Issuer.es256()

  private func provider() throws -> IdentityProvider {
    try IdentityProvider(configuration(), jwks: Issuer.set([Self.issuer.jwk(), Issuer.rsa("RS256").jwk(alg: nil)]))
  }

  @Test(arguments: ["none", "None", "NONE", "nOnE", "", "HS256", "HS384", "HS512", "RSA-OAEP", "es256"])
  func `an algorithm that is not allowed is refused, whatever the signature`(name: String) async throws {
    let head = Issuer.encode("{\"alg\":\"\(name)\",\"kid\":\"ec-1\"}") + "." + Issuer.encode(Issuer.payload)
    for signature in ["", "AAAA", "."] {
      await #expect(throws: IdentityRefusal.self) { try await provider().verify(head + "." + signature, at: Issuer.now) }
    }
    await expect(.algorithm(name), of: head + ".", by: try provider())
  }

  @Test func `a public key is no shared secret`() async throws {
    let rsa = try Issuer.rsa("RS256")
    for secret in [try Issuer.rsaPEM(), rsa.jwk(), try Issuer.rsaPEM() + "\n"] {
      let forger = Issuer(algorithm: "HS256", kid: rsa.kid, members: "") { bytes in
        Data(HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: Data(secret.utf8))))
      }
      await expect(.algorithm("HS256"), of: try forger.token(), by: try provider())
      let header = #"{"alg":"RS256","kid":"rsa-1"}"#
      await expect(.signature, of: try forger.token(header: header), by: try provider())
    }
  }

  @Test func `a foreign key under a known name, and an unknown name, are refused`() async throws {
    await expect(.signature, of: try Issuer.es256(kid: "ec-1").token(), by: try provider())
    await expect(.unknownKey("ec-9"), of: try Issuer.es256(kid: "ec-9").token(), by: try provider())
    let header = #"{"alg":"ES256","kid":"ec-9"}"#
    await expect(.unknownKey("ec-9"), of: try Self.issuer.token(header: header), by: try provider())
  }

  @Test(arguments: ["RS256", "PS256", "ES384", "EdDSA"])
  func `a key is used with no other algorithm than its own`(name: String) async throws {
    let algorithm = try #require(SignatureAlgorithm(rawValue: name))
    let token = try Self.issuer.token(header: "{\"alg\":\"\(name)\",\"kid\":\"ec-1\"}")
    await expect(.keyDoesNotFit("ec-1", algorithm), of: token, by: try provider())
  }

  @Test func `an RSA key that its set gives to one algorithm is used with no other`() async throws {
    let pinned = try IdentityProvider(configuration(), jwks: Issuer.set([Issuer.rsa("RS256").jwk()]))
    await expect(nil, of: try Issuer.rsa("RS256").token(), by: pinned)
    await expect(.keyDoesNotFit("rsa-1", .ps256), of: try Issuer.rsa("PS256").token(), by: pinned)
    await expect(.keyDoesNotFit("rsa-1", .rs512), of: try Issuer.rsa("RS512").token(), by: pinned)
  }

  @Test func `a key or an address in the token's own header is never looked at`() async throws {
    let forger = Issuer.es256(kid: "ec-1")
    for member in [
      "\"jwk\":\(forger.jwk())", #""jku":"https://evil.example/keys""#, #""x5u":"https://evil.example/c""#, #""x5c":["MIIB"]"#,
    ] {
      let header = "{\"alg\":\"ES256\",\"kid\":\"ec-1\",\(member)}"
      await expect(.signature, of: try forger.token(header: header), by: try provider())
      await expect(nil, of: try Self.issuer.token(header: header), by: try provider())
    }
  }

  @Test func `a changed payload, header or signature is refused`() async throws {
    let parts = try Self.issuer.token().split(separator: ".").map(String.init)
    let changed = Issuer.encode(Issuer.payload.replacing("E-1042", with: "E-0001"))
    await expect(.signature, of: "\(parts[0]).\(changed).\(parts[2])", by: try provider())
    let header = Issuer.encode(#"{"typ":"JWT","alg":"ES256","kid":"ec-1"}"#)
    await expect(.signature, of: "\(header).\(parts[1]).\(parts[2])", by: try provider())
    await expect(.signature, of: "\(parts[0]).\(parts[1]).", by: try provider())
    await expect(.signature, of: "\(parts[0]).\(parts[1]).\(Issuer.encode(Data(count: 64)))", by: try provider())
    await expect(.signature, of: "\(parts[0]).\(parts[1]).\(parts[2].dropLast(4))", by: try provider())
    await expect(nil, of: parts.joined(separator: "."), by: try provider())
  }

  @Test func `members that stand twice gain nothing`() async throws {
    for header in [#"{"alg":"none","alg":"ES256","kid":"ec-1"}"#, #"{"alg":"ES256","alg":"none","kid":"ec-1"}"#] {
      let forged = Issuer.encode(header) + "." + Issuer.encode(Issuer.payload) + "."
      await #expect(throws: IdentityRefusal.self) { try await provider().verify(forged, at: Issuer.now) }
      await #expect(throws: IdentityRefusal.self) {
        try await provider().verify(Issuer.es256(kid: "ec-1").token(header: header), at: Issuer.now)
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
  func `a header is read strictly`(header: String, refusal: IdentityRefusal?) async throws {
    await expect(refusal, of: try Self.issuer.token(header: header), by: try provider())
  }

  @Test(arguments: ["", ".", "..", "a.b", "a.b.c.d", "é.é.é", "e30=.e30=.e30=", "e30 .e30.e30", "+/+/.e30.e30", "a.e30.e30"])
  func `what is no signed JWT is refused`(token: String) async throws {
    await #expect(throws: IdentityRefusal.self) { try await provider().verify(token, at: Issuer.now) }
  }

  @Test func `more than 16 KB is not read, and a payload must be an object`() async throws {
    let long = try Self.issuer.token(
      payload: Issuer.payload("\"exp\":1795000300", more: ",\"x\":\"\(String(repeating: "x", count: 12_400))\""))
    await expect(.tooLong(bytes: long.utf8.count), of: long, by: try provider())
    for payload in ["[]", "7", "", "{\"a\":", String(repeating: "[", count: 9_000), String(repeating: "{\"a\":", count: 2_000)] {
      await expect(.payloadUnreadable, of: try Self.issuer.token(payload: payload), by: try provider())
    }
  }
}
