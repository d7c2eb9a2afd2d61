/// Somebody who may sign in.
package struct Account: Hashable, Sendable {
  package let name: String
  package var mandates: [Mandate]
  /// As the password library writes it; `nil` for an account that only has tokens.
  package var passwordHash: String?
  package var isDisabled: Bool

  package init(name: String, mandates: [Mandate], passwordHash: String? = nil, isDisabled: Bool = false) {
    self.name = name
    self.mandates = mandates
    self.passwordHash = passwordHash
    self.isDisabled = isDisabled
  }
}

/// A secret by which a program, or somebody who signed in, acts for an account. The secret itself is not kept.
package struct AccessToken: Hashable, Sendable {
  /// From 1; 0 for one that is not stored yet.
  package var number: Int
  package let account: String
  package let label: String
  /// SHA-256 of the secret, in hexadecimal digits.
  package let digest: String
  package let isReadOnly: Bool
  package let created: Moment
  package let expires: Moment?
  package var isRevoked: Bool
  /// Whether somebody signed in for it with a password: signing out, a new password and time end it.
  package let isSession: Bool

  package init(
    number: Int = 0, account: String, label: String, digest: String, isReadOnly: Bool, created: Moment, expires: Moment?,
    isRevoked: Bool = false, isSession: Bool = false
  ) {
    self.number = number
    self.account = account
    self.label = label
    self.digest = digest
    self.isReadOnly = isReadOnly
    self.created = created
    self.expires = expires
    self.isRevoked = isRevoked
    self.isSession = isSession
  }
}

/// A request that is to be carried out once, however often it is sent.
package struct IdempotencyKey: Hashable, Sendable {
  package let principal: String
  package let key: String
  /// SHA-256 of the request.
  package let fingerprint: String

  package init(principal: String, key: String, fingerprint: String) {
    self.principal = principal
    self.key = key
    self.fingerprint = fingerprint
  }
}
