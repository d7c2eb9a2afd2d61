/// What a post requires: competencies at levels, each with a weight. Belongs to one framework version.
package struct Role: Hashable, Sendable {
  package let code: Identifier<Role>
  package let title: LocalizedText
  package let description: LocalizedText?
  /// The profession or job family, where the source names one.
  package let family: String?
  /// At most one per competency, in the order of the source.
  package let requirements: [Requirement]

  /// - Returns: `nil` where a competency is required twice.
  package init?(
    code: Identifier<Role>, title: LocalizedText, description: LocalizedText? = nil, family: String? = nil,
    requirements: [Requirement]
  ) {
    guard Set(requirements.map(\.competency)).count == requirements.count else { return nil }
    self.code = code
    self.title = title
    self.description = description
    self.family = family
    self.requirements = requirements
  }

  /// The same role, requiring something else. - Returns: `nil` where a competency is required twice.
  package func requiring(_ requirements: [Requirement]) -> Role? {
    Role(code: code, title: title, description: description, family: family, requirements: requirements)
  }
}

/// One competency that a role requires.
package struct Requirement: Hashable, Sendable {
  package let competency: Identifier<Competency>
  /// `nil` where the source requires the competency without saying at which level; it then makes no deficit.
  package let level: Level?
  package let weight: Weight

  package init(competency: Identifier<Competency>, level: Level?, weight: Weight = .one) {
    self.competency = competency
    self.level = level
    self.weight = weight
  }
}

/// How critical a requirement is: a positive number with at most two decimals, held exactly.
package struct Weight: Hashable, Comparable, Sendable, CustomStringConvertible {
  package static let one = Weight(exactly: 100)

  package let hundredths: UInt16

  private init(exactly hundredths: UInt16) { self.hundredths = hundredths }

  /// - Returns: `nil` unless the value lies from 0.01 to 100.
  package init?(hundredths: Int) {
    guard (1...10_000).contains(hundredths) else { return nil }
    self.hundredths = UInt16(hundredths)
  }

  /// Reads `2`, `1.5` or `1,25`. - Returns: `nil` for anything else.
  package init?(parsing text: String) {
    let parts = text.trimmed.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "." || $0 == "," })
    guard (1...2).contains(parts.count), parts[0].utf8.allSatisfy(\.isDigit), let whole = Int(parts[0]),
      whole <= 100
    else { return nil }
    let decimals = parts.count == 2 ? String(parts[1]) : "0"
    guard (1...2).contains(decimals.count), decimals.utf8.allSatisfy(\.isDigit), let fraction = Int(decimals)
    else { return nil }
    self.init(hundredths: whole * 100 + (decimals.count == 1 ? fraction * 10 : fraction))
  }

  package var description: String {
    let (whole, fraction) = (hundredths / 100, hundredths % 100)
    if fraction == 0 { return "\(whole)" }
    return fraction % 10 == 0 ? "\(whole).\(fraction / 10)" : "\(whole).\(fraction < 10 ? "0" : "")\(fraction)"
  }

  package static func < (left: Self, right: Self) -> Bool { left.hundredths < right.hundredths }
}
