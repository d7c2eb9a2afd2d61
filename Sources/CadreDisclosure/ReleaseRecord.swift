/// What one release told and withheld, by what each cell counts. Later ones are protected together with it.
///
/// It holds true counts, and is as secret as the rows they come from.
package struct ReleaseRecord: Sendable, Hashable, Codable {
  package struct Cell: Sendable, Hashable, Codable {
    package let count: Int
    /// Whether the count was shown.
    package let isTold: Bool

    package init(count: Int, isTold: Bool) {
      self.count = count
      self.isTold = isTold
    }
  }

  package let number: Int
  package let cells: [String: Cell]

  package init(number: Int, cells: [String: Cell]) {
    self.number = number
    self.cells = cells
  }
}

/// A table as outsiders see it. Only ``Disclosure`` makes one; else it is read from where one was kept.
package struct ShownTable: Sendable, Hashable, Codable {
  package let name: String
  package let dimensions: [TableDimension]
  /// Row-major over the categories of the dimensions, totals included.
  package let cells: [ShownCell]

  /// The names of a cell's categories, in the order of the dimensions.
  package func names(of cell: Int) -> [String] {
    zip(dimensions, CountTable.categories(of: cell, dimensions)).map { $0.categories[$1].name }
  }

  /// The position of a cell by its categories.
  package func cell(_ categories: [Int]) -> Int { CountTable.index(categories, dimensions) }
}

/// What outsiders see of a count.
package enum ShownCell: Sendable, Hashable, Codable {
  case told(Int)
  /// The figure of an earlier release stands: it has changed by less than the threshold, or not at all.
  case earlier(Int, release: Int)
  case withheld
}

/// What earlier releases say of the cells of the next one.
struct ReleaseHistory {
  /// By what a cell counts.
  private var told: [String: [(count: Int, release: Int)]] = [:]
  private var withheld: [String: [Int]] = [:]
  let isEmpty: Bool

  init(_ records: [ReleaseRecord]) {
    isEmpty = records.isEmpty
    for record in records.sorted(by: { $0.number < $1.number }) {
      for (key, cell) in record.cells {
        if cell.isTold {
          told[key, default: []].append((cell.count, record.number))
        } else {
          withheld[key, default: []].append(cell.count)
        }
      }
    }
  }

  /// The figure that stands because the count is within the threshold of one that was told; `nil` where there is none.
  ///
  /// The last that was told, wherever the count has come near any of them again: the difference to each could be worked out.
  func standing(_ key: CellKey, count: Int, threshold: Int) -> (count: Int, release: Int)? {
    let figures = told[key.description] ?? []
    let isNear = figures.contains { abs($0.count - count) < threshold }
    return isNear ? figures.last : nil
  }

  /// Whether the count is so near to one that was withheld that it would tell that one.
  func isStillWithheld(_ key: CellKey, count: Int, threshold: Int) -> Bool {
    (withheld[key.description] ?? []).contains { abs($0 - count) < threshold }
  }
}
