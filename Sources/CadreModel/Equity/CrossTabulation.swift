/// Counts of people by the categories of several dimensions, as statistical offices publish them.
package struct CrossTabulation: Hashable, Sendable {
  package enum Count: Hashable, Sendable {
    case shown(Double)
    /// Withheld because it is small. `below`: the cell itself says under what number it is, as `<5` does.
    case suppressed(below: Int?)
  }

  package struct Cell: Hashable, Sendable {
    package let line: Int
    /// One for each dimension; empty where the file says nothing.
    package let categories: [String]
    package let count: Count

    package init(line: Int, categories: [String], count: Count) {
      self.line = line
      self.categories = categories
      self.count = count
    }
  }

  /// The name of the file.
  package let name: String
  package let dimensions: [String]
  /// The header of the column that was counted.
  package let countTitle: String
  package let cells: [Cell]

  package init(name: String, dimensions: [String], countTitle: String, cells: [Cell]) {
    self.name = name
    self.dimensions = dimensions
    self.countTitle = countTitle
    self.cells = cells
  }

  /// The categories of a dimension in the order of the file.
  package func categories(of dimension: Int) -> [String] {
    var seen = Set<String>()
    return cells.map { $0.categories[dimension] }.filter { seen.insert($0).inserted }
  }

  /// The number that every count was rounded to a multiple of, as the counts themselves show: the largest usual base that
  /// divides all of them. 1 where none does, or where fewer than five counts leave room for chance.
  package var roundingBase: Int {
    let counts = cells.compactMap { cell -> Int? in
      guard case .shown(let value) = cell.count, value != 0 else { return nil }
      return Int(exactly: value) ?? 1
    }
    guard counts.count >= 5 else { return 1 }
    return [1000, 100, 50, 20, 10, 5, 3].first { base in counts.allSatisfy { $0 % base == 0 } } ?? 1
  }
}
