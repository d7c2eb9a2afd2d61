internal import CPreupdate
internal import CadreModel
internal import CadreStore
internal import GRDB
internal import GRDBSQLite

/// Sums of keyed digests of every row that one transaction changes, table by table, as SQLite reports them.
///
/// No write can escape it, whoever makes it. What is derived from the tables of record is left out.
final class ChangeDigests {
  private final class Table {
    let name: String
    /// `nil` for a table that the trail does not account for.
    var seal: RowSeal?
    let hasRowNumbers: Bool
    /// Its place among the tables of the open import.
    var recorded: Int?
    var rows = 0
    var before: RowSum?
    var after: RowSum?

    init(name: String, hasRowNumbers: Bool?, _ records: RecordTables) {
      self.name = name
      self.hasRowNumbers = hasRowNumbers ?? false
      seal = hasRowNumbers.map { _ in RowSeal(records.key, table: name) }
    }
  }

  private var tables: [Table] = []
  /// Names come at the same address as long as the schema stays, which it does within a transaction.
  private var last: (name: UnsafePointer<CChar>, table: Table)?
  private let database: Database
  private let records: RecordTables
  /// Entries of the trail itself in which a name was replaced: what they said when that was accounted for before, and now.
  private var unnamed = (rows: 0, before: RowSum(), after: RowSum())
  /// Notes the rows of an import while it is open.
  var recorder: ImportRecorder? {
    didSet { for table in tables { table.recorded = recorder?.place(of: table.name) } }
  }

  init(_ database: Database, _ records: RecordTables) {
    self.database = database
    self.records = records
    sqlite3_preupdate_hook(
      database.sqliteConnection.map { UnsafeMutableRawPointer($0) },
      { context, connection, operation, _, table, before, after in
        guard let context, let connection, let table else { return }
        Unmanaged<ChangeDigests>.fromOpaque(context).takeUnretainedValue()
          .note(operation, in: table, before: before, after: after, connection)
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  /// Said where the schema changes within the transaction.
  func forgetNames() { last = nil }

  func stop() { sqlite3_preupdate_hook(database.sqliteConnection.map { UnsafeMutableRawPointer($0) }, nil, nil) }

  /// In the order of their names.
  var changes: [AuditEntry.Change] {
    var changes = tables.filter { $0.seal != nil && $0.rows > 0 }.map {
      AuditEntry.Change(table: $0.name, rows: $0.rows, before: $0.before?.bytes ?? [], after: $0.after?.bytes ?? [])
    }
    if unnamed.rows > 0 {
      changes.append(
        .init(table: AuditEntry.trail, rows: unnamed.rows, before: unnamed.before.bytes, after: unnamed.after.bytes))
    }
    return changes.sorted { $0.table < $1.table }
  }

  /// - Parameter before: what the entry said where a name had been replaced in it already.
  func noteUnnamed(before: RowSum?, after: RowSum) {
    unnamed.rows += 1
    if let before { unnamed.before += before }
    unnamed.after += after
  }

  private func note(
    _ operation: CInt, in name: UnsafePointer<CChar>, before: Int64, after: Int64, _ connection: UnsafeMutableRawPointer
  ) {
    let table = table(name)
    guard table.seal != nil else { return }
    table.rows += 1
    var (old, new): (RowSum?, RowSum?)
    if operation != SQLITE_INSERT {
      let row = Self.sum(of: before, in: table, connection, sqlite3_preupdate_old)
      table.before = (table.before ?? RowSum()) + row
      old = row
    }
    if operation != SQLITE_DELETE {
      let row = Self.sum(of: after, in: table, connection, sqlite3_preupdate_new)
      table.after = (table.after ?? RowSum()) + row
      new = row
    }
    if let recorder, let place = table.recorded {
      let row = ChangingRow(before: before, after: after, old: old?.brief, new: new?.brief, connection: connection)
      row.note(in: recorder, table: place)
    }
  }

  private static func sum(
    of row: Int64, in table: Table, _ connection: UnsafeMutableRawPointer,
    _ value: (UnsafeMutableRawPointer?, CInt, UnsafeMutablePointer<UnsafeMutableRawPointer?>?) -> CInt
  ) -> RowSum {
    table.seal?.begin(row: table.hasRowNumbers ? row : nil)
    for column in 0..<sqlite3_preupdate_count(connection) {
      var content: UnsafeMutableRawPointer?
      _ = value(connection, column, &content)
      table.seal?.add(content.map { OpaquePointer($0) })
    }
    return table.seal?.sum() ?? RowSum()
  }

  private func table(_ name: UnsafePointer<CChar>) -> Table {
    if let last, last.name == name { return last.table }
    let text = String(cString: name)
    let table: Table
    if let known = tables.first(where: { $0.name == text }) {
      table = known
    } else {
      table = Table(name: text, hasRowNumbers: records.hasRowNumbers[text], records)
      table.recorded = recorder?.place(of: text)
      tables.append(table)
    }
    last = (name, table)
    return table
  }
}

/// A row while SQLite changes it.
private struct ChangingRow {
  typealias Value = (UnsafeMutableRawPointer?, CInt, UnsafeMutablePointer<UnsafeMutableRawPointer?>?) -> CInt

  let before: Int64
  let after: Int64
  /// What it is known by; `nil` where it was not there, or is no longer.
  let old: Int64?
  let new: Int64?
  let connection: UnsafeMutableRawPointer

  func note(in recorder: ImportRecorder, table: Int) {
    if old == nil, let new, recorder.noteAdded(row: after, in: table, digest: new) { return }
    let shape = recorder.tables[table]
    let (from, to) = (
      old.map { _ in key(shape, before, sqlite3_preupdate_old) }, new.map { _ in key(shape, after, sqlite3_preupdate_new) }
    )
    switch (from, to, old, new) {
    case (nil, let to?, _, let new?): recorder.noteAdded(to, in: table, digest: new)
    case (let from?, nil, let old?, _): recorder.noteRemoved(from, in: table, before: image, digest: old)
    case (let from?, let to?, let old?, let new?) where from == to:
      recorder.noteChanged(from, in: table, before: image, from: old, to: new)
    case (let from?, let to?, let old?, let new?):
      recorder.noteRemoved(from, in: table, before: image, digest: old)
      recorder.noteAdded(to, in: table, digest: new)
    default: break
    }
  }

  private func key(_ shape: RecordedTable, _ number: Int64, _ value: Value) -> RowImage {
    shape.hasRowNumbers ? RowImage(row: number) : image(of: shape.keyPlaces.map { CInt($0) }, value)
  }

  private func image() -> RowImage {
    image(of: Array(0..<sqlite3_preupdate_count(connection)), sqlite3_preupdate_old)
  }

  private func image(of columns: [CInt], _ value: Value) -> RowImage {
    var image = RowImage()
    for column in columns {
      var content: UnsafeMutableRawPointer?
      _ = value(connection, column, &content)
      image.add(content.map { OpaquePointer($0) })
    }
    return image
  }
}
