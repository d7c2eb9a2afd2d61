package import CadreModel

/// Entries of the audit trail, by number.
package struct AuditTrail: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    package let number: Int
    package let entry: AuditEntry

    package init(number: Int, entry: AuditEntry) {
      self.number = number
      self.entry = entry
    }
  }

  package let rows: [Row]
  /// The number of the entry with which the next part begins; `nil` where this is the last.
  package let next: Int?

  package init(rows: [Row], next: Int?) {
    self.rows = rows
    self.next = next
  }
}
