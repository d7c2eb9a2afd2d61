internal import Glibc

/// How unevenly a group and the others are spread over units, such as jobs or departments.
///
/// Counts may be sums of weights. Units of nobody take no part. Figures over all units are NaN where the group or the others
/// are nobody.
package struct Segregation: Sendable {
  package struct Unit: Hashable, Sendable {
    package let label: String
    package let focal: Double
    package let others: Double

    package init(label: String, focal: Double, others: Double) {
      self.label = label
      self.focal = focal
      self.others = others
    }

    package var count: Double { focal + others }
    /// The focal group's share of the unit, 0 to 1.
    package var focalShare: Double { focal / count }
  }

  package let units: [Unit]
  private let occupied: [Unit]
  private let focal: Double
  private let others: Double
  private var total: Double { focal + others }
  private var share: Double { focal / total }

  package init(_ units: [Unit]) {
    self.units = units
    occupied = units.filter { $0.count > 0 }
    focal = units.reduce(0) { $0 + $1.focal }
    others = units.reduce(0) { $0 + $1.others }
  }

  /// Share of the group that would have to change unit for even spread, were the others to stay: 0 to 1 (Duncan & Duncan 1955).
  package var dissimilarity: Double { occupied.reduce(0) { $0 + abs($1.focal / focal - $1.others / others) } / 2 }
  /// Share of all people who would have to change unit, sizes of units kept (Karmel & MacLachlan 1988).
  package var karmelMacLachlan: Double { 2 * share * (1 - share) * dissimilarity }
  /// Mean share of the group in the units of its members (Bell 1954).
  package var isolation: Double { occupied.reduce(0) { $0 + $1.focal / focal * $1.focalShare } }
  /// Mean share of the others in the units of the group's members (Bell 1954).
  package var interaction: Double { occupied.reduce(0) { $0 + $1.focal / focal * ($1.others / $1.count) } }
  /// Isolation beyond the group's overall share, as a share of what is possible: η² (Bell 1954).
  package var varianceRatio: Double { (isolation - share) / (1 - share) }

  /// How much less mixed units are than all people together: share of the entropy, 0 to 1 (Theil & Finizza 1971).
  package var informationIndex: Double {
    let whole = entropy(share)
    return occupied.reduce(0) { $0 + $1.count * (whole - entropy($1.focalShare)) } / (whole * total)
  }

  private func entropy(_ share: Double) -> Double {
    [share, 1 - share].reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
  }

  /// Mean difference of the group's share between two people's units, as a share of what is possible: 0 to 1 (Duncan &
  /// Duncan 1955).
  ///
  /// - Complexity: O(units log units).
  package var gini: Double {
    var (focalBelow, othersBelow, sum) = (0.0, 0.0, 0.0)
    for unit in occupied.sorted(by: { $0.focalShare < $1.focalShare }) {
      sum += unit.focal / focal * (othersBelow / others) - unit.others / others * (focalBelow / focal)
      focalBelow += unit.focal
      othersBelow += unit.others
    }
    return sum
  }

  /// The group's share of a unit ÷ its share of all people: 1 where it is represented like everywhere.
  package func representation(in unit: Unit) -> Double { unit.focalShare / share }
  /// Share of the group that is in the unit ÷ share of the others that is. Infinite where there are no others.
  package func parityRatio(in unit: Unit) -> Double { unit.focal / focal / (unit.others / others) }

  package var measures: [Measure] {
    [
      Measure("duncan_D", dissimilarity), Measure("karmel_maclachlan_IP", karmelMacLachlan),
      Measure("isolation_xPx", isolation), Measure("interaction_xPy", interaction),
      Measure("theil_H_information", informationIndex), Measure("gini_segregation", gini),
      Measure("variance_ratio_eta2", varianceRatio),
    ]
      + units.flatMap { unit in
        [
          Measure("representation_index[\(unit.label)]", representation(in: unit)),
          Measure("parity_ratio_focal_over_other[\(unit.label)]", parityRatio(in: unit)),
        ]
      }
  }
}
