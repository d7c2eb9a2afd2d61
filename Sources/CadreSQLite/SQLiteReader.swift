internal import CadreModel
internal import CadreStore
internal import GRDB

/// The reading half of the port, over one connection inside one transaction.
struct SQLiteReader: StoreReader, SQLiteReading {
  let database: Database
}

/// The writing half; it reads its own writes.
struct SQLiteWriter: StoreWriter, SQLiteReading {
  let database: Database
  let changes: ChangeLog
  /// Keys that this transaction has looked up or made; it goes with the transaction.
  let keys = WriterKeys()

  init(database: Database) {
    self.database = database
    changes = ChangeLog(database)
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
}

extension SQLiteReading {
  func ratingRule() throws -> RatingRule {
    let text = try String.fetchOne(database, sql: "SELECT value FROM setting WHERE name = 'rating_rule'")
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
