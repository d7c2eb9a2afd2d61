/// How an unassessed competency counts.
package enum UnassessedPolicy: String, Sendable, CaseIterable {
  /// As the whole requirement missing, with the share that is merely unassessed beside it.
  case gap
  /// Not at all: it leaves deficits and denominators.
  case exclude
}

/// The inner loops over rows of bytes: sixteen competencies at a time, each cache line read once.
///
/// Deficit is `max(0, required − attained)` per person and competency, never netted (DESIGN 4.1). With both sides stored
/// plus one, and nothing held stored as 0, one saturating subtraction gives the deficit of who is assessed, and the whole
/// requirement plus one of who is not.
enum GapKernel {
  /// Adds rows that have one requirement to a slot.
  ///
  /// - Parameter levels: rows of 16 × `sums.width` bytes.
  /// - Complexity: O(rows × competencies): seven instructions for sixteen of them.
  static func add(
    _ levels: UnsafeRawBufferPointer, rows: Range<Int>, requirement: RequirementVector, to sums: inout CompetencySums,
    slot: Int
  ) {
    for index in 0..<sums.width where requirement.blocks[index].rowsPerByte < 255 {
      add(
        levels, rows: rows, stride: sums.width * 16, offset: index * 16, requirement.blocks[index],
        to: &sums.blocks[slot * sums.width + index])
    }
  }

  @inline(__always)
  private static func add(
    _ levels: UnsafeRawBufferPointer, rows: Range<Int>, stride: Int, offset: Int, _ required: RequirementVector.Block,
    to sums: inout CompetencySums.Block
  ) {
    let one = SIMD16<UInt8>(repeating: 1)
    var (missing, below, assessed) = (SIMD16<UInt32>(), SIMD16<UInt32>(), SIMD16<UInt32>())
    var row = rows.lowerBound
    while row < rows.upperBound {
      // Lanes of a byte would overflow: then they are emptied.
      let stop = min(rows.upperBound, row &+ required.rowsPerByte)
      var (missingBytes, belowBytes, assessedBytes) = (SIMD16<UInt8>(), SIMD16<UInt8>(), SIMD16<UInt8>())
      while row < stop {
        let held = levels.loadUnaligned(fromByteOffset: row &* stride &+ offset, as: SIMD16<UInt8>.self)
        let lacking = pointwiseMax(required.needed, held) &- held
        missingBytes &+= lacking
        belowBytes &+= pointwiseMin(lacking, one)
        assessedBytes &+= pointwiseMin(held, one)
        row &+= 1
      }
      missing &+= SIMD16<UInt32>(truncatingIfNeeded: missingBytes)
      below &+= SIMD16<UInt32>(truncatingIfNeeded: belowBytes)
      assessed &+= SIMD16<UInt32>(truncatingIfNeeded: assessedBytes)
    }
    let people = SIMD16<UInt32>(repeating: UInt32(truncatingIfNeeded: rows.count)) &* required.isRequired
    let unassessed = (people &- assessed) &* required.isRequired
    let unassessedLevels = unassessed &* required.ranks
    let deficit = missing &- unassessedLevels &- unassessed
    sums.people &+= people
    sums.levels &+= people &* required.ranks
    sums.unassessed &+= unassessed
    sums.unassessedLevels &+= unassessedLevels
    sums.deficit &+= deficit
    sums.below &+= below
    let weights = SIMD16<UInt64>(truncatingIfNeeded: required.weights)
    sums.weightedDeficit &+= SIMD16<UInt64>(truncatingIfNeeded: deficit) &* weights
    sums.weightedUnassessed &+= SIMD16<UInt64>(truncatingIfNeeded: unassessedLevels) &* weights
  }

  /// `Σ w·min(attained, required) / Σ w·required` of each row; not a number where nothing is required, or, under
  /// `exclude`, nothing of it assessed. Appended row by row.
  static func readiness(
    _ levels: UnsafeRawBufferPointer, rows: Range<Int>, stride: Int, requirement: RequirementVector,
    policy: UnassessedPolicy, into readiness: inout [Double]
  ) {
    if policy == .gap, let total = requirement.totalSteps, total > 0 {
      steps(levels, rows: rows, stride: stride, requirement.blocks, total: total, into: &readiness)
    } else {
      plain(levels, rows: rows, stride: stride, requirement, policy, into: &readiness)
    }
  }

  /// Weights in steps of their greatest common divisor: the quotient is the same, and the sums fit sixteen bits.
  private static func steps(
    _ levels: UnsafeRawBufferPointer, rows: Range<Int>, stride: Int, _ blocks: [RequirementVector.Block], total: UInt16,
    into readiness: inout [Double]
  ) {
    let one = SIMD16<UInt8>(repeating: 1)
    let whole = Double(total)
    for row in rows {
      var missing = SIMD16<UInt16>()
      for index in blocks.indices {
        let held = levels.loadUnaligned(fromByteOffset: row &* stride &+ index &* 16, as: SIMD16<UInt8>.self)
        let atLeastOne = pointwiseMax(held, one)
        let lacking = pointwiseMax(blocks[index].needed, atLeastOne) &- atLeastOne
        missing &+= SIMD16<UInt16>(truncatingIfNeeded: lacking) &* blocks[index].steps
      }
      readiness.append(Double(total &- missing.wrappedSum()) / whole)
    }
  }

  private static func plain(
    _ levels: UnsafeRawBufferPointer, rows: Range<Int>, stride: Int, _ requirement: RequirementVector,
    _ policy: UnassessedPolicy, into readiness: inout [Double]
  ) {
    let required = requirement.required
    let ranks = required.map { Int32(requirement.ranks[$0]) }
    let weights = required.map { Int32(requirement.weights[$0]) }
    let whole = Int32(requirement.weightedTotal)
    for row in rows {
      let start = row * stride
      var met: Int32 = 0
      var total: Int32 = policy == .gap ? whole : 0
      for index in required.indices {
        let held = Int32(levels[start + required[index]])
        met &+= weights[index] &* min(max(held - 1, 0), ranks[index])
        if policy == .exclude, held > 0 { total &+= weights[index] &* ranks[index] }
      }
      readiness.append(total > 0 ? Double(met) / Double(total) : .nan)
    }
  }
}
