import CadreAnalysis
import Testing

@testable import CadreImpact

/// How unevenly holders are spread, against the tables of many groups, and what chance does to it.
struct HolderSpreadTests {
  private static func random(_ numbers: inout SeededNumbers, places: Int, of most: Int) -> [HolderSpread.Place] {
    (0..<places).map { _ in
      let assessed = Int.random(in: 0...most, using: &numbers)
      return .init(assessed: assessed, holders: Int.random(in: 0...assessed, using: &numbers))
    }
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `two groups equal the table of many`(seed: UInt64) throws {
    var numbers = SeededNumbers(seed)
    let places = Self.random(&numbers, places: 7, of: 12)
    guard let spread = HolderSpread(places) else {
      let holders = places.reduce(0) { $0 + $1.holders }
      #expect(holders == 0 || holders == places.reduce(0) { $0 + $1.assessed } || places.count { $0.assessed > 0 } < 2)
      return
    }
    let units = places.indices.flatMap { ["u\($0)", "u\($0)"] }
    let table = try UnitTable(
      units: units, groups: places.flatMap { _ in ["held", "other"] },
      counts: places.flatMap { [Double($0.holders), Double($0.assessed - $0.holders)] })
    let slow = MutualInformation(table)
    #expect(abs(spread.information - slow.value) < 1e-12)
    #expect(abs(spread.share - slow.informationIndex) < 1e-12)
    #expect(abs(spread.dissimilarity - slow.manyGroups.dissimilarity) < 1e-12)
    for (unit, score) in zip(slow.table.units, slow.unitScores) {
      #expect(abs(spread.scores[Int(unit.dropFirst())!] - score) < 1e-12)
    }
  }

  @Test(arguments: [(20, 0.3), (400, 0.02), (50_000, 0.5), (7, 0.999)])
  func `counts drawn have the mean and the variance of their law`(people: Int, probability: Double) {
    var draws = CountDraws(seed: 5, most: people)
    let values = (0..<4_000).map { _ in Double(draws.binomial(people, probability)) }
    let variance = Double(people) * probability * (1 - probability)
    #expect(abs(Samples.mean(values) - Double(people) * probability) < 4 * (variance / 4_000).squareRoot())
    #expect(abs(Samples.variance(values) / variance - 1) < 0.35)
  }

  @Test(arguments: [(10, 4, 25), (100, 90, 120), (3_000, 40_000, 100_000), (5, 5, 5), (0, 3, 9)])
  func `dealt counts have the mean and the variance of their law`(drawn: Int, holders: Int, population: Int) {
    var draws = CountDraws(seed: 6, most: population)
    let values = (0..<4_000).map { _ in draws.hypergeometric(drawn: drawn, holders: holders, of: population) }
    #expect(values.allSatisfy { $0 >= max(0, drawn + holders - population) && $0 <= min(drawn, holders) })
    let (n, share, all) = (Double(drawn), Double(holders) / Double(population), Double(population))
    let variance = n * share * (1 - share) * (all - n) / max(1, all - 1)
    let mean = Samples.mean(values.map(Double.init))
    #expect(abs(mean - n * share) <= 4 * (variance / 4_000).squareRoot() + 1e-9)
    if variance > 0 { #expect(abs(Samples.variance(values.map(Double.init)) / variance - 1) < 0.15) }
  }

  /// Fourteen competencies of six institutions: in so many people each, by the institution's share of holders.
  private static func ministry(_ seed: UInt64, share: (_ competency: Int, _ place: Int) -> Double) -> [[HolderSpread.Place]] {
    var draws = CountDraws(seed: seed, most: 60)
    let sizes = [8, 15, 40, 25, 60, 12]
    return (0..<14).map { competency in
      sizes.enumerated().map { place, size in
        .init(assessed: size, holders: draws.binomial(size, share(competency, place)))
      }
    }
  }

  /// 200 ministries without a silo: with a true rate of 5 %, more than 19 with a finding happen once in 500 times.
  @Test func `where there is no silo, none is found but at the stated rate`() {
    let found = (1...200 as ClosedRange<UInt64>).count { seed in
      let places = Self.ministry(seed &* 7_919) { competency, _ in 0.15 + 0.05 * Double(competency) }
      return SiloScan(places).entries.contains { $0?.isFound ?? false }
    }
    #expect(found <= 19)
    #expect(found > 0)
  }

  /// Three competencies are held in one institution above all; they are found, and hardly any other.
  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `planted silos are found`(seed: UInt64) {
    let planted: Set<Int> = [2, 5, 11]
    let places = Self.ministry(seed &* 104_729) { competency, place in
      planted.contains(competency) ? (place == 2 ? 0.9 : 0.2) : 0.4
    }
    let found = Set(SiloScan(places).entries.enumerated().filter { $0.element?.isFound ?? false }.map(\.offset))
    #expect(found.isSuperset(of: planted))
    #expect(found.count <= 4)
  }

  /// Over many samples of a known spread the corrected M is nearer to it on average than M, and intervals cover it.
  @Test func `the correction takes the bias away`() {
    let shares = [0.3, 0.5, 0.4, 0.6]
    let true4 = HolderSpread.information(shares.map { Int($0 * 1_000) }, of: [1_000, 1_000, 1_000, 1_000])
    var draws = CountDraws(seed: 77, most: 40)
    var (plain, corrected, covered) = (0.0, 0.0, 0)
    for seed in 0..<200 as Range<UInt64> {
      let places = shares.map { HolderSpread.Place(assessed: 40, holders: draws.binomial(40, $0)) }
      guard let spread = HolderSpread(places) else { continue }
      let resamples = SpreadResamples(spread, count: 199, seed: seed)
      plain += spread.information / 200
      corrected += (spread.information - resamples.bias) / 200
      if resamples.interval.lower <= true4, true4 <= resamples.interval.upper { covered += 1 }
    }
    #expect(abs(corrected - true4) < abs(plain - true4) / 3)
    #expect(covered >= 174)
  }

  @Test func `what cannot be told is not told`() {
    #expect(HolderSpread([]) == nil)
    #expect(HolderSpread([.init(assessed: 5, holders: 2)]) == nil)
    #expect(HolderSpread([.init(assessed: 5, holders: 2), .init(assessed: 0, holders: 0)]) == nil)
    #expect(HolderSpread([.init(assessed: 5, holders: 5), .init(assessed: 3, holders: 3)]) == nil)
    #expect(HolderSpread([.init(assessed: 5, holders: 0), .init(assessed: 3, holders: 0)]) == nil)
    let apart = HolderSpread([.init(assessed: 5, holders: 5), .init(assessed: 5, holders: 0)])
    #expect(apart.map { abs($0.share - 1) < 1e-12 && abs($0.dissimilarity - 1) < 1e-12 } == true)
    #expect(SiloScan([]).entries.isEmpty)
  }
}
