internal import CadreModel
internal import CadreStore
internal import GRDB

/// The reading half of the port, over one connection inside one transaction.
struct SQLiteReader: StoreReader, SQLiteReading {
  let database: Database
  let cache: FrameworkCache
  var isCopied = false
  var keepsFrameworks: Bool { true }
}

/// The writing half; it reads its own writes.
struct SQLiteWriter: StoreWriter, SQLiteReading {
  let database: Database
  let changes: ChangeLog
  let digests: ChangeDigests
  let cache: FrameworkCache
  let isCopied: Bool
  var keepsFrameworks: Bool { false }
  /// Keys that this transaction has looked up or made; it goes with the transaction.
  let keys = WriterKeys()

  init(database: Database, cache: FrameworkCache, records: RecordTables, isCopied: Bool) {
    self.database = database
    self.cache = cache
    self.isCopied = isCopied
    changes = ChangeLog(database)
    digests = ChangeDigests(database, records)
  }
}

/// Keys by what they stand for, so that a bulk import asks the database once for each.
final class WriterKeys {
  var units: [[String]: Int64] = [:]
  var roleSets: [String: Int64] = [:]
  var attributes: [(id: Int64, code: String)]?
  var values: [Int64: [String: Int64]] = [:]
}

/// What both halves share: reading.
protocol SQLiteReading {
  var database: Database { get }
  var cache: FrameworkCache { get }
  /// Whether what is read may be kept: what is read here is committed.
  var keepsFrameworks: Bool { get }
  /// Whether the file came without the log of a server that worked on it.
  var isCopied: Bool { get }
}

extension SQLiteReading {
  func isCopiedWhileServing() throws -> Bool { isCopied }

  func size() throws -> Int {
    try (Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0) * (Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0)
  }

  func ratingRule() throws -> RatingRule {
    let text = try String.fetchOne(
      database.cachedStatement(sql: "SELECT value FROM setting WHERE name = 'rating_rule'"))
    return text.flatMap { RatingRule(parsing: $0) } ?? .standard
  }
}

extension SQLiteWriter {
  func setRatingRule(_ rule: RatingRule) throws {
    try database.execute(
      sql: "INSERT OR REPLACE INTO setting (name, value) VALUES ('rating_rule', ?)", arguments: [rule.description])
    _ = try rebuildColumns()
  }
}
