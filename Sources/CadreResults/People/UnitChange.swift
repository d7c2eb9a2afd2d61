package import CadreModel

/// What became of a unit that was renamed, moved or merged into another.
package struct UnitChange: Hashable, Sendable {
  /// As it was called until now.
  package let before: Unit
  /// As it is called now; of a merged unit, the one that took its people in.
  package let after: Unit
  package let since: Day
  /// How many people went over to another unit.
  package let people: Int
  /// Accounts whose mandates name the unit, or one below it, and follow it.
  package let following: [String]
  /// Accounts whose mandates name a unit that was merged: they see nobody now, and need another mandate.
  package let stranded: [String]

  package init(
    before: Unit, after: Unit, since: Day, people: Int = 0, following: [String] = [], stranded: [String] = []
  ) {
    self.before = before
    self.after = after
    self.since = since
    self.people = people
    self.following = following
    self.stranded = stranded
  }
}
