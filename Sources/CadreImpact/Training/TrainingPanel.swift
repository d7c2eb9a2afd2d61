/// A table of people × periods without gaps, and when each person was trained first.
package struct TrainingPanel: Sendable {
  /// Ascending.
  package let periods: [Int]
  /// Each person's period of first training; 0 for never.
  package let starts: [Int]
  /// Period by period, one value for each person.
  package let outcomes: [[Double]]
  /// Covariate by covariate, period by period, one value for each person.
  package let covariates: [[[Double]]]
  package let covariateNames: [String]
  /// Each person's cluster, from 0; each person's own number where there are no clusters.
  package let clusters: [Int]
  package let isClustered: Bool
  /// People left out since a period, an outcome or a covariate is missing.
  package let leftOut: Int

  package var unitCount: Int { starts.count }

  /// People who lack something in any period are left out.
  ///
  /// - Throws: where a person has two rows for a period or two first trainings.
  /// - Complexity: O(rows × covariates).
  package init(_ rows: TrainingRows) throws(TrainingError) {
    let periods = Set(rows.periods).sorted()
    let columnOf = Dictionary(uniqueKeysWithValues: zip(periods, periods.indices))
    let (units, labels) = Numbering<Int>.numbers(rows.units)
    let width = periods.count
    var counts = [Int](repeating: 0, count: labels.count)
    for unit in units { counts[unit] += 1 }
    // Only people with enough rows have places in the table, so that it is no larger than the rows.
    var firstPlace = [Int](repeating: 0, count: labels.count)
    var placeCount = 0
    for unit in labels.indices where counts[unit] >= width {
      firstPlace[unit] = placeCount
      placeCount += width
    }
    var rowOf = [Int](repeating: -1, count: placeCount)
    var startOf = [Int?](repeating: nil, count: labels.count)
    for (row, unit) in units.enumerated() {
      let start = max(0, rows.starts[row])
      guard startOf[unit] ?? start == start else { throw .changingTraining(unit: "\(rows.units[row])") }
      startOf[unit] = start
      guard counts[unit] >= width else { continue }
      let place = firstPlace[unit] + (columnOf[rows.periods[row]] ?? 0)
      guard rowOf[place] < 0 else { throw .twoRows(unit: "\(rows.units[row])", period: rows.periods[row]) }
      rowOf[place] = row
    }
    let complete = labels.indices.filter { unit in
      let first = firstPlace[unit]
      return counts[unit] >= width && rowOf[first..<first + width].allSatisfy { $0 >= 0 && Self.isComplete(rows, $0) }
    }
    func table(_ column: [Double]) -> [[Double]] {
      (0..<width).map { period in complete.map { column[rowOf[firstPlace[$0] + period]] } }
    }
    self.periods = periods
    starts = complete.map { startOf[$0] ?? 0 }
    outcomes = table(rows.outcomes)
    covariates = rows.covariates.map(table)
    covariateNames = rows.covariateNames
    clusters = rows.clusters.map { clusters in complete.map { clusters[rowOf[firstPlace[$0]]] } } ?? Array(complete.indices)
    isClustered = rows.clusters != nil
    leftOut = labels.count - complete.count
  }

  private static func isComplete(_ rows: TrainingRows, _ row: Int) -> Bool {
    rows.outcomes[row].isFinite && rows.covariates.allSatisfy { $0[row].isFinite }
  }
}
