/// What a role of the framework requires, as far as the sample needs it.
package struct SampleRole: Sendable {
  /// The role's code, such as `policy-officer`.
  package var code: String
  package var requirements: [SampleRequirement]

  package init(code: String, requirements: [SampleRequirement]) {
    self.code = code
    self.requirements = requirements
  }
}

/// A level of one competency that a role requires.
package struct SampleRequirement: Sendable {
  /// The competency's code.
  package var competency: String
  package var level: Int
  /// The weight as it is to be written, such as `1` or `2.5`.
  package var weight: String

  package init(competency: String, level: Int, weight: String = "1") {
    self.competency = competency
    self.level = level
    self.weight = weight
  }
}
