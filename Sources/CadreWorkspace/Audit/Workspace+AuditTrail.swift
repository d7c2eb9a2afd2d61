import CadreModel
package import CadreResults
import CadreStore

extension Workspace {
  /// Entries of the audit trail as people read them, from a number on.
  package func auditTrail(_ query: AuditQuery) throws -> AuditTrail {
    var wanted = query
    wanted.limit += 1
    let entries = try audit(wanted)
    let next = entries.count > query.limit ? entries.last?.number : nil
    return AuditTrail(rows: entries.prefix(query.limit).map(\.row), next: next)
  }

  /// The newest entries first.
  ///
  /// - Parameters:
  ///   - number: the highest number that is wanted; `nil` for the newest of all.
  ///   - window: how many entries are read at a time.
  /// - Complexity: O(entries from the last one that is shown), a window of them at a time.
  package func newestAudit(_ query: AuditQuery, upTo number: Int?, window size: Int = 1_000) throws -> AuditTrail {
    try read(.readAudit, .everybody("the audit trail")) { reader, _ in
      var rows: [AuditTrail.Row] = []
      var last = min(number ?? .max, try reader.auditHead().count)
      while last >= query.from, rows.count <= query.limit {
        let first = max(query.from, last - size + 1)
        var window: [AuditTrail.Row] = []
        try reader.forEachAuditEntry(from: first) { sealed in
          guard sealed.number <= last else { return false }
          if query.matches(sealed) { window.append(sealed.row) }
          return true
        }
        rows += window.reversed()
        last = first - 1
      }
      let next = rows.count > query.limit ? rows[query.limit].number : nil
      return AuditTrail(rows: Array(rows.prefix(query.limit)), next: next)
    }
  }
}

extension SealedAuditEntry {
  fileprivate var row: AuditTrail.Row { AuditTrail.Row(number: number, entry: entry) }
}
