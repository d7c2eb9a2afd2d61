package import CadreModel

/// What a set of roles requires, competency by competency: the highest level and the highest weight among the roles.
package struct RequirementVector: Sendable, Hashable {
  /// Sixteen competencies, as the inner loops read them.
  struct Block: Sendable, Hashable {
    /// The required rank plus one; 0 where nothing is required. Held levels are stored plus one too.
    var needed = SIMD16<UInt8>()
    var ranks = SIMD16<UInt32>()
    /// In hundredths.
    var weights = SIMD16<UInt32>()
    /// 1 where something is required.
    var isRequired = SIMD16<UInt32>()
    /// Weights by their greatest common divisor, as readiness needs them.
    var steps = SIMD16<UInt16>()
    /// Rows whose deficits a byte can hold.
    var rowsPerByte = 255
  }

  /// The required rank by competency; 0 where nothing is required.
  package let ranks: [UInt8]
  /// Weights in hundredths; 0 where nothing is required.
  package let weights: [UInt16]
  /// The competencies that are required, ascending.
  package let required: [Int]
  let blocks: [Block]
  /// Σ steps·required, where it fits sixteen bits, so that readiness can be summed there.
  let totalSteps: UInt16?

  /// - Parameters:
  ///   - competencies: how many there are.
  ///   - index: the position of each competency.
  package init(roles: [Role], competencies: Int, index: [Identifier<Competency>: Int]) {
    var ranks = [UInt8](repeating: 0, count: competencies)
    var weights = [UInt16](repeating: 0, count: competencies)
    for requirement in roles.flatMap(\.requirements) {
      guard let level = requirement.level, level.rank > 0, let position = index[requirement.competency] else { continue }
      ranks[position] = max(ranks[position], UInt8(level.rank))
      weights[position] = max(weights[position], requirement.weight.hundredths)
    }
    self.ranks = ranks
    self.weights = weights
    required = ranks.indices.filter { ranks[$0] > 0 }
    let step = max(1, weights.reduce(0, greatestCommonDivisor))
    var blocks = [Block](repeating: Block(), count: (competencies + 15) / 16)
    for position in required {
      let (block, lane) = (position / 16, position % 16)
      blocks[block].needed[lane] = ranks[position] + 1
      blocks[block].ranks[lane] = UInt32(ranks[position])
      blocks[block].weights[lane] = UInt32(weights[position])
      blocks[block].isRequired[lane] = 1
      blocks[block].steps[lane] = weights[position] / step
      blocks[block].rowsPerByte = min(blocks[block].rowsPerByte, 255 / (Int(ranks[position]) + 1))
    }
    self.blocks = blocks
    totalSteps = UInt16(exactly: required.reduce(0) { $0 + Int(weights[$1] / step) * Int(ranks[$1]) })
  }

  /// Σ w·required over all requirements, in hundredths.
  package var weightedTotal: Int { required.reduce(0) { $0 + Int(weights[$1]) * Int(ranks[$1]) } }
}

private func greatestCommonDivisor(_ a: UInt16, _ b: UInt16) -> UInt16 {
  var (a, b) = (a, b)
  while b != 0 { (a, b) = (b, a % b) }
  return a
}
