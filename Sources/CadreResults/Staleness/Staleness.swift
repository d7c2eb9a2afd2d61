package import CadreAnalysis
package import CadreModel

/// Levels that were assessed long ago, by unit and competency. It is for reminders: no level counts for less because it is old.
package struct Staleness: Hashable, Sendable {
  package struct UnitRow: Hashable, Sendable {
    /// As on the day; `nil` for everybody.
    package let unit: Unit?
    /// Below the scope.
    package let depth: Int
    package let people: Int
    /// By competency.
    package let counts: [StaleCount]

    package init(unit: Unit?, depth: Int, people: Int, counts: [StaleCount]) {
      self.unit = unit
      self.depth = depth
      self.people = people
      self.counts = counts
    }

    package var total: StaleCount {
      var total = StaleCount()
      for count in counts { total.add(count) }
      return total
    }
  }

  package let context: GapContext
  /// Older than so many days is old.
  package let olderThan: Int
  /// Of the framework, in its order.
  package let competencies: [Competency]
  /// The scope first, then units below it in preorder.
  package let units: [UnitRow]
  /// Of the scope, of all competencies together.
  package let halfLife: HalfLife
  /// Of the scope, by competency.
  package let halfLives: [HalfLife]

  package init(
    context: GapContext, olderThan: Int, competencies: [Competency], units: [UnitRow], halfLife: HalfLife,
    halfLives: [HalfLife]
  ) {
    self.context = context
    self.olderThan = olderThan
    self.competencies = competencies
    self.units = units
    self.halfLife = halfLife
    self.halfLives = halfLives
  }
}
