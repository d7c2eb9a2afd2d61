internal import CadreModel
internal import FoundationEssentials
internal import GRDB
internal import GRDBSQLite

/// Bulk work steps statements by hand: GRDB's rows and arguments cost several times the work itself.
struct RawStatement {
  private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  private let statement: GRDB.Statement
  private let handle: OpaquePointer

  init(_ database: Database, _ sql: String) throws {
    statement = try database.cachedStatement(sql: sql)
    handle = statement.sqliteStatement
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }

  func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(handle, index, value) }
  func bind(_ index: Int32, _ value: Int) { sqlite3_bind_int64(handle, index, Int64(value)) }
  func bind(_ index: Int32, _ day: Day?) {
    if let day { sqlite3_bind_int64(handle, index, Int64(day.number)) } else { sqlite3_bind_null(handle, index) }
  }

  func bind(_ index: Int32, _ text: String?) {
    guard var text else {
      sqlite3_bind_null(handle, index)
      return
    }
    if text.isEmpty {
      sqlite3_bind_text(handle, index, "", 0, Self.transient)
      return
    }
    text.withUTF8 { bytes in
      _ = bytes.withMemoryRebound(to: CChar.self) {
        sqlite3_bind_text(handle, index, $0.baseAddress, Int32($0.count), Self.transient)
      }
    }
  }

  func bind(_ index: Int32, _ bytes: UnsafeRawBufferPointer) {
    if bytes.isEmpty {
      sqlite3_bind_zeroblob(handle, index, 0)
    } else {
      sqlite3_bind_blob(handle, index, bytes.baseAddress, Int32(bytes.count), Self.transient)
    }
  }

  func bind(_ index: Int32, _ value: DatabaseValue) {
    switch value.storage {
    case .null: sqlite3_bind_null(handle, index)
    case .int64(let number): sqlite3_bind_int64(handle, index, number)
    case .double(let number): sqlite3_bind_double(handle, index, number)
    case .string(let text): bind(index, text)
    case .blob(let data): data.withUnsafeBytes { bind(index, $0) }
    }
  }

  /// Runs a statement that gives no rows, ready to be bound again.
  func run() throws {
    let code = sqlite3_step(handle)
    sqlite3_reset(handle)
    guard code == SQLITE_DONE || code == SQLITE_ROW else { throw error(code) }
  }

  /// - Returns: whether there is a row; at the end the statement is ready to be bound again.
  func step() throws -> Bool {
    let code = sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    sqlite3_reset(handle)
    guard code == SQLITE_DONE else { throw error(code) }
    return false
  }

  func reset() { sqlite3_reset(handle) }

  var columnCount: Int32 { sqlite3_column_count(handle) }
  func value(_ column: Int32) -> OpaquePointer? { sqlite3_column_value(handle, column) }
  func int(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }
  func day(_ column: Int32) -> Day? { isNull(column) ? nil : Day(number: Int32(int(column))) }

  func text(_ column: Int32) -> String {
    String(decoding: bytes(column), as: UTF8.self)
  }

  /// Valid until the next step.
  func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(handle, column)
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
  }

  /// The elements that a blob holds, wherever its bytes lie.
  func array<Element: BitwiseCopyable>(_ column: Int32, of element: Element.Type) -> [Element] {
    let bytes = bytes(column)
    return [Element](unsafeUninitializedCapacity: bytes.count / MemoryLayout<Element>.stride) { buffer, count in
      UnsafeMutableRawBufferPointer(buffer).copyMemory(from: bytes)
      count = bytes.count / MemoryLayout<Element>.stride
    }
  }

  private func error(_ code: Int32) -> DatabaseError {
    let connection = sqlite3_db_handle(handle)
    return DatabaseError(
      resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(connection)), sql: statement.sql)
  }
}
