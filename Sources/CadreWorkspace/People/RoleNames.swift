import CadreModel
import CadreStore

/// Role codes by code and by title in any language, without regard to case, spaces and punctuation.
struct RoleNames {
  private struct Known {
    let code: Identifier<Role>
    let pairs: Set<String>
    /// The titles in all languages.
    let titles: [String]
  }

  /// Less alike than this is no proposal: in letters, and in meaning as measured on titles of posts.
  private static let (leastAlike, leastMeaning) = (0.3, 0.4)

  /// A title that several roles have stands for none of them.
  private var byName: [String: Identifier<Role>?] = [:]
  private var all: [Known] = []
  private var found: [String: Identifier<Role>?] = [:]
  private var suggestions: [String: Phrase?] = [:]
  private let matcher: Matcher
  /// Roles that nobody new is given any more, with since when.
  private let retired: [Identifier<Role>: Day]

  /// - Parameter day: since when people are to hold the roles.
  init(_ reader: any StoreReader, _ matcher: Matcher, on day: Day) throws {
    self.matcher = matcher
    let frameworks = try reader.frameworks().filter { $0.roles > 0 }.compactMap { try reader.framework($0.reference) }
    retired = try reader.retiredRoles(of: frameworks).filter { $0.value <= day }
    var codes: [Identifier<Role>: Role] = [:]
    for role in frameworks.flatMap(\.roles) {
      codes[role.code] = role
      for title in role.title.byLanguage.values { name(Self.key(title), role.code) }
      if retired[role.code] != nil { continue }
      let titles = role.title.byLanguage.sorted { $0.key < $1.key }.map(\.value)
      all.append(Known(code: role.code, pairs: Self.pairs(role.title.text()), titles: titles))
    }
    for code in codes.keys { byName[Self.key(code.code)] = .some(code) }
  }

  private mutating func name(_ key: String, _ role: Identifier<Role>) {
    guard let known = byName[key] else { return byName[key] = .some(role) }
    if known != role { byName[key] = .some(nil) }
  }

  /// The first role that a person would be given though it is retired, and since when it is.
  func retired(among roles: [Identifier<Role>], but held: [Identifier<Role>]) -> (role: Identifier<Role>, since: Day)? {
    if retired.isEmpty { return nil }
    for role in roles where !held.contains(role) {
      if let day = retired[role] { return (role, day) }
    }
    return nil
  }

  /// Asked once for each text: a role mostly stands in many rows.
  mutating func role(_ text: String) -> Identifier<Role>? {
    if let known = found[text] { return known }
    let role = byName[Self.key(text)] ?? nil
    found[text] = .some(role)
    return role
  }

  /// What may be meant by a text that names no role: one code that is nearly written so, else up to three roles with titles like it.
  mutating func suggestion(for text: String) throws -> Phrase? {
    if let known = suggestions[text] { return known }
    let suggestion = try Phrase.suggestion(nearestMatch(to: text, among: all.map(\.code.code))) ?? nearest(to: [text])[0]
    suggestions[text] = .some(suggestion)
    return suggestion
  }

  /// Roles with titles like each text, as a sentence; `nil` where there is none.
  ///
  /// - Throws: `ModelError` where a model is named that cannot be read.
  func nearest(to texts: [String]) throws -> [Phrase?] {
    let likeness = try matcher.likeness(of: texts, to: all.flatMap(\.titles))
    return zip(texts, likeness).map { text, likeness in
      let names = likeness.map(nearestInMeaning) ?? nearestInLetters(to: text)
      if names.isEmpty { return nil }
      return .counted(
        names.count, one: "The nearest role is \(names.joined(separator: ", ")).",
        other: "The nearest roles are \(names.joined(separator: ", ")).")
    }
  }

  private func nearestInLetters(to text: String) -> [String] {
    let wanted = Self.pairs(text)
    return nearest(Self.leastAlike) { Self.likeness(wanted, $0.pairs) }
  }

  /// - Parameter likeness: to each title of each role, in their order.
  private func nearestInMeaning(_ likeness: [Double]) -> [String] {
    var rest = likeness[...]
    return nearest(Self.leastMeaning) { role in
      defer { rest = rest.dropFirst(role.titles.count) }
      return rest.prefix(role.titles.count).max() ?? 0
    }
  }

  /// Up to three, nearest first.
  private func nearest(_ least: Double, _ likeness: (Known) -> Double) -> [String] {
    var best: [String: Double] = [:]
    for role in all { best[role.code.code] = max(best[role.code.code] ?? 0, likeness(role)) }
    return best.filter { $0.value >= least }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3).map(\.key)
  }

  /// Letters and digits only, as texts are compared.
  static func key(_ text: String) -> String { String(text.lowercased().filter { $0.isLetter || $0.isNumber }) }

  /// The pairs of letters within the words of a text (L. R. Dice, 1945): 1 where all are shared, 0 where none is.
  private static func likeness(_ left: Set<String>, _ right: Set<String>) -> Double {
    let all = left.count + right.count
    return all == 0 ? 0 : 2 * Double(left.intersection(right).count) / Double(all)
  }

  private static func pairs(_ text: String) -> Set<String> {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    return Set(words.flatMap { word in zip(word, word.dropFirst()).map { "\($0)\($1)" } })
  }
}

extension StoreReader {
  /// Roles that no framework offers any more: retired in all that have them. Old versions count for roles of theirs alone.
  fileprivate func retiredRoles(of frameworks: [Framework]) throws -> [Identifier<Role>: Day] {
    let old = try retirements(among: frameworks.filter { $0.header.status == .retired })
    let new = try retirements(among: frameworks.filter { $0.header.status != .retired })
    return old.merging(new) { $1 }.compactMapValues { days in
      let known = days.compactMap(\.self)
      return known.count == days.count ? known.max() : nil
    }
  }

  /// Of each role the day in each framework that has it.
  private func retirements(among frameworks: [Framework]) throws -> [Identifier<Role>: [Day?]] {
    var days: [Identifier<Role>: [Day?]] = [:]
    for framework in frameworks {
      let retired = try retirements(of: framework.reference)
      for role in framework.roles { days[role.code, default: []].append(retired[role.code]) }
    }
    return days
  }
}
