internal import CadreModel
internal import CadreStore
internal import GRDB

/// Replaces somebody's names in the audit trail. Each entry keeps its seal, so that the chain stays whole; what the entries say now is
/// in the account that the erasure's own entry seals.
struct TrailErasure {
  private let writer: SQLiteWriter
  private let database: Database
  private let data: HeldData
  private let trace: PersonTrace
  private let pseudonym: String

  init(_ writer: SQLiteWriter, _ data: HeldData, pseudonym: String) {
    self.writer = writer
    database = writer.database
    self.data = data
    trace = data.trace
    self.pseudonym = pseudonym
  }

  /// - Returns: in how many entries. - Complexity: O(entries).
  func run() throws -> Int {
    var changed: [SealedAuditEntry] = []
    try writer.forEachAuditEntry(from: 1) { sealed in
      guard let entry = replaced(sealed.entry) else { return true }
      changed.append(SealedAuditEntry(number: sealed.number, entry: entry, digest: sealed.digest, isErased: true))
      writer.digests.noteUnnamed(before: sealed.isErased ? sealed.content : nil, after: changed[changed.count - 1].content)
      return true
    }
    for sealed in changed {
      try database.execute(
        sql: "UPDATE audit SET principal = ?, origin = ?, subject = ?, is_erased = 1 WHERE number = ?",
        arguments: [sealed.entry.principal, sealed.entry.origin, sealed.entry.subject, sealed.number])
    }
    return changed.count
  }

  /// - Returns: `nil` where the entry does not name the person.
  private func replaced(_ entry: AuditEntry) -> AuditEntry? {
    let isOwn = trace.accounts.contains(entry.principal)
    var subject = trace.replaced(in: entry.subject, by: pseudonym)
    if data.isUnitNamedAfterPerson { subject = subject.replacing(data.person.unit.display, with: unnamedUnit) }
    guard isOwn || subject != entry.subject else { return nil }
    return AuditEntry(
      moment: entry.moment, principal: isOwn ? pseudonym : entry.principal, origin: isOwn ? "" : entry.origin,
      action: entry.action, subject: subject, outcome: entry.outcome, changes: entry.changes)
  }

  private var unnamedUnit: String {
    Unit(path: data.person.unit.path.dropLast() + [pseudonym])?.display ?? pseudonym
  }
}
