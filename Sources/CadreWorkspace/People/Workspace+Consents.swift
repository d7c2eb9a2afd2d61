package import CadreModel
import CadreStore

extension Workspace {
  /// Agrees to be found. Only the person can, and one at a time.
  package func giveConsent(
    of number: String, to purpose: String, until last: Day, isDryRun: Bool = false
  ) throws -> FindingConsent {
    try write(.consent, .person(number)) { writer, _, person in
      let purpose = purpose.trimmed
      if purpose.isEmpty { throw RequestError.noPurpose }
      if last < today { throw RequestError.consentOver(last, today: today) }
      if let held = try writer.consents(of: person.number).first(where: { $0.isInForce(on: today) }) {
        throw RequestError.consentInForce(until: held.until)
      }
      let consent = FindingConsent(person: person.number, purpose: purpose, givenOn: today, until: last)
      let added = FindingConsent(
        number: try writer.add(consent), person: person.number, purpose: purpose, givenOn: today, until: last)
      return isDryRun ? .rollback(added) : .commit(added)
    }
  }

  /// Ends it from today on.
  package func withdrawConsent(of number: String, isDryRun: Bool = false) throws -> FindingConsent {
    try write(.consent, .person(number)) { writer, _, person in
      guard let held = try writer.consents(of: person.number).first(where: { $0.isInForce(on: today) }) else {
        throw RequestError.noConsent(number)
      }
      try writer.withdraw(consent: held.number, on: today)
      let withdrawn = FindingConsent(
        number: held.number, person: held.person, purpose: held.purpose, givenOn: held.givenOn, until: held.until,
        withdrawnOn: today)
      return isDryRun ? .rollback(withdrawn) : .commit(withdrawn)
    }
  }

  /// To what somebody agreed, oldest first, each with whether it is in force today.
  package func consents(of number: String) throws -> [(consent: FindingConsent, isInForce: Bool)] {
    try read(.readPeople, .person(number)) { reader, _, person in
      try reader.consents(of: person.number).map { ($0, $0.isInForce(on: today)) }
    }
  }
}
