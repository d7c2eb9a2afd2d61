import CadreCrypto
import CadreFormats
package import CadreModel
package import CadreStore

extension SealedAuditEntry {
  /// The entry as exports and the API give it; from it the digest can be computed anew, but where a name was
  /// replaced since.
  package var json: JSONValue {
    .object([
      "number": .integer(number), "moment": .text(entry.moment.description), "principal": .text(entry.principal),
      "origin": .text(entry.origin), "action": .text(entry.action), "subject": .text(entry.subject),
      "outcome": .text(entry.outcome.rawValue), "digest": .text(digest.hexadecimal),
      "is_erased": .bool(isErased),
      "changes": .list(
        entry.changes.map { change in
          .object([
            "table": .text(change.table), "rows": .integer(change.rows), "before": .text(change.before.hexadecimal),
            "after": .text(change.after.hexadecimal),
          ])
        }),
    ])
  }
}
