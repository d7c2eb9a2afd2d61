package import CadreModel

/// What a store keeps of people who agreed to be found.
package protocol ConsentReader {
  /// Oldest first, with those that ended or were withdrawn.
  func consents(of person: Identifier<Person>) throws -> [FindingConsent]
  /// Those in force on a day, by the person's key.
  func consentsInForce(on day: Day) throws -> [Int: FindingConsent]
}

package protocol ConsentWriter: ConsentReader {
  /// - Returns: its number.
  func add(_ consent: FindingConsent) throws -> Int
  func withdraw(consent number: Int, on day: Day) throws
}
