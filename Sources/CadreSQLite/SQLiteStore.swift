package import CadreModel
package import CadreStore
internal import FoundationEssentials
internal import GRDB
internal import GRDBSQLite
internal import Glibc

/// The embedded store: one SQLite file in WAL mode.
///
/// A write that was acknowledged survives `kill -9` and power loss (`synchronous = FULL`).
package final class SQLiteStore: Store {
  private let pool: DatabasePool
  private let path: String
  private let cache = FrameworkCache()
  private let records = RecordTablesCache()
  private let serving: ServingMark
  private let isCopied: Bool

  private init(pool: DatabasePool, path: String, isCopied: Bool = false) {
    self.pool = pool
    self.path = path
    self.isCopied = isCopied
    serving = ServingMark(path: path)
  }

  /// Creates the database. - Throws: `StoreError.exists` where the file is there already.
  package static func create(at path: String) throws -> SQLiteStore {
    if FileManager.default.fileExists(atPath: path) { throw StoreError.exists(path: path) }
    return try translating(path) {
      let pool = try DatabasePool(path: path, configuration: configuration())
      try Migrations.migrator.migrate(pool)
      return SQLiteStore(pool: pool, path: path)
    }
  }

  /// Opens an existing database, bringing its schema up to date.
  ///
  /// - Parameter now: the moment that the trail notes where the schema changed what is held.
  /// - Throws: `StoreError`, which tells a missing file, a foreign one and a newer one apart.
  package static func open(at path: String, now: () -> Moment = { Moment(milliseconds: 0) }) throws -> SQLiteStore {
    guard FileManager.default.fileExists(atPath: path) else { throw StoreError.missing(path: path) }
    try checkHeader(path)
    return try translating(path) {
      // Asked before SQLite makes one.
      let hasLog = FileManager.default.fileExists(atPath: path + "-wal")
      let isWritable = FileManager.default.isWritableFile(atPath: path)
      let pool = try DatabasePool(path: path, configuration: configuration(readonly: !isWritable))
      try check(pool, path: path, isWritable: isWritable, now: now)
      let isCopied = try ServingMark(path: path).isLeft(in: pool, hasLog: hasLog, isWritable: isWritable)
      return SQLiteStore(pool: pool, path: path, isCopied: isCopied)
    }
  }

  package func read<Result>(_ body: (any StoreReader) throws -> Result) throws -> Result {
    try Self.translating(path) {
      try pool.read { try body(SQLiteReader(database: $0, cache: cache, isCopied: isCopied)) }
    }
  }

  package func beginServing() throws { try Self.translating(path) { try serving.set(in: pool) } }

  package func endServing() throws { try Self.translating(path) { try serving.take(from: pool) } }

  package func backup(to path: String) throws {
    if FileManager.default.fileExists(atPath: path) { throw StoreError.exists(path: path) }
    try Self.translating(path) {
      let copy = try DatabaseQueue(path: path, configuration: Self.configuration())
      try pool.backup(to: copy)
      try copy.writeWithoutTransaction { database in
        try database.execute(sql: "UPDATE opening SET server = NULL")
        // One file, whole and on the disk, whatever is opened next.
        try database.execute(sql: "PRAGMA journal_mode = DELETE")
      }
      try copy.close()
    }
  }

  package func checkpoint() throws {
    try Self.translating(path) { _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) } }
  }

  package func clearErased() throws -> Bool {
    try Self.translating(path) {
      try pool.writeWithoutTransaction { database in
        // What is written anew would else be held in memory as a whole.
        try database.execute(sql: "PRAGMA temp_store = FILE")
        defer { try? database.execute(sql: "PRAGMA temp_store = MEMORY") }
        do {
          try database.execute(sql: "VACUUM")
          try database.checkpoint(.truncate)
          return true
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY || error.resultCode == .SQLITE_LOCKED {
          return false
        }
      }
    }
  }

  package func write<Result>(_ body: (any StoreWriter) throws -> Decision<Result>) throws -> Result {
    try Self.translating(path) {
      try pool.writeWithoutTransaction { database in
        var outcome: Result?
        try database.inTransaction(.immediate) {
          let writer = SQLiteWriter(
            database: database, cache: cache, records: try records.tables(database), isCopied: isCopied)
          defer { writer.digests.stop() }
          switch try body(writer) {
          case .commit(let value):
            try writer.changes.trim()
            outcome = value
            return .commit
          case .rollback(let value):
            outcome = value
            return .rollback
          }
        }
        guard let outcome else { throw StoreError.engine(reason: "the transaction gave no result") }
        return outcome
      }
    }
  }

  private static func configuration(readonly: Bool = false) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readonly
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { database in
      // A new file gets pages that hold whole blocks of people.
      if !readonly { try database.execute(sql: "PRAGMA page_size = 16384;") }
      // Readers mostly scan once: a large cache would only be filled. Imports come back to the pages of each person.
      let cache = database.configuration.readonly ? 2_048 : 65_536
      // A page that cannot be one is refused rather than read.
      try database.execute(sql: "PRAGMA cell_size_check = ON;")
      try database.execute(sql: "PRAGMA cache_size = -\(cache); PRAGMA temp_store = MEMORY;")
      if !readonly { try database.execute(sql: "PRAGMA synchronous = FULL;") }
      // A question that nobody waits for any longer ends within its statement; writes are never cut off.
      if database.configuration.readonly {
        sqlite3_progress_handler(database.sqliteConnection, 20_000, { _ in Task.isCancelled ? 1 : 0 }, nil)
      }
    }
    return configuration
  }

  /// Reads the first bytes, so that a wrong file is never touched by SQLite at all.
  private static func checkHeader(_ path: String) throws {
    guard let file = fopen(path, "rb") else {
      throw StoreError.cannotOpen(path: path, reason: String(cString: strerror(errno)))
    }
    defer { fclose(file) }
    var header = [UInt8](repeating: 0, count: 16)
    let count = fread(&header, 1, header.count, file)
    guard count == 16, header == Array("SQLite format 3".utf8) + [0] else { throw StoreError.notDatabase(path: path) }
  }

  private static func check(_ pool: DatabasePool, path: String, isWritable: Bool, now: () -> Moment) throws {
    let (application, superseded, complete) = try pool.read { database in
      (
        try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0,
        try Migrations.migrator.hasBeenSuperseded(database),
        try Migrations.migrator.hasCompletedMigrations(database)
      )
    }
    guard application == Migrations.applicationID else { throw StoreError.foreign(path: path) }
    if superseded { throw StoreError.newer(path: path) }
    if !complete {
      guard isWritable else { throw StoreError.readOnly(path: path) }
      try Migrations.migrate(pool, now: now)
    }
  }

  /// Turns the engine's errors into those of the port.
  private static func translating<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError {
      if error.resultCode == .SQLITE_INTERRUPT { throw CancellationError() }
      throw translation(of: error, path: path)
    }
  }

  static func translation(of error: DatabaseError, path: String) -> StoreError {
    let reason = error.message ?? "SQLite error \(error.resultCode.rawValue)"
    return switch error.resultCode {
    case .SQLITE_NOTADB: .notDatabase(path: path)
    case .SQLITE_READONLY: .readOnly(path: path)
    case .SQLITE_FULL: .full(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(path: path)
    case .SQLITE_CORRUPT: .damaged(path: path, reason: reason)
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_IOERR: .cannotOpen(path: path, reason: reason)
    default: .engine(reason: "\(error)")
    }
  }
}
