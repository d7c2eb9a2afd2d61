/// Requirements as the inner loops read them: sixteen competencies at a time, weights by their greatest common divisor.
struct RequirementBlocks: Sendable {
  /// Sixteen competencies of one requirement.
  struct Block: Sendable {
    /// The required rank plus one; 0 where nothing is required. Held levels are stored plus one too.
    var needed = SIMD16<UInt8>()
    var ranks = Halves()
    /// Weights in steps.
    var weights = Halves()
    /// All bits where something is required.
    var mask = Halves()
  }

  let vectors: [RequirementVector]
  /// Hundredths of weight in one step.
  let step: UInt16
  /// Blocks of each requirement.
  let width: Int
  let blocks: [Block]
  /// By requirement: rows whose deficits a byte can hold.
  let rowsPerByte: [Int]
  /// By requirement: the most that one row adds to any sum, weights in steps; 0 where nothing is required.
  let perRow: [Int]
  /// By requirement: Σ w·required in steps.
  let totals: [Int]

  init(_ vectors: [RequirementVector], competencies: Int) {
    self.vectors = vectors
    let step = max(1, vectors.reduce(0) { $1.weights.reduce($0, greatestCommonDivisor) })
    let width = (competencies + 15) / 16
    var blocks = [Block](repeating: Block(), count: vectors.count * width)
    for (index, vector) in vectors.enumerated() {
      for position in vector.required {
        let (block, lane) = (index * width + position / 16, position % 16)
        blocks[block].needed[lane] = vector.ranks[position] + 1
        blocks[block].ranks[lane] = UInt16(vector.ranks[position])
        blocks[block].weights[lane] = vector.weights[position] / step
        blocks[block].mask[lane] = .max
      }
    }
    (self.step, self.width, self.blocks) = (step, width, blocks)
    rowsPerByte = vectors.map { 255 / (Int($0.ranks.max() ?? 0) + 1) }
    perRow = vectors.map { vector in
      vector.required.map { (Int(vector.ranks[$0]) + 1) * Int(vector.weights[$0] / step) }.max() ?? 0
    }
    totals = vectors.map { $0.weightedTotal / Int(step) }
  }
}

/// Sixteen numbers that widen sixteen bytes: the even ones and the odd ones. Whole vectors would widen by a call each.
struct Halves: Sendable {
  var even = SIMD8<UInt16>()
  var odd = SIMD8<UInt16>()

  init() {}

  @inline(__always)
  init(even: SIMD8<UInt16>, odd: SIMD8<UInt16>) {
    self.even = even
    self.odd = odd
  }

  @inline(__always)
  init(_ bytes: SIMD16<UInt8>) {
    let pairs = unsafeBitCast(bytes, to: SIMD8<UInt16>.self)
    even = pairs & SIMD8(repeating: 0xFF)
    odd = pairs &>> SIMD8(repeating: 8)
  }

  subscript(lane: Int) -> UInt16 {
    get { lane % 2 == 0 ? even[lane / 2] : odd[lane / 2] }
    set { if lane % 2 == 0 { even[lane / 2] = newValue } else { odd[lane / 2] = newValue } }
  }

  @inline(__always) static func + (a: Halves, b: Halves) -> Halves { Halves(even: a.even &+ b.even, odd: a.odd &+ b.odd) }
  @inline(__always) static func - (a: Halves, b: Halves) -> Halves { Halves(even: a.even &- b.even, odd: a.odd &- b.odd) }
  @inline(__always) static func * (a: Halves, b: Halves) -> Halves { Halves(even: a.even &* b.even, odd: a.odd &* b.odd) }
  @inline(__always) static func & (a: Halves, b: Halves) -> Halves { Halves(even: a.even & b.even, odd: a.odd & b.odd) }

  /// Lane by lane into wider numbers.
  @inline(__always)
  func add(to wide: inout SIMD16<UInt32>) {
    for lane in 0..<8 {
      wide[2 * lane] &+= UInt32(even[lane])
      wide[2 * lane + 1] &+= UInt32(odd[lane])
    }
  }

  /// The sum of all; each pair must fit sixteen bits.
  @inline(__always)
  var sum: UInt32 {
    let fours = unsafeBitCast(even &+ odd, to: SIMD4<UInt32>.self)
    let pairs = (fours & SIMD4(repeating: 0xFFFF)) &+ (fours &>> SIMD4(repeating: 16))
    return pairs[0] &+ pairs[1] &+ pairs[2] &+ pairs[3]
  }
}

private func greatestCommonDivisor(_ a: UInt16, _ b: UInt16) -> UInt16 {
  var (a, b) = (a, b)
  while b != 0 { (a, b) = (b, a % b) }
  return a
}
