import CadreImpact

/// Numbers that look random and are the same for a seed.
struct SampleNumbers {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  /// From 0 to 1.
  mutating func next() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double((state ^ (state >> 29)) >> 11 & 0xF_FFFF_FFFF) / Double(0x10_0000_0000)
  }

  mutating func whole(_ range: Range<Int>) -> Int {
    min(range.upperBound - 1, range.lowerBound + Int(next() * Double(range.count)))
  }
}

/// People under observation, with many ties.
struct SurvivalSample {
  var exits: [Double] = []
  var isEvent: [Bool] = []
  var entries: [Double] = []
  var weights: [Double] = []
  var groups: [Int] = []
  var strata: [Int] = []
  /// Two covariates.
  var columns: [[Double]] = [[], []]

  init(seed: UInt64, count: Int = 40) {
    var numbers = SampleNumbers(seed)
    for _ in 0..<count {
      let entry = Double(numbers.whole(0..<6))
      entries.append(entry)
      exits.append(entry + Double(numbers.whole(1..<12)))
      isEvent.append(numbers.next() < 0.6)
      weights.append(Double(numbers.whole(1..<4)))
      groups.append(numbers.whole(0..<3))
      strata.append(numbers.whole(0..<2))
      columns[0].append(Double(numbers.whole(0..<2)))
      columns[1].append(numbers.next() * 5)
    }
  }

  func times(entries hasEntries: Bool = true, weights hasWeights: Bool = false) throws -> ObservedTimes {
    try ObservedTimes(
      exits: exits, isEvent: isEvent, entries: hasEntries ? entries : nil, weights: hasWeights ? weights : nil)
  }

  /// Each row as often as its weight says.
  var repeated: [Int] { exits.indices.flatMap { [Int](repeating: $0, count: Int(weights[$0])) } }
  var reversed: [Int] { exits.indices.reversed() }

  /// Distinct times of events, ascending.
  var eventTimes: [Double] { Set(exits.indices.filter { isEvent[$0] }.map { exits[$0] }).sorted() }
  func atRisk(_ time: Double) -> [Int] { exits.indices.filter { entries[$0] < time && exits[$0] >= time } }
  func events(_ time: Double) -> [Int] { exits.indices.filter { exits[$0] == time && isEvent[$0] } }
}

func agree(_ a: Double, _ b: Double, within tolerance: Double = 1e-9) -> Bool {
  a == b || a.isNaN && b.isNaN || abs(a - b) <= tolerance * max(1, abs(a), abs(b))
}

func agree(_ a: [Double], _ b: [Double], within tolerance: Double = 1e-9) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { agree($0, $1, within: tolerance) }
}
