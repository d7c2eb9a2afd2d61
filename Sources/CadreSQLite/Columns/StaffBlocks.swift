internal import CadreStore
internal import GRDB

/// What analyses need of people, in and out of its blocks.
struct StaffBlocks {
  private let open: OpenBlock<[StaffRecord]>

  init(_ database: Database) throws {
    let select = try RawStatement(database, "SELECT people FROM staff_block WHERE id = ?")
    let replace = try RawStatement(database, "INSERT OR REPLACE INTO staff_block (id, people) VALUES (?, ?)")
    open = OpenBlock { number in
      select.bind(1, number)
      guard try select.step() else { return [StaffRecord](repeating: .nobody, count: Block.size) }
      defer { select.reset() }
      return select.array(0, of: StaffRecord.self)
    } write: { number, records in
      replace.bind(1, number)
      records.withUnsafeBytes { replace.bind(2, $0) }
      try replace.run()
    }
  }

  func record(of person: Int64) throws -> StaffRecord {
    try open.value(of: Block.number(of: person)) { $0[Block.slot(of: person)] }
  }

  func put(_ record: StaffRecord, of person: Int64) throws {
    try open.change(Block.number(of: person)) { $0[Block.slot(of: person)] = record }
  }

  /// Must be called once everything is put.
  func close() throws { try open.close() }

  /// Removes the blocks in which nobody stands.
  static func removeEmpty(_ database: Database) throws {
    let nobody = [StaffRecord](repeating: .nobody, count: Block.size)
    let row = try RawStatement(database, "DELETE FROM staff_block WHERE people = ?")
    nobody.withUnsafeBytes { row.bind(1, $0) }
    try row.run()
  }
}

extension SQLiteReading {
  func forEachStaffBlock(_ body: (Int, UnsafeBufferPointer<StaffRecord>) -> Void) throws {
    let bounds = try StaffBounds(database)
    let rows = try RawStatement(database, "SELECT id, people FROM staff_block ORDER BY id")
    while try rows.step() {
      let first = Int(Block.person(rows.int(0), slot: 0))
      let records = rows.array(1, of: StaffRecord.self)
      try bounds.check(records, from: first)
      records.withUnsafeBufferPointer { body(first, $0) }
    }
  }

  func lastPerson() throws -> Int { try Int.fetchOne(database, sql: "SELECT max(id) FROM person") ?? 0 }
}

/// Whom the records of a block may name. A byte that a disk changed must not be looked up.
private struct StaffBounds {
  private let lastPerson: Int
  private let lastUnit: Int
  private let lastRoleSet: Int

  init(_ database: Database) throws {
    func last(_ table: String) throws -> Int { try Int.fetchOne(database, sql: "SELECT max(id) FROM \(table)") ?? 0 }
    (lastPerson, lastUnit, lastRoleSet) = (try last("person"), try last("unit"), try last("role_set"))
  }

  /// - Throws: `DatabaseError` as of a damaged page.
  func check(_ records: [StaffRecord], from first: Int) throws {
    let holds = records.enumerated().allSatisfy { offset, record in
      if record == .nobody { return true }
      return first + offset <= lastPerson && (0...lastUnit).contains(Int(record.unit))
        && (0...lastRoleSet).contains(Int(record.roleSet))
    }
    guard first > 0, records.count <= Block.size, holds else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a block of staff names what there is not")
    }
  }
}
