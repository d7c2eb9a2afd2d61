/// What somebody did or tried to do, as the audit trail keeps it.
package struct AuditEntry: Hashable, Sendable {
  /// What changes to the trail itself are called: names that were replaced.
  package static let trail = "audit"

  package enum Outcome: String, Sendable {
    case done
    case refused
  }

  /// What a write did to one table of record.
  package struct Change: Hashable, Sendable {
    package let table: String
    package let rows: Int
    /// The rows as they were and as they became: a sum of keyed digests; empty where there were none. Without the key nobody can
    /// try out what a row may have said.
    package let before: [UInt8]
    package let after: [UInt8]

    package init(table: String, rows: Int, before: [UInt8], after: [UInt8]) {
      self.table = table
      self.rows = rows
      self.before = before
      self.after = after
    }
  }

  package let moment: Moment
  package let principal: String
  package let origin: String
  package let action: String
  /// Which records: `person 1042`, `unit Ministry/Department: 413 people`.
  package let subject: String
  package let outcome: Outcome
  package let changes: [Change]

  package init(
    moment: Moment, principal: String, origin: String, action: String, subject: String, outcome: Outcome,
    changes: [Change] = []
  ) {
    self.moment = moment
    self.principal = principal
    self.origin = origin
    self.action = action
    self.subject = subject
    self.outcome = outcome
    self.changes = changes
  }
}
