/// How long something is kept.
package struct RetentionRule: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// All that is held about people, after they left.
    case leavers
    /// The assessments of people, after they left; the people stay.
    case assessments
    /// Agreements to be found, after they ended.
    case consents
  }

  package let kind: Kind
  package let months: Int

  package init(_ kind: Kind, months: Int) {
    self.kind = kind
    self.months = months
  }
}

/// Something that a rule covers.
package struct RetainedRecord: Hashable, Sendable {
  package let kind: RetentionRule.Kind
  package let person: Identifier<Person>
  /// The last day in service, or the last one on which the agreement held.
  package let ended: Day
  /// Assessments or agreements; 1 for the person as a whole.
  package let count: Int

  package init(_ kind: RetentionRule.Kind, person: Identifier<Person>, ended: Day, count: Int) {
    self.kind = kind
    self.person = person
    self.ended = ended
    self.count = count
  }
}

extension Day {
  /// The same day so many months later, or the last one of that month where it is shorter.
  package func advanced(byMonths months: Int) -> Day {
    let (year, month, day) = civil
    let number = year * 12 + month - 1 + months
    let candidates = stride(from: day, through: day - 3, by: -1)
    return candidates.lazy.compactMap { Day(year: number / 12, month: number % 12 + 1, day: $0) }.first ?? self
  }
}
