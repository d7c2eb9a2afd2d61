import CadreModel

/// Areas and competencies, sorted out from rows that each name their parent.
///
/// A row that says what it is, is that; else a row with children is an area and any other a competency.
struct Outline {
  /// The rows that are areas, outer before inner and otherwise in their order.
  private(set) var areas: [Int] = []
  /// The parent of each row that has one, once circles are cut.
  private(set) var parents: [Int?]
  /// The rows whose parent was taken away because they lay within themselves.
  private(set) var cut: [Int] = []
  /// The rows whose parent was taken away because it is no area.
  private(set) var misplaced: [Int] = []
  /// Area → its competencies, in their order.
  private(set) var members: [Int: [Int]] = [:]
  /// The competencies that stand in no area.
  private(set) var top: [Int] = []

  /// - Parameter isArea: what each row says it is; `nil` where it does not say.
  /// - Complexity: O(rows).
  init(parents: [Int?], isArea: [Bool?]) {
    self.parents = parents
    cutCircles()
    let withChildren = Set(self.parents.compactMap { $0 })
    let areaRows = parents.indices.filter { isArea[$0] ?? withChildren.contains($0) }
    let known = Set(areaRows)
    for row in parents.indices {
      if let parent = self.parents[row], !known.contains(parent) {
        self.parents[row] = nil
        misplaced.append(row)
      }
    }
    placeOuterFirst(areaRows)
    for row in parents.indices where !known.contains(row) {
      if let parent = self.parents[row] { members[parent, default: []].append(row) } else { top.append(row) }
    }
  }

  private mutating func cutCircles() {
    var isDone = [Bool](repeating: false, count: parents.count)
    for start in parents.indices {
      var path: [Int] = []
      var onPath = Set<Int>()
      var row: Int? = start
      while let current = row, !isDone[current] {
        guard onPath.insert(current).inserted else {
          parents[current] = nil
          cut.append(current)
          break
        }
        path.append(current)
        row = parents[current]
      }
      for step in path { isDone[step] = true }
    }
  }

  private mutating func placeOuterFirst(_ rows: [Int]) {
    var placed = Set<Int>()
    for row in rows {
      var chain: [Int] = []
      var next: Int? = row
      while let area = next, !placed.contains(area) {
        chain.append(area)
        next = parents[area]
      }
      for area in chain.reversed() where placed.insert(area).inserted { areas.append(area) }
    }
  }
}
