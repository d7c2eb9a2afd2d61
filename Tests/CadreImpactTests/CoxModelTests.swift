import CadreAnalysis
import CadreImpact
import Glibc
import Testing

/// The partial likelihood's logarithm as it is defined, with a covariate · g(time) for each covariate besides.
private struct PlainPartialLikelihood {
  let sample: SurvivalSample
  let ties: CoxModel.Ties
  var strata: [Int]
  var g: (Double) -> Double = { _ in 0 }

  func callAsFunction(_ beta: [Double], drift: [Double] = [0, 0]) -> Double {
    var total = 0.0
    for stratum in Set(strata).sorted() {
      for time in sample.eventTimes {
        let events = sample.events(time).filter { strata[$0] == stratum }
        let present = sample.atRisk(time).filter { strata[$0] == stratum }
        let risk = present.map { exp(score($0, beta, drift, time)) }.reduce(0, +)
        let own = events.map { exp(score($0, beta, drift, time)) }.reduce(0, +)
        for (place, row) in events.enumerated() {
          let share = ties == .efron ? Double(place) / Double(events.count) : 0
          total += score(row, beta, drift, time) - log(risk - share * own)
        }
      }
    }
    return total
  }

  private func score(_ row: Int, _ beta: [Double], _ drift: [Double], _ time: Double) -> Double {
    (0..<2).reduce(0) { $0 + sample.columns[$1][row] * (beta[$1] + drift[$1] * g(time)) }
  }
}

struct CoxModelTests {
  private func model(
    _ sample: SurvivalSample, _ ties: CoxModel.Ties, rows: [Int]? = nil, weights: Bool = false
  ) throws -> CoxModel {
    let rows = rows ?? Array(sample.exits.indices)
    return try CoxModel(
      try sample.times(weights: weights).selecting(rows), covariates: sample.columns.map { all in rows.map { all[$0] } },
      names: ["a", "b"], strata: rows.map { sample.strata[$0] }, ties: ties)
  }

  @Test func `three people by hand`() throws {
    // β − ln(2e^β + 1) − ln(1 + e^β) is greatest at e^β = 1/√2.
    let times = try ObservedTimes(exits: [1, 2, 3], isEvent: [true, true, true])
    let model = try CoxModel(times, covariates: [[1, 0, 1]], names: ["x"])
    let ratio: Double = 1 / 2.0.squareRoot()
    #expect(agree(model.coefficients[0], log(ratio)))
    #expect(agree(model.nullLogLikelihood, -log(6.0)))
    let greatest: Double = log(ratio) - log(2 * ratio + 1) - log(1 + ratio)
    #expect(agree(model.logLikelihood, greatest))
    let first: Double = 2 * ratio / (2 * ratio + 1)
    let second: Double = ratio / (1 + ratio)
    let information: Double = first * (1 - first) + second * (1 - second)
    #expect(agree(model.standardErrors[0], 1 / information.squareRoot()))
    let hazard: Double = 1 / (2 * ratio + 1) + 1 / (1 + ratio)
    #expect(agree(model.baselines[0].cumulativeHazard(at: 2), hazard))
    #expect(agree(model.survival(at: 1, covariates: [1]), exp(-ratio / (2 * ratio + 1))))
    #expect(model.survival(at: 1, covariates: [1], stratum: 1).isNaN)
  }

