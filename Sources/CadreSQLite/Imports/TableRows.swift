internal import CadreStore
internal import GRDB

/// Rows of any table, as they are and as they were.
struct TableRows {
  private let database: Database
  private let auditKey: [UInt8]

  /// - Throws: `DatabaseError` where the key of the digests is gone.
  init(_ database: Database) throws {
    self.database = database
    guard let records = try RecordTables(database) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the key of the audit trail is gone")
    }
    auditKey = records.key
  }

  /// Gives the rows that there are, each with the bytes by which it is known.
  func forEach(of table: RecordedTable, in range: ClosedRange<Int64>, _ body: (Int64, Int64) throws -> Void) throws {
    let rows = try RawStatement(database, "SELECT rowid, * FROM \(table.name) WHERE rowid BETWEEN ? AND ?")
    rows.bind(1, range.lowerBound)
    rows.bind(2, range.upperBound)
    var seal = RowSeal(auditKey, table: table.name)
    while try rows.step() { try body(rows.int(0), Self.digest(of: rows, from: 1, row: rows.int(0), &seal)) }
  }

  /// - Returns: `nil` where there is no such row.
  func digest(of key: RowImage, in table: RecordedTable) throws -> Int64? {
    let row = try RawStatement(database, "SELECT * FROM \(table.name) WHERE \(table.keyCondition)")
    bind(key, of: table, to: row, from: 1)
    guard try row.step() else { return nil }
    defer { row.reset() }
    var seal = RowSeal(auditKey, table: table.name)
    return Self.digest(of: row, from: 0, row: table.hasRowNumbers ? key.rowNumber : nil, &seal)
  }

  /// By which a row would be known that is as the image says.
  func digest(of image: RowImage, row number: Int64, in table: RecordedTable) throws -> Int64 {
    let values = image.values
    let row = try RawStatement(database, "SELECT \(values.map { _ in "?" }.joined(separator: ", "))")
    for (place, value) in values.enumerated() { row.bind(Int32(place + 1), value) }
    guard try row.step() else { return 0 }
    defer { row.reset() }
    var seal = RowSeal(auditKey, table: table.name)
    return Self.digest(of: row, from: 0, row: number, &seal)
  }

  /// - Returns: `nil` where there is no such row.
  func image(of key: RowImage, in table: RecordedTable) throws -> RowImage? {
    let row = try RawStatement(database, "SELECT * FROM \(table.name) WHERE \(table.keyCondition)")
    bind(key, of: table, to: row, from: 1)
    guard try row.step() else { return nil }
    defer { row.reset() }
    var image = RowImage()
    for column in 0..<row.columnCount { image.add(row.value(column)) }
    return image
  }

  private static func digest(of row: RawStatement, from first: Int32, row number: Int64?, _ seal: inout RowSeal) -> Int64 {
    seal.begin(row: number)
    for column in first..<row.columnCount { seal.add(row.value(column)) }
    return seal.sum().brief
  }

  private func bind(_ key: RowImage, of table: RecordedTable, to row: RawStatement, from first: Int32) {
    if table.hasRowNumbers { return row.bind(first, key.rowNumber) }
    for (place, value) in key.values.enumerated() { row.bind(first + Int32(place), value) }
  }

  func delete(_ key: RowImage, from table: RecordedTable) throws {
    let row = try RawStatement(database, "DELETE FROM \(table.name) WHERE \(table.keyCondition)")
    bind(key, of: table, to: row, from: 1)
    try row.run()
  }

  func update(_ key: RowImage, to before: RowImage, in table: RecordedTable) throws {
    let values = before.values
    let columns = table.columns.prefix(values.count)
    let row = try RawStatement(
      database,
      "UPDATE \(table.name) SET \(columns.map { "\($0) = ?" }.joined(separator: ", ")) WHERE \(table.keyCondition)")
    for (place, value) in values.enumerated() { row.bind(Int32(place + 1), value) }
    bind(key, of: table, to: row, from: Int32(values.count + 1))
    try row.run()
  }

  func insert(_ before: RowImage, into table: RecordedTable) throws {
    let values = before.values
    let columns = table.columns.prefix(values.count).joined(separator: ", ")
    let row = try RawStatement(
      database, "INSERT INTO \(table.name) (\(columns)) VALUES (\(values.map { _ in "?" }.joined(separator: ", ")))")
    for (place, value) in values.enumerated() { row.bind(Int32(place + 1), value) }
    try row.run()
  }
}

extension SQLiteWriter {
  /// Does something with an index that is there only for it. Of each row that goes, SQLite looks for those that refer to it; that
  /// is a scan where no index helps, and importing should not pay for one.
  ///
  /// - Parameter count: how many rows go; for few, the scans are faster.
  func withIndex(on table: String, _ column: String, for count: Int, _ body: () throws -> Void) throws {
    guard count > 20 else { return try body() }
    try database.execute(sql: "CREATE INDEX for_removal ON \(table) (\(column))")
    digests.forgetNames()
    try body()
    try database.execute(sql: "DROP INDEX for_removal")
    digests.forgetNames()
  }
}
