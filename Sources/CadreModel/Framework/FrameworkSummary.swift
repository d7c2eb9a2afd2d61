/// A framework version as lists show it.
package struct FrameworkSummary: Hashable, Sendable {
  package let reference: FrameworkReference
  package let title: String
  package let status: Framework.Status
  package let competencies: Int
  package let levels: Int
  package let roles: Int

  package init(
    reference: FrameworkReference, title: String, status: Framework.Status, competencies: Int, levels: Int, roles: Int
  ) {
    self.reference = reference
    self.title = title
    self.status = status
    self.competencies = competencies
    self.levels = levels
    self.roles = roles
  }
}
