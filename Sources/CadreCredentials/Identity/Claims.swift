import CadreModel
import FoundationEssentials

/// What a token says, as JSON.
indirect enum Claim: Decodable, Hashable, Sendable {
  case text(String)
  case number(Double)
  case list([Claim])
  case members([String: Claim])
  /// `true`, `false` and `null`: nothing here asks for them.
  case other

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let list = try? container.decode([Claim].self) {
      self = .list(list)
    } else if let members = try? container.decode([String: Claim].self) {
      self = .members(members)
    } else {
      self = .other
    }
  }

  /// The claim of that name; a name that begins with a slash is a path, such as `/realm_access/roles` (RFC 6901).
  subscript(name: String) -> Claim? {
    guard case .members(let members) = self else { return nil }
    guard name.hasPrefix("/") else { return members[name] }
    return name.split(separator: "/", omittingEmptySubsequences: false).dropFirst().reduce(self as Claim?) { claim, part in
      guard case .members(let members)? = claim else { return nil }
      return members[String(part.replacing("~1", with: "/").replacing("~0", with: "~"))]
    }
  }

  /// The text, or the whole number as text: employee numbers come as either.
  var scalar: String? {
    switch self {
    case .text(let text): text
    case .number(let number): Int(exactly: number).map { String($0) }
    default: nil
    }
  }

  /// One text, or each text of a list.
  var texts: [String] {
    switch self {
    case .text(let text): [text]
    case .list(let list): list.compactMap { if case .text(let text) = $0 { text } else { nil } }
    default: []
    }
  }
}
