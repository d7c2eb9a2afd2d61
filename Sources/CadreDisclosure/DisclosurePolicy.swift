/// What may be published, and how well what may not is hidden.
package struct DisclosurePolicy: Sendable, Hashable {
  /// How well a suppressed small count is hidden from somebody who works it out from everything published.
  package enum Protection: String, Sendable, Hashable, CaseIterable {
    /// Not exactly recoverable: the counts that remain possible span at least `minimumWidth`.
    case recoverable
    /// Threshold-safe: it remains possible that the count reaches the threshold, and that it is less than it is.
    case threshold
  }

  /// What a suppressed count costs that is not small itself.
  package enum Cost: String, Sendable, Hashable, CaseIterable {
    /// One each.
    case cells
    /// Its people.
    case counts
  }

  /// Counts of nobody.
  package enum Zeros: String, Sendable, Hashable, CaseIterable {
    /// Shown: that nobody is there gives nobody away.
    case published
    /// Small like any other.
    case small
  }

  /// Counts below it, and above zero, are small.
  package let threshold: Int
  package var zeros = Zeros.published
  /// Whether it is hidden, too, that all of a group are in one category: that tells of each of them.
  package var hidesUniformGroups = true
  package var protection = Protection.threshold
  package var cost = Cost.counts
  /// Of `recoverable`: how far apart the least and the greatest possible count must be.
  package var minimumWidth = 1.0
  /// Of amounts: where the second largest contributor can work out the largest within this share, the sum is suppressed.
  package var dominancePercent = 10.0
  /// The work that may be spent on the least costly suppression: nodes of the search.
  package var nodeLimit = 20_000

  /// - Throws: where the threshold is below 3: a count of 2 tells each of the two about the other.
  package init(threshold: Int = 10) throws(DisclosureError) {
    guard threshold >= 3 else { throw .thresholdTooLow(threshold) }
    self.threshold = threshold
  }

  /// Whether a cell must not be published: a count for being small; a sum for that, or because the second largest contributor
  /// could work out the largest contribution within `dominancePercent` (the p % rule).
  func isSensitive(_ cell: CellSystem.Cell) -> Bool {
    if (cell.people > 0 || zeros == .small) && cell.people < Double(threshold) { return true }
    guard let largest = cell.largest, cell.value > 0 else { return false }
    return cell.value - largest.first - largest.second < dominancePercent / 100 * largest.first
  }
}

/// Why tables cannot be protected.
package enum DisclosureError: Error, Hashable, Sendable {
  case thresholdTooLow(Int)
  case totalsDisagree(table: String, cell: String, total: Int, sum: Int)
  case missingCell(table: String, cell: String)
  case linkedCellsDisagree(cell: String, counts: [Int])
  case negativeAmount(table: String, amount: Double)
  /// The linear solver has no memory left.
  case solverUnavailable
  /// No suppression hides the cell while the grand total is published.
  case unprotectable(table: String, cell: String)
  /// What the solver said hides the cell does not, when it is worked out again.
  case unconfirmed(table: String, cell: String)
}
