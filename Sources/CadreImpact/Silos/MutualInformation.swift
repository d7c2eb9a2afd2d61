internal import Glibc

/// How much the unit tells of the group: segregation of many groups over many units, in natural logarithms (Theil & Finizza
/// 1971; Mora & Ruiz-Castillo 2011).
///
/// Everything is NaN where there is nobody; ratios are NaN where there is one group or one unit.
package struct MutualInformation: Sendable {
  package let table: UnitTable
  /// How far each unit's mix of groups is from the whole (Mora & Ruiz-Castillo 2011).
  package let unitScores: [Double]
  /// How far each group's spread over units is from the whole.
  package let groupScores: [Double]
  /// M: the weighted mean of the units' scores, and of the groups'.
  package let value: Double

  /// - Complexity: O(cells).
  package init(_ table: UnitTable) {
    var unitScores = [Double](repeating: 0, count: table.units.count)
    var groupScores = [Double](repeating: 0, count: table.groups.count)
    for cell in table.cells {
      let (unitSize, groupSize) = (table.unitSizes[cell.unit], table.groupSizes[cell.group])
      let surprise = log(cell.count / unitSize / (groupSize / table.total))
      unitScores[cell.unit] += cell.count / unitSize * surprise
      groupScores[cell.group] += cell.count / groupSize * surprise
    }
    self.table = table
    self.unitScores = unitScores
    self.groupScores = groupScores
    let sum = zip(table.unitSizes, unitScores).reduce(0) { $0 + $1.0 * $1.1 }
    value = sum / table.total
  }

  package var groupEntropy: Double { entropy(table.groupSizes) }
  package var unitEntropy: Double { entropy(table.unitSizes) }
  /// H: the share of the groups' entropy that units explain, 0 to 1 (Theil & Finizza 1971).
  package var informationIndex: Double { value / groupEntropy }
  package var shareOfUnitEntropy: Double { value / unitEntropy }

  private func entropy(_ sizes: [Double]) -> Double {
    guard table.total > 0 else { return .nan }
    return sizes.reduce(0) { $0 - $1 / table.total * log($1 / table.total) }
  }
}

extension MutualInformation {
  /// Sums over units of how far each group's share is from its share of all, by size of unit.
  private struct Distances {
    /// Σ |share in unit − share|, as a share of everybody; one for each group.
    var absolute: [Double]
    /// Σ (share in unit − share)².
    var square: [Double]
  }

  /// Units without a group are counted together, so that empty cells cost nothing. - Complexity: O(cells).
  private var distances: Distances {
    let shares = table.groupSizes.map { $0 / table.total }
    var present = shares.map { _ in 0.0 }
    var distances = Distances(absolute: present, square: present)
    for cell in table.cells {
      let weight = table.unitSizes[cell.unit] / table.total
      let distance = cell.count / table.unitSizes[cell.unit] - shares[cell.group]
      present[cell.group] += weight
      distances.absolute[cell.group] += weight * abs(distance)
      distances.square[cell.group] += weight * distance * distance
    }
    for (group, share) in shares.enumerated() {
      let absent = max(0, 1 - present[group])
      distances.absolute[group] += absent * share
      distances.square[group] += absent * share * share
    }
    return distances
  }

  /// Reardon and Firebaugh's indices for many groups (2002), each 0 to 1.
  package struct ManyGroups: Hashable, Sendable {
    /// Share of those who would have to change unit, of how many that can be at most.
    package let dissimilarity: Double
    /// P: how much more people are among their own than they were everywhere alike.
    package let normalisedExposure: Double
    /// R: how much less mixed units are than the whole, by the chance that two people differ.
    package let relativeDiversity: Double
  }

  package var manyGroups: ManyGroups {
    let distances = distances
    let shares = table.groupSizes.map { $0 / table.total }
    let interaction = shares.reduce(0) { $0 + $1 * (1 - $1) }
    let exposure = zip(distances.square, shares).reduce(0) { $0 + $1.0 / (1 - $1.1) }
    return ManyGroups(
      dissimilarity: distances.absolute.reduce(0, +) / (2 * interaction),
      normalisedExposure: shares.isEmpty ? .nan : exposure,
      relativeDiversity: distances.square.reduce(0, +) / interaction)
  }
}

/// What of the segregation over units lies between larger units, such as sectors, and what within them:
/// M = M between + M within (Theil & Finizza 1971).
package struct NestedInformation: Sendable {
  package struct Part: Sendable {
    package let name: String
    /// Of everybody.
    package let share: Double
    package let information: MutualInformation
  }

  package let whole: MutualInformation
  package let between: MutualInformation
  /// The larger units, in the order of their bytes.
  package let parts: [Part]

  /// - Parameter larger: the larger unit of each row.
  /// - Throws: where a unit is in two larger ones.
  /// - Complexity: O(rows log rows).
  package init(units: [String], larger: [String], groups: [String], counts: [Double]) throws(SiloError) {
    try SiloError.checkLength(larger.count, needed: units.count, of: .largerUnits)
    let whole = MutualInformation(try UnitTable(units: units, groups: groups, counts: counts))
    var holders: [String: String] = [:]
    for (unit, holder) in zip(units, larger) {
      let known = holders[unit] ?? holder
      if known != holder { throw .unitInTwo(unit: unit, first: known, second: holder) }
      holders[unit] = holder
    }
    let between = MutualInformation(try UnitTable(units: larger, groups: groups, counts: counts))
    let rows = Dictionary(grouping: larger.indices) { larger[$0] }
    var parts: [Part] = []
    for (name, size) in zip(between.table.units, between.table.unitSizes) {
      let members = rows[name] ?? []
      let table = try UnitTable(
        units: members.map { units[$0] }, groups: members.map { groups[$0] }, counts: members.map { counts[$0] })
      parts.append(Part(name: name, share: size / whole.table.total, information: MutualInformation(table)))
    }
    (self.whole, self.between, self.parts) = (whole, between, parts)
  }

  package var within: Double { parts.reduce(0) { $0 + $1.share * $1.information.value } }
}
