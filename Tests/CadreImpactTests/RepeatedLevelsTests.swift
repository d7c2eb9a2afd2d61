import CadreAnalysis
import CadreImpact
import CadreModel
import Testing

/// Half-lives from levels that were assessed twice, against curves that are known.
struct RepeatedLevelsTests {
  private func days(_ halfLife: HalfLife) -> (Double, ConfidenceInterval)? {
    if case .days(let days, let interval) = halfLife.answer { (days, interval) } else { nil }
  }

  @Test(arguments: [200.0, 700, 3_000])
  func `what halves in so many days is found to`(truth: Double) throws {
    var repeated = RepeatedLevels()
    for days in stride(from: 40, to: 2_000, by: 5) {
      // Large enough that whole levels are as good as exact.
      let left = 1e9 * 0.8 * pow2(-Double(days) / truth)
      repeated.add(days: days, before: 1_000_000_000, after: Int(left))
    }
    let found = try #require(days(repeated.halfLife))
    // Classes of some weeks bend the curve a little.
    #expect(abs(found.0 / truth - 1) < 0.02)
  }

  private func pow2(_ exponent: Double) -> Double {
    var (value, rest) = (1.0, exponent)
    while rest <= -1 {
      value /= 2
      rest += 1
    }
    // 2^rest for −1 < rest ≤ 0, by its series.
    var (term, sum) = (1.0, 1.0)
    for step in 1...30 {
      term *= rest * 0.693_147_180_559_945_3 / Double(step)
      sum += term
    }
    return value * sum
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `in noise the interval covers the truth mostly, and where nothing is lost none is told to be`(seed: UInt64) throws {
    var random = SeededNumbers(seed)
    var (losing, keeping) = (RepeatedLevels(), RepeatedLevels())
    for _ in 0..<4_000 {
      let days = Int.random(in: 30..<1_500, using: &random)
      // Each of four levels is kept with a chance that halves in 800 days.
      let chance = pow2(-Double(days) / 800)
      let left = (0..<4).count { _ in Double.random(in: 0..<1, using: &random) < chance }
      losing.add(days: days, before: 4, after: left)
      keeping.add(days: days, before: 4, after: 3 + Int.random(in: 0...1, using: &random))
    }
    let (found, interval) = try #require(days(losing.halfLife))
    #expect(found > 650 && found < 980)
    // Wider than 95 %: of twenty none may miss by much.
    #expect(interval.lower < 880 && interval.upper > 720)
    if let (kept, _) = days(keeping.halfLife) { #expect(kept > 8_000) }
    #expect(keeping.pairs == 4_000)
  }

  @Test func `too little to tell is told as such`() {
    var (few, alike, growing) = (RepeatedLevels(), RepeatedLevels(), RepeatedLevels())
    for pair in 0..<RepeatedLevels.fewestPairs - 1 { few.add(days: 100 + 20 * pair, before: 4, after: 3) }
    for pair in 0..<400 {
      alike.add(days: 365, before: 4, after: 3)
      growing.add(days: 40 + 4 * pair, before: 2, after: 2 + pair / 200)
    }
    #expect(few.halfLife == HalfLife(.unknown(.tooFewPairs), pairs: RepeatedLevels.fewestPairs - 1))
    #expect(alike.halfLife == HalfLife(.unknown(.tooFewTimes), pairs: 400))
    #expect(growing.halfLife == HalfLife(.unknown(.nothingLost), pairs: 400))
    #expect(RepeatedLevels().halfLife == HalfLife(.unknown(.tooFewPairs), pairs: 0))
  }

  @Test func `sums in any order are the same`() {
    var (whole, first, second) = (RepeatedLevels(), RepeatedLevels(), RepeatedLevels())
    var random = SeededNumbers(1)
    for pair in 0..<500 {
      let (days, after) = (Int.random(in: 30..<2_000, using: &random), Int.random(in: 0...3, using: &random))
      whole.add(days: days, before: 3, after: after)
      if pair % 2 == 0 { first.add(days: days, before: 3, after: after) } else { second.add(days: days, before: 3, after: after) }
    }
    second.add(first)
    #expect(second.halfLife == whole.halfLife && whole.pairs == 500)
  }
}
