package import CadreModel

/// What is held about a person, as far as its reader may see it.
package struct PersonRecord: Hashable, Sendable {
  /// With those attributes alone that are shown.
  package let person: Person
  package let attributes: [Attribute]
  /// How the person stood before, the latest first.
  package let past: [Past]

  package struct Past: Hashable, Sendable {
    /// The last day on which it was so.
    package let last: Day
    package let unit: Unit
    package let roles: [Identifier<Role>]

    package init(last: Day, unit: Unit, roles: [Identifier<Role>]) {
      self.last = last
      self.unit = unit
      self.roles = roles
    }
  }

  package init(person: Person, attributes: [Attribute], past: [Past] = []) {
    self.person = person
    self.attributes = attributes
    self.past = past
  }
}
