internal import GRDB

/// Clears away what serves many records once nobody uses it.
struct HelperSweep {
  private let writer: SQLiteWriter
  private let database: Database

  init(_ writer: SQLiteWriter) {
    self.writer = writer
    database = writer.database
  }

  /// Removes the units, sets of roles, attributes and values that undone imports brought and nobody uses, unless a later import
  /// holds: it might need them when it is undone itself.
  func run() throws {
    let last = try Int64.fetchOne(database, sql: "SELECT max(id) FROM import WHERE kind = 'staff' AND undone_on IS NULL") ?? 0
    let runs = try Row.fetchAll(
      database,
      sql: """
        SELECT table_name, first, first + length(digests) / 8 - 1 AS last FROM import_run JOIN import ON import.id = import_id
        WHERE import_id > ? AND undone_on IS NOT NULL AND kind = 'staff'
        """, arguments: [last])
    if runs.isEmpty { return }
    var candidates: [String: [Int64]] = [:]
    for run in runs { candidates[run["table_name"], default: []] += Array((run["first"] as Int64)...(run["last"] as Int64)) }
    func sweep(_ table: String, unless used: String) throws {
      for id in (candidates[table] ?? []).sorted(by: >) {
        try database.execute(sql: "DELETE FROM \(table) WHERE id = ?1 AND NOT (\(used))", arguments: [id])
      }
    }
    try sweep(
      "unit",
      unless: """
        EXISTS (SELECT 1 FROM person WHERE unit_id = ?1) OR EXISTS (SELECT 1 FROM unit AS child WHERE child.parent_id = ?1)
        OR EXISTS (SELECT 1 FROM plan WHERE unit_id = ?1) OR EXISTS (SELECT 1 FROM person_past WHERE unit_id = ?1)
        OR EXISTS (SELECT 1 FROM unit_past WHERE parent_id = ?1)
        """)
    try writer.withIndex(on: "person", "role_set_id", for: candidates["role_set"]?.count ?? 0) {
      try sweep(
        "role_set",
        unless: """
          EXISTS (SELECT 1 FROM person WHERE role_set_id = ?1) OR EXISTS (SELECT 1 FROM person_past WHERE role_set_id = ?1)
          """)
    }
    let used = candidates["attribute_value"] == nil ? [] : try Self.usedValues(database)
    candidates["attribute_value"] = candidates["attribute_value"]?.filter { !used.contains(UInt32(truncatingIfNeeded: $0)) }
    try sweep("attribute_value", unless: "0")
    // Values stand in the order of attributes: only the last one can go.
    try sweep(
      "attribute",
      unless: "EXISTS (SELECT 1 FROM attribute_value WHERE attribute_id = ?1) OR id < (SELECT max(id) FROM attribute)")
    try database.execute(
      sql: "DELETE FROM import_run WHERE import_id > ? AND import_id IN (SELECT id FROM import WHERE undone_on IS NOT NULL)",
      arguments: [last])
  }

  /// The values that somebody has.
  static func usedValues(_ database: Database) throws -> Set<UInt32> {
    var used: Set<UInt32> = []
    let rows = try RawStatement(database, "SELECT codes FROM person_attribute")
    while try rows.step() { used.formUnion(rows.array(0, of: UInt32.self).map { UInt32(littleEndian: $0) }) }
    return used
  }
}
