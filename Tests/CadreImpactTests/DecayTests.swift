import CadreAnalysis
import CadreImpact
import Glibc
import Testing

struct RetentionCurveTests {
  private let times = [1.0, 2, 5, 9, 14]
  private let shares = [0.9, 0.7, 0.65, 0.4, 0.35]
  private let weights = [1.0, 2, 1, 3, 2]

  @Test func `an exact exponential halves in its half-life`() throws {
    let curve = try RetentionCurve(.exponential, times: times, shares: times.map { 0.9 * exp2(-$0 / 10) })
    #expect(agree(curve.halfLife, 10))
    #expect(agree(curve.share(at: 20), 0.225))
    #expect(agree(curve.rSquared, 1))
    #expect(curve.timeToHalfOfFirst.isNaN)
  }

  @Test func `an exact power is at half of its first after 2^(1/b)`() throws {
    let curve = try RetentionCurve(.power, times: times, shares: times.map { 0.8 * pow($0, -0.5) })
    #expect(agree(curve.slope, -0.5))
    #expect(agree(exp(curve.intercept), 0.8))
    #expect(agree(curve.timeToHalfOfFirst, 4))
    #expect(curve.halfLife.isNaN)
  }

  @Test(arguments: RetentionCurve.Shape.allCases)
  func `equals weighted least squares by reflections`(shape: RetentionCurve.Shape) throws {
    let curve = try RetentionCurve(shape, times: times, shares: shares, weights: weights)
    let roots = weights.map { $0.squareRoot() }
    let rows = zip(times, roots).map { [$1, $1 * (shape == .power ? log($0) : $0)] }
    let fit = try LeastSquares(rows, zip(shares, roots).map { $1 * log($0) }, names: ["const", "time"])
    let variance: Double = fit.residuals.reduce(0) { $0 + $1 * $1 } / 3
    #expect(agree([curve.intercept, curve.slope], fit.coefficients))
    #expect(agree(curve.interceptError, (variance * fit.inverse[0][0]).squareRoot()))
    #expect(agree(curve.slopeError, (variance * fit.inverse[1][1]).squareRoot()))
    #expect(curve.df == 3)
  }

  @Test func `the interval of a half-life is that of the slope turned over`() throws {
    let curve = try RetentionCurve(.exponential, times: times, shares: shares)
    let half = StudentT.upperQuantile(0.025, df: 3) * curve.slopeError
    let two: Double = log(2.0)
    #expect(agree(curve.halfLifeInterval.lower, -two / (curve.slope - half)))
    #expect(agree(curve.halfLifeInterval.upper, -two / (curve.slope + half)))
    let delta: Double = two / (curve.slope * curve.slope) * curve.slopeError
    #expect(agree(curve.halfLifeError, delta))
    let noisy = try RetentionCurve(.exponential, times: [1, 2, 3, 4], shares: [0.5, 0.9, 0.3, 0.6])
    #expect(noisy.halfLifeInterval.upper == .infinity)
  }

  @Test func `another unit of time stretches the half-life, a row of no weight does nothing`() throws {
    let curve = try RetentionCurve(.exponential, times: times, shares: shares, weights: weights)
    let hours = try RetentionCurve(
      .exponential, times: times.map { $0 * 24 } + [7], shares: shares + [0.01], weights: weights + [0])
    #expect(agree(hours.halfLife, 24 * curve.halfLife))
    #expect(agree(hours.slopeP, curve.slopeP))
  }

  @Test func `growth has no half-life, two rows no error, constant shares no share explained`() throws {
    let growth = try RetentionCurve(.exponential, times: [1, 2, 3], shares: [0.2, 0.3, 0.5])
    #expect(growth.halfLife.isNaN)
    #expect(growth.halfLifeInterval.lower.isNaN)
    let two = try RetentionCurve(.exponential, times: [0, 1], shares: [1, 0.5])
    #expect(agree(two.halfLife, 1))
    #expect(two.slopeError.isNaN && two.slopeP.isNaN)
    #expect(try RetentionCurve(.power, times: [1, 2, 3], shares: [1, 1, 1]).rSquared.isNaN)
  }

  @Test func `what has no logarithm or no spread is refused`() {
    #expect(throws: MeasureError.negativeAmount(column: "shares", value: 0)) {
      try RetentionCurve(.exponential, times: [1, 2], shares: [1, 0])
    }
    #expect(throws: MeasureError.negativeAmount(column: "times", value: 0)) {
      try RetentionCurve(.power, times: [0, 2], shares: [1, 1])
    }
    #expect(throws: MeasureError.collinear("times")) { try RetentionCurve(.exponential, times: [2, 2], shares: [1, 0.5]) }
    #expect(throws: MeasureError.tooFewRows(group: "rows with a weight", count: 0, needed: 2)) {
      try RetentionCurve(.exponential, times: [], shares: [])
    }
    #expect(throws: EstimationError.notANumber(column: "shares", row: 1)) {
      try RetentionCurve(.exponential, times: [1, 2], shares: [.nan, 1])
    }
  }
}

struct RecallModelTests {
  @Test func `one time gives the half-life of its share`() throws {
    let model = try RecallModel(.halfLife, times: [6, 6], correct: [3, 1], items: [4, 4])
    // Half are right after 6 days.
    #expect(agree(model.halfLife(), 6, within: 1e-8))
    #expect(agree(model.probability(at: 12), 0.25, within: 1e-8))
    // Information of 8 answers: n (ln 2 · loss)² P/(1−P) with loss ln 2.
    let slope: Double = log(2.0) * log(2.0)
    let information: Double = 8 * slope * slope
    #expect(agree(model.standardErrors[0], 1 / information.squareRoot(), within: 1e-8))
  }

