import CadreAnalysis
import CadreImpact
import Testing

struct CoxRefusalTests {
  private let times = try? ObservedTimes(exits: [1, 2, 3, 4, 5, 6], isEvent: [true, true, false, true, false, true])

  @Test func `a column that follows from others, or does not vary, is named`() throws {
    let times = try #require(times)
    let x = [1.0, 3, 2, 5, 4, 1]
    #expect(throws: MeasureError.collinear("twice")) {
      try CoxModel(times, covariates: [x, x.map { 2 * $0 + 1 }], names: ["x", "twice"])
    }
    #expect(throws: MeasureError.collinear("one")) {
      try CoxModel(times, covariates: [[1, 1, 1, 1, 1, 1], x], names: ["one", "x"])
    }
  }

  @Test(arguments: CoxModel.Ties.allCases)
  func `a covariate that tells perfectly has no finite coefficient`(ties: CoxModel.Ties) throws {
    let times = try #require(times)
    #expect(throws: EstimationError.unbounded("early")) {
      try CoxModel(times, covariates: [[1, 1, 0, 0, 0, 0]], names: ["early"], ties: ties)
    }
    // Nobody of a few has the event.
    let many = SurvivalSample(seed: 5, count: 400)
    var (exempt, spared) = ([Double](repeating: 0, count: 400), many.isEvent)
    for row in 0..<3 { (exempt[row], spared[row]) = (1, false) }
    let observed = try ObservedTimes(exits: many.exits, isEvent: spared)
    #expect(throws: EstimationError.unbounded("exempt")) {
      try CoxModel(observed, covariates: [many.columns[1], exempt], names: ["x", "exempt"], ties: ties)
    }
  }

  @Test func `nothing that happens, nobody, no numbers`() throws {
    let censored = try ObservedTimes(exits: [1, 2], isEvent: [false, false])
    #expect(throws: EstimationError.noEvents) { try CoxModel(censored, covariates: [[1, 2]], names: ["x"]) }
    let nobody = try ObservedTimes(exits: [], isEvent: [])
    #expect(throws: EstimationError.noEvents) { try CoxModel(nobody, covariates: [[]], names: ["x"]) }
    let one = try ObservedTimes(exits: [1], isEvent: [true])
    #expect(throws: MeasureError.collinear("x")) { try CoxModel(one, covariates: [[2]], names: ["x"]) }
    #expect(throws: EstimationError.notANumber(column: "x", row: 1)) {
      try CoxModel(one, covariates: [[.nan]], names: ["x"])
    }
    #expect(throws: EstimationError.unequalColumns("x", count: 2, expected: 1)) {
      try CoxModel(one, covariates: [[1, 2]], names: ["x"])
    }
    #expect(throws: (any Error).self) { try CoxModel(one, covariates: [[1e308]], names: ["x"]) }
  }

  @Test func `Efron counts whole people`() throws {
    let times = try ObservedTimes(exits: [1, 2, 3], isEvent: [true, true, false], weights: [1.5, 1, 1])
    #expect(throws: EstimationError.weightNotWhole(row: 1, weight: 1.5)) {
      try CoxModel(times, covariates: [[1, 0, 1]], names: ["x"])
    }
    #expect(throws: Never.self) { try CoxModel(times, covariates: [[1, 0, 1]], names: ["x"], ties: .breslow) }
  }

  @Test func `one time of events tells nothing about change over time`() throws {
    let times = try ObservedTimes(exits: [1, 1, 2, 2], isEvent: [true, true, false, false])
    let model = try CoxModel(times, covariates: [[1, 2, 1, 3]], names: ["x"])
    let test = model.proportionalHazards(.rank)
    #expect(test.columns[0].p.isNaN)
    #expect(test.global.p.isNaN)
    #expect(test.approximate[0].isNaN)
  }
}

struct ConcordanceTests {
  @Test(arguments: 0..<30 as Range<UInt64>)
  func `equals the count of pairs`(seed: UInt64) throws {
    let sample = SurvivalSample(seed: seed)
    let scores = sample.columns[1].map { ($0 * 2).rounded() }
    var (concordant, discordant, tied) = (0.0, 0.0, 0.0)
    for first in scores.indices where sample.isEvent[first] {
      for other in scores.indices where sample.strata[other] == sample.strata[first] {
        let time = sample.exits[first]
        let isLater = sample.exits[other] > time || sample.exits[other] == time && !sample.isEvent[other]
        guard isLater, sample.entries[other] < time else { continue }
        let weight = sample.weights[first] * sample.weights[other]
        if scores[first] > scores[other] {
          concordant += weight
        } else if scores[first] < scores[other] {
          discordant += weight
        } else {
          tied += weight
        }
      }
    }
    let result = try Concordance(try sample.times(weights: true), scores: scores, strata: sample.strata)
    #expect(result.concordant == concordant)
    #expect(result.discordant == discordant)
    #expect(result.tied == tied)
  }

  @Test func `no pair to compare`() throws {
    let times = try ObservedTimes(exits: [1, 1], isEvent: [true, true])
    #expect(try Concordance(times, scores: [1, 2]).value.isNaN)
    #expect(try Concordance(try ObservedTimes(exits: [], isEvent: []), scores: []).value.isNaN)
    #expect(throws: EstimationError.notANumber(column: "scores", row: 2)) {
      try Concordance(times, scores: [1, .nan])
    }
  }
}
