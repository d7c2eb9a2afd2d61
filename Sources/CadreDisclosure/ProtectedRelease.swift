/// A set of tables that may be published together. Only ``Disclosure`` makes one.
package struct ProtectedRelease: Sendable {
  package enum Status: String, Sendable, Hashable, CaseIterable {
    case published
    /// Suppressed because it is small.
    case primary
    /// Suppressed because it would give a small one away.
    case secondary
    /// The figure of an earlier release stands.
    case earlier
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
  /// Figures of earlier releases that stand.
  package let earlierCount: Int
  let told: [String: ReleaseRecord.Cell]

  /// What later releases are protected together with, under the number that this one is kept by.
  package func record(number: Int) -> ReleaseRecord { ReleaseRecord(number: number, cells: told) }

  /// Its tables of counts as outsiders see them.
  package var shown: [ShownTable] { tables.map(\.shown) }

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
  /// By cell: the earlier figure that stands.
  private let standing: [Int: (count: Int, release: Int)]
  private let roundingBase: Int?

  init(
    _ table: CountTable, statuses: [ProtectedRelease.Status], standing: [Int: (count: Int, release: Int)], roundingBase: Int?
  ) {
    self.table = table
    self.statuses = statuses
    self.standing = standing
    self.roundingBase = roundingBase
  }

  var shown: ShownTable {
    let cells = statuses.indices.map { cell -> ShownCell in
      if let count = count(of: cell) { return .told(count) }
      return standing[cell].map { .earlier(rounded($0.count), release: $0.release) } ?? .withheld
    }
    return ShownTable(name: name, dimensions: dimensions, cells: cells)
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
    statuses[cell] == .published ? rounded(table.counts[cell]) : nil
  }

  private func rounded(_ count: Int) -> Int {
    guard let roundingBase else { return count }
    return (count + roundingBase / 2) / roundingBase * roundingBase
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
  /// Suppresses what must not be shown, and what would give it away, over all tables together and all earlier releases.
  ///
  /// A count that lies within the threshold of a figure that was told is not told anew: the difference between the two would
  /// be few people. What was withheld before is told only once it is far from what it was then.
  /// - Parameters:
  ///   - earlier: all releases before this one. Its tables should hold at least theirs.
  ///   - inclusions: categories of different dimensions that imply one another.
  /// - Throws: `DisclosureError` where tables contradict each other, or cannot be protected; `CancellationError` soon after the
  ///   task is cancelled.
  /// - Complexity: small releases are searched for the least cost, which is exponential in the worst case and bounded by the
  ///   policy’s `nodeLimit`; large ones take time in proportion to what is small.
  package static func protect(
    _ tables: [CountTable], amounts: [AmountTable] = [], _ policy: DisclosurePolicy, after earlier: [ReleaseRecord] = [],
    inclusions: [Inclusion] = [], roundingBase: Int? = nil
  ) throws -> ProtectedRelease {
    let system = try CellSystem(tables, amounts, inclusions: inclusions)
    try Task.checkCancellation()
    let exposure = try Exposure(system, policy, ReleaseHistory(earlier))
    let blocks = zip(tables + amounts.map(\.people), system.cellOf).flatMap { table, positions in
      table.blocks.map { $0.map { positions[$0] } }
    }
    try Task.checkCancellation()
    let search = SuppressionSearch(system, policy, exposure, blocks: blocks, isFirst: earlier.isEmpty)
    return try ProtectedRelease(tables, amounts, system, exposure, policy, search.run(), roundingBase: roundingBase)
  }

  /// What an attacker can say of each small cell if only the small ones were suppressed.
  package static func intervals(
    _ tables: [CountTable], _ policy: DisclosurePolicy
  ) throws(DisclosureError) -> [ProtectedRelease.Interval] {
    let system = try CellSystem(tables)
    let small = system.cells.map { policy.isSensitive($0) }
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

extension ProtectedRelease {
  fileprivate init(
    _ tables: [CountTable], _ amounts: [AmountTable], _ system: CellSystem, _ exposure: Exposure, _ policy: DisclosurePolicy,
    _ found: Suppression, roundingBase: Int?
  ) {
    let statuses = system.cells.indices.map { cell -> Status in
      guard found.isSuppressed[cell] else { return .published }
      if exposure.cells[cell].standing != nil { return .earlier }
      return exposure.cells[cell].isPrimary ? .primary : .secondary
    }
    self.tables = zip(tables, system.cellOf).map { table, positions in
      var standing: [Int: (count: Int, release: Int)] = [:]
      for (cell, position) in positions.enumerated() { standing[cell] = exposure.cells[position].standing }
      return ProtectedTable(
        table, statuses: positions.map { statuses[$0] }, standing: standing, roundingBase: roundingBase)
    }
    self.amounts = zip(amounts, system.cellOf.dropFirst(tables.count)).map { table, positions in
      ProtectedAmountTable(table, statuses: positions.map { statuses[$0] })
    }
    self.policy = policy
    cost = found.cost
    bound = found.bound
    let shown = zip(statuses, system.cells).filter { !$1.isHidden }
    primaryCount = shown.count { $0.0 == .primary }
    secondaryCount = shown.count { $0.0 == .secondary }
    earlierCount = shown.count { $0.0 == .earlier }
    var told: [String: ReleaseRecord.Cell] = [:]
    for (cell, label) in zip(system.cells.indices, system.labels) {
      guard !system.cells[cell].isHidden, system.cells[cell].largest == nil else { continue }
      told[label.key.description] = .init(count: Int(system.cells[cell].value), isTold: statuses[cell] == .published)
    }
    self.told = told
  }
}
