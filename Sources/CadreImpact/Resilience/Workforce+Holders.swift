package import CadreAnalysis

/// Somebody's level in one competency.
package struct HeldLevel: Hashable, Sendable {
  /// The row in the workforce.
  package let row: Int
  package let level: Int

  package init(row: Int, level: Int) {
    self.row = row
    self.level = level
  }
}

extension Workforce {
  /// What somebody attains; `nil` where unassessed.
  package func level(ofRow row: Int, in competency: Int) -> Int? {
    let byte = levels[row * stride + competency]
    return byte == 0 ? nil : Int(byte) - 1
  }

  /// The unit in which somebody is, by its index in the tree. - Complexity: O(log groups).
  package func unit(ofRow row: Int) -> Int {
    var (low, high) = (0, groups.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if groups[middle].rows.upperBound > row { high = middle } else { low = middle + 1 }
    }
    return groups[low].unit
  }

  /// The rows of a unit, with all below it; of everybody without one.
  package func rows(in unit: Int?) -> Range<Int> { rows(groups(in: unit)) }

  /// Who attains a level in a competency, ascending. - Complexity: O(people of the unit).
  package func holders(of competency: Int, at level: Int, in unit: Int?) -> [HeldLevel] {
    people(in: unit, competency) { $0 > level }
  }

  /// Who is assessed below a level, the nearest ones: all people of a level, down to the one with which there are enough.
  ///
  /// - Complexity: O(people of the unit).
  package func people(nearest level: Int, of competency: Int, in unit: Int?, atLeast count: Int) -> [HeldLevel] {
    var counts = [Int](repeating: 0, count: 256)
    for row in rows(in: unit) { counts[Int(levels[row * stride + competency])] += 1 }
    var (lowest, found) = (level + 1, 0)
    while lowest > 1, found < count {
      lowest -= 1
      found += counts[lowest]
    }
    return people(in: unit, competency) { $0 >= lowest && $0 <= level }
  }

  /// - Parameter isWanted: of a byte of the matrix: 0 is unassessed, else the rank plus one.
  private func people(in unit: Int?, _ competency: Int, where isWanted: (Int) -> Bool) -> [HeldLevel] {
    var result: [HeldLevel] = []
    for row in rows(in: unit) {
      let byte = Int(levels[row * stride + competency])
      if byte > 0, isWanted(byte) { result.append(HeldLevel(row: row, level: byte - 1)) }
    }
    return result
  }
}
