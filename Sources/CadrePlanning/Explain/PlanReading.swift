package import CadreModel

/// A plan, with what stays open and what its codes stand for.
package struct PlanReading: Sendable {
  /// A deficit that stays open.
  package struct Open: Sendable, Hashable {
    package let person: Identifier<Person>
    package let competency: Identifier<Competency>
    /// `nil` where the person is not assessed and no course of the plan changes that.
    package let reached: Int?
    package let required: Int
    package let obstacle: OpenDeficit.Obstacle

    package init(
      person: Identifier<Person>, competency: Identifier<Competency>, reached: Int?, required: Int,
      obstacle: OpenDeficit.Obstacle
    ) {
      (self.person, self.competency, self.reached, self.required) = (person, competency, reached, required)
      self.obstacle = obstacle
    }
  }

  package let plan: Plan
  package let framework: Framework
  package let courses: [Identifier<Course>: Course]
  /// Names of the people in the plan's lines.
  package let names: [Identifier<Person>: String]
  /// Where these people work.
  package let locations: [Identifier<Person>: String]
  /// Of a plan that was just proposed.
  package let groups: [TrainingPlan.GroupShare]
  package let fairnessPrice: Int?
  package let open: [Open]

  package init(
    plan: Plan, framework: Framework, courses: [Identifier<Course>: Course], names: [Identifier<Person>: String],
    locations: [Identifier<Person>: String] = [:], groups: [TrainingPlan.GroupShare] = [], fairnessPrice: Int? = nil,
    open: [Open] = []
  ) {
    (self.plan, self.framework, self.courses, self.names) = (plan, framework, courses, names)
    self.locations = locations
    (self.groups, self.fairnessPrice, self.open) = (groups, fairnessPrice, open)
  }
}
