/// How much more the trained changed than the untrained, from one period to another: least squares of the outcome on training,
/// period and both.
package struct TwoPeriodComparison: Sendable {
  /// One row for each person and period.
  package struct Row: Sendable {
    package let outcome: Double
    package let isTreated: Bool
    package let isAfter: Bool
    package let unit: Int
    /// Any whole number: that of the person where people stand alone.
    package let cluster: Int

    package init(outcome: Double, isTreated: Bool, isAfter: Bool, unit: Int, cluster: Int) {
      self.outcome = outcome
      self.isTreated = isTreated
      self.isAfter = isAfter
      self.unit = unit
      self.cluster = cluster
    }
  }

  /// NaN where one of the four means is of nobody.
  package let effect: Double
  package let error: ClusteredError
  package let controlBefore: Double
  package let treatedBefore: Double
  package let controlAfter: Double
  package let treatedAfter: Double
  /// People, not rows.
  package let treatedCount: Int
  package let controlCount: Int

  /// - Complexity: O(rows).
  package init(_ rows: [Row]) {
    var sums = [0.0, 0, 0, 0]
    var counts = [0.0, 0, 0, 0]
    func place(_ row: Row) -> Int { (row.isTreated ? 1 : 0) + (row.isAfter ? 2 : 0) }
    for row in rows {
      sums[place(row)] += row.outcome
      counts[place(row)] += 1
    }
    let means = zip(sums, counts).map { $1 > 0 ? $0 / $1 : .nan }
    let signs = [1.0, -1, -1, 1]
    let pulls = rows.map { row in
      let place = place(row)
      return signs[place] * (row.outcome - means[place]) / counts[place]
    }
    (controlBefore, treatedBefore, controlAfter, treatedAfter) = (means[0], means[1], means[2], means[3])
    effect = product(signs, means)
    let isKnown = effect.isFinite
    error = ClusteredError(
      pulls: isKnown ? pulls : pulls.map { _ in .nan }, clusters: rows.map(\.cluster), coefficientCount: 4)
    treatedCount = Set(rows.lazy.filter(\.isTreated).map(\.unit)).count
    controlCount = Set(rows.lazy.filter { !$0.isTreated }.map(\.unit)).count
  }
}

extension TwoPeriodComparison {
  /// The changes of people seen in both periods, with what they were like before, for comparisons that take that into account.
  ///
  /// - Parameter covariates: column by column, one value for each row; only those of rows before count.
  /// - Throws: where a person has two rows for a period, or is both trained and not.
  /// - Complexity: O(rows × covariates).
  package static func changes(
    _ rows: [Row], covariates: [[Double]], names: [String]
  ) throws(TrainingError) -> ChangeSample {
    let (units, labels) = Numbering<Int>.numbers(rows.map(\.unit))
    var before = [Int?](repeating: nil, count: labels.count)
    var after = before
    for (row, unit) in units.enumerated() {
      let isAfter = rows[row].isAfter
      guard (isAfter ? after[unit] : before[unit]) == nil else {
        throw .twoRows(unit: "\(rows[row].unit)", period: isAfter ? 2 : 1)
      }
      if isAfter { after[unit] = row } else { before[unit] = row }
    }
    var pairs: [(before: Int, after: Int)] = []
    for case let (before?, after?) in zip(before, after) {
      guard rows[before].isTreated == rows[after].isTreated else { throw .changingTraining(unit: "\(rows[before].unit)") }
      if covariates.allSatisfy({ $0[before].isFinite }) { pairs.append((before, after)) }
    }
    return ChangeSample(
      changes: pairs.map { rows[$0.after].outcome - rows[$0.before].outcome },
      isTreated: pairs.map { rows[$0.before].isTreated },
      covariates: covariates.map { column in pairs.map { column[$0.before] } }, names: names)
  }
}
