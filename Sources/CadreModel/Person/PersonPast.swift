/// How somebody stood until a day, where that was otherwise than afterwards.
package struct PersonPast: Hashable, Sendable {
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
