package import CadreModel

/// Why a provider's configuration or key set cannot be used.
package enum IdentityProviderError: Refusal, Hashable {
  case memberEmpty(String)
  case leeway(Int)
  case template(String, value: String)
  case keySetUnreadable(issuer: String)
  case noUsableKey(issuer: String)

  package var kind: RefusalKind { .refused }

  package var phrase: Phrase {
    switch self {
    case .memberEmpty(let member): "The identity provider has no “\(member)”. Write it into the configuration."
    case .leeway(let seconds): "A leeway of \(seconds) seconds is not allowed. Choose 0 to 600, and set the clocks by NTP."
    case .template(let text, let value):
      "“\(text)”, the mandate for “\(value)”, is none. Write one such as “auditor” or “servant:{employee_number}”."
    case .keySetUnreadable(let issuer):
      "The key set of \(issuer) is no JWKS document. Give what its “jwks_uri” delivers: {\"keys\": […]}."
    case .noUsableKey(let issuer):
      """
      The key set of \(issuer) has no public key for the allowed algorithms. Allow the one its tokens name in “alg” (never \
      HS256 or none); RSA keys need 2,048 bits or more.
      """
    }
  }
}

/// Why a token was not accepted: for the log. What is quoted from the token is cut short and cannot break the line.
package enum IdentityRefusal: Refusal, Hashable {
  case tooLong(bytes: Int)
  case malformed
  case headerUnreadable
  case criticalExtension
  case type(String)
  case algorithm(String)
  case unknownKey(String)
  case keyNotNamed
  case keyDoesNotFit(String, SignatureAlgorithm)
  case signature
  case payloadUnreadable
  case issuer(String)
  case audience([String])
  case claimMissing(String)
  case noTime(String)
  case expired(secondsAgo: Double)
  case notYet(String, seconds: Double)
  case claimUnusable(String, value: String)
  case mandateUnreadable(String)

  package var kind: RefusalKind { .notSignedIn }

  package var phrase: Phrase {
    switch self {
    case .tooLong(let bytes): "The token has \(bytes) bytes; at most 16,384 are read. Have the provider leave out claims."
    case .malformed: "The token is no signed JWT: three parts of base64url. Encrypted tokens are not read."
    case .headerUnreadable: "The token's header is no JSON object with “alg”."
    case .criticalExtension: "The token's header has “crit”: it demands an extension that is not known here."
    case .type(let type): "The token is of the type \(quoted(type)). Send an ID token or an access token."
    case .payloadUnreadable: "The token's payload is no JSON object."
    case .issuer(let issuer): "The token is issued by \(quoted(issuer)). Compare “issuer” in the configuration, to the letter."
    case .audience(let names):
      "The token is meant for \(quoted(names.joined(separator: ", "))). Compare “audience” in the configuration."
    case .noTime(let name): "The token's “\(name)” is no number of seconds since 1970."
    case .expired(let seconds): "The token expired \(rounded(seconds)) seconds ago. Fetch a new one; compare the clocks."
    case .notYet(let name, let seconds): "The token's “\(name)” is \(rounded(seconds)) seconds from now. Compare the clocks."
    case .claimMissing(let name): "The token has no “\(name)”, or it is no text. Have the provider put it into its tokens."
    case .claimUnusable(let name, let value):
      """
      The token's “\(name)”, \(quoted(value)), cannot be used: it must be a plain name without : / \\ { } and control \
      characters.
      """
    case .mandateUnreadable(let text): "\(quoted(text)) is no mandate. Compare “mandates” in the configuration."
    case .algorithm, .unknownKey, .keyNotNamed, .keyDoesNotFit, .signature: signaturePhrase
    }
  }

  private var signaturePhrase: Phrase {
    switch self {
    case .algorithm(let name): "The token is signed with \(quoted(name)), which the configuration does not allow."
    case .unknownKey(let name): "The token's key, \(quoted(name)), is not in the provider's key set. Fetch the set again."
    case .keyNotNamed: "The token names no key (“kid”), and the provider's key set has several."
    case .keyDoesNotFit(let name, let algorithm): "The token's key, \(quoted(name)), is not one for \(algorithm.rawValue)."
    default: "The token's signature is not the provider's: it was changed, or made with another key."
    }
  }

  private func quoted(_ text: String) -> Phrase { "“\(text.shortened(to: 80))”" }

  /// Whole seconds; a token may name a time that no integer holds.
  private func rounded(_ seconds: Double) -> Phrase {
    Int(exactly: seconds.rounded()).map { .verbatim("\($0)") } ?? "very many"
  }
}
