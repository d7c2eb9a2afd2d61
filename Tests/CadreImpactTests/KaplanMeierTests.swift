import CadreAnalysis
import CadreImpact
import Testing

struct KaplanMeierTests {
  private func small() throws -> KaplanMeier {
    KaplanMeier(
      try ObservedTimes(exits: [5, 1, 2, 2, 3, 4], isEvent: [true, true, true, false, true, false]))
  }

  @Test func `six people by hand`() throws {
    let curve = try small()
    let survival: [Double] = [5.0 / 6, 4.0 / 6, 4.0 / 9, 0]
    #expect(agree(curve.steps.map(\.survival), survival))
    #expect(curve.steps.map(\.atRisk) == [6, 5, 3, 1])
    let hazards: [Double] = [1.0 / 6, 1.0 / 6 + 0.2, 0.7, 1.7]
    #expect(agree(curve.steps.map(\.cumulativeHazard), hazards))
    let greenwood: Double = 1.0 / 30 + 1.0 / 20 + 1.0 / 6
    #expect(agree(curve.steps[2].standardError, 4.0 / 9 * greenwood.squareRoot()))
    let hazardVariance: Double = 1.0 / 36 + 1.0 / 25
    #expect(agree(curve.steps[1].hazardVariance, hazardVariance))
    #expect(curve.median == 3)
    #expect(curve.atRisk(at: 4) == 2)
    #expect(curve.atRisk(at: 4.5) == 1)
    let area: Double = 1 + 5.0 / 6 + 4.0 / 6 + 4.0 / 9
    #expect(agree(curve.restrictedMean(to: 4).mean, area))
  }

  @Test func `the share is known up to the last observation, and later where nobody is left`() throws {
    #expect(try small().survival(at: 99) == 0)
    let open = KaplanMeier(try ObservedTimes(exits: [1, 2, 3], isEvent: [true, false, false]))
    #expect(agree(open.survival(at: 3), 2.0 / 3))
    #expect(open.survival(at: 3.1).isNaN)
    #expect(open.restrictedMean(to: 4).mean.isNaN)
    #expect(open.median.isNaN)
    #expect(open.survival(at: 0) == 1)
    #expect(open.survival(before: 1) == 1)
  }

  @Test func `a share of exactly one half lasts to the next event`() throws {
    let curve = KaplanMeier(try ObservedTimes(exits: [1, 2, 3, 4], isEvent: [true, true, true, true]))
    #expect(curve.median == 2)
    #expect(curve.medianMidpoint == 2.5)
  }

  @Test func `ties are taken one after the other in the corrected hazard`() throws {
    let curve = KaplanMeier(try ObservedTimes(exits: [1, 1, 1, 2], isEvent: [true, true, true, false]))
    let hazard: Double = 1.0 / 4 + 1.0 / 3 + 1.0 / 2
    #expect(agree(curve.steps[0].tieCorrectedHazard, hazard))
  }

  @Test func `many ties have the sum of reciprocals, weights that are not whole its continuation`() throws {
    let count = 200
    let tied = KaplanMeier(
      try ObservedTimes(
        exits: [Double](repeating: 1, count: count), isEvent: (0..<count).map { $0 < 120 }))
    let plain = (0..<120).reduce(0.0) { $0 + 1 / Double(count - $1) }
    #expect(agree(tied.steps[0].tieCorrectedHazard, plain, within: 1e-13))
    let half = KaplanMeier(try ObservedTimes(exits: [1, 2], isEvent: [true, false], weights: [1.5, 2]))
    let (one, two): (Double, Double) = (1 / 3.5, 1 / 3.5 + 1 / 2.5)
    #expect((one...two).contains(half.steps[0].tieCorrectedHazard))
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `equals the plain loop, with late entry`(seed: UInt64) throws {
    let sample = SurvivalSample(seed: seed)
    let curve = KaplanMeier(try sample.times())
    var (survival, hazard, variance) = (1.0, 0.0, 0.0)
    for (place, time) in sample.eventTimes.enumerated() {
      let n = Double(sample.atRisk(time).count)
      let d = Double(sample.events(time).count)
      survival *= 1 - d / n
      hazard += d / n
      variance += d / (n * (n - d))
      #expect(curve.steps[place].time == time)
      #expect(agree(curve.steps[place].survival, survival))
      #expect(agree(curve.steps[place].cumulativeHazard, hazard))
      #expect(agree(curve.steps[place].logVariance, variance))
      #expect(curve.atRisk(at: time) == n)
    }
    #expect(curve.steps.count == sample.eventTimes.count)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `weights are repeated rows, and the order of rows does not matter`(seed: UInt64) throws {
    let sample = SurvivalSample(seed: seed)
    let weighted = KaplanMeier(try sample.times(weights: true))
    let repeated = KaplanMeier(try sample.times().selecting(sample.repeated))
    let turned = KaplanMeier(try sample.times(weights: true).selecting(sample.reversed))
    for other in [repeated, turned] {
      #expect(weighted.count == other.count)
      #expect(agree(weighted.steps.map(\.survival), other.steps.map(\.survival)))
      #expect(agree(weighted.steps.map(\.logVariance), other.steps.map(\.logVariance)))
      #expect(agree(weighted.steps.map(\.tieCorrectedHazard), other.steps.map(\.tieCorrectedHazard)))
    }
  }

  @Test func `intervals hold the share and stay between 0 and 1`() throws {
    let curve = try small()
    for scale in KaplanMeier.Scale.allCases {
      for step in curve.steps where step.survival > 0 {
        let interval = step.interval(scale)
        #expect((0...1).contains(interval.lower) && (0...1).contains(interval.upper))
        #expect((interval.lower...interval.upper).contains(step.survival))
      }
    }
    #expect(curve.steps[3].interval(.plain).lower.isNaN)
  }

  @Test func `nobody, nothing that happens, one person`() throws {
    let nobody = KaplanMeier(try ObservedTimes(exits: [], isEvent: []))
    #expect(nobody.count == 0)
    #expect(nobody.survival(at: 1).isNaN)
    #expect(nobody.median.isNaN)
    #expect(nobody.medianInterval(.logLog).lower.isNaN)
    #expect(nobody.restrictedMean(to: 1).mean.isNaN)
    let censored = KaplanMeier(try ObservedTimes(exits: [3], isEvent: [false]))
    #expect(censored.survival(at: 2) == 1)
    #expect(censored.restrictedMean(to: 3).mean == 3)
    #expect(censored.restrictedMean(to: 3).standardError == 0)
    let one = KaplanMeier(try ObservedTimes(exits: [3], isEvent: [true]))
    #expect(one.survival(at: 3) == 0)
    #expect(one.steps[0].standardError.isNaN)
  }

  @Test func `what cannot be is refused`() {
    #expect(throws: EstimationError.unequalColumns("events", count: 1, expected: 2)) {
      try ObservedTimes(exits: [1, 2], isEvent: [true])
    }
    #expect(throws: EstimationError.notANumber(column: "exits", row: 2)) {
      try ObservedTimes(exits: [1, .nan], isEvent: [true, true])
    }
    #expect(throws: EstimationError.entryNotBeforeExit(row: 1, entry: 1, exit: 1)) {
      try ObservedTimes(exits: [1], isEvent: [true], entries: [1])
    }
    #expect(throws: EstimationError.negativeWeight(row: 1, weight: -1)) {
      try ObservedTimes(exits: [1], isEvent: [true], weights: [-1])
    }
  }
}
