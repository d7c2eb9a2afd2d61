package import CadreModel

/// The roles of a framework, each with how many people hold it today where the reader may know.
package struct RoleList: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    package let role: Role
    /// People in service; `nil` for whom it is not to be seen.
    package let people: Int?

    package init(role: Role, people: Int?) {
      self.role = role
      self.people = people
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

  package init(framework: Framework, role: Role) {
    self.framework = framework
    self.role = role
  }
}
