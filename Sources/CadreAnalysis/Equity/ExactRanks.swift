/// Fractions in the order of their exact values: equal ones, such as 1/2 and 2/4, have one place.
package struct ExactRanks {
  private struct Fraction: Hashable {
    let met: Int
    let needed: Int
  }

  /// By person; −1 where there is nothing to say.
  package let ranks: [Int32]

  /// - Parameter fractions: of whole numbers whose products stay below 2⁶³, as weights and levels do.
  /// - Complexity: O(people + d log d) for d different values.
  package init(_ fractions: some Sequence<(met: Int, needed: Int)?>) {
    let reduced = fractions.map { fraction -> Fraction? in
      guard let fraction, fraction.needed > 0 else { return nil }
      let divisor = max(1, Self.greatest(fraction.met, fraction.needed))
      return Fraction(met: fraction.met / divisor, needed: fraction.needed / divisor)
    }
    let sorted = Set(reduced.compactMap(\.self)).sorted { $0.met * $1.needed < $1.met * $0.needed }
    let places = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($0.element, Int32($0.offset)) })
    ranks = reduced.map { $0.flatMap { places[$0] } ?? -1 }
  }

  private static func greatest(_ first: Int, _ second: Int) -> Int {
    var (first, second) = (first, second)
    while second != 0 { (first, second) = (second, first % second) }
    return first
  }
}

/// An outcome by its exact order, beside the places in which it is shown.
struct ExactColumn: Sendable {
  /// In the order of the scan's rows; −1 is missing.
  let ranks: [Int32]
  /// The rows of each stratum by rank.
  let order: [Int32]
  /// How many different values there are.
  let distinct: Int

  /// - Parameters:
  ///   - rows: the frame's rows in the order of the scan.
  ///   - bounds: where each stratum begins, and the last one's end.
  init(_ ranks: [Int32], rows: [Int32], bounds: [Int]) {
    let own = rows.map { ranks[Int($0)] }
    var order = (0..<Int32(rows.count)).map(\.self)
    for (start, end) in zip(bounds, bounds.dropFirst()) { order[start..<end].sort { own[Int($0)] < own[Int($1)] } }
    self.ranks = own
    self.order = order
    distinct = Int((ranks.max() ?? -1) + 1)
  }
}
