package import CadreCredentials
package import CadreModel
import CadreStore

/// What is to become of an account; what is `nil` stays.
package struct AccountOrder: Sendable {
  package var name: String
  package var mandates: [String]?
  package var password: String?
  package var isDisabled: Bool?

  package init(name: String, mandates: [String]? = nil, password: String? = nil, isDisabled: Bool? = nil) {
    (self.name, self.mandates, self.password, self.isDisabled) = (name, mandates, password, isDisabled)
  }

  /// - Throws: `AccountError.password`, which says what is wrong with it.
  static func hash(_ password: String, of name: String) throws -> String {
    if let refusal = PasswordPolicy.standard.refusal(of: password, account: name) { throw AccountError.password(refusal) }
    do {
      return try PasswordHash(of: password).text
    } catch { throw AccountError.passwordHash(error) }
  }
}

extension Workspace {
  package func accounts() throws -> [Account] {
    try read(.manageAccounts, .named("accounts")) { reader, _ in try reader.accounts() }
  }

  package func account(_ name: String) throws -> Account {
    let accounts = try accounts()
    guard let account = accounts.first(where: { $0.name == name }) else {
      throw AccountError.unknownAccount(name, known: accounts.map(\.name))
    }
    return account
  }

  /// The same workspace as an account sees it, for whoever manages accounts. - Throws: `AccountError`.
  package func acting(asAccount name: String) throws -> Workspace {
    let account = try account(name)
    return acting(as: Principal(name: name, origin: "local, \(principal.name)", mandates: account.mandates))
  }

  /// Makes an account or changes it. A new password ends the account's sessions; disabling it ends them and revokes its tokens, so
  /// that enabling it revives nothing.
  package func set(_ order: AccountOrder) throws -> Account {
    let hash = try order.password.map { try AccountOrder.hash($0, of: order.name) }
    return try write(.manageAccounts, .named("account \(order.name)")) { writer, _ in
      let held = try writer.account(order.name)
      if held == nil {
        if let flaw = AccountName.flaw(of: order.name, beside: try writer.accounts().map(\.name)) {
          throw AccountError.badName(order.name, flaw)
        }
      }
      var account = held ?? Account(name: order.name, mandates: [])
      if let texts = order.mandates { account.mandates = try texts.map { try Self.mandate($0, writer) } }
      if account.mandates.isEmpty { throw AccountError.noMandate(order.name) }
      if let hash { account.passwordHash = hash }
      if let isDisabled = order.isDisabled { account.isDisabled = isDisabled }
      try writer.save(account)
      if hash != nil || account.isDisabled {
        _ = try writer.revokeTokens(of: account.name, onlySessions: !account.isDisabled)
      }
      if let held, held.isUsableAdministrator, try !writer.accounts().contains(where: \.isUsableAdministrator) {
        throw AccountError.lastAdministrator(order.name)
      }
      return .commit(account)
    }
  }

  /// Ends every session of an account. - Returns: how many there were.
  package func signOut(account name: String) throws -> Int {
    try write(.manageAccounts, .named("sessions of account \(name)")) { writer, _ in
      guard try writer.account(name) != nil else {
        throw AccountError.unknownAccount(name, known: try writer.accounts().map(\.name))
      }
      return .commit(try writer.revokeTokens(of: name, onlySessions: true))
    }
  }

  /// A mandate for a unit or a person that there is.
  private static func mandate(_ text: String, _ reader: any StoreReader) throws -> Mandate {
    guard let mandate = Mandate(text) else { throw AccountError.badMandate(text) }
    switch mandate {
    case .officer(let unit), .manager(let unit):
      let units = try reader.units().map(\.unit)
      _ = try resolveUnit(unit.display, in: units)
      guard units.contains(unit) else { throw RequestError.unknownUnit(unit.display, nearest: nil) }
    case .servant(let number):
      if try reader.person(number) == nil { throw RequestError.unknownPerson(number.code) }
    case .administrator, .institute, .auditor, .protection: break
    }
    return mandate
  }

  package func tokens() throws -> [AccessToken] {
    try read(.manageAccounts, .named("tokens")) { reader, _ in try reader.tokens() }
  }

  /// Keeps a token, of which only a digest stays.
  /// - Parameters:
  ///   - secret: a new one.
  ///   - days: after how many it expires; `nil` for never.
  package func issueToken(
    for name: String, label: String, isReadOnly: Bool, days: Int?, secret: APIToken
  ) throws -> AccessToken {
    return try write(.manageAccounts, .named("token of \(name)")) { writer, _ in
      guard try writer.account(name) != nil else {
        throw AccountError.unknownAccount(name, known: try writer.accounts().map(\.name))
      }
      var token = AccessToken(
        account: name, label: label, digest: secret.digest, isReadOnly: isReadOnly, created: now(),
        expires: days.map { now().advanced(bySeconds: $0 * 86_400) })
      token.number = try writer.add(token)
      return .commit(token)
    }
  }

  package func revokeToken(_ number: Int) throws {
    try write(.manageAccounts, .named("token \(number)")) { writer, _ in
      guard try writer.revoke(token: number) else { throw AccountError.unknownToken(number) }
      return .commit(())
    }
  }
}

extension Account {
  fileprivate var isUsableAdministrator: Bool {
    mandates.contains(.administrator) && !isDisabled
  }
}
