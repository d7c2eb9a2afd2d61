package import CadreModel

/// What a check of the database found, and what was mended.
package struct DoctorReport: Hashable, Sendable {
  /// What is looked at, in this order.
  package enum Check: String, Sendable, CaseIterable {
    /// Of the file itself.
    case integrity
    /// Rows refer to rows that are there.
    case references = "foreign keys"
    /// The current levels are what the journal says.
    case profiles
    /// What analyses read is what is held.
    case columns
    /// Every table holds what the audit trail says was written.
    case trail
  }

  package struct Problem: Hashable, Sendable {
    package let check: Check
    package let detail: Phrase
    /// Whether deriving profiles and columns anew mends it.
    package let isRepairable: Bool

    package init(check: Check, detail: Phrase, isRepairable: Bool) {
      self.check = check
      self.detail = detail
      self.isRepairable = isRepairable
    }
  }

  package let day: Day
  package let people: Int
  package let assessments: Int
  package let problems: [Problem]
  /// Profiles and columns that were derived anew.
  package let repaired: Int

  package init(day: Day, people: Int, assessments: Int, problems: [Problem], repaired: Int) {
    self.day = day
    self.people = people
    self.assessments = assessments
    self.problems = problems
    self.repaired = repaired
  }

  /// Whether something was found that deriving anew would mend.
  package var isRepairable: Bool { problems.contains(where: \.isRepairable) }
}
