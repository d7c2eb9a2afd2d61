package import CadreCredentials
package import CadreModel
package import CadreStore

/// Finds out who asks, before there is anybody whose permissions could be looked at.
package struct Gatekeeper: Sendable {
  /// How long somebody who signed in stays so, in seconds.
  package static let session = 12 * 3_600

  private let store: any Store
  private let provider: IdentityProvider?

  package init(store: any Store, provider: IdentityProvider?) {
    self.store = store
    self.provider = provider
  }

  /// Whether anybody can sign in.
  package func hasAccounts() throws -> Bool { try provider != nil || store.read { try !$0.accounts().isEmpty } }

  /// Who a bearer token stands for, and until when that may be relied on.
  /// - Throws: `SignInError.notAccepted`.
  package func principal(
    bearer token: String, from origin: String, at moment: Moment
  ) async throws -> (principal: Principal, until: Moment?) {
    if let secret = APIToken(token) { return try principal(secret, origin, moment) }
    guard let provider else { throw SignInError.notAccepted("no token of ours, and no identity provider is set") }
    do {
      let identity = try await provider.verify(token, at: moment)
      // Beside the issuer, so that nobody elsewhere can call themselves like one of our accounts.
      return (
        Principal(name: "\(identity.name) at \(identity.issuer)", origin: origin, mandates: identity.mandates), moment
      )
    } catch { throw SignInError.notAccepted("\(error)") }
  }

  private func principal(
    _ secret: APIToken, _ origin: String, _ moment: Moment
  ) throws -> (principal: Principal, until: Moment?) {
    try store.read { reader in
      guard let token = try reader.token(digest: secret.digest), !token.isRevoked,
        token.expires.map({ moment < $0 }) ?? true, let account = try reader.account(token.account), !account.isDisabled
      else { throw SignInError.notAccepted("the token is unknown, expired or revoked, or its account is disabled") }
      return (
        Principal(name: account.name, origin: origin, mandates: account.mandates, isReadOnly: token.isReadOnly), token.expires
      )
    }
  }

  /// Checks name and password, and makes a token that lasts for a session.
  ///
  /// An unknown name costs as much time as a known one. Every failure is recorded.
  /// - Parameter secret: a new one, which stands for the session.
  package func signIn(
    _ name: String, _ password: String, from origin: String, at moment: Moment, secret: APIToken
  ) throws -> (secret: String, expires: Moment) {
    let expires = moment.advanced(bySeconds: Self.session)
    try admit(name, password, origin, moment, subject: "account \(name)") { writer, _ in
      _ = try writer.add(
        AccessToken(
          account: name, label: "session", digest: secret.digest, isReadOnly: false, created: moment, expires: expires))
    }
    return (secret.text, expires)
  }

  /// Sets one's own password, for whoever knows the present one. Attempts count as those to sign in do.
  package func changePassword(
    of name: String, from old: String, to new: String, from origin: String, at moment: Moment
  ) throws {
    // What is no password at all is refused before anything is tried.
    let hash = try AccountOrder.hash(new, of: name)
    try admit(name, old, origin, moment, subject: "password of account \(name)") { writer, account in
      var account = account
      account.passwordHash = hash
      try writer.save(account)
    }
  }

  /// Does what somebody may do who knows the account's password.
  private func admit(
    _ name: String, _ password: String, _ origin: String, _ moment: Moment, subject: String,
    _ body: (any StoreWriter, Account) throws -> Void
  ) throws {
    let account = try store.read { try $0.account(name) }
    if let until = account?.lockout.opening(at: moment) {
      throw SignInError.lockedOut(until: until, now: moment)
    }
    let hash = account?.passwordHash.flatMap { PasswordHash(stored: $0) }
    let isRight = (hash ?? .decoy).verifies(password) && hash != nil && account?.isDisabled == false
    try store.write { writer in
      let entry = AuditEntry(
        moment: moment, principal: name, origin: origin, action: Action.signInWords[0], subject: subject,
        outcome: isRight ? .done : .refused)
      // Read anew: attempts at once all count.
      if var account = try writer.account(name) {
        account.failures = isRight ? 0 : account.lockout.afterFailure(at: moment).failures
        account.lastFailure = isRight ? nil : moment
        try writer.save(account)
        if isRight { try body(writer, account) }
      }
      try writer.append([entry])
      return .commit(())
    }
    guard isRight else { throw SignInError.wrong }
  }
}

extension Account {
  fileprivate var lockout: Lockout { lastFailure.map { Lockout(failures: failures, lastFailure: $0) } ?? .none }
}

/// Why nobody was let in. The caller learns no more than it says; the reason in it is for the log.
package enum SignInError: Error, Hashable, CustomStringConvertible {
  case wrong
  case lockedOut(until: Moment, now: Moment)
  case notAccepted(String)

  package var description: String {
    switch self {
    case .wrong: "name or password is wrong."
    case .lockedOut(let until, _): "there were too many attempts. Try again after \(until)."
    case .notAccepted: "the token is not accepted. Sign in again, or ask an administrator for a new one."
    }
  }
}
