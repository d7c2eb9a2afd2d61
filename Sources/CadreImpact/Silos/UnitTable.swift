internal import CadreAnalysis

/// How many people of each group are in each unit: the cells that are not empty.
package struct UnitTable: Sendable {
  struct Cell {
    let unit: Int
    let group: Int
    let count: Double
  }

  /// Those with anybody in them, in the order of their bytes.
  package let units: [String]
  package let groups: [String]
  /// By unit, then by group.
  let cells: [Cell]
  let unitSizes: [Double]
  let groupSizes: [Double]
  package let total: Double

  /// Each row counts some people of one group in one unit; rows of the same cell are added up.
  ///
  /// - Parameter counts: zero or more; sums of weights are possible.
  /// - Complexity: O(rows log rows).
  package init(units: [String], groups: [String], counts: [Double]) throws(SiloError) {
    try SiloError.checkLength(groups.count, needed: units.count, of: .groups)
    try SiloError.checkLength(counts.count, needed: units.count, of: .counts)
    try SiloError.checkCounts(counts)
    let rows = counts.indices.filter { counts[$0] > 0 }
    let unitNames = distinctInByteOrder(rows.lazy.map { units[$0] })
    let groupNames = distinctInByteOrder(rows.lazy.map { groups[$0] })
    let (unitPlaces, groupPlaces) = (places(unitNames), places(groupNames))
    var sums: [Int: Double] = [:]
    for row in rows {
      let key = (unitPlaces[units[row]] ?? 0) * groupNames.count + (groupPlaces[groups[row]] ?? 0)
      sums[key, default: 0] += counts[row]
    }
    cells = sums.keys.sorted().map { key in
      Cell(unit: key / groupNames.count, group: key % groupNames.count, count: sums[key] ?? 0)
    }
    var unitSizes = [Double](repeating: 0, count: unitNames.count)
    var groupSizes = [Double](repeating: 0, count: groupNames.count)
    for cell in cells {
      unitSizes[cell.unit] += cell.count
      groupSizes[cell.group] += cell.count
    }
    (self.units, self.groups, self.unitSizes, self.groupSizes) = (unitNames, groupNames, unitSizes, groupSizes)
    total = unitSizes.reduce(0, +)
  }
}

/// The position of each name.
func places(_ names: [String]) -> [String: Int] {
  Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, $0.offset) })
}
