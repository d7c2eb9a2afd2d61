internal import CadreCrypto
internal import CadreModel
internal import CadreStore
internal import FoundationEssentials
internal import GRDB

/// A change as the column holds it; digests in hexadecimal digits.
private struct ChangeText: Codable {
  let table: String
  let rows: Int
  let before: String
  let after: String

  init(_ change: AuditEntry.Change) {
    (table, rows) = (change.table, change.rows)
    (before, after) = (change.before.hexadecimal, change.after.hexadecimal)
  }

  var value: AuditEntry.Change {
    .init(table: table, rows: rows, before: [UInt8](hexadecimal: before) ?? [], after: [UInt8](hexadecimal: after) ?? [])
  }
}

extension SQLiteReading {
  func forEachAuditEntry(from number: Int, _ body: (SealedAuditEntry) throws -> Bool) throws {
    let rows = try Row.fetchCursor(
      database.cachedStatement(sql: "SELECT * FROM audit WHERE number >= ? ORDER BY number"), arguments: [number])
    while let row = try rows.next() {
      // What does not decode was tampered with; it is given empty, and its seal will not fit.
      let changes = try? JSONDecoder().decode([ChangeText].self, from: Data((row["changes"] as String).utf8))
      let entry = AuditEntry(
        moment: Moment(milliseconds: row["moment"]), principal: row["principal"], origin: row["origin"],
        action: row["action"], subject: row["subject"],
        outcome: AuditEntry.Outcome(rawValue: row["outcome"]) ?? .refused, changes: (changes ?? []).map(\.value))
      guard try body(Self.sealed(row, entry)) else { return }
    }
  }

  private static func sealed(_ row: Row, _ entry: AuditEntry) -> SealedAuditEntry {
    SealedAuditEntry(
      number: row["number"], entry: entry, digest: Array(row["digest"] as Data), isErased: row["is_erased"])
  }

  func auditHead() throws -> AuditHead {
    let row = try Row.fetchOne(database.cachedStatement(sql: "SELECT count, digest FROM audit_head"))
    return AuditHead(count: row?["count"] ?? 0, digest: (row?["digest"] as Data?).map { Array($0) } ?? [])
  }
}

extension SQLiteWriter {
  func append(_ entries: [AuditEntry]) throws {
    var head = try auditHead()
    let insert = try database.cachedStatement(
      sql: """
        INSERT INTO audit (number, moment, principal, origin, action, subject, outcome, changes, digest)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    for entry in entries {
      let sealed = SealedAuditEntry(sealing: entry, behind: head)
      let changes = entry.changes.isEmpty ? "[]" : try JSONColumn.encode(entry.changes.map { ChangeText($0) })
      try insert.execute(arguments: [
        sealed.number, entry.moment.milliseconds, entry.principal, entry.origin, entry.action, entry.subject,
        entry.outcome.rawValue, changes, Data(sealed.digest),
      ])
      head = AuditHead(count: sealed.number, digest: sealed.digest)
    }
    try database.cachedStatement(sql: "UPDATE audit_head SET count = ?, digest = ?")
      .execute(arguments: [head.count, Data(head.digest)])
  }

  func changesSoFar() -> [AuditEntry.Change] { digests.changes }
}
