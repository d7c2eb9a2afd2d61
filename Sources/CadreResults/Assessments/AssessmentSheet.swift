package import CadreModel

/// A sheet to fill in: the people of a unit and the competencies in which somebody is to assess them.
///
/// It shows no level that is held: who sees one tends to repeat it.
package struct AssessmentSheet: Hashable, Sendable {
  package struct Member: Hashable, Sendable {
    package let number: Identifier<Person>
    package let name: String
    /// Those that have a profile.
    package let roles: [Role]

    package init(number: Identifier<Person>, name: String, roles: [Role]) {
      self.number = number
      self.name = name
      self.roles = roles
    }

    /// Whether any of the roles requires it.
    package func requires(_ competency: Competency) -> Bool {
      roles.contains { role in
        role.requirements.contains { $0.competency == competency.code && ($0.level?.rank ?? 0) > 0 }
      }
    }
  }

  package let framework: Framework
  package let scale: Scale
  /// `nil` for everybody.
  package let scope: Unit?
  /// The only role that is asked about; `nil` for all.
  package let role: Role?
  package let assessedOn: Day
  package let source: Source
  /// By name.
  package let members: [Member]
  /// What the members' roles require, in the order of the framework; where they require nothing, all.
  package let competencies: [Competency]

  package init(
    framework: Framework, scale: Scale, scope: Unit?, role: Role?, assessedOn: Day, source: Source, members: [Member]
  ) {
    self.framework = framework
    self.scale = scale
    self.scope = scope
    self.role = role
    self.assessedOn = assessedOn
    self.source = source
    self.members = members.sorted { ($0.name, $0.number) < ($1.name, $1.number) }
    let asked = role.map { [Member(number: members[0].number, name: "", roles: [$0])] } ?? members
    let required = framework.competencies.filter { competency in asked.contains { $0.requires(competency) } }
    competencies = required.isEmpty ? framework.competencies : required
  }

  /// The areas of the competencies, each with how many of them follow each other in it.
  package var areas: [(area: Area, count: Int)] {
    framework.areas.compactMap { area in
      let count = area.competencies.count { competencies.contains($0) }
      return count > 0 ? (area, count) : nil
    }
  }
}
