internal import CadreAnalysis

/// An average of effects, with the error that effects and weights bring into it. NaN where one of its effects is not estimated.
package struct EffectAverage: Sendable {
  package let effect: Double
  package let standardError: Double
  let influence: [Double]

  package var z: Double { effect / standardError }
  /// Two-sided, normal.
  package var p: Double { Normal.bothTails(z) }
  package var low95: Double { effect - Normal.z975 * standardError }
  package var high95: Double { effect + Normal.z975 * standardError }

  fileprivate init(effect: Double, influence: [Double], unitCount: Int) {
    let isKnown = effect.isFinite
    self.effect = isKnown ? effect : .nan
    self.influence = isKnown ? influence : []
    standardError = isKnown ? product(influence, influence).squareRoot() / Double(unitCount) : .nan
  }
}

extension TrainingEffects {
  /// By the groups' shares, in whose error the shares' own has a part.
  ///
  /// - Complexity: O(people × cells).
  func averageByShare(_ cells: [Cell]) -> EffectAverage {
    let shares = cells.map { staggered.shares[$0.groupPlace] }
    return byShare(
      effects: cells.map(\.effect), influences: cells.map(\.influence), groups: cells.map(\.groupPlace), shares: shares)
  }

  /// Groups' averages, by the groups' shares.
  func averageByShare(_ groups: [(place: Int, average: EffectAverage)]) -> EffectAverage {
    byShare(
      effects: groups.map(\.average.effect), influences: groups.map(\.average.influence), groups: groups.map(\.place),
      shares: groups.map { staggered.shares[$0.place] })
  }

  /// Each counts the same.
  func plainAverage(_ averages: [EffectAverage]) -> EffectAverage {
    let weights = averages.map { _ in 1 / Double(averages.count) }
    return weighted(effects: averages.map(\.effect), influences: averages.map(\.influence), weights: weights)
  }

  func plainAverage(_ cells: [Cell]) -> EffectAverage {
    let weights = cells.map { _ in 1 / Double(cells.count) }
    return weighted(effects: cells.map(\.effect), influences: cells.map(\.influence), weights: weights)
  }

  private func weighted(effects: [Double], influences: [[Double]], weights: [Double]) -> EffectAverage {
    let effect = effects.isEmpty ? .nan : product(weights, effects)
    let influence = effect.isFinite ? combined(influences, weights) : []
    return EffectAverage(effect: effect, influence: influence, unitCount: unitCount)
  }

  private func byShare(effects: [Double], influences: [[Double]], groups: [Int], shares: [Double]) -> EffectAverage {
    let total = shares.reduce(0, +)
    let fixed = weighted(effects: effects, influences: influences, weights: shares.map { $0 / total })
    guard fixed.effect.isFinite else { return fixed }
    // A person more in a group raises its share, and so draws the average towards the group's effect.
    var draw = [Double](repeating: 0, count: staggered.groups.count)
    for (effect, group) in zip(effects, groups) { draw[group] += (effect - fixed.effect) / total }
    let expected = product(draw, staggered.shares)
    var influence = fixed.influence
    for (unit, group) in staggered.groupOf.enumerated() {
      influence[staggered.contributors[unit]] += (group.map { draw[$0] } ?? 0) - expected
    }
    return EffectAverage(effect: fixed.effect, influence: influence, unitCount: unitCount)
  }
}
