/// How an unassessed competency counts.
package enum UnassessedPolicy: String, Sendable, CaseIterable {
  /// As the whole requirement missing, with the share that is merely unassessed beside it.
  case gap
  /// Not at all: it leaves deficits and denominators.
  case exclude
}

/// What a group of people with one requirement adds up to, competency by competency.
struct GroupSums: Sendable {
  /// Levels missing.
  var deficit: [UInt32]
  /// People not assessed in something required.
  var unassessed: [UInt32]
  /// People with a deficit.
  var below: [UInt32]
}

/// The inner loops: safe Swift around sixteen bytes at a time.
///
/// Deficit is `max(0, required − attained)` per person and competency, never netted (DESIGN 4.1).
enum GapKernel {
  /// - Parameter levels: rows of `stride` bytes, a multiple of 16.
  /// - Complexity: O(rows × stride), one pass over memory per 16 competencies.
  static func sums(
    _ levels: UnsafeRawBufferPointer, rows: Range<Int>, stride: Int, requirement: RequirementVector,
    policy: UnassessedPolicy
  ) -> GroupSums {
    let width = requirement.ranks.count
    var sums = GroupSums(
      deficit: [UInt32](repeating: 0, count: width), unassessed: [UInt32](repeating: 0, count: width),
      below: [UInt32](repeating: 0, count: width))
    var block = 0
    while block < width {
      add(block: block, to: &sums, levels, rows, stride, requirement, policy)
      block += 16
    }
    return sums
  }

  private static func add(
    block: Int, to sums: inout GroupSums, _ levels: UnsafeRawBufferPointer, _ rows: Range<Int>, _ stride: Int,
    _ requirement: RequirementVector, _ policy: UnassessedPolicy
  ) {
    let lanes = min(16, requirement.ranks.count - block)
    var required = SIMD16<UInt8>()
    for lane in 0..<lanes { required[lane] = requirement.ranks[block + lane] }
    let highest = required.max()
    guard highest > 0 else { return }
    let isRequired = required .> SIMD16<UInt8>()
    let one = SIMD16<UInt8>(repeating: 1)
    let zero = SIMD16<UInt8>()
    // Byte lanes overflow after 255 ÷ the highest requirement rows; then they are emptied into the sums.
    let span = 255 / Int(highest)
    var row = rows.lowerBound
    while row < rows.upperBound {
      let stop = min(rows.upperBound, row + span)
      var (deficit, unassessed, below) = (zero, zero, zero)
      while row < stop {
        let held = levels.loadUnaligned(fromByteOffset: row * stride + block, as: SIMD16<UInt8>.self)
        let isMissing = (held .== zero) .& isRequired
        let attained = pointwiseMax(held, one) &- one
        var missing = pointwiseMax(required, attained) &- attained
        if policy == .exclude { missing.replace(with: zero, where: isMissing) }
        deficit &+= missing
        unassessed &+= one.replacing(with: zero, where: .!isMissing)
        below &+= pointwiseMin(missing, one)
        row += 1
      }
      for lane in 0..<lanes {
        sums.deficit[block + lane] += UInt32(deficit[lane])
        sums.unassessed[block + lane] += UInt32(unassessed[lane])
        sums.below[block + lane] += UInt32(below[lane])
      }
    }
  }

  /// `Σ w·min(attained, required) / Σ w·required` of each row; not a number where nothing is required, or, under
  /// `exclude`, nothing of it assessed. Appended row by row.
  static func readiness(
    _ levels: UnsafeRawBufferPointer, rows: Range<Int>, stride: Int, requirement: RequirementVector,
    policy: UnassessedPolicy, into readiness: inout [Double]
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
