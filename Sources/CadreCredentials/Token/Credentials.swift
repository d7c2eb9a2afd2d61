package import CadreModel
import FoundationEssentials

/// What the value of an `Authorization` header shows.
package enum Credentials: Sendable {
  /// `Bearer cadre_…`: one of our own tokens.
  case token(APIToken)
  /// `Bearer x.y.z`: a token of an identity provider, not looked into yet.
  case identityToken(String)
  /// `Basic …` (RFC 7617): a name without a colon, and a password.
  case password(name: String, password: String)

  /// The longest identity token is 16 KB; nothing else comes near it.
  private static let mostBytes = 20_000

  /// Reads the header's value; the scheme's case does not matter.
  package init(authorization value: String) throws(CredentialsError) {
    guard value.utf8.count <= Self.mostBytes else { throw .tooLong }
    let text = value.trimmed
    let scheme = text.prefix { $0 != " " }
    let rest = text.dropFirst(scheme.count).trimmed
    switch scheme.lowercased() {
    case "bearer": self = try Self.bearer(rest)
    case "basic": self = try Self.basic(rest)
    default: throw .unknownScheme
    }
  }

  private static func bearer(_ text: String) throws(CredentialsError) -> Credentials {
    if APIToken.isLikely(text) {
      guard let token = APIToken(text) else { throw .mistypedToken }
      return .token(token)
    }
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 3 else { throw .unreadable(scheme: "Bearer") }
    return .identityToken(text)
  }

  private static func basic(_ text: String) throws(CredentialsError) -> Credentials {
    guard let bytes = Data(base64Encoded: text), let pair = String(bytes: bytes, encoding: .utf8) else {
      throw .unreadable(scheme: "Basic")
    }
    // By scalars: a combining mark after the colon would hide it from a search by characters.
    let scalars = pair.unicodeScalars
    guard let colon = scalars.firstIndex(of: ":"), colon != scalars.startIndex,
      !scalars.contains(where: { $0.properties.generalCategory == .control })
    else { throw .unreadable(scheme: "Basic") }
    return .password(
      name: String(scalars[..<colon]), password: String(scalars[scalars.index(after: colon)...]))
  }
}

/// Why an `Authorization` header says nothing; it never carries a part of the secret.
package enum CredentialsError: Refusal, Hashable {
  case tooLong
  case unknownScheme
  case mistypedToken
  case unreadable(scheme: String)

  package var kind: RefusalKind { .notSignedIn }

  package var phrase: Phrase {
    switch self {
    case .tooLong: "The Authorization header is too long. Send one token, or one name and password."
    case .unknownScheme: "The Authorization header has a scheme that is not known here. Send “Bearer TOKEN” or “Basic …”."
    case .mistypedToken: "The token is mistyped or cut off: its checksum does not fit. Copy it again, all 54 letters."
    case .unreadable("Basic"):
      "The Authorization header cannot be read. After “Basic” comes the base64 of NAME:PASSWORD in UTF-8 (RFC 7617)."
    case .unreadable: "The bearer token is of no known form. Send a token that begins with “cadre_”, or a signed JWT."
    }
  }
}
