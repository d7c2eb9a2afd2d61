internal import Glibc

/// Random counts that are the same on every machine: SplitMix64 (Steele, Lea & Flood 2014), inverted from the mode outwards
/// (Devroye 1986, ch. III.2), so that a draw takes about as many steps as the standard deviation.
struct CountDraws {
  private var state: UInt64
  /// ln k!, by k.
  private let logFactorials: [Double]

  /// - Parameter most: no population is larger.
  /// - Complexity: O(most).
  init(seed: UInt64, most: Int) {
    state = seed
    var logs = [Double](repeating: 0, count: most + 1)
    for number in 1..<max(2, most + 1) where number <= most { logs[number] = logs[number - 1] + log(Double(number)) }
    logFactorials = logs
  }

  /// From 0 up to, and without, 1.
  private mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return Double(mixed >> 11) * 0x1p-53
  }

  /// How many of some people are holders where each of them is one with the same probability.
  mutating func binomial(_ people: Int, _ probability: Double) -> Int {
    if people == 0 || probability <= 0 { return 0 }
    if probability >= 1 { return people }
    let odds = probability / (1 - probability)
    let mode = min(people, Int(Double(people + 1) * probability))
    let logAtMode =
      logChoices(people, mode) + Double(mode) * log(probability) + Double(people - mode) * log(1 - probability)
    return walk(0...people, mode, exp(logAtMode)) { Double(people - $0) / Double($0 + 1) * odds }
  }

  /// How many holders are among some people who are drawn, without putting back, from a population.
  mutating func hypergeometric(drawn: Int, holders: Int, of population: Int) -> Int {
    let others = population - holders
    let (least, most) = (max(0, drawn - others), min(drawn, holders))
    if least == most { return least }
    let mode = min(most, max(least, (drawn + 1) * (holders + 1) / (population + 2)))
    let logAtMode = logChoices(holders, mode) + logChoices(others, drawn - mode) - logChoices(population, drawn)
    return walk(least...most, mode, exp(logAtMode)) { count in
      Double(holders - count) * Double(drawn - count) / (Double(count + 1) * Double(others - drawn + count + 1))
    }
  }

  private func logChoices(_ all: Int, _ chosen: Int) -> Double {
    logFactorials[all] - logFactorials[chosen] - logFactorials[all - chosen]
  }

  /// - Parameters:
  ///   - probability: of the mode.
  ///   - ratio: of the probability of the next count to that of a count.
  private mutating func walk(
    _ range: ClosedRange<Int>, _ mode: Int, _ probability: Double, ratio: (Int) -> Double
  ) -> Int {
    var left = uniform() - probability
    var (low, high) = (mode, mode)
    var (below, above) = (probability, probability)
    while left > 0 {
      let isDone = low == range.lowerBound && high == range.upperBound
      if isDone { return mode }
      if high < range.upperBound {
        above *= ratio(high)
        high += 1
        left -= above
        if left <= 0 { return high }
      }
      if low > range.lowerBound {
        low -= 1
        below /= ratio(low)
        left -= below
        if left <= 0 { return low }
      }
    }
    return mode
  }
}
