import CadreAnalysis
import CadreImpact
import Testing

@Suite struct TwoPeriodTests {
  private func row(_ outcome: Double, _ isTreated: Bool, _ isAfter: Bool, _ unit: Int) -> TwoPeriodComparison.Row {
    TwoPeriodComparison.Row(outcome: outcome, isTreated: isTreated, isAfter: isAfter, unit: unit, cluster: unit)
  }

  @Test func `worked by hand`() {
    let rows = [
      row(1, true, false, 0), row(5, true, true, 0), row(3, true, false, 1), row(9, true, true, 1), row(2, false, false, 2),
      row(3, false, true, 2), row(4, false, false, 3), row(5, false, true, 3),
    ]
    let comparison = TwoPeriodComparison(rows)
    // (7 − 2) − (4 − 3).
    #expect(comparison.effect == 4)
    #expect(comparison.treatedAfter == 7 && comparison.controlBefore == 3)
    // Changes of 4 and 6 round 5: sums of ∓1/2 by person; changes of the controls do not differ.
    #expect(isNear(comparison.error.cr0, 0.5.squareRoot()))
    #expect(isNear(comparison.error.cr1, (0.5 * 4 / 3 * 7 / 4).squareRoot()))
    #expect(comparison.treatedCount == 2 && comparison.controlCount == 2 && comparison.error.clusterCount == 4)
    let interval = comparison.error.interval95(of: 4)
    #expect(isNear(interval.low + interval.high, 8))
  }

  @Test func `a mean of nobody is unknown`() {
    for rows in [[], [row(1, true, true, 0)], [row(1, true, true, 0), row(2, false, true, 1), row(2, false, false, 1)]] {
      let comparison = TwoPeriodComparison(rows)
      #expect(comparison.effect.isNaN)
      #expect(comparison.error.p(of: comparison.effect).isNaN)
      #expect(comparison.error.interval95(of: comparison.effect).low.isNaN)
    }
  }

  @Test func `changes are those of people seen in both periods`() throws {
    let rows = [row(1, true, false, 0), row(5, true, true, 0), row(3, false, false, 1), row(9, false, true, 2)]
    let sample = try TwoPeriodComparison.changes(rows, covariates: [[7, 8, 9, 9]], names: ["age"])
    #expect(sample.changes == [4] && sample.covariates == [[7]] && sample.isTreated == [true])
    #expect(throws: TrainingError.twoRows(unit: "0", period: 1)) {
      try TwoPeriodComparison.changes([rows[0], rows[0]], covariates: [], names: [])
    }
    #expect(throws: TrainingError.changingTraining(unit: "0")) {
      try TwoPeriodComparison.changes([rows[0], row(1, false, true, 0)], covariates: [], names: [])
    }
  }
}

@Suite struct TwoWayEffectsTests {
  /// Against least squares with a column for each person and each period, in tables with gaps.
  @Test(arguments: Array<UInt64>(0..<6))
  func `equals dummies for people and periods`(seed: UInt64) throws {
    let whole = MadeTraining(people: 12, periods: 5, starts: [0, 3, 4], seed: seed)
    var numbers = SeededNumbers(seed + 7)
    let made = seed == 0 ? whole : whole.picked(whole.units.indices.filter { _ in Int.random(in: 0..<5, using: &numbers) > 0 })
    let people = Set(made.units).sorted()
    let design = made.units.indices.map { row in
      let isTrained = made.starts[row] > 0 && made.starts[row] <= made.periods[row]
      let own = people.map { $0 == made.units[row] ? 1.0 : 0 }
      return [isTrained ? 1.0 : 0] + own + (2...5).map { $0 == made.periods[row] ? 1.0 : 0 }
    }
    let fit = try LeastSquares(design, made.outcomes, names: design[0].indices.map { "\($0)" })
    let effects = try TwoWayEffects(made.rows())
    #expect(isNear(effects.effect, fit.coefficients[0]))
    var sums: [Int: Double] = [:]
    for (row, unit) in made.units.enumerated() {
      let pull = zip(fit.inverse[0], design[row]).reduce(0) { $0 + $1.0 * $1.1 }
      sums[unit, default: 0] += pull * fit.residuals[row]
    }
    #expect(isNear(effects.error.cr0, sums.values.reduce(0) { $0 + $1 * $1 }.squareRoot()))
    let count = Double(people.count)
    #expect(isNear(effects.errorForFewClusters, effects.error.cr0 * (count / (count - 1)).squareRoot()))
  }
}

@Suite struct EarlierTrendTests {
  @Test(arguments: Array<UInt64>(0..<4), [true, false])
  func `equals least squares on training, time and both`(seed: UInt64, clustered: Bool) throws {
    let made = MadeTraining(people: 30, periods: 6, starts: [0, 4, 5], seed: seed)
    let trend = EarlierTrend(try made.rows(clustered: clustered))
    let before = made.units.indices.filter { made.periods[$0] < 4 }
    let design = before.map { row in
      let (isTrained, time) = (made.starts[row] > 0 ? 1.0 : 0, Double(made.periods[row]))
      return [isTrained, time, isTrained * time]
    }
    let fit = try Regression.leastSquares(
      design, before.map { made.outcomes[$0] }, names: ["d", "t", "dt"], focus: 2,
      clusters: before.map { "\(clustered ? made.clusters[$0] : made.units[$0])" })
    let figures = Dictionary(uniqueKeysWithValues: fit.measures.map { ($0.name, $0.value) })
    #expect(trend.periodCount == 3)
    #expect(isNear(trend.slopeDifference, figures["coef[dt]"] ?? 0))
    #expect(isNear(trend.error.cr1, figures["se_cluster_CR1"] ?? 0))
  }

  @Test func `one period has no slope`() throws {
    let trend = EarlierTrend(try MadeTraining(people: 9, periods: 4, starts: [0, 2], seed: 1).rows())
    #expect(trend.periodCount == 1 && trend.slopeDifference.isNaN && trend.p.isNaN)
  }
}
