import CadreAnalysis
import CadreTestSupport
import Testing

struct StratifiedTablesTests {
  private let table = TwoByTwo(focalYes: 3, focalNo: 9, referenceYes: 8, referenceNo: 5)

  @Test func `one stratum is the plain table`() throws {
    let tables = StratifiedTables([table])
    let exact = try #require(tables.exact)
    #expect(agree(tables.cochranMantelHaenszel, table.zHypergeometric * table.zHypergeometric))
    #expect(agree(tables.oddsRatio, table.oddsRatio))
    #expect(agree(tables.oddsRatioInterval.lower, table.oddsRatioWoolfInterval.lower))
    #expect(agree(tables.rateRatio, table.impactRatio))
    #expect(agree(tables.rateDifference, table.rateDifference))
    #expect(agree(exact.twoSidedP, table.fisherTwoSidedP))
    #expect(agree(exact.oddsRatio, table.oddsRatioConditional))
    #expect(abs(tables.breslowDay) < 1e-20)
  }

  /// Simpson's paradox: better in both strata, worse over all.
  private let paradox = StratifiedTables([
    TwoByTwo(focalYes: 9, focalNo: 1, referenceYes: 80, referenceNo: 20),
    TwoByTwo(focalYes: 30, focalNo: 70, referenceYes: 2, referenceNo: 8),
  ])

  @Test func `strata may say the opposite of the whole`() {
    #expect(paradox.reversedCount == 2)
    #expect(paradox.oddsRatio > 1)
    #expect(agree(paradox.standardisedRateDifference, 0.1))
    #expect(agree(paradox.kitagawa.rate, 0.1))
    #expect(agree(paradox.kitagawa.rate + paradox.kitagawa.composition, paradox.crude.rateDifference))
  }

  @Test func `a stratum without one group tells nothing`() {
    let lone = TwoByTwo(focalYes: 5, focalNo: 5, referenceYes: 0, referenceNo: 0)
    let more = StratifiedTables(paradox.strata + [lone])
    #expect(agree(more.cochranMantelHaenszel, paradox.cochranMantelHaenszel))
    #expect(agree(more.oddsRatio, paradox.oddsRatio))
    #expect(agree(more.breslowDayP, paradox.breslowDayP))
    #expect(agree(more.standardisedRateDifference, paradox.standardisedRateDifference))
    #expect(more.kitagawa.rate.isNaN)
    #expect(StratifiedTables([lone]).cochranMantelHaenszel.isNaN)
  }

  @Test func `empty cells leave a common ratio at its end`() throws {
    let tables = StratifiedTables([
      TwoByTwo(focalYes: 0, focalNo: 4, referenceYes: 3, referenceNo: 2),
      TwoByTwo(focalYes: 0, focalNo: 1, referenceYes: 2, referenceNo: 2),
    ])
    #expect(tables.oddsRatio == 0)
    #expect(tables.oddsRatioInterval.upper.isNaN)
    #expect(try #require(tables.exact).oddsRatio == 0)
  }

  @Test func `sums of weights have no exact test`() {
    #expect(StratifiedTables([TwoByTwo(focalYes: 1.5, focalNo: 1, referenceYes: 1, referenceNo: 1)]).exact == nil)
  }
}

struct GroupRatesTests {
  @Test func `groups are held against the best`() {
    let rates = GroupRates([
      .init(label: "a", yes: 5, count: 10), .init(label: "b", yes: 2, count: 10), .init(label: "nobody", yes: 0, count: 0),
    ])
    #expect(rates.bestRate == 0.5)
    #expect(rates.groups.map { rates.impactRatio(of: $0) }.prefix(2) == [1, 0.4])
    #expect(rates.minimumImpactRatio == 0.4)
    #expect(rates.degreesOfFreedom == 1)
    #expect(rates.measures[4].value.isNaN)
    let table = TwoByTwo(focalYes: 5, focalNo: 5, referenceYes: 2, referenceNo: 8)
    #expect(agree(rates.chiSquared, table.chiSquared))
    #expect(agree(rates.gTest, table.gTest))
    #expect(agree(rates.cramersV, abs(table.phi)))
  }

  @Test func `where nobody has a yes nothing is tested`() {
    let rates = GroupRates([.init(label: "a", yes: 0, count: 10), .init(label: "b", yes: 0, count: 10)])
    #expect(rates.isConstant)
    #expect(rates.chiSquared.isNaN)
    #expect(rates.gTest.isNaN)
    #expect(rates.minimumImpactRatio.isNaN)
    #expect(rates.greatestDifference == 0)
  }
}

