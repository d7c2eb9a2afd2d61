package import CadreAnalysis

/// How the people of a unit, with all below it, cover one competency.
package struct UnitCover: Hashable, Sendable {
  /// Its position in the framework.
  package let competency: Int
  /// The level that somebody must attain to count as a holder.
  package let level: Int
  /// The greatest weight with which it is required there, in hundredths.
  package let weight: Int
  /// Of whom it is required.
  package let needed: Int
  /// How many of these are not assessed in it: nobody knows whether they hold it.
  package let unassessed: Int
  /// Who attains the level, whether it is required of them or not.
  package let holders: Int
}

extension Workforce {
  /// How a unit covers each competency that is required of somebody in it, in the order of the framework.
  ///
  /// - Parameters:
  ///   - unit: with all below it; `nil` for everybody.
  ///   - level: asked of everybody; `nil`: the level that is required of most people there, and of levels that are required of
  ///     equally many the higher one.
  /// - Complexity: O(people of the unit × competencies), one pass over their bytes, sixteen at a time.
  package func cover(in unit: Int?, at level: Int? = nil) -> [UnitCover] {
    let range = groups(in: unit)
    var demand = Demand(competencies: competencyCount)
    for group in groups[range] { demand.add(roleSets[group.roleSet].requirement, people: group.rows.count) }
    let asked = (0..<competencyCount).map { demand.people[$0] > 0 ? level ?? demand.usualLevel(of: $0) : nil }
    var supply = Supply(asked, stride: stride)
    levels.withUnsafeBytes { levels in
      for group in groups[range] { supply.add(levels, rows: group.rows, roleSets[group.roleSet].requirement) }
    }
    return asked.indices.compactMap { competency in
      guard let level = asked[competency] else { return nil }
      return UnitCover(
        competency: competency, level: level, weight: demand.weights[competency], needed: demand.people[competency],
        unassessed: supply.unassessed[competency], holders: supply.holders[competency])
    }
  }
}

/// What is required of some people, by competency.
private struct Demand {
  private static let ranks = 256
  /// Of whom it is required.
  private(set) var people: [Int]
  /// The greatest weight, in hundredths.
  private(set) var weights: [Int]
  /// Of how many each level is required.
  private var byLevel: [Int]

  init(competencies: Int) {
    people = [Int](repeating: 0, count: competencies)
    weights = people
    byLevel = [Int](repeating: 0, count: competencies * Self.ranks)
  }

  mutating func add(_ requirement: RequirementVector, people count: Int) {
    for competency in requirement.required {
      people[competency] += count
      weights[competency] = max(weights[competency], Int(requirement.weights[competency]))
      byLevel[competency * Self.ranks + Int(requirement.ranks[competency])] += count
    }
  }

  /// The level that is required of most, and of several such the highest.
  func usualLevel(of competency: Int) -> Int {
    let counts = byLevel[competency * Self.ranks..<(competency + 1) * Self.ranks]
    let most = counts.max() ?? 0
    let place = counts.lastIndex(of: most) ?? counts.startIndex
    return place - counts.startIndex
  }
}

/// Who attains what is asked, by competency.
private struct Supply {
  private let stride: Int
  /// A byte of the matrix of levels that is at least this is that of a holder; 255 where nothing is asked.
  private let thresholds: [SIMD16<UInt8>]
  private(set) var holders: [Int]
  private(set) var unassessed: [Int]

  /// Rows that sums in bytes can take.
  private static let mostRows = 255

  init(_ asked: [Int?], stride: Int) {
    self.stride = stride
    var thresholds = [SIMD16<UInt8>](repeating: SIMD16(repeating: 255), count: stride / 16)
    for (competency, level) in asked.enumerated() {
      if let level { thresholds[competency / 16][competency % 16] = UInt8(clamping: level + 1) }
    }
    self.thresholds = thresholds
    holders = [Int](repeating: 0, count: asked.count)
    unassessed = holders
  }

  mutating func add(_ levels: UnsafeRawBufferPointer, rows: Range<Int>, _ requirement: RequirementVector) {
    var row = rows.lowerBound
    while row < rows.upperBound {
      let count = min(rows.upperBound - row, Self.mostRows)
      for block in thresholds.indices { add(levels, row: row, count: count, block: block, requirement) }
      row += count
    }
  }

  private mutating func add(
    _ levels: UnsafeRawBufferPointer, row: Int, count: Int, block: Int, _ requirement: RequirementVector
  ) {
    let (threshold, nothing) = (thresholds[block], SIMD16<UInt8>())
    var (held, missing) = (nothing, nothing)
    var offset = row * stride + block * 16
    let end = offset + count * stride
    while offset < end {
      let level = levels.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
      held &-= bytes(level .>= threshold)
      missing &-= bytes(level .== nothing)
      offset += stride
    }
    for competency in block * 16..<min((block + 1) * 16, holders.count) {
      holders[competency] += Int(held[competency % 16])
      if requirement.ranks[competency] > 0 { unassessed[competency] += Int(missing[competency % 16]) }
    }
  }
}

/// 255 where true: as a number, −1.
@inline(__always)
private func bytes(_ mask: SIMDMask<SIMD16<Int8>>) -> SIMD16<UInt8> { unsafeBitCast(mask, to: SIMD16<UInt8>.self) }
