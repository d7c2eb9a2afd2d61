package import CadreModel

/// The organisation in preorder: the subtree of a unit is a contiguous range of indices.
package struct OrganisationTree: Sendable {
  package let units: [Unit]
  /// The same units as they are called today, which is what permissions speak of.
  package let todays: [Unit]
  /// The parent's index; −1 at a root.
  package let parents: [Int]
  /// One past the last index of each unit's subtree.
  package let ends: [Int]

  /// - Parameters:
  ///   - units: in preorder with each one's parent index, −1 at a root; a parent precedes its children.
  ///   - todays: `nil` where they are the same.
  package init(units: [Unit], parents: [Int], todays: [Unit]? = nil) {
    self.units = units
    self.todays = todays ?? units
    self.parents = parents
    var ends = Array(units.indices).map { $0 + 1 }
    for index in units.indices.reversed() where parents[index] >= 0 {
      ends[parents[index]] = max(ends[parents[index]], ends[index])
    }
    self.ends = ends
  }

  package func subtree(of unit: Int) -> Range<Int> { unit..<ends[unit] }

  /// 0 at a root.
  package func depth(of unit: Int) -> Int { units[unit].path.count - 1 }

  /// A unit, or everybody, and the units below it down to some levels, in preorder. Where all units hang under one, that stands for
  /// everybody.
  package func listed(from unit: Int?, levels: Int) -> [(unit: Int?, depth: Int)] {
    let roots = parents.indices.filter { parents[$0] < 0 }
    let top = unit ?? (roots.count == 1 ? roots[0] : nil)
    let topDepth = top.map { depth(of: $0) } ?? -1
    let below = (top.map { subtree(of: $0) } ?? units.indices).filter { $0 != top && depth(of: $0) - topDepth <= levels }
    return [(top, 0)] + below.map { ($0, depth(of: $0) - topDepth) }
  }
}