  @Test func `two times fit a logistic curve exactly`() throws {
    let model = try RecallModel(.logistic, times: [1, exp(1)], correct: [8, 4], items: [10, 10])
    let (early, late) = (log(4.0), log(2.0 / 3))
    #expect(agree(model.coefficients, [early, late - early], within: 1e-8))
    #expect(abs(model.deviance) < 1e-9)
    let variances: [Double] = [1.0 / 8 + 1.0 / 2, 1.0 / 8 + 1.0 / 2 + 1.0 / 4 + 1.0 / 6]
    #expect(agree(model.standardErrors, variances.map { $0.squareRoot() }, within: 1e-8))
    #expect(agree(model.probability(at: model.halfLife()), 0.5, within: 1e-8))
  }

  /// Answers of people who forget, with one factor.
  private func answers(seed: UInt64) -> (times: [Double], correct: [Double], items: [Double], factor: [Double]) {
    var numbers = SampleNumbers(seed)
    let times = (0..<60).map { _ in 1 + numbers.next() * 30 }
    let factor = times.map { _ in Double(numbers.whole(0..<3)) }
    let items = times.map { _ in Double(numbers.whole(1..<9)) }
    let correct = times.indices.map { row in
      let chance = exp2(-times[row] / exp2(3 + factor[row] / 2))
      return Double((0..<Int(items[row])).count { _ in numbers.next() < chance })
    }
    return (times, correct, items, factor)
  }

  @Test(arguments: 0..<10 as Range<UInt64>, RecallModel.Curve.allCases)
  func `is at the top of the plain likelihood`(seed: UInt64, curve: RecallModel.Curve) throws {
    let (times, correct, items, factor) = answers(seed: seed)
    let model = try RecallModel(curve, times: times, correct: correct, items: items, factors: [factor], names: ["f"])
    func plain(_ beta: [Double]) -> Double {
      times.indices.reduce(0) { sum, row in
        let linear = beta[0] + beta[1] * factor[row] + (curve == .logistic ? beta[2] * log(times[row]) : 0)
        let chance = curve == .logistic ? 1 / (1 + exp(-linear)) : exp2(-times[row] / exp2(linear))
        return sum + correct[row] * log(chance) + (items[row] - correct[row]) * log(1 - chance)
      }
    }
    for place in model.coefficients.indices {
      var (up, down) = (model.coefficients, model.coefficients)
      up[place] += 1e-4
      down[place] -= 1e-4
      #expect(abs(plain(up) - plain(down)) < 1e-8)
      #expect(plain(up) < plain(model.coefficients))
    }
    let saturated = zip(correct, items).reduce(0) { sum, answers in
      let (right, wrong) = (answers.0, answers.1 - answers.0)
      return sum + (right > 0 ? right * log(right / answers.1) : 0) + (wrong > 0 ? wrong * log(wrong / answers.1) : 0)
    }
    #expect(agree(model.deviance, 2 * (saturated - plain(model.coefficients))))
  }

  @Test(arguments: RecallModel.Curve.allCases)
  func `counts may come one answer a row, in any order, with factors in any unit`(curve: RecallModel.Curve) throws {
    let (times, correct, items, factor) = answers(seed: 4)
    let model = try RecallModel(curve, times: times, correct: correct, items: items, factors: [factor], names: ["f"])
    let single = times.indices.reversed().flatMap { row in (0..<Int(items[row])).map { (row, Double($0) < correct[row]) } }
    let other = try RecallModel(
      curve, times: single.map { times[$0.0] }, correct: single.map { $0.1 ? 1 : 0 }, items: single.map { _ in 1 },
      factors: [single.map { 100 * factor[$0.0] + 3 }], names: ["f"])
    #expect(agree(model.coefficients[1], 100 * other.coefficients[1], within: 1e-7))
    #expect(agree(model.standardErrors[1], 100 * other.standardErrors[1], within: 1e-7))
    #expect(agree(model.halfLife([1]), other.halfLife([103]), within: 1e-7))
  }

  @Test(arguments: RecallModel.Curve.allCases)
  func `what has no finite estimate is refused`(curve: RecallModel.Curve) {
    let times = [1.0, 2, 3, 4]
    #expect(throws: MeasureError.constantOutcome("correct")) {
      try RecallModel(curve, times: times, correct: [2, 2, 2, 2], items: [2, 2, 2, 2])
    }
    #expect(throws: MeasureError.constantOutcome("correct")) { try RecallModel(curve, times: [], correct: [], items: []) }
    #expect(throws: EstimationError.notAPart(row: 1, part: 3, whole: 2)) {
      try RecallModel(curve, times: times, correct: [3, 1, 1, 1], items: [2, 2, 2, 2])
    }
    #expect(throws: MeasureError.negativeAmount(column: "times", value: 0)) {
      try RecallModel(curve, times: [0, 1], correct: [1, 1], items: [2, 2])
    }
    #expect(throws: MeasureError.collinear("f")) {
      try RecallModel(curve, times: times, correct: [2, 1, 1, 0], items: [2, 2, 2, 2], factors: [[1, 1, 1, 1]], names: ["f"])
    }
    // All with the factor are right.
    #expect(throws: EstimationError.unbounded("f")) {
      try RecallModel(
        curve, times: [1, 2, 3, 4, 5, 6], correct: [2, 1, 1, 2, 0, 2], items: [2, 2, 2, 2, 2, 2],
        factors: [[1, 0, 0, 1, 0, 1]], names: ["f"])
    }
  }
}
