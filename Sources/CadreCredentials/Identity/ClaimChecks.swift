import CadreModel

extension IdentityProvider.Configuration {
  /// Whether the token is of this issuer, for this audience, and of this hour.
  func check(_ claims: Claim, at now: Moment) throws(IdentityRefusal) {
    guard case .text(let named)? = claims["iss"] else { throw .claimMissing("iss") }
    // By bytes: two spellings that Unicode holds for equal are two addresses.
    guard named.utf8.elementsEqual(issuer.utf8) else { throw .issuer(named) }
    guard let audiences = claims["aud"]?.texts else { throw .claimMissing("aud") }
    guard audiences.contains(where: { $0.utf8.elementsEqual(audience.utf8) }) else { throw .audience(audiences) }

    let seconds = Double(now.milliseconds) / 1_000
    let leeway = Double(leeway)
    guard let end = try Self.time("exp", in: claims) else { throw .claimMissing("exp") }
    guard seconds < end + leeway else { throw .expired(secondsAgo: seconds - end) }
    if let start = try Self.time("nbf", in: claims), seconds < start - leeway { throw .notYet("nbf", seconds: start - seconds) }
    if let issued = try Self.time("iat", in: claims), seconds < issued - leeway {
      throw .notYet("iat", seconds: issued - seconds)
    }
  }

  /// Seconds since 1970, perhaps with a fraction.
  private static func time(_ name: String, in claims: Claim) throws(IdentityRefusal) -> Double? {
    guard let claim = claims[name] else { return nil }
    guard case .number(let seconds) = claim else { throw .noTime(name) }
    return seconds
  }
}
