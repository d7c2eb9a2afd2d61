import Testing

@testable import CadreSample

struct SampleRandomTests {
  /// The first numbers of the published algorithm from state 1234567.
  @Test func `the sequence is SplitMix64's`() {
    var random = SampleRandom(state: 1_234_567)
    #expect(random.next() == 6_457_827_717_110_365_317)
    #expect(random.next() == 3_203_168_211_198_807_973)
    #expect(random.next() == 9_817_491_932_198_370_423)
  }

  @Test func `keys give sequences of their own`() {
    var seen: Set<UInt64> = []
    for seed in 0..<8 as Range<UInt64> {
      for stream in 0..<8 as Range<UInt64> {
        for index in 0..<64 as Range<UInt64> {
          var random = SampleRandom(seed: seed, stream: stream, index: index)
          for _ in 0..<4 { seen.insert(random.next()) }
        }
      }
    }
    #expect(seen.count == 8 * 8 * 64 * 4)
  }

  @Test func `bounded numbers are equally likely`() {
    var random = SampleRandom(seed: 1, stream: 2, index: 3)
    var counts = Array(repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[random.below(7)] += 1 }
    let chiSquare = counts.reduce(0.0) { $0 + Double(($1 - 10_000) * ($1 - 10_000)) / 10_000 }
    #expect(chiSquare < 22.5, "0.999 quantile of chi-square with 6 degrees of freedom")
  }

  @Test func `a weighted choice follows its weights and never takes a zero`() {
    let weights = SampleWeights([0, 1, 0, 3, 6, 0])
    var random = SampleRandom(seed: 1, stream: 2, index: 4)
    var counts = Array(repeating: 0, count: 6)
    for _ in 0..<10_000 { counts[weights.draw(&random)] += 1 }
    #expect(counts[0] == 0 && counts[2] == 0 && counts[5] == 0)
    #expect((900...1100).contains(counts[1]) && (2850...3150).contains(counts[3]))
  }

  @Test(arguments: [
    (SampleDate(year: 1970, month: 1, day: 1), 0), (SampleDate(year: 2000, month: 2, day: 29), 11_016),
    (SampleDate(year: 2024, month: 1, day: 1), 19_723), (SampleDate(year: 1969, month: 12, day: 31), -1),
  ])
  func `days are counted from 1970`(date: SampleDate, days: Int) {
    #expect(date.daysSinceEpoch == days)
    #expect(SampleDate(daysSinceEpoch: days) == date)
  }

  @Test func `every day has one date`() {
    for day in -150_000...150_000 where SampleDate(daysSinceEpoch: day).daysSinceEpoch != day {
      Issue.record("\(day)")
    }
  }
}
