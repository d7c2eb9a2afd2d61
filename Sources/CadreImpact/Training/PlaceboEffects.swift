/// What the method finds where there was nothing to find: as if everybody had been trained some periods earlier, with the
/// real periods of training unseen.
///
/// The effect of group g is the one in g − 1 since g − 1 − shift. Effects that differ from nothing speak against the
/// comparison.
package struct PlaceboEffects: Sendable {
  package let groups: [(group: Int, effect: Double, standardError: Double, reason: NotEstimable?)]
  /// By the groups' shares. NaN without any group.
  package let pooled: EffectAverage

  /// Only groups are looked at that have both periods.
  ///
  /// - Complexity: O(people × groups × (covariates + 1)²).
  package init(_ panel: TrainingPanel, _ design: TrainingDesign, shift: Int) {
    let staggered = StaggeredGroups(panel, anticipation: design.anticipation)
    let places = Dictionary(uniqueKeysWithValues: zip(staggered.periods, staggered.periods.indices))
    var cells: [TrainingEffects.Cell] = []
    for (place, group) in staggered.groups.enumerated() where shift > 0 {
      guard let period = places[group - 1], let base = places[group - 1 - shift] else { continue }
      cells.append(CellContrast(groupPlace: place, period: period, base: base).cell(in: panel, staggered, design))
    }
    let effects = TrainingEffects(design: design, cells: cells, staggered: staggered)
    groups = cells.map { ($0.group, $0.effect, $0.standardError, $0.reason) }
    pooled = effects.averageByShare(cells)
  }
}
