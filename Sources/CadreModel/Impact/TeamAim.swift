/// What a team is to be.
package enum TeamAim: String, Hashable, Sendable, CaseIterable {
  case fewest, cheapest
  case cheapestOfFewest = "cheapest-of-fewest"
  case fewestOfCheapest = "fewest-of-cheapest"
  /// The cheapest team in which each has one task.
  case oneTaskEach = "one-task-each"
  /// What half the fewest people, rounded down but not to none, can meet of the needs, by weight.
  case mostCovered = "most-covered"

  /// Whether all needs have to be met.
  package var meetsAll: Bool { self != .mostCovered }
}
