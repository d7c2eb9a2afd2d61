/// What single changes would close beyond the best plan for the same terms.
package struct PlanSensitivities: Hashable, Sendable {
  package enum Change: Hashable, Sendable {
    case budget(more: Int)
    case seats(session: String, more: Int)
    /// One more session of the course, online.
    case online(course: String)
  }

  package struct Row: Hashable, Sendable {
    package let change: Change
    /// In hundredths of weighted levels; no plan with the change closes more than `atMost`.
    package let more: Int
    package let atMost: Int

    package init(change: Change, more: Int, atMost: Int) {
      self.change = change
      self.more = more
      self.atMost = atMost
    }
  }

  package let currency: String?
  /// What the best plan closes without any change, in hundredths of weighted levels.
  package let closed: Int
  package let rows: [Row]

  package init(currency: String?, closed: Int, rows: [Row]) {
    self.currency = currency
    self.closed = closed
    self.rows = rows
  }
}
