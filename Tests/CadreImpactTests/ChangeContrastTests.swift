import CadreImpact
import CadreModel
import Testing

@Suite struct ChangeContrastTests {
  /// Without covariates every estimator is the difference of mean changes: (3 + 5) / 2 − (1 + 2 + 3) / 3 = 2.
  @Test(arguments: ContrastEstimator.allCases)
  func `without covariates is the difference of means`(estimator: ContrastEstimator) throws {
    let sample = ChangeSample(changes: [3, 5, 1, 2, 3], isTreated: [true, true, false, false, false])
    let contrast = try ChangeContrast(sample, estimator)
    #expect(isNear(contrast.effect, 2))
    // Sums of squares within, divided by squared counts: 2 / 4 + 2 / 9.
    #expect(isNear(contrast.standardError, (2.0 / 4 + 2.0 / 9).squareRoot()))
    #expect(isNear(contrast.influence.reduce(0, +), 0))
  }

  /// One covariate of 0 and 1: within its two strata the trained are compared with the untrained, weighted by the trained.
  @Test(arguments: ContrastEstimator.allCases)
  func `with one attribute is the average over its two strata`(estimator: ContrastEstimator) throws {
    let sample = ChangeSample(
      changes: [4, 6, 9, 1, 3, 2, 6, 8], isTreated: [true, true, true, false, false, false, false, false],
      covariates: [[0, 0, 1, 0, 0, 0, 1, 1]], names: ["woman"])
    let contrast = try ChangeContrast(sample, estimator)
    // Stratum 0: 5 − 2 = 3, two trained; stratum 1: 9 − 7 = 2, one trained.
    #expect(isNear(contrast.effect, (2 * 3 + 2) / 3.0))
  }

  static let seeds = Array<UInt64>(0..<10)

  @Test(arguments: seeds, ContrastEstimator.allCases)
  func `does not depend on the units of a covariate`(seed: UInt64, estimator: ContrastEstimator) throws {
    let sample = made(seed)
    let covariates = sample.covariates.map { $0.map { 1000 - 40 * $0 } }
    let scaled = ChangeSample(
      changes: sample.changes, isTreated: sample.isTreated, covariates: covariates, names: sample.names)
    let (a, b) = (try ChangeContrast(sample, estimator), try ChangeContrast(scaled, estimator))
    #expect(isNear(a.effect, b.effect))
    #expect(isNear(a.standardError, b.standardError))
  }

  @Test(arguments: seeds, ContrastEstimator.allCases)
  func `a covariate twice changes nothing`(seed: UInt64, estimator: ContrastEstimator) throws {
    let sample = made(seed)
    let twice = ChangeSample(
      changes: sample.changes, isTreated: sample.isTreated, covariates: sample.covariates + sample.covariates,
      names: ["skill", "again"])
    let (a, b) = (try ChangeContrast(sample, estimator), try ChangeContrast(twice, estimator))
    #expect(isNear(a.effect, b.effect))
    #expect(isNear(a.standardError, b.standardError))
  }

  /// The influence of a person is the derivative of the estimate by that person's weight: here by repeating one in many.
  @Test(arguments: ContrastEstimator.allCases)
  func `influence is the change by one person more`(estimator: ContrastEstimator) throws {
    let sample = made(3)
    let contrast = try ChangeContrast(sample, estimator)
    let copies = 400
    let count = sample.changes.count
    for extra in [0, 1, 2, 3] {
      let order = (0..<copies).flatMap { _ in 0..<count } + [extra]
      let more = ChangeSample(
        changes: order.map { sample.changes[$0] }, isTreated: order.map { sample.isTreated[$0] },
        covariates: [order.map { sample.covariates[0][$0] }], names: ["skill"])
      let moved = try ChangeContrast(more, estimator).effect - contrast.effect
      #expect(abs(moved * Double(order.count) - contrast.influence[extra]) < 0.02)
    }
  }

  @Test func `says why there is no estimate`() {
    func reason(
      _ changes: [Double], _ isTreated: [Bool], _ covariate: [Double], _ estimator: ContrastEstimator
    ) -> NotEstimable? {
      let sample = ChangeSample(changes: changes, isTreated: isTreated, covariates: [covariate], names: ["skill"])
      do throws(NotEstimable) {
        _ = try ChangeContrast(sample, estimator)
        return nil
      } catch { return error }
    }
    #expect(reason([], [], [], .regression) == .nobodyTrained)
    #expect(reason([1, 2], [false, false], [1, 2], .weighting) == .nobodyTrained)
    #expect(reason([1, 2], [true, true], [1, 2], .doublyRobust) == .nobodyUntrained)
    #expect(reason([1, 2, 3, 4], [true, true, false, false], [5, 7, 1, 1], .regression) == .dependentCovariate("skill"))
    #expect(reason([1, 2, 3, 4], [true, true, false, false], [5, 7, 1, 2], .weighting) == .separated)
    #expect(reason([1, .nan, 3, 4], [true, true, false, false], [1, 2, 1, 2], .weighting) == .notFinite)
    #expect(reason([1, 2, .infinity, 4], [true, true, false, false], [1, 2, 1, 2], .doublyRobust) == .notFinite)
  }

  private func made(_ seed: UInt64) -> ChangeSample {
    var numbers = SeededNumbers(seed + 50)
    let isTreated = (0..<60).map { $0 % 3 == 0 }
    let skills = isTreated.map { Double.random(in: -1...1, using: &numbers) + ($0 ? 0.3 : 0) }
    let changes = skills.map { $0 * $0 + Double.random(in: -1...1, using: &numbers) }
    return ChangeSample(changes: changes, isTreated: isTreated, covariates: [skills], names: ["skill"])
  }
}
