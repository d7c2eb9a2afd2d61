import CadreModel

/// A workforce in memory with what is asked of it most: it is loaded once, follows changes, and answers at once.
///
/// - Complexity: memory is the matrix of levels, four bytes for each person besides, eight for each policy that was asked
///   for, and 640 for every sixteen competencies of a unit.
package struct Snapshot: Sendable {
  package private(set) var workforce: Workforce
  /// By unit, each with everything below it; the last slot is everybody.
  package private(set) var sums: CompetencySums
  /// By row; not a number where there is none. Filled when a policy is first asked for.
  private var readiness: [UnassessedPolicy: [Double]] = [:]

  /// Computes on all cores. - Complexity: O(people × competencies), one pass over the matrix.
  package init(_ workforce: Workforce) async {
    self.workforce = workforce
    sums = await CompetencySums.byUnit(workforce)
  }

  /// The gaps under a policy. - Complexity: O(people × competencies) the first time, else O(1).
  package mutating func gaps(_ policy: UnassessedPolicy) async -> GapAnalysis {
    if readiness[policy] == nil { readiness[policy] = await workforce.readiness(policy) }
    return GapAnalysis(workforce: workforce, sums: sums, policy: policy, readiness: readiness[policy] ?? [])
  }

  /// Takes over the levels of people with successive keys; those who are not in service are passed over.
  ///
  /// - Complexity: O(count × (competencies + changed competencies × depth of the unit)).
  package mutating func setLevels(from first: Int, count: Int, width: Int, _ bytes: UnsafeRawBufferPointer) {
    for index in 0..<count {
      guard let row = workforce.row(of: first + index) else { continue }
      let group = workforce.group(ofRow: row)
      let levels = UnsafeRawBufferPointer(rebasing: bytes[index * width..<(index + 1) * width])
      changeSums(row, group, levels)
      workforce.setLevels(from: first + index, count: 1, width: width, levels)
      for policy in readiness.keys {
        readiness[policy]?[row] = workforce.readiness(row..<row + 1, group.roleSet, workforce.requirements, policy)[0]
      }
    }
  }

  private mutating func changeSums(_ row: Int, _ group: Workforce.Group, _ levels: UnsafeRawBufferPointer) {
    let vector = workforce.requirements.vectors[group.roleSet]
    for competency in vector.required {
      let before = workforce.levels[row * workforce.stride + competency]
      let after = competency < levels.count ? levels[competency] : 0
      guard before != after else { continue }
      let (rank, weight) = (vector.ranks[competency], Int(vector.weights[competency]) / sums.step)
      for (held, factor) in [(before, -1), (after, 1)] {
        var unit = group.unit
        while unit >= 0 {
          sums.add(competency, slot: unit, held: held, rank: rank, weight: weight, times: factor)
          unit = workforce.tree.parents[unit]
        }
        sums.add(competency, slot: workforce.tree.units.count, held: held, rank: rank, weight: weight, times: factor)
      }
    }
  }
}

extension CompetencySums {
  /// What every unit adds up to, each with everything below it; the last slot is everybody. Computed on all cores.
  package static func byUnit(_ workforce: Workforce) async -> CompetencySums {
    let parts = await workforce.inParts(workforce.groups.indices) { ownSums(workforce, workforce.groups[$0]) }
    var sums = CompetencySums(slots: workforce.tree.units.count + 1, workforce.requirements)
    for (first, part) in parts {
      for slot in 0..<part.slots { sums.add(part, slot: slot, to: first + slot) }
    }
    sums.rollUp(workforce.tree.parents)
    return sums
  }

  /// What some groups, which come in the order of units, add up to: only the slots of units that they touch.
  private static func ownSums(
    _ workforce: Workforce, _ groups: ArraySlice<Workforce.Group>
  ) -> (firstUnit: Int, sums: CompetencySums) {
    guard let first = groups.first?.unit, let last = groups.last?.unit else {
      return (0, CompetencySums(slots: 0, workforce.requirements))
    }
    var sums = CompetencySums(slots: last - first + 1, workforce.requirements)
    var kernel = GapKernel(workforce.requirements)
    workforce.levels.withUnsafeBytes { levels in
      var unit = first
      for group in groups {
        if group.unit != unit { kernel.finish(&sums, slot: unit - first) }
        unit = group.unit
        kernel.add(levels, rows: group.rows, requirement: group.roleSet, to: &sums, slot: unit - first)
      }
      kernel.finish(&sums, slot: unit - first)
    }
    return (first, sums)
  }
}

extension Workforce {
  /// By row; not a number where there is none.
  func readiness(_ policy: UnassessedPolicy) async -> [Double] {
    let parts = await inParts(groups.indices) { part in
      var values: [Double] = []
      values.reserveCapacity(rows(part).count)
      let kernel = ReadinessKernel(requirements, policy)
      levels.withUnsafeBytes { levels in
        for group in groups[part] { kernel.add(levels, rows: group.rows, requirement: group.roleSet, to: &values) }
      }
      return values
    }
    return parts.count == 1 ? parts[0] : Array(parts.joined())
  }

  /// Of some rows, measured against one of the requirements given.
  func readiness(
    _ rows: Range<Int>, _ requirement: Int, _ requirements: RequirementBlocks, _ policy: UnassessedPolicy
  ) -> [Double] {
    var values: [Double] = []
    levels.withUnsafeBytes { levels in
      ReadinessKernel(requirements, policy).add(levels, rows: rows, requirement: requirement, to: &values)
    }
    return values
  }

  /// Splits groups into runs of about equal numbers of rows and works on them on all cores; results come in order.
  func inParts<Result: Sendable>(
    _ groups: Range<Int>, _ work: @escaping @Sendable (Range<Int>) -> Result
  ) async -> [Result] {
    let parts = parts(groups)
    if parts.count == 1 { return [work(parts[0])] }
    return await withTaskGroup(of: (Int, Result).self) { tasks in
      for (index, part) in parts.enumerated() { tasks.addTask { (index, work(part)) } }
      var results = [Result?](repeating: nil, count: parts.count)
      for await (index, result) in tasks { results[index] = result }
      return results.compactMap(\.self)
    }
  }

  private func parts(_ groups: Range<Int>) -> [Range<Int>] {
    let size = max(20_000, rows(groups).count / 16)
    var parts: [Range<Int>] = []
    var start = groups.lowerBound
    for index in groups where self.groups[index].rows.upperBound - self.groups[start].rows.lowerBound >= size {
      parts.append(start..<index + 1)
      start = index + 1
      if start == groups.upperBound { break }
    }
    if start < groups.upperBound || parts.isEmpty { parts.append(start..<groups.upperBound) }
    return parts
  }
}
