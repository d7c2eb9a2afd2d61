/// A SplitMix64 generator whose sequence is named by a key, so that any person's draws can be made without the others'.
///
/// Not for cryptography. The sequence is fixed: the same key gives the same numbers on every machine.
///
/// Source: G. L. Steele, D. Lea, C. H. Flood, “Fast splittable pseudorandom number generators”, OOPSLA 2014.
package struct SampleRandom: Sendable {
  private static let increment: UInt64 = 0x9E37_79B9_7F4A_7C15
  private var state: UInt64

  /// The sequence of one `index` (a person, a course) within one `stream` (a purpose) of a `seed`.
  ///
  /// Each part is mixed before the next is added; otherwise neighbouring keys would give shifted copies of one
  /// sequence.
  package init(seed: UInt64, stream: UInt64, index: UInt64) {
    let keyed = Self.mix(Self.mix(seed &+ Self.increment) ^ (stream &* Self.increment))
    state = Self.mix(keyed &+ index &* Self.increment)
  }

  /// A plain SplitMix64 sequence that starts at `state`.
  package init(state: UInt64) {
    self.state = state
  }

  /// The next 64 bits.
  package mutating func next() -> UInt64 {
    state &+= Self.increment
    return Self.mix(state)
  }

  /// A number from 0 up to, not including, `bound`, each equally likely.
  ///
  /// `bound` must be positive.
  ///
  /// Source: D. Lemire, “Fast random integer generation in an interval”, ACM TOMACS 29 (2019).
  package mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "A bound must be positive.")
    let bound = UInt64(bound)
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold {
        product = next().multipliedFullWidth(by: bound)
      }
    }
    return Int(product.high)
  }

  /// Whether an event happens that happens `perMille` times in a thousand.
  package mutating func chance(perMille: Int) -> Bool {
    below(1000) < perMille
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// A choice among indices, each as likely as its integer weight says.
package struct SampleWeights: Sendable {
  private let cumulative: [Int]

  /// `weights` must not be negative, and at least one must be positive.
  package init(_ weights: [Int]) {
    var total = 0
    cumulative = weights.map { weight in
      precondition(weight >= 0, "A weight must not be negative.")
      total += weight
      return total
    }
    precondition(total > 0, "At least one weight must be positive.")
  }

  /// The sum of the weights.
  package var total: Int { cumulative[cumulative.count - 1] }

  /// An index whose weight is positive.
  ///
  /// - Complexity: O(log n) in the number of weights.
  package func draw(_ random: inout SampleRandom) -> Int {
    let target = random.below(total)
    var low = 0
    var high = cumulative.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > target { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// The purposes of the sample's random sequences; one person's sequence of each purpose is independent of the others.
package enum SampleStream {
  static let person: UInt64 = 1
  static let details: UInt64 = 2
  package static let assessments: UInt64 = 3
  static let units: UInt64 = 4
  static let courses: UInt64 = 5
  static let places: UInt64 = 6
  /// And those after it: one for each purpose within a history.
  static let history: UInt64 = 1_000
  /// And those after it: one for each plant.
  static let plants: UInt64 = 100
}
