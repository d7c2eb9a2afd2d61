package import CadreModel

/// What the rules of retention cover, and when it is to be erased.
package struct RetentionReport: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    package let record: RetainedRecord
    /// The first day on which it is to be erased.
    package let due: Day
    package let isDue: Bool

    package init(record: RetainedRecord, due: Day, isDue: Bool) {
      self.record = record
      self.due = due
      self.isDue = isDue
    }
  }

  package let rules: [RetentionRule]
  /// The earliest first.
  package let rows: [Row]
  package let day: Day

  package init(rules: [RetentionRule], rows: [Row], day: Day) {
    self.rules = rules
    self.rows = rows
    self.day = day
  }
}

/// What was erased because it was due, or would be.
package struct RetentionRun: Hashable, Sendable {
  /// How many people are gone, and of how many others assessments or agreements are.
  package var people = 0
  package var assessments = 0
  package var consents = 0
  /// People who stay, because their accounts are entrusted with more than their own record.
  package var kept: [Identifier<Person>] = []
  package let isDryRun: Bool
  /// Whether what was erased is out of the database's files, too.
  package var isCleared = false

  package init(isDryRun: Bool) { self.isDryRun = isDryRun }

  package var isEmpty: Bool { people == 0 && assessments == 0 && consents == 0 }
}
