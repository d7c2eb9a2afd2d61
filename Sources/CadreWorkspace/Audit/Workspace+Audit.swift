package import CadreModel
package import CadreResults
package import CadreStore

/// Which entries of the audit trail are meant.
package struct AuditQuery: Sendable {
  /// The first number.
  package var from = 1
  package var limit = 100
  package var principal: String?
  package var action: String?
  /// A part of the subject.
  package var subject: String?

  package init() {}

  func matches(_ sealed: SealedAuditEntry) -> Bool {
    (principal.map { $0 == sealed.entry.principal } ?? true) && (action.map { $0 == sealed.entry.action } ?? true)
      && (subject.map { sealed.entry.subject.contains($0) } ?? true)
  }
}

extension Workspace {
  /// Entries of the audit trail, by number.
  package func audit(_ query: AuditQuery) throws -> [SealedAuditEntry] {
    var found: [SealedAuditEntry] = []
    try forEachAuditEntry(query) {
      found.append($0)
      return found.count < query.limit
    }
    return found
  }

  /// Gives entries as long as `body` wants more; the query's limit is not looked at.
  package func forEachAuditEntry(_ query: AuditQuery, _ body: (SealedAuditEntry) throws -> Bool) throws {
    try read(.readAudit, .everybody("the audit trail")) { reader, _ in
      try reader.forEachAuditEntry(from: query.from) { try query.matches($0) ? body($0) : true }
    }
  }

  /// Checks every seal, that no entry is gone, and that every table holds what the trail says was written.
  ///
  /// - Parameters:
  ///   - kept: an end of the trail that was noted elsewhere; only with one can a trail that was cut off and sealed anew be told
  ///     from a whole one.
  ///   - comparesData: whether the tables are compared; that reads everything that is held.
  /// - Complexity: O(entries), and O(everything that is held) with the data.
  package func verifyAudit(against kept: AuditHead? = nil, comparesData: Bool = true) throws -> AuditVerdict {
    try read(.readAudit, .everybody("the audit trail, verified")) { reader, _ in
      try verify(reader, against: kept, comparesData: comparesData)
    }
  }

  func verify(_ reader: any StoreReader, against kept: AuditHead?, comparesData: Bool = true) throws -> AuditVerdict {
    var check = AuditCheck(kept: kept)
    try reader.forEachAuditEntry(from: .min) {
      check.add($0)
      return true
    }
    check.end(at: try reader.auditHead())
    check.compareTrail()
    if try reader.isCopiedWhileServing() { check.faults.append(.copiedWhileServing) }
    if comparesData { check.compare(with: try reader.rowSums()) }
    return AuditVerdict(head: check.last, faults: check.faults)
  }
}

/// Walks along the trail, entry by entry.
private struct AuditCheck {
  let kept: AuditHead?
  var faults: [AuditVerdict.Fault] = []
  private(set) var last = AuditHead(count: 0, digest: [])
  /// What each table must hold by what was said so far.
  private var sums: [String: RowSum] = [:]
  /// What entries say now in which a name was replaced.
  private var unnamed = RowSum()

  init(kept: AuditHead?) { self.kept = kept }

  mutating func add(_ sealed: SealedAuditEntry) {
    if sealed.number > last.count + 1 {
      faults.append(.missing(last.count + 1...sealed.number - 1))
    } else if sealed.isErased {
      unnamed += sealed.content
    } else if !sealed.isSealed(behind: last.digest) {
      faults.append(.changed(sealed.number))
    }
    if kept?.count == sealed.number, kept?.digest != sealed.digest { faults.append(.foreignHead(sealed.number)) }
    last = AuditHead(count: sealed.number, digest: sealed.digest)
    for change in sealed.entry.changes {
      guard let before = RowSum(change.before), let after = RowSum(change.after) else { continue }
      sums[change.table, default: RowSum()] -= before
      sums[change.table, default: RowSum()] += after
    }
  }

  mutating func end(at head: AuditHead) {
    let expected = max(head.count, kept?.count ?? 0)
    if last.count != expected {
      faults.append(.end(found: last.count, expected: expected))
    } else if last != head {
      faults.append(.changed(last.count))
    }
  }

  /// What replaced names is told by the entries of erasures: nothing else may be changed.
  mutating func compareTrail() {
    if sums.removeValue(forKey: AuditEntry.trail) ?? RowSum() != unnamed { faults.append(.foreignRows(table: AuditEntry.trail)) }
  }

  mutating func compare(with held: [String: RowSum]?) {
    guard let held else {
      faults.append(.keyGone)
      return
    }
    for table in Set(held.keys).union(sums.keys).sorted()
    where held[table] ?? RowSum() != sums[table] ?? RowSum() {
      faults.append(.foreignRows(table: table))
    }
  }
}
