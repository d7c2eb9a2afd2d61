internal import CadreModel
package import CadreAnalysis

/// The institutions into which a unit falls: the units right below it, and the unit itself where people stand in it directly.
package struct Institutions: Hashable, Sendable {
  /// Indices into the tree, in its order.
  package let units: [Int]
  /// By unit of the tree, the institution's position; `nil` outside.
  package let positions: [Int?]

  /// - Parameters:
  ///   - unit: `nil` for everybody: the roots, or what is below the only root.
  ///   - isStaffed: whether people stand in a unit itself.
  /// - Complexity: O(units).
  package init(of unit: Int?, in tree: OrganisationTree, isStaffed: (Int) -> Bool) {
    let roots = tree.units.indices.filter { tree.parents[$0] < 0 }
    let top = unit ?? (roots.count == 1 ? roots[0] : nil)
    let below = top.map { top in tree.units.indices.filter { tree.parents[$0] == top } } ?? roots
    let own = top.map { isStaffed($0) ? [$0] : [] } ?? []
    units = own + below
    var positions = [Int?](repeating: nil, count: tree.units.count)
    for (position, unit) in below.enumerated() {
      for member in tree.subtree(of: unit) { positions[member] = own.count + position }
    }
    if let first = own.first { positions[first] = 0 }
    self.positions = positions
  }
}

extension Workforce {
  /// By competency, how the people of each institution stand. - Complexity: O(people × competencies).
  package func institutionCounts(_ institutions: Institutions, in unit: Int?) -> [InstitutionCounts] {
    var counts = (0..<competencyCount).map { _ in InstitutionCounts(placeCount: institutions.units.count) }
    let bytes = (framework.scale?.ranks.upperBound ?? 254) + 2
    for group in groups[groups(in: unit)] {
      guard let place = institutions.positions[group.unit] else { continue }
      for competency in 0..<competencyCount {
        let required = Int(roleSets[group.roleSet].requirement.ranks[competency])
        var byLevel = [Int](repeating: 0, count: bytes)
        for row in group.rows { byLevel[Int(levels[row * stride + competency])] += 1 }
        for (byte, people) in byLevel.enumerated() where people > 0 {
          counts[competency].add(
            .init(place: place, required: required, attained: byte == 0 ? nil : byte - 1), people: people)
        }
      }
    }
    return counts
  }

  /// How one row stands in a competency; `nil` outside the institutions.
  package func standing(
    ofRow row: Int, _ competency: Int, _ institutions: Institutions
  ) -> InstitutionCounts.Standing? {
    let group = group(ofRow: row)
    guard let place = institutions.positions[group.unit] else { return nil }
    let byte = Int(levels[row * stride + competency])
    return .init(
      place: place, required: Int(roleSets[group.roleSet].requirement.ranks[competency]), attained: byte == 0 ? nil : byte - 1)
  }
}
