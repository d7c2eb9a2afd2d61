package import CadreCredentials
package import CadreModel

/// Why an account or a token cannot be as asked.
package enum AccountError: Refusal, Hashable {
  case unknownAccount(String, known: [String])
  case badName(String, AccountName.Flaw)
  case badMandate(String)
  case noMandate(String)
  case unknownToken(Int)
  case lastAdministrator(String)
  case password(PasswordRefusal)
  /// The password is fine; it cannot be kept.
  case passwordHash(PasswordHashError)

  package var kind: RefusalKind {
    switch self {
    case .unknownAccount, .unknownToken: .missing
    default: .refused
    }
  }

  package var phrase: Phrase {
    switch self {
    case .unknownAccount(let name, let known) where known.isEmpty:
      "there is no account “\(name)”. Make one with \(action: "account set")."
    case .unknownAccount(let name, let known):
      "there is no account “\(name)”. There are: \(known.prefix(20).joined(separator: ", "))."
    case .badName(let name, let flaw): "“\(name)” is no name for an account: \(flaw.phrase)"
    case .badMandate(let text):
      """
      “\(text)” is not a mandate. Write administrator, officer:UNIT, manager:UNIT, institute:PROVIDER, servant:NUMBER, auditor or \
      data-protection.
      """
    case .noMandate(let name): "the new account \(name) needs a mandate. Give at least one with \(option: "mandate")."
    case .unknownToken(let number): "there is no token \(number) that could be revoked. See \(action: "token list")."
    case .lastAdministrator(let name):
      "\(name) is the last administrator that can sign in. Entrust another account first."
    case .password(let refusal): refusal.phrase
    case .passwordHash(let error): error.phrase
    }
  }
}
