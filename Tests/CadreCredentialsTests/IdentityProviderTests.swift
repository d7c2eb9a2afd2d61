import CadreCredentials
import CadreModel
import CadreTestSupport
import Foundation
import Testing

struct MandateTemplateTests {
  private static let issuer = Issuer.es256()

  private func mandates(_ template: String, _ value: String) throws -> [String] {
    let json = try String(decoding: JSONEncoder().encode(value), as: UTF8.self)
    return try mandates(template, json: json)
  }

  private func mandates(_ template: String, json: String) throws -> [String] {
    let provider = try IdentityProvider(configuration(mandates: ["staff": [template]]), jwks: Issuer.set([Self.issuer.jwk()]))
    let token = Self.issuer.token(payload: Issuer.payload("\"exp\":1795000300", more: ",\"v\":\(json)"))
    return try provider.verify(token, at: Issuer.now).mandates.map(\.description)
  }

  @Test(arguments: [
    ("servant:{v}", "E-1042", "servant:E-1042"),
    ("officer:Ministry/{v}", "Health & Care (North)", "officer:Ministry/Health & Care (North)"),
    ("manager:{v}", "Ministère de l’Intérieur", "manager:Ministère de l’Intérieur"),
    ("institute:{v} Campus", "Kigali", "institute:Kigali Campus"),
    ("officer:وزارة/{v}", "إدارة الصحة", "officer:وزارة/إدارة الصحة"), ("servant:{sub}-{v}", "7", "servant:amina-7"),
  ])
  func `a claim's value takes its place`(template: String, value: String, mandate: String) throws {
    #expect(try mandates(template, value) == [mandate])
  }

  @Test func `a number is written as one`() throws {
    #expect(try mandates("servant:{v}", json: "1042") == ["servant:1042"])
    for json in ["1042.5", "1e300", "true", "null", "[\"1042\"]", "{}"] {
      #expect(throws: IdentityRefusal.claimMissing("v")) { try mandates("servant:{v}", json: json) }
    }
    #expect(throws: IdentityRefusal.claimMissing("w")) { try mandates("servant:{w}", json: "1") }
  }

  @Test(arguments: [
    "", " ", "a/b", "a:b", "a\\", "/", "..\\/x", "a\nb", "a\u{0}b", " a", "a ", "\u{A0}a", "{sub}", "a}", "a\u{202E}b",
    "a\u{2028}b", "\u{FEFF}a",
    "\u{301}a", "a/\u{301}b", "a:\u{20E3}", "\u{200D}a", "\u{903}a", String(repeating: "x", count: 201),
  ])
  func `a value that could widen a mandate is refused`(value: String) throws {
    for template in ["servant:{v}", "officer:Ministry/{v}", "officer:Ministry/{v}/Office"] {
      #expect(throws: IdentityRefusal.claimUnusable("v", value: value)) { try mandates(template, value) }
    }
  }

  @Test(arguments: [
    "", "boss", "{v}", "{v}:x", "off{v}:x", "officer", "servant:{", "servant:}", "servant:{}", "servant:{a{b}}", "servant:{a}}",
    "auditor:{v}",
    "administrator{v}",
  ])
  func `a template that is no mandate is refused before any token comes`(template: String) {
    #expect(throws: IdentityProviderError.template(template, value: "staff")) {
      try IdentityProvider(configuration(mandates: ["staff": [template]]), jwks: Issuer.set([Self.issuer.jwk()]))
    }
  }
}

struct IdentityProviderTests {
  @Test(arguments: ["", "{}", "[]", "{\"keys\":7}", "<html>"])
  func `what is no key set is refused`(document: String) {
    #expect(throws: IdentityProviderError.keySetUnreadable(issuer: "https://id.gov.example")) {
      try IdentityProvider(configuration(), jwks: Array(document.utf8))
    }
  }

  @Test func `a set without a usable public key is refused`() throws {
    let issuer = Issuer.es256()
    let small = Issuer.members(of: SigningKey("RSA", size: 1_024))
    for key in [
      issuer.jwk(entry: ",\"use\":\"enc\""), issuer.jwk(entry: ",\"key_ops\":[\"sign\"]"), issuer.jwk(entry: ",\"d\":\"AAAA\""),
      issuer.jwk(alg: "HS256"), issuer.jwk(alg: "ES384"), "{\(small)}", #"{"kty":"oct","k":"c2VjcmV0","alg":"HS256"}"#,
      #"{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"}"#,
    ] {
      #expect(throws: IdentityProviderError.noUsableKey(issuer: "https://id.gov.example")) {
        try IdentityProvider(configuration(), jwks: Issuer.set([key]))
      }
    }
  }

  @Test func `a refusal is fit for a log`() {
    let forged = IdentityRefusal.issuer("x\nroot signed in\u{1B}[2J" + String(repeating: "y", count: 500))
    #expect(!forged.description.contains("\n") && !forged.description.contains("\u{1B}") && forged.description.count < 200)
    #expect(
      IdentityRefusal.expired(secondsAgo: 61.4).description
        == "The token expired 61 seconds ago. Fetch a new one; compare the clocks.")
    #expect(IdentityRefusal.expired(secondsAgo: 1e300).description.contains("very many seconds"))
  }
}
