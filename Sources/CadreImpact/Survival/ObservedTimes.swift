/// Times under observation: one row for each person, or for each spell of a person.
///
/// A row is at risk at time t where entry < t ≤ exit. Times have any unit, the same in all rows.
package struct ObservedTimes: Sendable {
  /// When observation ends.
  package let exits: [Double]
  /// Whether it ends with the event; else the event is still to come (censored).
  package let isEvent: [Bool]
  /// When observation starts; `nil` where everybody is observed from the start of time.
  package let entries: [Double]?
  /// How many people each row stands for; `nil` for one each.
  package let weights: [Double]?

  package var count: Int { exits.count }

  /// - Throws: `EstimationError` where columns differ in length, an exit or a weight is not finite, an entry is NaN or not
  ///   before its exit, or a weight is negative.
  /// - Complexity: O(n).
  package init(
    exits: [Double], isEvent: [Bool], entries: [Double]? = nil, weights: [Double]? = nil
  ) throws(EstimationError) {
    try Self.requireCount(isEvent.count, of: "events", exits.count)
    try Self.requireCount(entries?.count, of: "entries", exits.count)
    try Self.requireCount(weights?.count, of: "weights", exits.count)
    if let row = exits.firstIndex(where: { !$0.isFinite }) { throw .notANumber(column: "exits", row: row + 1) }
    if let entries {
      for (row, entry) in entries.enumerated() {
        if entry.isNaN { throw .notANumber(column: "entries", row: row + 1) }
        if entry >= exits[row] { throw .entryNotBeforeExit(row: row + 1, entry: entry, exit: exits[row]) }
      }
    }
    if let weights {
      for (row, weight) in weights.enumerated() {
        if !weight.isFinite { throw .notANumber(column: "weights", row: row + 1) }
        if weight < 0 { throw .negativeWeight(row: row + 1, weight: weight) }
      }
    }
    self.exits = exits
    self.isEvent = isEvent
    self.entries = entries
    self.weights = weights
  }

  static func requireCount(_ count: Int?, of column: String, _ expected: Int) throws(EstimationError) {
    guard let count, count != expected else { return }
    throw .unequalColumns(column, count: count, expected: expected)
  }

  /// How many people a row stands for.
  func weight(_ row: Int) -> Double { weights?[row] ?? 1 }

  /// Some of the rows, in the order given. - Parameter rows: positions from 0; each has to exist.
  package func selecting(_ rows: [Int]) -> ObservedTimes {
    ObservedTimes(
      checkedExits: rows.map { exits[$0] }, isEvent: rows.map { isEvent[$0] },
      entries: entries.map { all in rows.map { all[$0] } }, weights: weights.map { all in rows.map { all[$0] } })
  }

  private init(checkedExits: [Double], isEvent: [Bool], entries: [Double]?, weights: [Double]?) {
    exits = checkedExits
    self.isEvent = isEvent
    self.entries = entries
    self.weights = weights
  }
}
