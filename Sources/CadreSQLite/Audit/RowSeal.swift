internal import CadreCrypto
internal import CadreStore
internal import FoundationEssentials
internal import GRDB
internal import GRDBSQLite
internal import Synchronization

/// Seals rows of one table: HMAC-SHA-256 over its name and every column, under the database's own key.
///
/// The key lies in `audit_key`: it goes wherever the database goes, and never into the trail, an export or an answer.
struct RowSeal {
  private let code: KeyedDigest
  private let table: [UInt8]
  private var row: [UInt8] = []

  init(_ key: [UInt8], table: String) {
    code = KeyedDigest(key: key)
    self.table = Array(table.utf8) + [0]
  }

  /// - Parameter number: the row's, where the table numbers its rows.
  mutating func begin(row number: Int64?) {
    row.removeAll(keepingCapacity: true)
    row += table
    if let number { add(number) }
  }

  /// In as few bytes as hold it and its sign: most rows then take one round of the hash.
  private mutating func add(_ number: Int64) {
    let magnitude = number < 0 ? ~number : number
    let count = (Int64.bitWidth - magnitude.leadingZeroBitCount) / 8 + 1
    row.append(UInt8(SQLITE_INTEGER) << 4 | UInt8(count))
    for place in 0..<count { row.append(UInt8(truncatingIfNeeded: number >> Int64(8 * place))) }
  }

  /// Each value behind its type and length, so that no two rows read alike.
  mutating func add(_ value: OpaquePointer?) {
    let type = sqlite3_value_type(value)
    if type == SQLITE_INTEGER { return add(sqlite3_value_int64(value)) }
    row.append(UInt8(truncatingIfNeeded: type) << 4)
    if type != SQLITE_NULL {
      let bytes = sqlite3_value_blob(value)
      let count = Int(sqlite3_value_bytes(value))
      withUnsafeBytes(of: UInt32(truncatingIfNeeded: count).littleEndian) { row.append(contentsOf: $0) }
      if let bytes { row.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count)) }
    }
  }

  /// What the row adds to a sum.
  func sum() -> RowSum { RowSum(code.code(of: row)) }
}

/// The tables whose rows the trail accounts for, and the key of their digests.
struct RecordTables: Sendable {
  /// Derived from those, short-lived, or the trail itself.
  private static let others: Set<String> = [
    "profile_block", "staff_block", "change_log", "audit", "audit_head", "audit_key", "request", "opening", "session_use",
    "erasing", "grdb_migrations",
  ]

  static let keyBytes = 32

  let key: [UInt8]
  /// By name, whether the table's rows have numbers, which are then a part of them.
  let hasRowNumbers: [String: Bool]

  /// - Returns: `nil` where the database has no key, or no longer.
  init?(_ database: Database) throws {
    guard try database.tableExists("audit_key"),
      let key = try Data.fetchOne(database.cachedStatement(sql: "SELECT key FROM audit_key")), key.count == Self.keyBytes
    else { return nil }
    self.key = Array(key)
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT name, NOT wr AS numbers FROM pragma_table_list
        WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'
        """)
    let tables = rows.map { ($0["name"] as String, $0["numbers"] as Bool) }
    hasRowNumbers = Dictionary(uniqueKeysWithValues: tables.filter { !Self.others.contains($0.0) })
  }
}

/// Keeps what the schema says from one transaction to the next.
final class RecordTablesCache: Sendable {
  private let held = Mutex<RecordTables?>(nil)

  /// - Throws: `DatabaseError` where the key is gone: nothing can be written that could not be accounted for.
  func tables(_ database: Database) throws -> RecordTables {
    if let tables = held.withLock({ $0 }) { return tables }
    guard let tables = try RecordTables(database) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the key of the audit trail is gone")
    }
    held.withLock { $0 = tables }
    return tables
  }
}

extension SQLiteReading {
  func rowSums() throws -> [String: RowSum]? {
    guard let tables = try RecordTables(database) else { return nil }
    return try Dictionary(
      uniqueKeysWithValues: tables.hasRowNumbers.map { ($0, try sum(of: $0, hasNumbers: $1, tables.key)) })
  }

  private func sum(of table: String, hasNumbers: Bool, _ key: [UInt8]) throws -> RowSum {
    let name = table.replacing("\"", with: "\"\"")
    let rows = try RawStatement(database, "SELECT \(hasNumbers ? "rowid, " : "")* FROM \"\(name)\"")
    var (seal, sum) = (RowSeal(key, table: table), RowSum())
    while try rows.step() {
      seal.begin(row: hasNumbers ? rows.int(0) : nil)
      for column in (hasNumbers ? 1 : 0)..<rows.columnCount { seal.add(rows.value(column)) }
      sum += seal.sum()
    }
    return sum
  }
}
