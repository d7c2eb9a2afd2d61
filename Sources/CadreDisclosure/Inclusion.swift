/// Everybody in one category is in a category of another dimension too, such as “meets every requirement” in “has no critical
/// gap”. Whoever subtracts one count from the other learns of the people between them, whom no table shows.
package struct Inclusion: Sendable, Hashable {
  /// A category of a dimension, by their names.
  package struct Place: Sendable, Hashable, Comparable {
    package let dimension: String
    package let category: String

    package init(dimension: String, category: String) {
      self.dimension = dimension
      self.category = category
    }

    package static func < (first: Place, second: Place) -> Bool {
      (first.dimension, first.category) < (second.dimension, second.category)
    }
  }

  package let part: Place
  package let whole: Place
  /// Whether they are the same people.
  package let isEqual: Bool

  /// All that hold among the people of a release, between different dimensions.
  ///
  /// - Parameter columns: dimensions with the category of each person, by position; the same people in the same order.
  /// - Complexity: O(people × dimensions²).
  package static func all(among columns: [(dimension: TableDimension, codes: [Int])]) -> [Inclusion] {
    var all: [Inclusion] = []
    for (first, column) in columns.enumerated() {
      for other in columns.dropFirst(first + 1) { all += between(column, other) }
    }
    return all
  }

  private static func between(
    _ first: (dimension: TableDimension, codes: [Int]), _ second: (dimension: TableDimension, codes: [Int])
  ) -> [Inclusion] {
    let (height, width) = (first.dimension.categories.count, second.dimension.categories.count)
    var joint = [Int](repeating: 0, count: height * width)
    var (rows, columns) = ([Int](repeating: 0, count: height), [Int](repeating: 0, count: width))
    for (row, column) in zip(first.codes, second.codes) {
      joint[row * width + column] += 1
      rows[row] += 1
      columns[column] += 1
    }
    var found: [Inclusion] = []
    for row in rows.indices where rows[row] > 0 {
      for column in columns.indices where joint[row * width + column] > 0 {
        let both = joint[row * width + column]
        let here = place(first.dimension, row)
        let there = place(second.dimension, column)
        if both == rows[row] {
          found.append(Inclusion(part: here, whole: there, isEqual: both == columns[column]))
        } else if both == columns[column] {
          found.append(Inclusion(part: there, whole: here, isEqual: false))
        }
      }
    }
    return found
  }

  private static func place(_ dimension: TableDimension, _ category: Int) -> Place {
    Place(dimension: dimension.name, category: dimension.categories[category].name)
  }
}
