/// How many levels that are required are old, in one competency or several.
package struct StaleCount: Hashable, Sendable {
  /// Required, and with a rating that counts.
  package var rated = 0
  /// Of these, with a rating that is older than is asked.
  package var stale = 0
  /// Required, and without a rating that counts: how old it is has no answer, so they are in no share.
  package var unassessed = 0

  package init(rated: Int = 0, stale: Int = 0, unassessed: Int = 0) {
    self.rated = rated
    self.stale = stale
    self.unassessed = unassessed
  }

  /// `nil` where nothing is rated.
  package var share: Double? { rated > 0 ? Double(stale) / Double(rated) : nil }

  package mutating func add(_ other: StaleCount) {
    rated += other.rated
    stale += other.stale
    unassessed += other.unassessed
  }
}
