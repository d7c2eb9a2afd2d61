import CadreModel

/// Finds the roles of a framework by what tables call them: by code, by title in any language, or by both in one cell.
///
/// Beyond a code as it is written, letters and digits alone count.
struct RoleNaming: Sendable {
  enum Found: Hashable {
    case role(Identifier<Role>)
    /// A title that several roles have, by their codes.
    case several([String])
    case none
  }

  private let codes: [String: Identifier<Role>]
  private let names: [String: Set<Identifier<Role>>]
  private let all: [String]

  init(_ framework: Framework) {
    codes = Dictionary(framework.roles.map { ($0.code.code.lowercased(), $0.code) }, uniquingKeysWith: { first, _ in first })
    var names: [String: Set<Identifier<Role>>] = [:]
    for role in framework.roles {
      let code = role.code.code
      for title in role.title.byLanguage.values {
        for text in [code, title, code + title, title + code] { names[Self.key(text), default: []].insert(role.code) }
      }
    }
    self.names = names
    all = framework.roles.map(\.code.code) + framework.roles.map { $0.title.text() }
  }

  func find(_ text: String) -> Found {
    if let code = codes[text.lowercased()] { return .role(code) }
    guard let found = names[Self.key(text)], let first = found.first else { return .none }
    return found.count == 1 ? .role(first) : .several(found.map(\.code).sorted())
  }

  func isKnown(_ text: String) -> Bool { find(text) != .none }

  /// The code or title that is nearly written so.
  func nearest(to text: String) -> String? { nearestMatch(to: text, among: all) }

  /// Letters and digits only.
  static func key(_ text: String) -> String { String(text.lowercased().filter { $0.isLetter || $0.isNumber }) }
}
