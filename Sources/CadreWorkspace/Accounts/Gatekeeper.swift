package import CadreCredentials
package import CadreModel
package import CadreStore

/// Finds out who asks, before there is anybody whose permissions could be looked at.
package struct Gatekeeper: Sendable {
  /// How long somebody who signed in stays so, in seconds.
  package static let session = 12 * 3_600

  /// After how many seconds without a request a session of pages ends.
  package static let idle = 3_600

  /// For how long sessions that ended are kept, in seconds, so that their owner sees them.
  static let memory = 7 * 86_400

  let store: any Store
  private let provider: IdentityProvider?
  let recorder: AuditRecorder
  /// Wrong passwords since the process began.
  package let lockouts = Lockouts()

  package init(store: any Store, provider: IdentityProvider?, recorder: AuditRecorder? = nil) {
    self.store = store
    self.provider = provider
    self.recorder = recorder ?? AuditRecorder(store: store)
  }

  /// Whether anybody can sign in.
  package func hasAccounts() throws -> Bool { try provider != nil || store.read { try !$0.accounts().isEmpty } }

  /// Somebody whose credentials are good.
  package struct Admission: Sendable {
    package let principal: Principal
    /// Until when that may be relied on; `nil` for as long as nothing changes.
    package let until: Moment?
    /// How many milliseconds the token was issued for; `nil` where it lasts, or is none of ours.
    package var whole: Int64?
    /// The number of the token that was shown; `nil` where an identity provider vouches.
    package let token: Int?
    /// Whether it ends where it is not used for a while, so that its use is to be noted.
    package var endsWhenIdle = false
  }

  /// Who a bearer token stands for.
  /// - Throws: `SignInError.notAccepted`.
  package func principal(bearer token: String, from origin: String, at moment: Moment) throws -> Admission {
    if let secret = APIToken(token) { return try principal(secret, origin, moment) }
    guard let provider else { throw SignInError.notAccepted("no token of ours, and no identity provider is set") }
    do {
      let identity = try provider.verify(token, at: moment)
      // Beside the issuer, so that nobody elsewhere can call themselves like one of our accounts.
      let principal = Principal(name: "\(identity.name) at \(identity.issuer)", origin: origin, mandates: identity.mandates)
      return Admission(principal: principal, until: moment, token: nil)
    } catch { throw SignInError.notAccepted("\(error)") }
  }

  /// An account as it is now, for work that it ordered and that is done later.
  /// - Throws: `SignInError.notAccepted` where it is not there, or disabled.
  package func principal(ofAccount name: String, from origin: String) throws -> Principal {
    guard let account = try store.read({ try $0.account(name) }), !account.isDisabled else {
      throw SignInError.notAccepted("the account is not there any longer, or disabled")
    }
    return Principal(name: name, origin: origin, mandates: account.mandates)
  }

  private func principal(_ secret: APIToken, _ origin: String, _ moment: Moment) throws -> Admission {
    try store.read { reader in
      guard let token = try reader.token(digest: secret.digest), !token.isRevoked,
        token.expires.map({ moment < $0 }) ?? true, let account = try reader.account(token.account), !account.isDisabled
      else { throw SignInError.notAccepted("the token is unknown, expired or revoked, or its account is disabled") }
      let lastUse = try reader.lastUse(ofToken: token.number)
      if let lastUse, moment > lastUse.advanced(bySeconds: Self.idle) {
        throw SignInError.notAccepted("the session was not used for \(Self.idle / 60) minutes")
      }
      let principal = Principal(
        name: account.name, origin: origin, mandates: account.mandates, isReadOnly: token.isReadOnly)
      let whole = token.expires.map { $0.milliseconds - token.created.milliseconds }
      return Admission(
        principal: principal, until: token.expires, whole: whole, token: token.number, endsWhenIdle: lastUse != nil)
    }
  }
}

/// Why nobody was let in. The caller learns no more than it says; the reason in it is for the log.
package enum SignInError: Refusal, Hashable {
  case wrong
  case lockedOut(seconds: Int)
  case notAccepted(String)

  package var kind: RefusalKind {
    switch self {
    case .lockedOut: .tooMany
    case .wrong, .notAccepted: .notSignedIn
    }
  }

  package var retryAfter: Int? {
    switch self {
    case .lockedOut(let seconds): seconds
    case .wrong, .notAccepted: nil
    }
  }

  package var phrase: Phrase {
    switch self {
    case .wrong: "name or password is wrong."
    case .lockedOut(let seconds):
      .counted(
        seconds, one: "there were too many attempts. Try again in \(seconds) second.",
        other: "there were too many attempts. Try again in \(seconds) seconds.")
    case .notAccepted: "the token is not accepted. Sign in again, or ask an administrator for a new one."
    }
  }
}
