/// One effect of training for all groups and periods, by least squares with an effect for each person and each period.
///
/// For contrast only: it is biased where effects change over time, since those trained earlier serve as controls for those
/// trained later (Goodman-Bacon 2021). `TrainingEffects` is not.
package struct TwoWayEffects: Sendable {
  /// NaN where training follows from person and period.
  package let effect: Double
  /// By person, or by the rows' clusters.
  package let error: ClusteredError
  /// With the correction √(G / (G − 1)) only. NaN for one cluster.
  package let errorForFewClusters: Double

  /// More periods than this take too long.
  package static let mostPeriods = 2000

  /// Gaps in the table do no harm.
  ///
  /// - Throws: `TrainingError.tooManyPeriods`.
  /// - Complexity: O(rows × periods + periods³).
  package init(_ rows: TrainingRows) throws(TrainingError) {
    let kept = rows.outcomes.indices.filter { rows.outcomes[$0].isFinite }
    let (units, people) = Numbering<Int>.numbers(kept.map { rows.units[$0] })
    let (periods, labels) = Numbering<Int>.numbers(kept.map { rows.periods[$0] })
    guard labels.count <= Self.mostPeriods else { throw .tooManyPeriods(labels.count, most: Self.mostPeriods) }
    let table = UnevenTable(units: units, unitCount: people.count, periods: periods, periodCount: labels.count)
    let trained = kept.map { rows.isTrained($0) ? 1.0 : 0.0 }
    let own = table.withoutMeans(trained)
    let outcome = table.withoutMeans(kept.map { rows.outcomes[$0] })
    let square = product(own, own)
    let isSeen = square > 1e-10 * trained.reduce(0, +)
    let estimate = isSeen ? product(own, outcome) / square : .nan
    effect = estimate
    let pulls = zip(own, outcome).map { own, outcome in own * (outcome - estimate * own) / square }
    let clusters = rows.clusters.map { clusters in kept.map { clusters[$0] } } ?? units
    error = ClusteredError(pulls: pulls, clusters: clusters, coefficientCount: people.count + labels.count)
    let groups = Double(error.clusterCount)
    errorForFewClusters = groups > 1 ? error.cr0 * (groups / (groups - 1)).squareRoot() : .nan
  }
}

/// People × periods, with gaps.
private struct UnevenTable {
  let units: [Int]
  let unitCount: Int
  let periods: [Int]
  let periodCount: Int

  /// What is left of a column after the best effect of each person and each period.
  ///
  /// Persons' effects are taken out first, so that one unknown for each period remains (Frisch, Waugh & Lovell).
  func withoutMeans(_ column: [Double]) -> [Double] {
    let counts = unitSums([Double](repeating: 1, count: units.count))
    let means = zip(unitSums(column), counts).map { $0 / $1 }
    var left = units.indices.map { column[$0] - means[units[$0]] }
    var sums = [Double](repeating: 0, count: periodCount)
    for row in units.indices { sums[periods[row]] += left[row] }
    let effects = Cholesky(periodMatrix(counts), width: periodCount, tolerance: 1e-9).solve(sums)
    let shifts = zip(unitSums(periods.map { effects[$0] }), counts).map { $0 / $1 }
    for row in units.indices { left[row] -= effects[periods[row]] - shifts[units[row]] }
    return left
  }

  private func unitSums(_ column: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: unitCount)
    for row in units.indices { sums[units[row]] += column[row] }
    return sums
  }

  /// The products of the periods' columns without the means of persons.
  private func periodMatrix(_ counts: [Double]) -> [Double] {
    var matrix = [Double](repeating: 0, count: periodCount * periodCount)
    var seen = [[Int]](repeating: [], count: unitCount)
    for row in units.indices {
      matrix[periods[row] * (periodCount + 1)] += 1
      seen[units[row]].append(periods[row])
    }
    for (unit, own) in seen.enumerated() {
      for one in own { for other in own { matrix[one * periodCount + other] -= 1 / counts[unit] } }
    }
    return matrix
  }
}
