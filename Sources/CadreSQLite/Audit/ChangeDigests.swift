internal import CPreupdate
internal import CadreModel
internal import Crypto
internal import GRDB
internal import GRDBSQLite

/// Digests of every row that one transaction changes, table by table, as SQLite reports them.
///
/// No write can escape it, whoever makes it. What is derived from the tables of record is left out.
final class ChangeDigests {
  private static let derived: Set<String> = [
    "profile_block", "staff_block", "change_log", "audit", "audit_head", "request", "sqlite_sequence",
  ]

  private struct Table {
    let name: String
    let isDerived: Bool
    var rows = 0
    var before = Side()
    var after = Side()
  }

  /// The rows on one side of the changes.
  private struct Side {
    private var hash = SHA256()
    private var buffer: [UInt8] = []
    private var isEmpty = true

    mutating func add(_ value: OpaquePointer?) {
      let type = sqlite3_value_type(value)
      buffer.append(UInt8(truncatingIfNeeded: type))
      if type == SQLITE_INTEGER {
        withUnsafeBytes(of: sqlite3_value_int64(value).littleEndian) { buffer.append(contentsOf: $0) }
      } else if type != SQLITE_NULL {
        let bytes = sqlite3_value_blob(value)
        let count = Int(sqlite3_value_bytes(value))
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: count).littleEndian) { buffer.append(contentsOf: $0) }
        if let bytes { buffer.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count)) }
      }
      if buffer.count > 1 << 16 { flush() }
    }

    mutating func add(row: Int64) {
      withUnsafeBytes(of: row.littleEndian) { buffer.append(contentsOf: $0) }
      isEmpty = false
    }

    private mutating func flush() {
      hash.update(data: buffer)
      buffer.removeAll(keepingCapacity: true)
    }

    var digest: [UInt8] {
      var copy = self
      copy.flush()
      return isEmpty ? [] : Array(copy.hash.finalize())
    }
  }

  private var tables: [Table] = []
  /// Names come at the same address as long as the schema stays, which it does within a transaction.
  private var last: (name: UnsafePointer<CChar>, index: Int)?
  private let database: Database

  init(_ database: Database) {
    self.database = database
    sqlite3_preupdate_hook(
      database.sqliteConnection.map { UnsafeMutableRawPointer($0) },
      { context, connection, operation, _, table, before, after in
        guard let context, let connection, let table else { return }
        Unmanaged<ChangeDigests>.fromOpaque(context).takeUnretainedValue()
          .note(operation, in: table, before: before, after: after, connection)
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  func stop() { sqlite3_preupdate_hook(database.sqliteConnection.map { UnsafeMutableRawPointer($0) }, nil, nil) }

  /// In the order of their names.
  var changes: [AuditEntry.Change] {
    tables.filter { !$0.isDerived }.sorted { $0.name < $1.name }.map {
      .init(table: $0.name, rows: $0.rows, before: $0.before.digest, after: $0.after.digest)
    }
  }

  private func note(
    _ operation: CInt, in name: UnsafePointer<CChar>, before: Int64, after: Int64, _ connection: UnsafeMutableRawPointer
  ) {
    let index = index(of: name)
    guard !tables[index].isDerived else { return }
    tables[index].rows += 1
    let columns = sqlite3_preupdate_count(connection)
    if operation != SQLITE_INSERT {
      tables[index].before.add(row: before)
      for column in 0..<columns {
        var value: UnsafeMutableRawPointer?
        sqlite3_preupdate_old(connection, column, &value)
        tables[index].before.add(value.map { OpaquePointer($0) })
      }
    }
    if operation != SQLITE_DELETE {
      tables[index].after.add(row: after)
      for column in 0..<columns {
        var value: UnsafeMutableRawPointer?
        sqlite3_preupdate_new(connection, column, &value)
        tables[index].after.add(value.map { OpaquePointer($0) })
      }
    }
  }

  private func index(of name: UnsafePointer<CChar>) -> Int {
    if let last, last.name == name { return last.index }
    let text = String(cString: name)
    let index = tables.firstIndex { $0.name == text } ?? tables.count
    if index == tables.count { tables.append(Table(name: text, isDerived: Self.derived.contains(text))) }
    last = (name, index)
    return index
  }
}
