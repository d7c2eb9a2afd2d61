internal import CadreAnalysis

extension TrainingEffects {
  /// Averages of one kind: one for each group, period or distance from training, and the one over all.
  package struct Averages: Sendable {
    package let overall: EffectAverage
    package let parts: [(key: Int, average: EffectAverage)]
  }

  private var cellsAfter: [Cell] { cells.filter { $0.event >= 0 } }

  /// Over all groups and their periods since training, by the groups' shares.
  package var simpleAverage: EffectAverage { averageByShare(cellsAfter) }

  /// Each group's mean since its training, and their average by the groups' shares.
  package var groupAverages: Averages {
    let after = Dictionary(grouping: cellsAfter, by: \.groupPlace)
    let averages = after.keys.sorted().map { (place: $0, average: plainAverage(after[$0] ?? [])) }
    return Averages(
      overall: averageByShare(averages), parts: averages.map { (key: groups[$0.place], average: $0.average) })
  }

  /// By periods since training (negative before it), and the mean of those from 0 on.
  ///
  /// - Parameter balance: only groups that are seen that many periods after training, and no later ones; `nil` for all.
  package func eventAverages(balance: Int? = nil) -> Averages {
    let last = lastPeriod ?? 0
    let kept = cells.filter { cell in
      guard let balance else { return true }
      return last - cell.group >= balance && cell.event <= balance
    }
    let parts = averages(kept, by: \.event)
    return Averages(overall: plainAverage(parts.filter { $0.key >= 0 }.map(\.average)), parts: parts)
  }

  /// By period, over the groups trained by then, and the mean over periods.
  package var calendarAverages: Averages {
    let parts = averages(cellsAfter, by: \.period)
    return Averages(overall: plainAverage(parts.map(\.average)), parts: parts)
  }

  private func averages(_ cells: [Cell], by key: (Cell) -> Int) -> [(key: Int, average: EffectAverage)] {
    let sets = Dictionary(grouping: cells, by: key)
    return sets.keys.sorted().map { (key: $0, average: averageByShare(sets[$0] ?? [])) }
  }
}

/// Whether effects before training are all nothing, as they must be for the comparison to be fair: Wald's test.
package struct PreTest: Sendable, Hashable {
  /// NaN where an effect before training is not estimated, or follows from the others.
  package let wald: Double
  package let degreesOfFreedom: Int

  /// Of χ². NaN where there is nothing to test.
  package var p: Double {
    guard degreesOfFreedom > 0, wald.isFinite else { return .nan }
    return ChiSquared.upperTail(wald, df: Double(degreesOfFreedom))
  }
}

extension TrainingEffects {
  /// Over all cells before training and its anticipation.
  ///
  /// - Complexity: O(people × cells²).
  package var preTest: PreTest {
    let before = cells.filter { $0.period < $0.group - design.anticipation }
    guard !before.isEmpty, before.allSatisfy(\.isEstimated) else {
      return PreTest(wald: .nan, degreesOfFreedom: before.count)
    }
    let contributors = [Double](repeating: 1, count: staggered.contributorCount)
    let spread = Cholesky(columns: before.map(\.influence), weights: contributors)
    guard spread.isComplete else { return PreTest(wald: .nan, degreesOfFreedom: before.count) }
    let effects = before.map(\.effect)
    let total = Double(unitCount)
    return PreTest(wald: total * total * product(effects, spread.solve(effects)), degreesOfFreedom: before.count)
  }
}
