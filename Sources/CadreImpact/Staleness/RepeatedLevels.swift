package import CadreAnalysis

/// Levels that were assessed again after a time: what is left of the first ones, by the time between.
///
/// Sums by thirty days, so that millions of pairs take no room.
package struct RepeatedLevels: Hashable, Sendable {
  private struct Sums: Hashable {
    var pairs = 0
    var days = 0
    /// Levels above the lowest: at first, and again.
    var before = 0
    var after = 0

    mutating func add(_ other: Sums) {
      pairs += other.pairs
      days += other.days
      before += other.before
      after += other.after
    }
  }

  private static let width = 30
  private var classes: [Sums] = []

  package init() {}

  /// - Parameters:
  ///   - days: between the two, 0 or more.
  ///   - before: levels above the lowest one of the scale at first, 1 or more.
  package mutating func add(days: Int, before: Int, after: Int) {
    let place = max(0, days) / Self.width
    if place >= classes.count { classes += [Sums](repeating: Sums(), count: place + 1 - classes.count) }
    classes[place].add(Sums(pairs: 1, days: days, before: before, after: after))
  }

  package mutating func add(_ other: RepeatedLevels) {
    if other.classes.count > classes.count {
      classes += [Sums](repeating: Sums(), count: other.classes.count - classes.count)
    }
    for (place, sums) in other.classes.enumerated() { classes[place].add(sums) }
  }

  package var pairs: Int { classes.reduce(0) { $0 + $1.pairs } }

  /// With fewer pairs nothing is told.
  package static let fewestPairs = 60
  private static let fewestClasses = 4
  private static let mostClasses = 24

  /// The half-life: a line through the logarithms of what is left, weighted by pairs (`RetentionCurve`).
  ///
  /// What is lost at once, whatever the time between, is no forgetting: whoever was rated too high at first is rated lower again.
  /// The line's intercept takes it up, and the half-life is that of the slope.
  /// - Complexity: O(longest time between).
  package var halfLife: HalfLife {
    let count = pairs
    guard count >= Self.fewestPairs else { return HalfLife(.unknown(.tooFewPairs), pairs: count) }
    let merged = merged(fewest: max(Self.fewestPairs / Self.fewestClasses, count / Self.mostClasses))
    guard merged.count >= Self.fewestClasses,
      let curve = try? RetentionCurve(
        .exponential, times: merged.map { Double($0.days) / Double($0.pairs) },
        shares: merged.map { Double($0.after) / Double($0.before) }, weights: merged.map { Double($0.pairs) })
    else { return HalfLife(.unknown(.tooFewTimes), pairs: count) }
    guard curve.slope < 0 else { return HalfLife(.unknown(.nothingLost), pairs: count) }
    let interval = curve.halfLifeInterval
    guard interval.upper.isFinite else { return HalfLife(.unknown(.uncertain), pairs: count) }
    return HalfLife(.days(curve.halfLife, interval), pairs: count)
  }

  /// Neighbouring classes together, so that each has enough pairs and something is left in it.
  private func merged(fewest: Int) -> [Sums] {
    var result: [Sums] = []
    var open = Sums()
    for sums in classes where sums.pairs > 0 {
      open.add(sums)
      guard open.pairs >= fewest, open.after > 0 else { continue }
      result.append(open)
      open = Sums()
    }
    if open.pairs > 0, !result.isEmpty { result[result.count - 1].add(open) }
    return result
  }
}
