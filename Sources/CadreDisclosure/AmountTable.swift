internal import Glibc

/// Sums of an amount, such as hours or money, by crossing categories, with who contributes most to each.
package struct AmountTable: Sendable, Hashable {
  /// The two largest contributions to a sum.
  struct Largest: Sendable, Hashable {
    var first = 0.0
    var second = 0.0

    mutating func add(_ amount: Double) {
      if amount > first { (first, second) = (amount, first) } else { second = max(second, amount) }
    }
  }

  /// What is summed: the same word in two tables means the same amount.
  package let measure: String
  /// Contributors, with everything else about the table.
  let people: CountTable
  let sums: [Double]
  let largest: [Largest]

  /// - Parameter contributions: one for each person: the categories without parts, and an amount of zero or more.
  /// - Throws: `DisclosureError`, `negativeAmount` among them.
  package init(
    _ name: String, measure: String, population: String = "", dimensions: [TableDimension],
    contributions: [(categories: [Int], amount: Double)]
  ) throws(DisclosureError) {
    self.measure = measure
    if let low = contributions.first(where: { !($0.amount >= 0) }) { throw .negativeAmount(table: name, amount: low.amount) }
    var counts: [[Int]: Int] = [:]
    for entry in contributions { counts[entry.categories, default: 0] += 1 }
    people = try CountTable(name, population: population, dimensions: dimensions) { counts[$0] ?? 0 }
    var (sums, largest) = ([Double](repeating: 0, count: people.counts.count), people.counts.map { _ in Largest() })
    for entry in contributions {
      for cell in people.totals(of: entry.categories) {
        sums[cell] += entry.amount
        largest[cell].add(entry.amount)
      }
    }
    (self.sums, self.largest) = (sums, largest)
  }
}

/// Sums of which only published ones can be read.
package struct ProtectedAmountTable: Sendable {
  private let table: AmountTable
  private let statuses: [ProtectedRelease.Status]

  init(_ table: AmountTable, statuses: [ProtectedRelease.Status]) {
    self.table = table
    self.statuses = statuses
  }

  package var name: String { table.people.name }
  package var measure: String { table.measure }
  package var dimensions: [TableDimension] { table.people.dimensions }
  package var cellCount: Int { statuses.count }
  package func names(of cell: Int) -> [String] { table.people.names(of: cell) }
  package func cell(_ categories: [Int]) -> Int { table.people.index(categories) }
  package func status(of cell: Int) -> ProtectedRelease.Status { statuses[cell] }

  /// A sum; `nil` where it is suppressed.
  package func amount(of cell: Int) -> Double? { statuses[cell] == .published ? table.sums[cell] : nil }

  /// The amount for each person; `nil` where the sum is suppressed or nobody contributes.
  package func mean(of cell: Int) -> Double? {
    amount(of: cell).flatMap { table.people.counts[cell] > 0 ? $0 / Double(table.people.counts[cell]) : nil }
  }

  /// Theil's T between some cells that make up another: Σ (amount share) ln (amount share / people share).
  ///
  /// - Returns: `nil` where any of the sums is suppressed, for it could be worked out from the rest.
  package func theilBetween(_ cells: [Int], in whole: Int) -> Double? {
    guard let total = amount(of: whole), total > 0 else { return nil }
    let everybody = Double(table.people.counts[whole])
    var sum = 0.0
    for cell in cells {
      guard let amount = amount(of: cell) else { return nil }
      let (share, people) = (amount / total, Double(table.people.counts[cell]) / everybody)
      if share > 0 { sum += share * log(share / people) }
    }
    return sum
  }
}
