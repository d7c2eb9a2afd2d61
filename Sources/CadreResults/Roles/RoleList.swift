package import CadreModel

/// The roles of a framework, each with how many people hold it today where the reader may know.
package struct RoleList: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    package let role: Role
    /// People in service; `nil` for whom it is not to be seen.
    package let people: Int?
    /// The first day on which nobody new is given it.
    package let retiredOn: Day?

    package init(role: Role, people: Int?, retiredOn: Day? = nil) {
      self.role = role
      self.people = people
      self.retiredOn = retiredOn
    }
  }

  package let framework: FrameworkReference
  package let rows: [Row]

  package init(framework: FrameworkReference, rows: [Row]) {
    self.framework = framework
    self.rows = rows
  }
}

/// What a role requires, with the framework that says what its codes mean.
package struct RoleReading: Hashable, Sendable {
  package let framework: Framework
  package let role: Role
  /// The first day on which nobody new is given it.
  package let retiredOn: Day?

  package init(framework: Framework, role: Role, retiredOn: Day? = nil) {
    self.framework = framework
    self.role = role
    self.retiredOn = retiredOn
  }
}

/// What every role of a framework requires, in a form in which it is changed and imported again.
package struct RoleSheet: Hashable, Sendable {
  package enum Shape: String, CaseIterable, Sendable {
    /// A row for each requirement.
    case list
    /// A row for each role, a column for each competency.
    case roles
    /// A row for each competency, a column for each role.
    case competencies
  }

  package let framework: Framework
  package let shape: Shape

  package init(framework: Framework, shape: Shape) {
    self.framework = framework
    self.shape = shape
  }
}
