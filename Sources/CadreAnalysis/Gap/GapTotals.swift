/// What a set of people lacks in a set of competencies. Deficits are in levels, counted per person and competency.
package struct GapTotals: Sendable, Hashable {
  /// People with at least one requirement among the competencies.
  package var people = 0
  /// Person × competency pairs that are required.
  package var requirements = 0
  /// Levels required, the denominator of `deficitShare`; unassessed ones are left out under `exclude`.
  package var requiredLevels = 0
  package var deficit = 0
  /// Σ weight × deficit, in hundredths.
  package var weightedDeficitHundredths = 0
  /// Pairs that are required and not assessed.
  package var unassessed = 0
  /// The part of the deficit that is merely unassessed; 0 under `exclude`.
  package var unassessedDeficit = 0
  /// Pairs below the requirement.
  package var below = 0

  package init() {}

  package var weightedDeficit: Double { Double(weightedDeficitHundredths) / 100 }

  /// Missing levels out of required ones, from 0 to 1; `nil` where nothing is required.
  package var deficitShare: Double? { requiredLevels > 0 ? Double(deficit) / Double(requiredLevels) : nil }
  /// Unassessed pairs out of required ones; `nil` where nothing is required.
  package var unassessedShare: Double? { requirements > 0 ? Double(unassessed) / Double(requirements) : nil }

  /// Adds everything but `people`, who would be counted twice.
  mutating func add(pairsOf other: GapTotals) {
    requirements += other.requirements
    requiredLevels += other.requiredLevels
    deficit += other.deficit
    weightedDeficitHundredths += other.weightedDeficitHundredths
    unassessed += other.unassessed
    unassessedDeficit += other.unassessedDeficit
    below += other.below
  }
}

/// The readiness of a set of people: the distribution, never a mean alone.
package struct ReadinessDistribution: Sendable, Hashable {
  /// People who have a readiness.
  package let people: Int
  /// Of them, those who meet every requirement.
  package let ready: Int
  package let p10: Double
  package let p25: Double
  package let p50: Double
  package let p75: Double
  package let p90: Double
  /// People by readiness in ten equal classes, [0, 0.1) to [0.9, 1]; ready ones are in the last.
  package let classes: [Int]

  /// - Parameter readiness: values from 0 to 1; those that are not a number are left out.
  /// - Returns: `nil` where nobody has a readiness.
  /// - Complexity: O(n log n).
  package init?(_ readiness: some Sequence<Double>) {
    let sorted = readiness.filter { !$0.isNaN }.sorted()
    guard !sorted.isEmpty else { return nil }
    people = sorted.count
    ready = sorted.reversed().prefix { $0 >= 1 }.count
    p10 = Self.quantile(sorted, 0.1)
    p25 = Self.quantile(sorted, 0.25)
    p50 = Self.quantile(sorted, 0.5)
    p75 = Self.quantile(sorted, 0.75)
    p90 = Self.quantile(sorted, 0.9)
    var classes = [Int](repeating: 0, count: 10)
    for value in sorted { classes[min(9, Int(value * 10))] += 1 }
    self.classes = classes
  }

  package var readyShare: Double { Double(ready) / Double(people) }

  /// Hyndman and Fan's type 7, the default of R and NumPy: linear between order statistics.
  static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    let place = Double(sorted.count - 1) * share
    let low = Int(place.rounded(.down))
    let high = min(low + 1, sorted.count - 1)
    return sorted[low] + (sorted[high] - sorted[low]) * (place - Double(low))
  }
}
