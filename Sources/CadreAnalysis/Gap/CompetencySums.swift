/// What people add up to, competency by competency, for any number of slots: units, role sets, a single one.
///
/// Nothing depends on how unassessed requirements count: both policies are read off the same sums.
package struct CompetencySums: Sendable {
  /// Sixteen competencies of one slot.
  struct Block: Sendable {
    /// People of whom the competency is required.
    var people = SIMD16<UInt32>()
    /// Levels required of them.
    var levels = SIMD16<UInt32>()
    /// People not assessed in it, and the levels required of these.
    var unassessed = SIMD16<UInt32>()
    var unassessedLevels = SIMD16<UInt32>()
    /// Levels missing of those who are assessed.
    var deficit = SIMD16<UInt32>()
    /// People below the requirement; the unassessed count as below.
    var below = SIMD16<UInt32>()
    /// Weights in steps.
    var weightedDeficit = SIMD16<UInt64>()
    var weightedUnassessed = SIMD16<UInt64>()

    mutating func add(_ other: Block) {
      people &+= other.people
      levels &+= other.levels
      unassessed &+= other.unassessed
      unassessedLevels &+= other.unassessedLevels
      deficit &+= other.deficit
      below &+= other.below
      weightedDeficit &+= other.weightedDeficit
      weightedUnassessed &+= other.weightedUnassessed
    }
  }

  /// Blocks of sixteen competencies in each slot.
  let width: Int
  /// Hundredths of weight in one step.
  let step: Int
  var blocks: [Block]

  var slots: Int { width > 0 ? blocks.count / width : 0 }

  init(slots: Int, _ requirements: RequirementBlocks) {
    width = requirements.width
    step = Int(requirements.step)
    blocks = [Block](repeating: Block(), count: slots * width)
  }

  mutating func add(_ other: CompetencySums, slot: Int, to target: Int) {
    for index in 0..<width { blocks[target * width + index].add(other.blocks[slot * width + index]) }
  }

  /// Adds, or with −1 takes away, one person of whom the competency is required; `held` as in the matrix.
  mutating func add(_ competency: Int, slot: Int, held: UInt8, rank: UInt8, weight: Int, times factor: Int) {
    let (target, lane) = (slot * width + competency / 16, competency % 16)
    let missing = held == 0 ? Int(rank) : 0
    let deficit = held == 0 ? 0 : max(0, Int(rank) + 1 - Int(held))
    // Integers wrap: what is taken away is added like anything else.
    func times(_ value: Int) -> UInt32 { UInt32(truncatingIfNeeded: factor * value) }
    blocks[target].people[lane] &+= times(1)
    blocks[target].levels[lane] &+= times(Int(rank))
    blocks[target].unassessed[lane] &+= times(held == 0 ? 1 : 0)
    blocks[target].unassessedLevels[lane] &+= times(missing)
    blocks[target].deficit[lane] &+= times(deficit)
    blocks[target].below[lane] &+= times(held <= rank ? 1 : 0)
    blocks[target].weightedDeficit[lane] &+= UInt64(truncatingIfNeeded: factor * deficit * weight)
    blocks[target].weightedUnassessed[lane] &+= UInt64(truncatingIfNeeded: factor * missing * weight)
  }

  /// Adds each unit to its parent, so that a unit stands for everything below it; the last slot gets the roots.
  mutating func rollUp(_ parents: [Int]) {
    for unit in parents.indices.reversed() {
      let parent = parents[unit] < 0 ? parents.count : parents[unit]
      for index in 0..<width { blocks[parent * width + index].add(blocks[unit * width + index]) }
    }
  }

  /// Adds up competencies of a slot. `people` of the result is left alone: somebody may be in several of them.
  func add(_ competencies: some Sequence<Int>, slot: Int, policy: UnassessedPolicy, to totals: inout GapTotals) {
    for competency in competencies {
      let (block, lane) = (blocks[slot * width + competency / 16], competency % 16)
      guard block.people[lane] > 0 else { continue }
      let missing = Int(block.unassessedLevels[lane])
      totals.requirements += Int(block.people[lane])
      totals.unassessed += Int(block.unassessed[lane])
      totals.requiredLevels += Int(block.levels[lane])
      totals.deficit += Int(block.deficit[lane])
      totals.weightedDeficitHundredths += Int(block.weightedDeficit[lane]) * step
      totals.below += Int(block.below[lane])
      switch policy {
      case .gap:
        totals.deficit += missing
        totals.weightedDeficitHundredths += Int(block.weightedUnassessed[lane]) * step
        totals.unassessedDeficit += missing
      case .exclude:
        totals.requiredLevels -= missing
        totals.below -= Int(block.unassessed[lane])
      }
    }
  }
}
