/// A person's agreement to be found, wherever they work, as somebody who can help.
package struct FindingConsent: Hashable, Sendable {
  /// From 1; 0 for one that is not stored yet.
  package let number: Int
  package let person: Identifier<Person>
  /// What the person agreed to help with, in words.
  package let purpose: String
  package let givenOn: Day
  /// The last day on which it holds.
  package let until: Day
  /// From this day on it holds no longer.
  package let withdrawnOn: Day?

  package init(
    number: Int = 0, person: Identifier<Person>, purpose: String, givenOn: Day, until: Day, withdrawnOn: Day? = nil
  ) {
    self.number = number
    self.person = person
    self.purpose = purpose
    self.givenOn = givenOn
    self.until = until
    self.withdrawnOn = withdrawnOn
  }

  package func isInForce(on day: Day) -> Bool {
    givenOn <= day && day <= until && withdrawnOn.map { day < $0 } ?? true
  }
}
