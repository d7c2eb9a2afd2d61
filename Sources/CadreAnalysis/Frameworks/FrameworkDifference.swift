package import CadreModel

/// What differs between two versions of a framework, part by part.
package struct FrameworkDifference: Hashable, Sendable {
  /// From which similarity on two competencies, or two areas, count as the same where neither code nor identifier says so.
  package static let threshold = 0.6

  /// What happened to a part that both versions have.
  package enum Change: Hashable, Sendable {
    /// The code differs: the part was matched otherwise.
    case recoded
    case renamed
    /// It belongs to another area.
    case moved
    /// Another definition, or purpose.
    case reworded
    /// The ranks whose descriptors were added, removed or reworded.
    case levels([Int])
    case statements(added: Int, removed: Int)
    /// Same code, but the texts have hardly a word in common: the code may have been given to something else.
    case unlike
  }

  /// A part with where it stands in both versions; at least one of them.
  package struct Part<Value: Hashable & Sendable>: Hashable, Sendable {
    /// `nil` where it was added.
    package let before: Value?
    /// `nil` where it was removed.
    package let after: Value?
    package let match: FrameworkMatch?
    /// Empty where nothing differs.
    package let changes: [Change]
  }

  /// A competency with the area that it belongs to.
  package struct Member: Hashable, Sendable {
    package let competency: Competency
    package let area: Area
  }

  package struct StepChange: Hashable, Sendable {
    package let before: Scale.Step?
    package let after: Scale.Step?
  }

  package struct RoleChange: Hashable, Sendable {
    package let before: Role?
    package let after: Role?
    package let isRenamed: Bool
    /// Requirements, following competencies to what they became.
    package let added: Int
    package let removed: Int
    /// At another level, or with another weight.
    package let changed: Int
  }

  /// In the order of the first version, then what the second adds; those in which nothing differs too.
  package let areas: [Part<Area>]
  package let competencies: [Part<Member>]
  package let roles: [RoleChange]
  /// Steps of the scale that were added, removed or changed, by rank.
  package let scale: [StepChange]

  package init(from before: Framework, to after: Framework, threshold: Double = threshold) {
    let language = before.header.languages.first { after.header.languages.contains($0) }
    let comparison = FrameworkComparison(before: before, after: after, language: language, threshold: threshold)
    areas = comparison.areaParts()
    competencies = comparison.competencyParts()
    roles = comparison.roleChanges()
    scale = comparison.scaleChanges()
  }
}
