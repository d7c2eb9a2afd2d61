import CadreModel
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

  fileprivate func matches(_ sealed: SealedAuditEntry) -> Bool {
    (principal.map { $0 == sealed.entry.principal } ?? true) && (action.map { $0 == sealed.entry.action } ?? true)
      && (subject.map { sealed.entry.subject.contains($0) } ?? true)
  }
}

/// What a check of the audit trail found.
package struct AuditVerdict: Sendable {
  package enum Fault: Hashable, Sendable, CustomStringConvertible {
    /// The entry does not fit its seal, or was put in.
    case changed(Int)
    /// Entries from a number to another are gone.
    case missing(ClosedRange<Int>)
    /// The trail does not end where it should.
    case end(found: Int, expected: Int)
    /// The trail once ended otherwise than it says now.
    case foreignHead(Int)

    package var description: String {
      switch self {
      case .changed(let number): "entry \(number) was changed, or does not belong behind entry \(number - 1)."
      case .missing(let range):
        range.count == 1 ? "entry \(range.lowerBound) is gone." : "entries \(range.lowerBound) to \(range.upperBound) are gone."
      case .end(let found, let expected): "the trail ends at entry \(found), but had \(expected) entries."
      case .foreignHead(let number): "entry \(number) is not the one whose digest was kept elsewhere."
      }
    }
  }

  package let head: AuditHead
  package let faults: [Fault]
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

  /// Checks every seal, and that no entry is gone.
  ///
  /// - Parameter kept: an end of the trail that was noted elsewhere; only with one can a trail that was cut off and sealed
  ///   anew be told from a whole one.
  /// - Complexity: O(entries).
  package func verifyAudit(against kept: AuditHead? = nil) throws -> AuditVerdict {
    try read(.readAudit, .everybody("the audit trail, verified")) { reader, _ in
      var faults: [AuditVerdict.Fault] = []
      var last = AuditHead(count: 0, digest: [])
      try reader.forEachAuditEntry(from: .min) { sealed in
        if sealed.number > last.count + 1 {
          faults.append(.missing(last.count + 1...sealed.number - 1))
        } else if !sealed.isSealed(behind: last.digest) {
          faults.append(.changed(sealed.number))
        }
        if kept?.count == sealed.number, kept?.digest != sealed.digest { faults.append(.foreignHead(sealed.number)) }
        last = AuditHead(count: sealed.number, digest: sealed.digest)
        return true
      }
      let head = try reader.auditHead()
      let expected = max(head.count, kept?.count ?? 0)
      if last.count != expected {
        faults.append(.end(found: last.count, expected: expected))
      } else if last != head {
        faults.append(.changed(last.count))
      }
      return AuditVerdict(head: last, faults: faults)
    }
  }
}
