import CadreCrypto
package import CadreModel

/// An entry of the audit trail, sealed by a digest over itself and the one before it.
package struct SealedAuditEntry: Hashable, Sendable {
  /// From 1, without a hole.
  package let number: Int
  package let entry: AuditEntry
  package let digest: [UInt8]
  /// Whether somebody's name was replaced in it since: then the digest is that of the entry as it was, and a later entry accounts
  /// for what it says now.
  package let isErased: Bool

  /// As it was found.
  package init(number: Int, entry: AuditEntry, digest: [UInt8], isErased: Bool = false) {
    self.number = number
    self.entry = entry
    self.digest = digest
    self.isErased = isErased
  }

  /// Seals an entry behind another; the digest before the first one is empty.
  package init(sealing entry: AuditEntry, behind previous: AuditHead) {
    self.init(
      number: previous.count + 1, entry: entry,
      digest: Self.digest(of: entry, number: previous.count + 1, behind: previous.digest))
  }

  /// Whether it is what was sealed behind that digest.
  package func isSealed(behind previous: [UInt8]) -> Bool {
    Self.digest(of: entry, number: number, behind: previous) == digest
  }

  /// What it says now adds this to the account of entries in which a name was replaced.
  package var content: RowSum {
    var stream = DigestStream()
    Self.add(entry, number: number, to: &stream)
    stream.add(field: digest)
    return RowSum(stream.end())
  }

  /// SHA-256 of the previous digest and every field, each behind its length, so that no two entries read alike.
  private static func digest(of entry: AuditEntry, number: Int, behind previous: [UInt8]) -> [UInt8] {
    var stream = DigestStream()
    stream.add(field: previous)
    add(entry, number: number, to: &stream)
    return stream.end().bytes
  }

  private static func add(_ entry: AuditEntry, number: Int, to stream: inout DigestStream) {
    for text in [
      "\(number)", "\(entry.moment.milliseconds)", entry.principal, entry.origin, entry.action, entry.subject,
      entry.outcome.rawValue,
    ] { stream.add(field: Array(text.utf8)) }
    for change in entry.changes {
      stream.add(field: Array(change.table.utf8))
      stream.add(field: Array("\(change.rows)".utf8))
      stream.add(field: change.before)
      stream.add(field: change.after)
    }
  }
}

extension DigestStream {
  /// Adds bytes behind their number.
  fileprivate mutating func add(field: [UInt8]) {
    add(Array("\(field.count):".utf8))
    add(field)
  }
}
