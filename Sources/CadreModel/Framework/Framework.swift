/// A competency framework in one version: a tree of areas and competencies on one scale.
package struct Framework: Hashable, Sendable {
  package enum Status: String, Sendable, CaseIterable { case draft, adopted, retired }

  /// What describes the framework as a whole.
  package struct Header: Hashable, Sendable {
    package var reference: FrameworkReference
    package var title: LocalizedText
    package var description: LocalizedText?
    package var publisher: String
    package var licence: String
    package var languages: [String]
    package var status: Status
    package var origin: Origin?

    package init(
      reference: FrameworkReference, title: LocalizedText, description: LocalizedText? = nil, publisher: String = "",
      licence: String = "", languages: [String] = ["en"], status: Status = .draft, origin: Origin? = nil
    ) {
      self.reference = reference
      self.title = title
      self.description = description
      self.publisher = publisher
      self.licence = licence
      self.languages = languages
      self.status = status
      self.origin = origin
    }
  }

  /// Why a framework cannot exist as described.
  package enum Invalid: Error, Hashable {
    case noCompetencies
    case duplicateArea(String)
    /// The parent does not exist, or stands behind the area.
    case unknownParent(area: String, parent: String)
    case duplicateStatement(competency: String, statement: String)
    case duplicateCompetency(String)
    case descriptorOffScale(competency: String, rank: Int)
    case duplicateRole(String)
    case unknownCompetency(role: String, competency: String)
    case requirementOffScale(role: String, competency: String, rank: Int)
  }

  package let header: Header
  /// Absent for a framework without proficiency levels.
  package let scale: Scale?
  package let areas: [Area]
  /// Of all areas, in document order.
  package let competencies: [Competency]
  /// The role profiles that ship with the framework.
  package let roles: [Role]

  /// - Throws: `Invalid`, the first rule that is broken.
  package init(header: Header, scale: Scale?, areas: [Area], roles: [Role] = []) throws(Invalid) {
    self.header = header
    self.scale = scale
    self.areas = areas
    competencies = areas.flatMap(\.competencies)
    self.roles = roles
    try checkTree()
    var seen = Set<Identifier<Role>>()
    let known = Set(competencies.map(\.code))
    for role in roles {
      guard seen.insert(role.code).inserted else { throw .duplicateRole(role.code.code) }
      try Self.check(role, against: known, on: scale)
    }
  }

  package var reference: FrameworkReference { header.reference }

  /// The same framework with another status.
  package func with(status: Status) -> Framework {
    Framework(copying: self, status: status)
  }

  private init(copying other: Framework, status: Status) {
    var header = other.header
    header.status = status
    self.init(copying: other, header: header, roles: other.roles)
  }

  private init(copying other: Framework, header: Header, roles: [Role]) {
    self.header = header
    scale = other.scale
    areas = other.areas
    competencies = other.competencies
    self.roles = roles
  }

  /// The same framework, of which some roles require something else. Competencies and levels that it does not have are left out.
  package func with(requirements: [Identifier<Role>: [Requirement]]) -> Framework {
    let known = Set(competencies.map(\.code))
    let changed = roles.map { role in
      guard let other = requirements[role.code] else { return role }
      let sound = other.filter { requirement in
        known.contains(requirement.competency) && requirement.level.map { scale?.ranks.contains($0.rank) ?? false } ?? true
      }
      return role.requiring(sound) ?? role
    }
    return Framework(copying: self, header: header, roles: changed)
  }

  private func checkTree() throws(Invalid) {
    var areaCodes = Set<Identifier<Area>>()
    var codes = Set<Identifier<Competency>>()
    for area in areas {
      if let parent = area.parent, !areaCodes.contains(parent) {
        throw .unknownParent(area: area.code.code, parent: parent.code)
      }
      guard areaCodes.insert(area.code).inserted else { throw .duplicateArea(area.code.code) }
      for competency in area.competencies {
        guard codes.insert(competency.code).inserted else { throw .duplicateCompetency(competency.code.code) }
        for level in competency.descriptors.keys where scale?.ranks.contains(level.rank) != true {
          throw .descriptorOffScale(competency: competency.code.code, rank: level.rank)
        }
        try check(competency.statements, of: competency)
      }
    }
    guard !codes.isEmpty else { throw .noCompetencies }
  }

  private func check(_ statements: [Statement], of competency: Competency) throws(Invalid) {
    var seen = Set<String>()
    for statement in statements {
      guard seen.insert(statement.code).inserted else {
        throw .duplicateStatement(competency: competency.code.code, statement: statement.code)
      }
      if let level = statement.level, scale?.ranks.contains(level.rank) != true {
        throw .descriptorOffScale(competency: competency.code.code, rank: level.rank)
      }
    }
  }

  /// Checks that a role requires only what this framework has.
  package static func check(
    _ role: Role, against known: Set<Identifier<Competency>>, on scale: Scale?
  ) throws(Invalid) {
    for requirement in role.requirements {
      let competency = requirement.competency
      guard known.contains(competency) else {
        throw .unknownCompetency(role: role.code.code, competency: competency.code)
      }
      guard let level = requirement.level else { continue }
      guard scale?.ranks.contains(level.rank) == true else {
        throw .requirementOffScale(role: role.code.code, competency: competency.code, rank: level.rank)
      }
    }
  }
}
