package import CadreModel

/// How much a framework holds, in words.
package struct FrameworkContents {
  package let areas: Phrase
  /// A framework without a scale has items; nobody can be competent in them by degrees.
  package let competencies: Phrase
  package let roles: Phrase

  package init(_ framework: Framework) {
    let (areas, competencies, roles) = (framework.areas.count, framework.competencies.count, framework.roles.count)
    self.areas = .counted(areas, one: "\(areas) area", other: "\(areas) areas")
    self.roles = .counted(roles, one: "\(roles) role", other: "\(roles) roles")
    self.competencies =
      framework.scale == nil
      ? .counted(competencies, one: "\(competencies) item", other: "\(competencies) items")
      : .counted(competencies, one: "\(competencies) competency", other: "\(competencies) competencies")
  }
}
