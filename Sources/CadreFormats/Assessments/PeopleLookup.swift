import CadreModel

/// By what a file may name somebody besides the number.
package struct PersonDetail: Hashable, Sendable {
  /// In the table of numbers.
  package let number: Int
  package let name: String
  package let emails: [String]

  package init(number: Int, name: String, emails: [String] = []) {
    (self.number, self.name, self.emails) = (number, name, emails)
  }

  /// Whether an attribute of that title holds e-mail addresses.
  package static func isEmail(_ title: String) -> Bool { PrivateColumns.kind(of: title) == .email }
}

/// Finds the people of a file: by number, else by an e-mail address or a name that exactly one of them has.
struct PeopleLookup {
  enum Found {
    case person(Int)
    case nobody
    /// So many have it.
    case several([Int])
  }

  let numbers: CodeTable
  private let details: () throws -> [PersonDetail]
  private var byEmail: [String: [Int]] = [:]
  private var byName: [String: [Int]] = [:]
  private var names: [Int: String] = [:]
  private var isLoaded = false

  init(_ numbers: CodeTable, _ details: @escaping () throws -> [PersonDetail]) {
    self.numbers = numbers
    self.details = details
  }

  mutating func find(email: String) throws(FormatError) -> Found {
    try load()
    return found(byEmail[email.lowercased()])
  }

  mutating func find(name: String) throws(FormatError) -> Found {
    try load()
    return found(byName[Self.key(name)])
  }

  /// Whether a person is called as the file says; a part of the name is enough.
  mutating func isCalled(_ number: Int, _ name: String) throws(FormatError) -> Bool {
    try load()
    let held = Set(Self.words(names[number] ?? ""))
    return held.isEmpty || !held.isDisjoint(with: Self.words(name))
  }

  /// Everybody of that name.
  mutating func holders(of name: String) throws(FormatError) -> [Int] {
    try load()
    return byName[Self.key(name)] ?? []
  }

  mutating func name(of number: Int) -> String { names[number] ?? "" }

  private func found(_ numbers: [Int]?) -> Found {
    guard let numbers, let first = numbers.first else { return .nobody }
    return numbers.count > 1 ? .several(numbers) : .person(first)
  }

  private mutating func load() throws(FormatError) {
    if isLoaded { return }
    isLoaded = true
    do {
      for detail in try details() {
        names[detail.number] = detail.name
        if !detail.name.isEmpty { byName[Self.key(detail.name), default: []].append(detail.number) }
        for email in detail.emails { byEmail[email.lowercased(), default: []].append(detail.number) }
      }
    } catch {
      throw .unreadable(reason: Phrase(wording: error))
    }
  }

  /// The words of a name in any order: `Ann Smith` is `SMITH, Ann`.
  private static func key(_ name: String) -> String { words(name).sorted().joined(separator: " ") }

  private static func words(_ name: String) -> [String] {
    name.split { !$0.isLetter && !$0.isNumber && !"'’".contains($0) }.map { ColumnMap.key(String($0)) }
  }
}