struct DiversityTests {
  @Test func `equal categories are as diverse as can be`() {
    let diversity = Diversity([5, 5, 5, 5, 0])
    let values = diversity.measures.map(\.value)
    for (value, expected) in zip(values, [4, 0.75, 1, 1 - 80.0 / 380, 1.3862943611198906, 2, 1, 4, 4, 0.25]) {
      #expect(agree(value, expected))
    }
  }

  @Test func `one category, and nobody`() {
    let one = Diversity([7])
    #expect(one.blau == 0)
    #expect(one.hillOrder1 == 1)
    #expect(one.qualitativeVariation.isNaN)
    #expect(one.pielou.isNaN)
    let none = Diversity([0])
    #expect(none.measures.dropFirst().allSatisfy { $0.value.isNaN })
  }
}

struct SegregationTests {
  @Test func `from none to complete`() {
    let none = Segregation([.init(label: "a", focal: 2, others: 4), .init(label: "b", focal: 3, others: 6)])
    let complete = Segregation([.init(label: "a", focal: 2, others: 0), .init(label: "b", focal: 0, others: 6)])
    for (segregation, value) in [(none, 0.0), (complete, 1.0)] {
      #expect(abs(segregation.dissimilarity - value) < 1e-12)
      #expect(abs(segregation.gini - value) < 1e-12)
      #expect(abs(segregation.informationIndex - value) < 1e-12)
      #expect(abs(segregation.varianceRatio - value) < 1e-12)
    }
    #expect(complete.parityRatio(in: complete.units[0]) == .infinity)
    #expect(complete.representation(in: complete.units[0]) == 4)
  }

  @Test func `without a group there is nothing to spread`() {
    let segregation = Segregation([.init(label: "a", focal: 0, others: 4), .init(label: "b", focal: 0, others: 6)])
    #expect(segregation.measures.allSatisfy { $0.value.isNaN })
  }

  @Test(arguments: 0..<50)
  func `the Gini index equals the double sum`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let units = (0..<Int.random(in: 2...9, using: &random)).map { index in
      Segregation.Unit(
        label: "\(index)", focal: Double(Int.random(in: 1...9, using: &random)),
        others: Double(Int.random(in: 1...9, using: &random)))
    }
    let total = units.reduce(0) { $0 + $1.count }
    let share = units.reduce(0) { $0 + $1.focal } / total
    let sum = units.reduce(0) { sum, one in
      units.reduce(sum) { $0 + one.count * $1.count * abs(one.focalShare - $1.focalShare) }
    }
    #expect(abs(Segregation(units).gini - sum / (2 * total * total * share * (1 - share))) < 1e-12)
  }
}

struct MultipleTestsTests {
  /// Of 0.03, 0.01, 0.04 and 0.02.
  private static let fourTests: [MultipleTests: [Double]] = [
    .benjaminiHochberg: [0.04, 0.04, 0.04, 0.04], .benjaminiYekutieli: [1.0 / 12, 1.0 / 12, 1.0 / 12, 1.0 / 12],
    .holm: [0.06, 0.04, 0.06, 0.06], .bonferroni: [0.12, 0.04, 0.16, 0.08], .hochberg: [0.04, 0.04, 0.04, 0.04],
  ]

  @Test(arguments: MultipleTests.allCases)
  func `four tests`(method: MultipleTests) throws {
    let expected = try #require(Self.fourTests[method])
    for (value, expected) in zip(method.adjusted([0.03, 0.01, 0.04, 0.02]), expected) { #expect(agree(value, expected)) }
  }

  @Test(arguments: MultipleTests.allCases)
  func `a test that could not be made is not counted`(method: MultipleTests) {
    let adjusted = method.adjusted([0.2, .nan, 0.01])
    #expect(adjusted[1].isNaN)
    #expect([adjusted[0], adjusted[2]] == method.adjusted([0.2, 0.01]))
    #expect(method.adjusted([]).isEmpty)
    #expect(method.adjusted([0.9, 1]).allSatisfy { $0 <= 1 })
  }

  @Test func `groups that do not vary cannot be tested`() {
    let pairs = PairwiseComparisons([
      .init(label: "a", count: 3, mean: 1, variance: 0), .init(label: "b", count: 3, mean: 1, variance: 0),
    ])
    #expect(pairs.measures.map(\.name).first == "p_raw[a~b]")
    #expect(pairs.pValues[0].isNaN)
  }
}

struct AnonymityTests {
  @Test func `classes, and what is alone in them`() {
    let anonymity = Anonymity(classes: ["a", "a", "a", "b"], sensitive: ["x", "y", "x", "y"])
    #expect(anonymity.measures.map(\.value) == [1, 1, 1, 0.5, 2, 1, 4])
    #expect(anonymity.recordsInClasses(below: 3) == 1)
    #expect(Anonymity(classes: [], sensitive: []).k == 0)
  }
}
