package import CadreCredentials
package import CadreModel
import CadreStore

/// Who tries to get in, from where, and when.
package struct SignInAttempt: Sendable {
  package let name: String
  /// Whether a new password is to be set.
  package let setsPassword: Bool
  package let password: String
  /// As the audit trail notes it.
  package let origin: String
  /// What is closed after many failures: an address, or the network that one subscriber has.
  package let network: String
  package let moment: Moment
  /// By a clock that only goes forward.
  package let uptime: Moment

  package init(
    name: String, password: String, setsPassword: Bool, origin: String, network: String, moment: Moment, uptime: Moment
  ) {
    (self.name, self.password, self.setsPassword) = (name, password, setsPassword)
    (self.origin, self.network) = (origin, network)
    (self.moment, self.uptime) = (moment, uptime)
  }
}

extension SignInAttempt {
  /// What it is about, for the trail.
  fileprivate var subject: String { setsPassword ? "password of account \(name)" as String : "account \(name)" }
}

extension Gatekeeper {
  /// Checks name and password. Costs a tenth of a second and 64 MB, and writes nothing but a failure.
  ///
  /// A name that nobody has costs as much time as one that somebody has, and is locked out alike.
  /// - Throws: `SignInError`.
  package func check(_ attempt: SignInAttempt) throws {
    let account = try store.read { try $0.account(attempt.name) }
    if let seconds = lockouts.begin(attempt.name, from: attempt.network, at: attempt.uptime) {
      throw SignInError.lockedOut(seconds: seconds)
    }
    let hash = account?.passwordHash.flatMap { PasswordHash(stored: $0) }
    guard (hash ?? .decoy).verifies(attempt.password), hash != nil, account?.isDisabled == false else {
      // What was typed where a name belongs may be a password: only names that there are get into the trail.
      let subject = account == nil ? "an account that there is not" as String : attempt.subject
      try recorder.recordRefusal(
        AuditEntry(
          moment: attempt.moment, principal: account?.name ?? "", origin: attempt.origin, action: Action.signInWords[0],
          subject: subject, outcome: .refused))
      throw SignInError.wrong
    }
    lockouts.succeed(attempt.name, from: attempt.network)
  }

  /// Opens a session for somebody whose password was right.
  /// - Parameters:
  ///   - secret: a new one, which stands for the session.
  ///   - endsWhenIdle: whether the session ends where it is not used for a while.
  package func openSession(
    _ attempt: SignInAttempt, secret: APIToken, endsWhenIdle: Bool = false
  ) throws -> (secret: String, expires: Moment) {
    let expires = attempt.moment.advanced(bySeconds: Self.session)
    try admit(attempt) { writer, _ in
      try writer.removeSessions(endedBefore: attempt.moment.advanced(bySeconds: -Self.memory))
      let number = try writer.add(
        AccessToken(
          account: attempt.name, label: "session", digest: secret.digest, isReadOnly: false, created: attempt.moment,
          expires: expires, isSession: true))
      if endsWhenIdle { try writer.noteUse(ofToken: number, at: attempt.moment) }
    }
    return (secret.text, expires)
  }

  /// Notes that a session is in use. It is no record of what somebody did, and not in the audit trail.
  package func noteUse(ofSession number: Int, at moment: Moment) throws {
    try store.write { .commit(try $0.noteUse(ofToken: number, at: moment)) }
  }

  /// Refuses what is no password. - Throws: `AccountError.password`, which says what is wrong with it.
  package func requireSound(_ password: String, for name: String) throws {
    if let refusal = PasswordPolicy.standard.refusal(of: password, account: name) { throw AccountError.password(refusal) }
  }

  /// The hash of a password that somebody wants. - Throws: `AccountError.password`, which says what is wrong with it.
  package func hash(_ password: String, of name: String) throws -> String { try AccountOrder.hash(password, of: name) }

  /// Sets one's own password, for whoever knew the present one. It ends every session of the account.
  package func setPassword(_ hash: String, for attempt: SignInAttempt) throws {
    try admit(attempt) { writer, account in
      var account = account
      account.passwordHash = hash
      try writer.save(account)
      _ = try writer.revokeTokens(of: account.name, onlySessions: true)
    }
  }

  /// Does what somebody may do who knew the account's password. What became of the account meanwhile counts.
  private func admit(_ attempt: SignInAttempt, _ body: (any StoreWriter, Account) throws -> Void) throws {
    try store.write { writer in
      guard let account = try writer.account(attempt.name), !account.isDisabled else { throw SignInError.wrong }
      try body(writer, account)
      try writer.append([entry(of: attempt.name, attempt.origin, attempt.moment, attempt.subject, writer.changesSoFar())])
      return .commit(())
    }
  }

  private func entry(
    of name: String, _ origin: String, _ moment: Moment, _ subject: String, _ changes: [AuditEntry.Change]
  ) -> AuditEntry {
    AuditEntry(
      moment: moment, principal: name, origin: origin, action: Action.signInWords[0], subject: subject, outcome: .done,
      changes: changes)
  }

  /// The sessions of whoever asks that have not ended, by number.
  package func sessions(of principal: Principal, at moment: Moment) throws -> [AccessToken] {
    try store.read { try $0.tokens() }.filter { token in
      token.account == principal.name && token.isSession && !token.isRevoked && token.expires.map { moment < $0 } ?? true
    }
  }

  /// Signs out: ends one session of whoever asks, or all.
  /// - Returns: how many ended.
  package func signOut(_ principal: Principal, number: Int?, at moment: Moment) throws -> Int {
    try store.write { writer in
      var count = 0
      if let number {
        let isOwn = try writer.tokens().contains { $0.number == number && $0.account == principal.name && $0.isSession }
        count = try isOwn && writer.revoke(token: number) ? 1 : 0
      } else {
        count = try writer.revokeTokens(of: principal.name, onlySessions: true)
      }
      if count == 0 { return .rollback(0) }
      let subject = number.map { "session \($0)" } ?? "every session"
      try writer.append([entry(of: principal.name, principal.origin, moment, subject, writer.changesSoFar())])
      return .commit(count)
    }
  }
}
