import CadreAnalysis
import CadreDisclosure
import CadreModel

/// The organisation as a dimension of tables, so many levels deep below the unit that is looked at.
struct UnitBreakdown {
  let dimension: TableDimension
  /// The category that counts the people of each unit, by the unit's index; 0 where it is outside.
  private let categoryOfUnit: [Int]

  /// - Parameters:
  ///   - root: the unit that is looked at; `nil` for everybody.
  ///   - depth: how many levels below it stand in the table. People of deeper units count where their branch begins.
  ///   - staffed: units that have people of their own.
  init(_ tree: OrganisationTree, in root: Int?, depth: Int, staffed: Set<Int>) {
    let range = root.map(tree.subtree) ?? tree.units.indices
    let top = root.map { tree.depth(of: $0) } ?? -1
    var categories = [TableDimension.Category(name: "Total", parent: nil)]
    var shown = [Int](repeating: 0, count: tree.units.count)
    for unit in range where tree.depth(of: unit) > top && tree.depth(of: unit) - top <= depth {
      let parent = tree.parents[unit]
      categories.append(.init(name: tree.units[unit].path.joined(separator: "/"), parent: parent >= 0 ? shown[parent] : 0))
      shown[unit] = categories.count - 1
    }
    var counting = shown
    for unit in range {
      let parent = tree.parents[unit]
      if shown[unit] == 0, parent >= 0, range.contains(parent) { counting[unit] = counting[parent] }
    }
    // Who stands in a unit that has parts of its own in the table counts beside those parts.
    for unit in range where staffed.contains(unit) {
      let category = shown[unit]
      let isRoot = unit == root
      guard isRoot || category > 0, categories.contains(where: { $0.parent == category }) else { continue }
      let name = isRoot ? "Total" : categories[category].name
      categories.append(.init(name: "\(name) (not in its parts)", parent: category))
      counting[unit] = categories.count - 1
    }
    dimension = TableDimension("unit", categories: categories)
    categoryOfUnit = counting
  }

  func category(of unit: Int) -> Int { categoryOfUnit[unit] }
}
