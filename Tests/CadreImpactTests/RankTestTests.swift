import CadreImpact
import Testing

struct RankTestTests {
  private static let weightings: [RankTest.Weighting] = [
    .logRank, .gehan, .taroneWare, .petoPeto, .flemingHarrington(p: 0.5, q: 0.5), .flemingHarrington(p: 1, q: 0),
  ]

  @Test func `four people by hand`() throws {
    let times = try ObservedTimes(exits: [1, 2, 3, 4], isEvent: [true, true, true, true])
    let test = try RankTest(times, groups: [7, 7, 9, 9])
    #expect(test.groups == [7, 9])
    #expect(test.observed == [2, 2])
    let expected: [Double] = [0.5 + 1.0 / 3, 0.5 + 2.0 / 3 + 1 + 1]
    #expect(agree(test.expected, expected))
    // Variances: 1/4 of 4 at risk, 2/9 of 3; afterwards only one group is left.
    let deviation: Double = 2 - 0.5 - 1.0 / 3
    let variance: Double = 0.25 + 2.0 / 9
    #expect(agree(test.result(.logRank).chiSquared, deviation * deviation / variance))
    #expect(test.result(.logRank).df == 1)
    let gehan: Double = 4 * 0.5 + 3 * (1 - 1.0 / 3)
    let gehanVariance: Double = 16 * 0.25 + 9 * 2.0 / 9
    #expect(agree(test.result(.gehan).chiSquared, gehan * gehan / gehanVariance))
  }

  @Test(arguments: 0..<20 as Range<UInt64>, weightings)
  func `equals the plain loop of two groups, with strata and late entry`(
    seed: UInt64, weighting: RankTest.Weighting
  ) throws {
    let sample = SurvivalSample(seed: seed)
    let groups = sample.groups.map { min($0, 1) }
    var (deviation, variance) = (0.0, 0.0)
    for stratum in 0..<2 {
      var (survival, peto) = (1.0, 1.0)
      for time in sample.eventTimes {
        let risk = sample.atRisk(time).filter { sample.strata[$0] == stratum }
        let events = sample.events(time).filter { sample.strata[$0] == stratum }
        let (n, d) = (Double(risk.count), Double(events.count))
        guard d > 0 else { continue }
        let n1 = Double(risk.count { groups[$0] == 1 })
        peto *= 1 - d / (n + 1)
        let weight: Double =
          switch weighting {
          case .logRank: 1
          case .gehan: n
          case .taroneWare: n.squareRoot()
          case .petoPeto: peto
          case .flemingHarrington(_, let q): q == 0 ? survival : (survival * (1 - survival)).squareRoot()
          }
        deviation += weight * (Double(events.count { groups[$0] == 1 }) - d * n1 / n)
        if n > 1 { variance += weight * weight * d * (n - d) / (n - 1) * n1 / n * (1 - n1 / n) }
        survival *= 1 - d / n
      }
    }
    let result = try RankTest(try sample.times(), groups: groups, strata: sample.strata).result(weighting)
    #expect(agree(result.chiSquared, deviation * deviation / variance))
    #expect(agree(result.deviations[1], deviation))
    #expect(agree(result.deviations[0], -deviation))
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `weights are repeated rows, and neither codes nor order matter`(seed: UInt64) throws {
    let sample = SurvivalSample(seed: seed)
    let weighted = try RankTest(try sample.times(weights: true), groups: sample.groups, strata: sample.strata)
    let rows = sample.repeated
    let repeated = try RankTest(
      try sample.times().selecting(rows), groups: rows.map { sample.groups[$0] }, strata: rows.map { sample.strata[$0] })
    let back = sample.reversed
    let turned = try RankTest(
      try sample.times(weights: true).selecting(back), groups: back.map { -sample.groups[$0] },
      strata: back.map { sample.strata[$0] })
    for weighting in Self.weightings {
      let result = weighted.result(weighting)
      #expect(result.df == 2)
      #expect(agree(repeated.result(weighting).chiSquared, result.chiSquared))
      #expect(agree(turned.result(weighting).chiSquared, result.chiSquared))
      #expect(agree(turned.result(weighting).p, result.p))
    }
    #expect(agree(turned.expected, weighted.expected.reversed()))
  }

  @Test func `without ties the log-rank test is the score test of Cox`() throws {
    let exits = [3.0, 1, 7, 5, 9, 2, 8]
    let groups = [0, 1, 0, 1, 0, 1, 1]
    let times = try ObservedTimes(exits: exits, isEvent: [true, true, false, true, true, true, false])
    let model = try CoxModel(times, covariates: [groups.map(Double.init)], names: ["group"])
    let test = try RankTest(times, groups: groups).result(.logRank)
    #expect(agree(test.chiSquared, model.scoreChiSquared))
  }

  @Test func `a group that is never at risk together with others tells nothing`() throws {
    let times = try ObservedTimes(
      exits: [1, 2, 3, 20], isEvent: [true, true, true, true], entries: [0, 0, 0, 10])
    let result = try RankTest(times, groups: [0, 1, 0, 2]).result(.logRank)
    let without = try RankTest(times.selecting([0, 1, 2]), groups: [0, 1, 0]).result(.logRank)
    #expect(result.df == 1)
    #expect(agree(result.chiSquared, without.chiSquared))
  }

  @Test func `one group, nobody, nothing that happens`() throws {
    let times = try ObservedTimes(exits: [1, 2], isEvent: [true, true])
    let one = try RankTest(times, groups: [4, 4]).result(.logRank)
    #expect(one.df == 0)
    #expect(one.chiSquared.isNaN && one.p.isNaN)
    let nobody = try RankTest(try ObservedTimes(exits: [], isEvent: []), groups: []).result(.gehan)
    #expect(nobody.p.isNaN)
    let censored = try RankTest(try ObservedTimes(exits: [1, 2], isEvent: [false, false]), groups: [0, 1])
    #expect(censored.result(.petoPeto).p.isNaN)
    #expect(throws: EstimationError.unequalColumns("groups", count: 1, expected: 2)) {
      try RankTest(times, groups: [0])
    }
  }
}
