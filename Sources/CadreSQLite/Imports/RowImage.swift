internal import FoundationEssentials
internal import GRDB
internal import GRDBSQLite

/// Values of a row as bytes: each behind its type, so that they come back as they were.
struct RowImage: Hashable {
  private(set) var bytes: [UInt8] = []

  init() {}
  init(_ data: Data) { bytes = Array(data) }

  /// The number of a row, so that images sort as numbers do.
  init(row number: Int64) {
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }

  /// The number of a row; the first value of a key that has no numbers.
  var rowNumber: Int64 {
    bytes.prefix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) }
  }

  var data: Data { Data(bytes) }

  mutating func add(_ value: OpaquePointer?) {
    let type = sqlite3_value_type(value)
    bytes.append(UInt8(truncatingIfNeeded: type))
    switch type {
    case SQLITE_INTEGER: add(UInt64(bitPattern: sqlite3_value_int64(value)))
    case SQLITE_FLOAT: add(sqlite3_value_double(value).bitPattern)
    case SQLITE_NULL: break
    default:
      let start = sqlite3_value_blob(value)
      let count = Int(sqlite3_value_bytes(value))
      add(UInt64(count))
      if let start { bytes.append(contentsOf: UnsafeRawBufferPointer(start: start, count: count)) }
    }
  }

  /// The same row without a value.
  func withoutValue(at place: Int) -> RowImage {
    let values = values
    var result = RowImage()
    for (index, value) in values.enumerated() { result.add(index == place ? .null : value) }
    return result
  }

  private mutating func add(_ value: DatabaseValue) {
    switch value.storage {
    case .null: bytes.append(UInt8(SQLITE_NULL))
    case .int64(let number):
      bytes.append(UInt8(SQLITE_INTEGER))
      add(UInt64(bitPattern: number))
    case .double(let number):
      bytes.append(UInt8(SQLITE_FLOAT))
      add(number.bitPattern)
    case .string(let text): add(Array(text.utf8), type: SQLITE_TEXT)
    case .blob(let data): add(Array(data), type: SQLITE_BLOB)
    }
  }

  private mutating func add(_ content: [UInt8], type: Int32) {
    bytes.append(UInt8(type))
    add(UInt64(content.count))
    bytes += content
  }

  private mutating func add(_ word: UInt64) { withUnsafeBytes(of: word.bigEndian) { bytes.append(contentsOf: $0) } }

  /// What `add` wrote.
  var values: [DatabaseValue] {
    var rest = bytes[...]
    func word() -> UInt64 {
      defer { rest = rest.dropFirst(8) }
      return rest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
    var values: [DatabaseValue] = []
    while let type = rest.popFirst() {
      switch Int32(type) {
      case SQLITE_INTEGER: values.append(Int64(bitPattern: word()).databaseValue)
      case SQLITE_FLOAT: values.append(Double(bitPattern: word()).databaseValue)
      case SQLITE_NULL: values.append(.null)
      default:
        let count = Int(word())
        let content = rest.prefix(count)
        rest = rest.dropFirst(content.count)
        values.append(
          Int32(type) == SQLITE_TEXT ? String(decoding: content, as: UTF8.self).databaseValue : Data(content).databaseValue)
      }
    }
    return values
  }
}
