package import CadreAnalysis

/// How one group is spread over units, against all others.
package struct FocalSpread: Sendable {
  package let segregation: Segregation
  /// Half the sum of distances between each unit's share of the group and an equal share for every unit, 0 to 1 (Hoover 1941).
  package let delta: Double
  /// Of everybody.
  package let share: Double
  /// Whether there is anybody in the group.
  package let isKnown: Bool

  /// NaN where the group or the others are nobody. - Complexity: O(rows log rows).
  package init(_ table: UnitTable, focal: String) {
    let place = table.groups.firstIndex(of: focal)
    var members = table.units.map { _ in 0.0 }
    for cell in table.cells where cell.group == place { members[cell.unit] += cell.count }
    let units = table.units.indices.map { unit in
      Segregation.Unit(label: table.units[unit], focal: members[unit], others: max(0, table.unitSizes[unit] - members[unit]))
    }
    let sum = members.reduce(0, +)
    let equal = 1 / Double(members.count)
    segregation = Segregation(units)
    delta = sum > 0 ? members.reduce(0) { $0 + abs($1 / sum - equal) } / 2 : .nan
    share = sum / table.total
    isKnown = sum > 0
  }
}
