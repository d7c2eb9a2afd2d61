import CadreCredentials
import CadreModel
import Testing

struct IdentityTests {
  private static let issuer = Issuer.es256()

  @Test(arguments: SignatureAlgorithm.allCases)
  func `a token signed with each allowed algorithm is accepted`(algorithm: SignatureAlgorithm) throws {
    let issuer =
      switch algorithm {
      case .es256: Issuer.es256()
      case .es384: Issuer.es384()
      case .es512: Issuer.es512()
      case .edDSA: Issuer.edDSA()
      default: Issuer.rsa(algorithm.rawValue)
      }
    // Other keys of the set, as real providers publish them: for encryption, of unknown kinds, of no kind at all.
    let others = [
      issuer.jwk(kid: "enc", alg: nil, entry: ",\"use\":\"enc\""), #"{"kty":"OKP","crv":"X25519","x":"AA","kid":"x"}"#,
      #"{"kty":"RSA","alg":"RSA-OAEP-256","kid":"o","n":1}"#, #"{"kty":"oct","k":"AAAA","kid":"s"}"#, "{}", "7",
    ]
    for alg in ["own", nil] {
      let provider = try IdentityProvider(
        configuration(algorithms: [algorithm]), jwks: Issuer.set(others + [issuer.jwk(alg: alg)]))
      let identity = try provider.verify(issuer.token(), at: Issuer.now)
      #expect(identity.name == "amina")
      #expect(identity.issuer == "https://id.gov.example")
      #expect(identity.mandates.map(\.description) == ["officer:Ministry of Interior", "servant:E-1042"])
      for other in SignatureAlgorithm.allCases where other != algorithm {
        let header = "{\"alg\":\"\(other.rawValue)\",\"kid\":\"\(issuer.kid)\"}"
        #expect(throws: IdentityRefusal.algorithm(other.rawValue)) {
          try provider.verify(issuer.token(header: header), at: Issuer.now)
        }
      }
    }
  }

  @Test(
    arguments: [
      ("\"exp\":1795000001", nil), ("\"exp\":1794999940.5", nil), ("\"exp\":1794999940", .expired(secondsAgo: 60)),
      ("\"exp\":1", .expired(secondsAgo: 1_794_999_999)), ("\"exp\":-1e300", .expired(secondsAgo: 1e300)),
      ("\"iat\":1795000000", .claimMissing("exp")), ("\"exp\":\"1795000300\"", .noTime("exp")), ("\"exp\":null", .noTime("exp")),
      ("\"exp\":1795000300,\"nbf\":1795000060", nil), ("\"exp\":1795000300,\"nbf\":1795000061", .notYet("nbf", seconds: 61)),
      ("\"exp\":1795000300,\"iat\":1795000060", nil), ("\"exp\":1795000300,\"iat\":1795000061", .notYet("iat", seconds: 61)),
      ("\"exp\":1795000300,\"nbf\":[]", .noTime("nbf")), ("\"exp\":1e300", nil),
    ] as [(String, IdentityRefusal?)])
  func `times are compared with the moment given, give or take the leeway`(times: String, refusal: IdentityRefusal?) throws {
    let provider = try IdentityProvider(configuration(), jwks: Issuer.set([Self.issuer.jwk()]))
    let token = Self.issuer.token(payload: Issuer.payload(times))
    expect(refusal, of: token, by: provider)
  }

  @Test(
    arguments: [
      ("https://id.gov.example", "[\"other\",\"cadre\"]", nil),
      ("https://id.gov.example/", "\"cadre\"", .issuer("https://id.gov.example/")), ("", "\"cadre\"", .issuer("")),
      ("https://id.gov.example", "\"Cadre\"", .audience(["Cadre"])), ("https://id.gov.example", "[]", .audience([])),
      ("https://id.gov.example", "{\"cadre\":1}", .audience([])),
      ("https://id.gov.example", "\"cadre,other\"", .audience(["cadre,other"])),
    ] as [(String, String, IdentityRefusal?)])
  func `a token of another issuer or for another audience is refused`(
    iss: String, aud: String, refusal: IdentityRefusal?
  ) throws {
    let provider = try IdentityProvider(configuration(), jwks: Issuer.set([Self.issuer.jwk()]))
    expect(
      refusal, of: Self.issuer.token(payload: Issuer.payload("\"exp\":1795000300", iss: iss, aud: aud)), by: provider)
  }

  @Test func `with one key a token need not name it; with several it must`() throws {
    let other = Issuer.es256(kid: "ec-2")
    let unnamed = Self.issuer.token(header: #"{"alg":"ES256"}"#)
    let one = try IdentityProvider(configuration(), jwks: Issuer.set([Self.issuer.jwk(kid: nil)]))
    let two = try IdentityProvider(configuration(), jwks: Issuer.set([Self.issuer.jwk(), other.jwk()]))
    expect(nil, of: unnamed, by: one)
    expect(.unknownKey("ec-1"), of: Self.issuer.token(), by: one)
    expect(.keyNotNamed, of: unnamed, by: two)
    expect(nil, of: Self.issuer.token(), by: two)
    expect(nil, of: other.token(), by: two)
  }

  @Test func `after a change of keys the old ones are worth nothing`() throws {
    let other = Issuer.es256(kid: "ec-2")
    let provider = try IdentityProvider(configuration(), jwks: Issuer.set([Self.issuer.jwk()]))
    expect(.unknownKey("ec-2"), of: other.token(), by: provider)
    let refreshed = try provider.refreshed(jwks: Issuer.set([other.jwk()]))
    expect(nil, of: other.token(), by: refreshed)
    expect(.unknownKey("ec-1"), of: Self.issuer.token(), by: refreshed)
  }

  @Test func `roles below other claims are found by a path, and the account by its claim`() throws {
    let nested = ",\"preferred_username\":\"a.diallo\",\"realm_access\":{\"ro/les\":\"audit\"}"
    let token = Self.issuer.token(payload: Issuer.payload("\"exp\":1795000300", more: nested))
    let provider = try IdentityProvider(
      configuration(accountClaim: "preferred_username", mandateClaim: "/realm_access/ro~1les", mandates: ["audit": ["auditor"]]),
      jwks: Issuer.set([Self.issuer.jwk()]))
    let identity = try provider.verify(token, at: Issuer.now)
    #expect(identity.name == "a.diallo")
    #expect(identity.mandates == [.auditor])
  }

  @Test(arguments: ["\"\"", "7", "null", "[\"amina\"]", "\" amina\"", "\"a\\nb\"", "\"\(String(repeating: "x", count: 201))\""])
  func `an account needs a plain name`(value: String) throws {
    let provider = try IdentityProvider(configuration(accountClaim: "name"), jwks: Issuer.set([Self.issuer.jwk()]))
    let token = Self.issuer.token(payload: Issuer.payload("\"exp\":1795000300", more: ",\"name\":\(value)"))
    #expect(throws: IdentityRefusal.self) { try provider.verify(token, at: Issuer.now) }
  }
}
