/// The inner loop of readiness: one number for each row.
struct ReadinessKernel {
  private let requirements: RequirementBlocks
  private let policy: UnassessedPolicy

  init(_ requirements: RequirementBlocks, _ policy: UnassessedPolicy) {
    self.requirements = requirements
    self.policy = policy
  }

  /// `Σ w·min(attained, required) / Σ w·required` of each row; not a number where nothing is required, or, under
  /// `exclude`, nothing of it assessed. Appended row by row.
  func add(
    _ levels: UnsafeRawBufferPointer, rows: Range<Int>, requirement: Int, to readiness: inout [Double]
  ) {
    let total = requirements.totals[requirement]
    if policy == .gap, total > 0, total <= Int(UInt16.max) {
      addWhole(levels, rows: rows, requirement: requirement, total: UInt32(total), to: &readiness)
    } else {
      addPlainly(levels, rows: rows, requirements.vectors[requirement], to: &readiness)
    }
  }

  /// Weights in steps: the quotient is the same, and sums fit sixteen bits.
  private func addWhole(
    _ levels: UnsafeRawBufferPointer, rows: Range<Int>, requirement: Int, total: UInt32, to readiness: inout [Double]
  ) {
    let (width, first) = (requirements.width, requirement * requirements.width)
    let whole = Double(total)
    requirements.blocks.withUnsafeBufferPointer { blocks in
      for row in rows {
        var missing = Halves()
        for block in 0..<width {
          let needed = blocks[first &+ block].needed
          let held = levels.loadUnaligned(fromByteOffset: (row &* width &+ block) &* 16, as: SIMD16<UInt8>.self)
          let atLeastOne = held &- bytes(held .== SIMD16<UInt8>())
          let lacking = (needed &- atLeastOne) & bytes(needed .> atLeastOne)
          missing = missing + Halves(lacking) * blocks[first &+ block].weights
        }
        readiness.append(Double(total &- missing.sum) / whole)
      }
    }
  }

  private func addPlainly(
    _ levels: UnsafeRawBufferPointer, rows: Range<Int>, _ vector: RequirementVector, to readiness: inout [Double]
  ) {
    let required = vector.required
    let ranks = required.map { Int(vector.ranks[$0]) }
    let weights = required.map { Int(vector.weights[$0]) }
    let whole = vector.weightedTotal
    for row in rows {
      let start = row * requirements.width * 16
      var met = 0
      var total = policy == .gap ? whole : 0
      for index in required.indices {
        let held = Int(levels[start + required[index]])
        met += weights[index] * min(max(held - 1, 0), ranks[index])
        if policy == .exclude, held > 0 { total += weights[index] * ranks[index] }
      }
      readiness.append(total > 0 ? Double(met) / Double(total) : .nan)
    }
  }
}
