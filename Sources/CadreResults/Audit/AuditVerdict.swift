package import CadreModel

/// What a check of the audit trail found.
package struct AuditVerdict: Hashable, Sendable {
  package enum Fault: Hashable, Sendable, Worded, CustomStringConvertible {
    /// The entry does not fit its seal, or was put in.
    case changed(Int)
    /// Entries from a number to another are gone.
    case missing(ClosedRange<Int>)
    /// The trail does not end where it should.
    case end(found: Int, expected: Int)
    /// The trail once ended otherwise than it says now.
    case foreignHead(Int)
    /// A table does not hold what the trail's changes add up to.
    case foreignRows(table: String)
    /// The key of the digests is gone, so that the data cannot be compared.
    case keyGone
    /// The database was copied without what a server had written last.
    case copiedWhileServing

    package var phrase: Phrase {
      switch self {
      case .changed(let number): "entry \(number) was changed, or does not belong behind entry \(number - 1)."
      case .missing(let range):
        range.count == 1 ? "entry \(range.lowerBound) is gone." : "entries \(range.lowerBound) to \(range.upperBound) are gone."
      case .end(let found, let expected): "the trail ends at entry \(found), but had \(expected) entries."
      case .foreignHead(let number): "entry \(number) is not the one whose digest was kept elsewhere."
      case .foreignRows(let table):
        "the rows of \(table) are not what the trail says was written: they were changed without Cadre."
      case .keyGone: "the key of the digests is gone, so that the data cannot be compared with the trail."
      case .copiedWhileServing:
        """
        the file was copied while a server worked on it, without its -wal: what was written last is missing. Copy with \
        \(action: "backup").
        """
      }
    }
  }

  package let head: AuditHead
  package let faults: [Fault]

  package init(head: AuditHead, faults: [Fault]) {
    self.head = head
    self.faults = faults
  }
}
