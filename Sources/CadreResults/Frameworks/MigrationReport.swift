package import CadreModel

/// Why something is not carried to a new version of a framework.
package enum CarryObstacle: Hashable, Comparable, Sendable, Worded, CustomStringConvertible {
  /// The crosswalk says nothing about the competency.
  case noLink
  case levelNotMapped(Int)
  /// A relation that never carries levels.
  case onlyNear(Crosswalk.Relation)
  /// The same as a competency of another framework, but nothing is said about levels.
  case exactWithoutLevels
  /// Equal codes, but the texts have hardly a word in common.
  case unlike
  /// The parts of a merger were not all assessed by the same source and assessor on the same day.
  case incompleteMerger
  /// All parts were assessed, but one was given a lower level since, or on the same day.
  case lowerSince

  /// Whether somebody who knows the person can settle it; what cannot be settled so is lost.
  package var needsPerson: Bool {
    switch self {
    case .noLink, .levelNotMapped: false
    case .onlyNear, .exactWithoutLevels, .unlike, .incompleteMerger, .lowerSince: true
    }
  }

  package var phrase: Phrase {
    switch self {
    case .noLink: "no link"
    case .levelNotMapped(let rank): "level \(rank) not mapped"
    case .onlyNear(let relation): "“\(relation.rawValue)” carries none"
    case .exactWithoutLevels: "“exact” lacks levels"
    case .unlike: "same code but other texts"
    case .incompleteMerger: "merger incomplete"
    case .lowerSince: "part rated lower since"
    }
  }

  package static func < (left: Self, right: Self) -> Bool { left.description < right.description }
}

/// What became of the statements, or requirements, of one competency or role: held = carried + kept + lost + needing a person.
package struct CarryCounts: Hashable, Sendable {
  package var held = 0
  package var carried = 0
  /// The new version says something of the same source, day and assessor already.
  package var kept = 0
  package private(set) var obstacles: [CarryObstacle: Int] = [:]

  package init() {}

  package var lost: Int { obstacles.reduce(0) { $0 + ($1.key.needsPerson ? 0 : $1.value) } }
  package var needsPerson: Int { obstacles.reduce(0) { $0 + ($1.key.needsPerson ? $1.value : 0) } }

  package mutating func add(_ outcome: CarryOutcome) {
    held += 1
    switch outcome {
    case .carried: carried += 1
    case .kept: kept += 1
    case .obstacle(let obstacle): obstacles[obstacle, default: 0] += 1
    }
  }
}

/// What became of one statement or requirement.
package enum CarryOutcome: Hashable, Sendable {
  case carried
  case kept
  case obstacle(CarryObstacle)

  /// Of a statement that goes to several competencies: lost if it is lost to one of them, then needing a person, then kept.
  package static func worse(_ left: Self, _ right: Self) -> Self {
    func order(_ outcome: Self) -> Int {
      switch outcome {
      case .carried: 0
      case .kept: 1
      case .obstacle(let obstacle): obstacle.needsPerson ? 2 : 3
      }
    }
    return order(left) >= order(right) ? left : right
  }
}

/// What carrying ratings and roles from one framework version to another did, or would do.
package struct MigrationReport: Sendable, Hashable {
  package struct CompetencyRow: Sendable, Hashable {
    package let competency: Competency
    package let links: [Crosswalk.Link]
    package var counts = CarryCounts()
    /// People of whom at least one statement was carried.
    package var people = 0

    package init(competency: Competency, links: [Crosswalk.Link]) {
      self.competency = competency
      self.links = links
    }
  }

  package struct RoleRow: Sendable, Hashable {
    package enum Fate: String, Sendable {
      case added
      /// The new version has a role of this code, which stays as it is.
      case kept = "there already"
      /// Nothing that it requires could be carried.
      case notAdded = "not added"
    }

    package let role: Role
    package let fate: Fate
    /// Of its requirements; nothing for a role that was there already.
    package let counts: CarryCounts

    package init(role: Role, fate: Fate, counts: CarryCounts) {
      self.role = role
      self.fate = fate
      self.counts = counts
    }
  }

  package let from: FrameworkReference
  package let to: FrameworkReference
  /// How messages call the crosswalk.
  package let crosswalk: Phrase
  package let isDryRun: Bool
  package var competencies: [CompetencyRow]
  package var roles: [RoleRow] = []
  /// Statements appended under the new version: a split makes several of one, a merger one of several.
  package var appended = 0
  /// `nil` where nothing was carried.
  package var number: Int?

  package init(
    from: FrameworkReference, to: FrameworkReference, crosswalk: Phrase, isDryRun: Bool, competencies: [CompetencyRow]
  ) {
    self.from = from
    self.to = to
    self.crosswalk = crosswalk
    self.isDryRun = isDryRun
    self.competencies = competencies
  }

  package var lost: Int { competencies.reduce(0) { $0 + $1.counts.lost } + roles.reduce(0) { $0 + $1.counts.lost } }
  package var needsPerson: Int {
    competencies.reduce(0) { $0 + $1.counts.needsPerson } + roles.reduce(0) { $0 + $1.counts.needsPerson }
  }
}

/// What taking a migration back did, or would do.
package struct MigrationUndo: Sendable, Hashable {
  package let migration: Int
  package let withdrawn: Int
  package let removedRoles: [Identifier<Role>]
  /// Roles that somebody has changed since.
  package let keptRoles: [Identifier<Role>]
  package let isDryRun: Bool

  package init(
    migration: Int, withdrawn: Int, removedRoles: [Identifier<Role>], keptRoles: [Identifier<Role>], isDryRun: Bool
  ) {
    self.migration = migration
    self.withdrawn = withdrawn
    self.removedRoles = removedRoles
    self.keptRoles = keptRoles
    self.isDryRun = isDryRun
  }
}