  @Test(arguments: 0..<15 as Range<UInt64>, CoxModel.Ties.allCases)
  func `is at the top of the plain partial likelihood`(seed: UInt64, ties: CoxModel.Ties) throws {
    let sample = SurvivalSample(seed: seed)
    let model = try model(sample, ties)
    let plain = PlainPartialLikelihood(sample: sample, ties: ties, strata: sample.strata)
    let beta = model.coefficients
    #expect(agree(model.logLikelihood, plain(beta)))
    #expect(agree(model.nullLogLikelihood, plain([0, 0])))
    let step = 1e-3
    func at(_ a: Double, _ b: Double) -> Double { plain([beta[0] + a * step, beta[1] + b * step]) }
    #expect(abs(at(1, 0) - at(-1, 0)) < 1e-7)
    #expect(abs(at(0, 1) - at(0, -1)) < 1e-7)
    let curvature = [
      [-(at(1, 0) + at(-1, 0) - 2 * at(0, 0)), -(at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1)) / 4],
      [0, -(at(0, 1) + at(0, -1) - 2 * at(0, 0))],
    ].map { $0.map { $0 / (step * step) } }
    let determinant: Double = curvature[0][0] * curvature[1][1] - curvature[0][1] * curvature[0][1]
    #expect(agree(model.covariance[0][0], curvature[1][1] / determinant, within: 1e-4))
    #expect(agree(model.covariance[0][1], -curvature[0][1] / determinant, within: 1e-4))
  }

  @Test(arguments: 0..<10 as Range<UInt64>, CoxModel.Ties.allCases)
  func `weights are repeated rows, and order does not matter`(seed: UInt64, ties: CoxModel.Ties) throws {
    let sample = SurvivalSample(seed: seed)
    let weighted = try model(sample, ties, weights: true)
    let repeated = try model(sample, ties, rows: sample.repeated)
    let turned = try model(sample, ties, rows: sample.reversed, weights: true)
    for other in [repeated, turned] {
      #expect(agree(weighted.coefficients, other.coefficients, within: 1e-8))
      #expect(agree(weighted.standardErrors, other.standardErrors, within: 1e-8))
      #expect(agree(weighted.logLikelihood, other.logLikelihood))
      #expect(agree(weighted.concordance.value, other.concordance.value))
      for transform in ProportionalHazardsTest.Transform.allCases {
        let (one, two) = (weighted.proportionalHazards(transform), other.proportionalHazards(transform))
        #expect(agree(one.columns.map(\.chiSquared), two.columns.map(\.chiSquared), within: 1e-6))
        #expect(agree(one.global.p, two.global.p, within: 1e-6))
        #expect(agree(one.approximate, two.approximate, within: 1e-6))
      }
    }
    #expect(agree(turned.scores, weighted.scores.reversed(), within: 1e-8))
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `units and origins of covariates change nothing but their coefficients`(seed: UInt64) throws {
    let sample = SurvivalSample(seed: seed)
    var moved = sample
    moved.columns[1] = sample.columns[1].map { 1000 * $0 + 5_000_000 }
    let (one, two) = (try model(sample, .efron), try model(moved, .efron))
    #expect(agree(one.coefficients[1], 1000 * two.coefficients[1], within: 1e-7))
    #expect(agree(one.logLikelihood, two.logLikelihood))
    #expect(agree(one.waldChiSquared, two.waldChiSquared, within: 1e-7))
    #expect(agree(one.scoreChiSquared, two.scoreChiSquared, within: 1e-7))
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `time cut into spells is the same time`(seed: UInt64) throws {
    let sample = SurvivalSample(seed: seed)
    var cut = sample
    for row in sample.exits.indices where sample.entries[row] < 5 && sample.exits[row] > 5 {
      cut.exits.append(sample.exits[row])
      cut.isEvent.append(sample.isEvent[row])
      cut.entries.append(5)
      cut.weights.append(sample.weights[row])
      cut.groups.append(sample.groups[row])
      cut.strata.append(sample.strata[row])
      for column in 0..<2 { cut.columns[column].append(sample.columns[column][row]) }
      (cut.exits[row], cut.isEvent[row]) = (5, false)
    }
    for ties in CoxModel.Ties.allCases {
      let (one, two) = (try model(sample, ties), try model(cut, ties))
      #expect(agree(one.coefficients, two.coefficients, within: 1e-8))
      #expect(agree(one.covariance[0], two.covariance[0], within: 1e-8))
      #expect(agree(one.concordance.value, two.concordance.value))
    }
  }

  @Test func `without covariates the baseline is the cumulative hazard`() throws {
    let sample = SurvivalSample(seed: 3)
    let curve = KaplanMeier(try sample.times())
    let breslow = try CoxModel(try sample.times(), covariates: [], names: [], ties: .breslow)
    let efron = try CoxModel(try sample.times(), covariates: [], names: [], ties: .efron)
    #expect(agree(breslow.baselines[0].cumulativeHazards, curve.steps.map(\.cumulativeHazard)))
    #expect(agree(efron.baselines[0].cumulativeHazards, curve.steps.map(\.tieCorrectedHazard)))
    #expect(efron.concordance.value == 0.5)
  }

  @Test(arguments: 0..<10 as Range<UInt64>, CoxModel.Ties.allCases)
  func `proportionality is the score test of a drift over time`(seed: UInt64, ties: CoxModel.Ties) throws {
    let sample = SurvivalSample(seed: seed)
    let model = try model(sample, ties)
    let plain = PlainPartialLikelihood(sample: sample, ties: ties, strata: sample.strata) { ($0 - 5) / 10 }
    let beta = model.coefficients
    let step = 1e-3
    func value(_ moves: [Double]) -> Double {
      plain([beta[0] + moves[0] * step, beta[1] + moves[1] * step], drift: [moves[2] * step, moves[3] * step])
    }
    func unit(_ place: Int, _ sign: Double) -> [Double] { (0..<4).map { $0 == place ? sign : 0 } }
    func sum(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { $0 + $1 } }
    let score = (0..<4).map { (value(unit($0, 1)) - value(unit($0, -1))) / (2 * step) }
    let information = (0..<4).map { i in
      (0..<4).map { j -> Double in
        let same = value(sum(unit(i, 1), unit(j, 1))) + value(sum(unit(i, -1), unit(j, -1)))
        let crossed = value(sum(unit(i, 1), unit(j, -1))) + value(sum(unit(i, -1), unit(j, 1)))
        return -(same - crossed) / (4 * step * step)
      }
    }
    // Solved by plain elimination, with the columns in question: all, or the covariates and one drift.
    func chiSquared(_ columns: [Int]) -> Double {
      var rows = columns.map { i in columns.map { information[i][$0] } + [score[i]] }
      for pivot in columns.indices {
        for row in columns.indices where row != pivot {
          let factor = rows[row][pivot] / rows[pivot][pivot]
          for column in rows[row].indices { rows[row][column] -= factor * rows[pivot][column] }
        }
      }
      return columns.indices.reduce(0) { $0 + score[columns[$1]] * rows[$1][columns.count] / rows[$1][$1] }
    }
    let test = model.proportionalHazards(.identity)
    #expect(agree(test.global.chiSquared, chiSquared([0, 1, 2, 3]), within: 1e-3))
    #expect(agree(test.columns[0].chiSquared, chiSquared([0, 1, 2]), within: 1e-3))
    #expect(agree(test.columns[1].chiSquared, chiSquared([0, 1, 3]), within: 1e-3))
  }
}
