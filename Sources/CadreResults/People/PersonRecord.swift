package import CadreModel

/// What is held about a person, as far as its reader may see it.
package struct PersonRecord: Hashable, Sendable {
  /// With those attributes alone that are shown.
  package let person: Person
  package let attributes: [Attribute]
  /// How the person stood before, the latest first.
  package let past: [PersonPast]

  package init(person: Person, attributes: [Attribute], past: [PersonPast] = []) {
    self.person = person
    self.attributes = attributes
    self.past = past
  }
}
