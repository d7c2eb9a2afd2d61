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
}

extension SQLiteReading {
  func forEachStaffBlock(_ body: (Int, UnsafeBufferPointer<StaffRecord>) -> Void) throws {
    let rows = try RawStatement(database, "SELECT id, people FROM staff_block ORDER BY id")
    while try rows.step() {
      rows.array(1, of: StaffRecord.self).withUnsafeBufferPointer { body(Int(Block.person(rows.int(0), slot: 0)), $0) }
    }
  }

  func lastPerson() throws -> Int { try Int.fetchOne(database, sql: "SELECT max(id) FROM person") ?? 0 }
}
