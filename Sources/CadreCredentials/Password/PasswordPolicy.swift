package import CadreModel

/// Which passwords are refused: short ones and those that guessers try first (NIST SP 800-63B, section 3.1.1).
///
/// No rule asks for digits or capitals: such rules make passwords that are hard to keep in mind and easy to guess.
package struct PasswordPolicy: Sendable {
  package static let standard = PasswordPolicy(forbidding: "")

  /// Code points, so that one Chinese character counts as one.
  static let leastLength = 12
  /// Of UTF-8.
  static let mostBytes = 1_024

  private static let product = "cadre"

  private let forbidden: Set<String>

  /// - Parameter list: Further passwords to refuse, one a line, as a ministry keeps them; their case does not matter, nor do
  ///   digits and signs before or after them.
  package init(forbidding list: String) {
    forbidden = Set(list.split(whereSeparator: \.isNewline).flatMap { PasswordText(String($0.trimmed)).listForms })
  }

  /// - Parameter account: The account's name: it and its parts must not stand in the password.
  /// - Returns: `nil` where the password may be used.
  package func refusal(of password: String, account: String) -> PasswordRefusal? {
    let length = password.unicodeScalars.count
    if password.utf8.count > Self.mostBytes { return .tooLong(bytes: password.utf8.count) }
    if length < Self.leastLength { return .tooShort(length: length) }
    let text = PasswordText(password)
    if text.isRepetition { return .repetition }
    if text.contains(Self.product) { return .containsProduct }
    if Self.parts(of: account).contains(where: text.contains) { return .containsAccount }
    if !forbidden.isDisjoint(with: text.listForms) { return .listed }
    return PasswordPattern(text).isPlain ? .common : nil
  }

  /// The name as a whole and each part of four letters or more: `amina`, `diallo` of `amina.diallo@gov`.
  private static func parts(of account: String) -> [String] {
    let parts = account.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let whole = parts.joined()
    return parts.filter { $0.count >= 4 } + (whole.count >= 3 ? [whole] : [])
  }
}

/// Why a password cannot be used.
package enum PasswordRefusal: Refusal, Hashable {
  case tooShort(length: Int)
  case tooLong(bytes: Int)
  case repetition
  case common
  case listed
  case containsAccount
  case containsProduct

  package var kind: RefusalKind { .refused }

  package var phrase: Phrase {
    switch self {
    case .tooShort(let length):
      """
      The password has \(length) characters; at least \(PasswordPolicy.leastLength) are needed. A sentence of four words will \
      do.
      """
    case .tooLong(let bytes):
      "The password has \(bytes) bytes; at most \(PasswordPolicy.mostBytes) are read. Choose a shorter one."
    case .repetition: "The password repeats a few characters. Choose several words that do not belong together."
    case .common:
      """
      The password is made from one that many people use, or from neighbouring keys. Choose several words that do not belong \
      together.
      """
    case .listed:
      "The password is on this installation's list of forbidden ones. Choose several words that do not belong together."
    case .containsAccount: "The password contains the account's name. Choose one without it."
    case .containsProduct: "The password contains “cadre”. Choose one without it."
    }
  }
}
