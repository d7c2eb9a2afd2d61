package import CadreModel

/// A ministry's identity provider, whose signed tokens (OpenID Connect, RFC 9068) are taken for a sign-in here.
package struct IdentityProvider: Sendable {
  /// What the operator writes down about the provider.
  package struct Configuration: Hashable, Sendable {
    /// As in the tokens' `iss`, to the letter.
    package let issuer: String
    /// Our own name at the provider; must stand in the tokens' `aud`.
    package let audience: String
    package let algorithms: Set<SignatureAlgorithm>
    /// Seconds by which the two clocks may differ.
    package let leeway: Int
    /// The claim that names the account. Use one that the provider never gives to a second person: `sub` is meant for that.
    package let accountClaim: String
    /// The claim whose values `mandates` lists; a path where it begins with a slash: `/realm_access/roles`.
    package let mandateClaim: String
    /// From a value of the claim to mandates, as `Mandate` writes them, with claims in braces: `servant:{employee_number}`.
    package let mandates: [String: [String]]

    package init(
      issuer: String, audience: String, algorithms: Set<SignatureAlgorithm>, leeway: Int = 60, accountClaim: String = "sub",
      mandateClaim: String, mandates: [String: [String]]
    ) {
      self.issuer = issuer
      self.audience = audience
      self.algorithms = algorithms
      self.leeway = leeway
      self.accountClaim = accountClaim
      self.mandateClaim = mandateClaim
      self.mandates = mandates
    }
  }

  package let configuration: Configuration
  private let keys: [IdentityKey]
  private let templates: [String: [MandateTemplate]]

  /// - Parameter jwks: The provider's key set, as its address delivers it.
  package init(_ configuration: Configuration, jwks: [UInt8]) throws(IdentityProviderError) {
    for (member, value) in [
      ("issuer", configuration.issuer), ("audience", configuration.audience), ("accountClaim", configuration.accountClaim),
      ("mandateClaim", configuration.mandateClaim),
    ] where value.isEmpty { throw .memberEmpty(member) }
    if configuration.algorithms.isEmpty { throw .memberEmpty("algorithms") }
    guard (0...600).contains(configuration.leeway) else { throw .leeway(configuration.leeway) }
    var templates: [String: [MandateTemplate]] = [:]
    for (value, texts) in configuration.mandates {
      for text in texts {
        guard let template = MandateTemplate(text) else { throw .template(text, value: value) }
        templates[value, default: []].append(template)
      }
    }
    self.configuration = configuration
    self.templates = templates
    keys = try Self.keys(of: jwks, for: configuration)
  }

  /// The same provider with the keys it uses now.
  package func refreshed(jwks: [UInt8]) throws(IdentityProviderError) -> IdentityProvider {
    try IdentityProvider(configuration, jwks: jwks)
  }

  private static func keys(
    of jwks: [UInt8], for configuration: Configuration
  ) throws(IdentityProviderError) -> [IdentityKey] {
    guard let keys = IdentityKey.keys(of: jwks) else { throw .keySetUnreadable(issuer: configuration.issuer) }
    let usable = keys.filter { key in configuration.algorithms.contains(where: key.fits) }
    guard !usable.isEmpty else { throw .noUsableKey(issuer: configuration.issuer) }
    return usable
  }

  /// Who the token speaks for, and what is entrusted to them.
  ///
  /// The refusal is for the log; whoever sent the token is told no more than that it was not accepted.
  package func verify(_ token: String, at now: Moment) throws(IdentityRefusal) -> VerifiedIdentity {
    let token = try SignedToken(token)
    let claims = try verifiedClaims(of: token)
    try configuration.check(claims, at: now)
    guard case .text(let name)? = claims[configuration.accountClaim] else { throw .claimMissing(configuration.accountClaim) }
    guard name.trimmed == name, Identifier<VerifiedIdentity>(name) != nil else {
      throw .claimUnusable(configuration.accountClaim, value: name)
    }
    var mandates: [Mandate] = []
    for value in claims[configuration.mandateClaim]?.texts ?? [] {
      for template in templates[value] ?? [] {
        let mandate = try template.mandate(from: claims)
        if !mandates.contains(mandate) { mandates.append(mandate) }
      }
    }
    return VerifiedIdentity(issuer: configuration.issuer, name: name, mandates: mandates)
  }

  /// The claims, once the signature is known to be the provider's. A key or address in the token's own header is never looked at.
  private func verifiedClaims(of token: SignedToken) throws(IdentityRefusal) -> Claim {
    guard let algorithm = SignatureAlgorithm(rawValue: token.algorithm), configuration.algorithms.contains(algorithm) else {
      throw .algorithm(token.algorithm)
    }
    let named: [IdentityKey]
    if let identifier = token.keyIdentifier {
      named = keys.filter { $0.identifier == identifier }
      if named.isEmpty { throw .unknownKey(identifier) }
    } else {
      guard keys.count == 1 else { throw .keyNotNamed }
      named = keys
    }
    let fitting = named.filter { $0.fits(algorithm) }
    if fitting.isEmpty { throw .keyDoesNotFit(token.keyIdentifier ?? "", algorithm) }
    guard fitting.contains(where: { $0.verifies(token, by: algorithm) }) else { throw .signature }
    return try token.claims()
  }
}

/// Somebody for whom an identity provider vouches.
package struct VerifiedIdentity: Hashable, Sendable {
  /// Two providers may each know a person of the same name: an account is known by both.
  package let issuer: String
  package let name: String
  /// Empty where the provider names none of the values that the configuration lists.
  package let mandates: [Mandate]
}
