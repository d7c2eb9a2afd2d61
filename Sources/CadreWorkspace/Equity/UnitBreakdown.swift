import CadreAnalysis
import CadreDisclosure
import CadreModel

/// The organisation as a dimension of tables, so many levels deep.
struct UnitBreakdown {
  let dimension: TableDimension
  /// The category that counts the people of each unit, by the unit's index.
  private let categoryOfUnit: [Int]

  /// - Parameters:
  ///   - depth: how many levels stand in the table. People of deeper units count where their branch begins.
  ///   - staffed: units that have people of their own.
  init(_ tree: OrganisationTree, depth: Int, staffed: Set<Int>) {
    var categories = [TableDimension.Category(name: "Total", parent: nil)]
    var counting = [Int](repeating: 0, count: tree.units.count)
    for unit in tree.units.indices {
      let parent = tree.parents[unit]
      let above = parent >= 0 ? counting[parent] : 0
      guard tree.depth(of: unit) < depth else {
        counting[unit] = above
        continue
      }
      categories.append(.init(name: tree.units[unit].path.joined(separator: "/"), parent: above))
      counting[unit] = categories.count - 1
    }
    // Who stands in a unit that has parts of its own in the table counts beside those parts.
    let shown = categories
    for unit in tree.units.indices where staffed.contains(unit) && tree.depth(of: unit) < depth {
      let category = counting[unit]
      guard shown.contains(where: { $0.parent == category }) else { continue }
      categories.append(.init(name: "\(shown[category].name) (not in its parts)" as String, parent: category))
      counting[unit] = categories.count - 1
    }
    dimension = TableDimension("unit", categories: categories, isPublicKnowledge: true)
    categoryOfUnit = counting
  }

  func category(of unit: Int) -> Int { categoryOfUnit[unit] }
}
