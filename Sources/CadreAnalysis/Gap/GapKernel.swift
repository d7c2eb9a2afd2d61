/// How an unassessed competency counts.
package enum UnassessedPolicy: String, Sendable, CaseIterable {
  /// As the whole requirement missing, with the share that is merely unassessed beside it.
  case gap
  /// Not at all: it leaves deficits and denominators.
  case exclude
}

/// The inner loop of sums: rows of bytes, sixteen competencies at a time, each cache line read from memory once.
///
/// Deficit is `max(0, required − attained)` per person and competency, never netted (DESIGN 4.1). With both sides stored
/// plus one, and nothing held stored as 0, one saturating subtraction gives the deficit of who is assessed, and the whole
/// requirement plus one of who is not. Rows are summed in bytes, groups in sixteen bits, slots in wide numbers; each is
/// emptied into the next before it could overflow.
struct GapKernel {
  private struct Sums {
    var people = Halves()
    var levels = Halves()
    var unassessed = Halves()
    var unassessedLevels = Halves()
    var deficit = Halves()
    var below = Halves()
    var weightedDeficit = Halves()
    var weightedUnassessed = Halves()
  }

  private let requirements: RequirementBlocks
  private var narrow: [Sums]
  /// What every lane can still take.
  private var room = Int(UInt16.max)

  init(_ requirements: RequirementBlocks) {
    self.requirements = requirements
    narrow = [Sums](repeating: Sums(), count: requirements.width)
  }

  /// Adds rows that have one requirement to a slot; `finish` must follow before another slot.
  ///
  /// - Parameters:
  ///   - levels: rows of 16 × width bytes.
  ///   - requirement: its index.
  /// - Complexity: O(rows × competencies): eight instructions for sixteen of them.
  mutating func add(
    _ levels: UnsafeRawBufferPointer, rows: Range<Int>, requirement: Int, to sums: inout CompetencySums, slot: Int
  ) {
    let perRow = requirements.perRow[requirement]
    if perRow == 0 { return }
    if perRow > Int(UInt16.max) { return addPlainly(levels, rows, requirements.vectors[requirement], to: &sums, slot) }
    let (width, most) = (requirements.width, requirements.rowsPerByte[requirement])
    var row = rows.lowerBound
    while row < rows.upperBound {
      if room < perRow { finish(&sums, slot: slot) }
      let count = min(rows.upperBound - row, most, room / perRow)
      for block in 0..<width {
        Self.add(
          levels, from: (row * width + block) * 16, count: count, stride: width * 16,
          requirements.blocks[requirement * width + block], to: &narrow[block])
      }
      room -= count * perRow
      row += count
    }
  }

  @inline(__always)
  private static func add(
    _ levels: UnsafeRawBufferPointer, from start: Int, count: Int, stride: Int, _ required: RequirementBlocks.Block,
    to sums: inout Sums
  ) {
    var (missing, below, unassessed) = (SIMD16<UInt8>(), SIMD16<UInt8>(), SIMD16<UInt8>())
    var offset = start
    let end = start &+ count &* stride
    while offset < end {
      let held = levels.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
      let isBelow = bytes(required.needed .> held)
      missing &+= (required.needed &- held) & isBelow
      below &-= isBelow
      unassessed &-= bytes(held .== SIMD16<UInt8>())
      offset &+= stride
    }
    let rows = SIMD8(repeating: UInt16(truncatingIfNeeded: count))
    let people = Halves(even: rows, odd: rows) & required.mask
    let missed = Halves(unassessed) & required.mask
    let missedLevels = missed * required.ranks
    let deficit = Halves(missing) - missedLevels - missed
    sums.people = sums.people + people
    sums.levels = sums.levels + people * required.ranks
    sums.unassessed = sums.unassessed + missed
    sums.unassessedLevels = sums.unassessedLevels + missedLevels
    sums.deficit = sums.deficit + deficit
    sums.below = sums.below + Halves(below)
    sums.weightedDeficit = sums.weightedDeficit + deficit * required.weights
    sums.weightedUnassessed = sums.weightedUnassessed + missedLevels * required.weights
  }

  /// Empties what was added into its slot.
  mutating func finish(_ sums: inout CompetencySums, slot: Int) {
    for block in narrow.indices {
      let target = slot * requirements.width + block
      narrow[block].people.add(to: &sums.blocks[target].people)
      narrow[block].levels.add(to: &sums.blocks[target].levels)
      narrow[block].unassessed.add(to: &sums.blocks[target].unassessed)
      narrow[block].unassessedLevels.add(to: &sums.blocks[target].unassessedLevels)
      narrow[block].deficit.add(to: &sums.blocks[target].deficit)
      narrow[block].below.add(to: &sums.blocks[target].below)
      for lane in 0..<16 {
        sums.blocks[target].weightedDeficit[lane] &+= UInt64(narrow[block].weightedDeficit[lane])
        sums.blocks[target].weightedUnassessed[lane] &+= UInt64(narrow[block].weightedUnassessed[lane])
      }
      narrow[block] = Sums()
    }
    room = Int(UInt16.max)
  }

  /// For weights so far apart that sixteen bits cannot hold one row.
  private func addPlainly(
    _ levels: UnsafeRawBufferPointer, _ rows: Range<Int>, _ vector: RequirementVector, to sums: inout CompetencySums,
    _ slot: Int
  ) {
    for row in rows {
      for competency in vector.required {
        sums.add(
          competency, slot: slot, held: levels[row * requirements.width * 16 + competency], rank: vector.ranks[competency],
          weight: Int(vector.weights[competency]) / sums.step, times: 1)
      }
    }
  }
}

/// 255 where true: as a number, −1. `pointwiseMax` and its like are not inlined; this compiles to single instructions.
@inline(__always)
func bytes(_ mask: SIMDMask<SIMD16<Int8>>) -> SIMD16<UInt8> { unsafeBitCast(mask, to: SIMD16<UInt8>.self) }
