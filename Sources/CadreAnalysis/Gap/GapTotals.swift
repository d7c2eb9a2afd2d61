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
}
