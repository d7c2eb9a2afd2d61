package import CadreModel

/// What a store can tell of all that it holds about one person.
package protocol PrivacyReader {
  /// - Returns: `nil` where nobody has that number.
  func heldData(of number: Identifier<Person>) throws -> HeldData?
  func retentionRules() throws -> [RetentionRule]
  /// What a rule covers, by the day on which it ended.
  func retained(_ kind: RetentionRule.Kind) throws -> [RetainedRecord]
}

package protocol PrivacyWriter: PrivacyReader {
  /// Erases somebody: what is held about the person goes, what others need stays under a pseudonym. What stood in the same places
  /// before is in the files until `Store.clearErased`.
  ///
  /// - Parameter findsMentions: whether texts of others are searched for the name; that reads everything that is held.
  /// - Throws: `AccountsInUse`.
  func erase(_ number: Identifier<Person>, findsMentions: Bool) throws -> Erasure
  /// - Returns: how many there were.
  func eraseAssessments(of number: Identifier<Person>) throws -> Int
  /// Erases the agreements of somebody that ended before a day. - Returns: how many there were.
  func eraseConsents(of number: Identifier<Person>, endedBefore day: Day) throws -> Int
  /// - Parameter months: `nil` ends the rule.
  func setRetention(_ kind: RetentionRule.Kind, months: Int?) throws
}

/// The person’s accounts are entrusted with more than the own record.
package struct AccountsInUse: Error {
  package let names: [String]

  package init(names: [String]) { self.names = names }
}
