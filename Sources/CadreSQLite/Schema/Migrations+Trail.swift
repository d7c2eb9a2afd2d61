internal import CadreModel
internal import CadreStore
internal import GRDB

extension Migrations {
  /// Brings an existing database up to date. What that does to rows is in the audit trail like any other change, so that the trail
  /// still adds up to what is held; what did not fit before does not fit afterwards.
  ///
  /// A migration that adds a column with a default writes the table's rows anew, for SQLite reports short rows without it.
  /// - Complexity: O(everything that is held), twice.
  static func migrate(_ pool: DatabasePool, now: () -> Moment) throws {
    let before = try pool.read { try SQLiteReader(database: $0, cache: FrameworkCache()).rowSums() }
    try migrator.migrate(pool)
    try pool.write { database in
      guard let records = try RecordTables(database) else { return }
      let writer = SQLiteWriter(database: database, cache: FrameworkCache(), records: records, isCopied: false)
      defer { writer.digests.stop() }
      // Without a key until now, nothing was accounted for: the account begins here.
      let known = try before ?? toldSums(writer)
      let changes = try (writer.rowSums() ?? [:]).compactMap { table, sum -> AuditEntry.Change? in
        let old = known[table] ?? RowSum()
        return sum == old ? nil : .init(table: table, rows: 0, before: old.bytes, after: sum.bytes)
      }
      if changes.isEmpty { return }
      try writer.append([
        AuditEntry(
          moment: now(), principal: "cadre", origin: "local", action: "store.maintain",
          subject: "schema of \(try migrator.appliedIdentifiers(database).sorted().last ?? "")", outcome: .done,
          changes: changes.sorted { $0.table < $1.table })
      ])
    }
  }

  /// What the trail's changes add up to.
  private static func toldSums(_ reader: some StoreReader) throws -> [String: RowSum] {
    var sums: [String: RowSum] = [:]
    try reader.forEachAuditEntry(from: .min) { sealed in
      for change in sealed.entry.changes {
        guard let before = RowSum(change.before), let after = RowSum(change.after) else { continue }
        sums[change.table, default: RowSum()] -= before
        sums[change.table, default: RowSum()] += after
      }
      return true
    }
    return sums
  }
}
