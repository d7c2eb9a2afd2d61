/// A set of tables that may be published together. Only ``Disclosure`` makes one.
package struct ProtectedRelease: Sendable {
  package enum Status: String, Sendable, Hashable, CaseIterable {
    case published
    /// Suppressed because it is small.
    case primary
    /// Suppressed because it would give a small one away.
    case secondary
  }

  package let tables: [ProtectedTable]
  package let amounts: [ProtectedAmountTable]
  package let policy: DisclosurePolicy
  /// What the secondary suppressions cost, and what no safe suppression undercuts.
  package let cost: Double
  package let bound: Double
  package var isOptimal: Bool { bound >= cost - 1e-6 }
  /// Over all tables, each cell once.
  package let primaryCount: Int
  package let secondaryCount: Int

  /// What somebody who knows everything published, and that no count is negative, can say of a suppressed one.
  package struct Interval: Sendable, Hashable {
    package let table: String
    package let cell: [String]
    package let low: Double
    package let high: Double
  }
}

/// A table of which only published counts can be read.
package struct ProtectedTable: Sendable {
  /// What the table shows; its counts stay inside.
  private let table: CountTable
  private let statuses: [ProtectedRelease.Status]
  private let roundingBase: Int?

  init(_ table: CountTable, statuses: [ProtectedRelease.Status], roundingBase: Int?) {
    self.table = table
    self.statuses = statuses
    self.roundingBase = roundingBase
  }

  package var name: String { table.name }
  package var dimensions: [TableDimension] { table.dimensions }
  package var cellCount: Int { statuses.count }
  /// The names of a cell's categories, in the order of the dimensions.
  package func names(of cell: Int) -> [String] { table.names(of: cell) }
  /// The position of a cell by its categories.
  package func cell(_ categories: [Int]) -> Int { table.index(categories) }
  package func status(of cell: Int) -> ProtectedRelease.Status { statuses[cell] }

  /// A count; `nil` where it is suppressed.
  package func count(of cell: Int) -> Int? {
    guard statuses[cell] == .published else { return nil }
    guard let roundingBase else { return table.counts[cell] }
    return (table.counts[cell] + roundingBase / 2) / roundingBase * roundingBase
  }

  /// The share of one cell in another; `nil` where either is suppressed, or nobody is in the other.
  package func share(of cell: Int, in whole: Int) -> Double? {
    guard let part = count(of: cell), let whole = count(of: whole), whole > 0 else { return nil }
    return Double(part) / Double(whole)
  }

  package func suppressedCount(_ status: ProtectedRelease.Status) -> Int { statuses.count { $0 == status } }
}

/// The gate: every table that leaves the building comes out of here.
package enum Disclosure {
  /// Suppresses what must not be shown, and what would give it away, over all tables together.
  ///
  /// - Throws: `DisclosureError` where tables contradict each other, or cannot be protected.
  /// - Complexity: exponential in the worst case; bounded by the policy's `nodeLimit`, with the proven bound stated.
  package static func protect(
    _ tables: [CountTable], amounts: [AmountTable] = [], _ policy: DisclosurePolicy, roundingBase: Int? = nil
  ) throws(DisclosureError) -> ProtectedRelease {
    let system = try CellSystem(tables, amounts)
    let sensitive = system.cells.map(policy.isSensitive)
    if let cell = zip(system.cells, sensitive).first(where: { $0.isGrandTotal && $1 && $0.people > 0 })?.0 {
      throw .unprotectable(table: cell.table, cell: cell.title)
    }
    var search = SuppressionSearch(system, policy, small: sensitive)
    let found = try search.run()
    let all = system.cells.indices.map { cell -> ProtectedRelease.Status in
      sensitive[cell] ? .primary : found.isSuppressed[cell] ? .secondary : .published
    }
    let statuses = system.cellOf.map { cells in cells.map { all[$0] } }
    return ProtectedRelease(
      tables: zip(tables, statuses).map { ProtectedTable($0, statuses: $1, roundingBase: roundingBase) },
      amounts: zip(amounts, statuses.dropFirst(tables.count)).map { ProtectedAmountTable($0, statuses: $1) },
      policy: policy, cost: found.cost, bound: found.bound, primaryCount: all.count { $0 == .primary },
      secondaryCount: all.count { $0 == .secondary })
  }

  /// What an attacker can say of each small cell if only the small ones were suppressed.
  package static func intervals(
    _ tables: [CountTable], _ policy: DisclosurePolicy
  ) throws(DisclosureError) -> [ProtectedRelease.Interval] {
    let system = try CellSystem(tables)
    let small = system.cells.map(policy.isSensitive)
    let total = max(1, system.cells.map(\.value).max() ?? 1)
    guard let attacker = Attacker(system, openness: small.map { $0 ? 1 : 0 }, reach: total) else { throw .solverUnavailable }
    var intervals: [ProtectedRelease.Interval] = []
    for (table, cells) in zip(tables, system.cellOf) {
      for (cell, position) in cells.enumerated() where small[position] {
        let value = system.cells[position].value
        intervals.append(
          .init(
            table: table.name, cell: table.names(of: cell),
            low: value - attacker.furthest(position, -1, limit: total).distance,
            high: value + attacker.furthest(position, 1, limit: total).distance))
      }
    }
    return intervals
  }
}
