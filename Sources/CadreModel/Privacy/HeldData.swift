/// Everything that is held about one person, whoever brought it and whether or not it counts.
package struct HeldData: Hashable, Sendable {
  /// What was said about the person once.
  package struct Statement: Hashable, Sendable {
    package let framework: FrameworkReference
    package let assessment: Assessment
    package let importNumber: Int
    /// Whether the import that brought it was undone.
    package let isUndone: Bool

    package init(framework: FrameworkReference, assessment: Assessment, importNumber: Int, isUndone: Bool) {
      self.framework = framework
      self.assessment = assessment
      self.importNumber = importNumber
      self.isUndone = isUndone
    }
  }

  /// With every attribute.
  package let person: Person
  package let attributes: [Attribute]
  /// Earlier units and roles, the latest first.
  package var past: [PersonPast] = []
  /// Oldest first, undone and superseded ones too.
  package var statements: [Statement] = []
  package var consents: [FindingConsent] = []
  /// Each plan with the lines of this person and no others.
  package var plans: [Plan] = []
  /// Imports that brought, changed or repeated something of the person.
  package var imports: [ImportRecord] = []
  /// The accounts that are entrusted with the own record.
  package var accounts: [Account] = []
  package var tokens: [AccessToken] = []
  /// How many assessments of others name the person as the assessor.
  package var given = 0
  /// How many people have the person as their manager.
  package var team = 0

  package init(person: Person, attributes: [Attribute]) {
    self.person = person
    self.attributes = attributes
  }

  /// Whether the unit is called as the person is: the team of a manager, where units follow from managers.
  package var isUnitNamedAfterPerson: Bool {
    [person.name, person.number.code, "\(person.name) (\(person.number))"].contains(person.unit.name)
  }

  package var trace: PersonTrace { PersonTrace(number: person.number, accounts: accounts.map(\.name)) }
}

/// How the audit trail names somebody: by number, and by the accounts with which they act.
package struct PersonTrace: Hashable, Sendable {
  package let number: Identifier<Person>
  package let accounts: [String]

  package init(number: Identifier<Person>, accounts: [String]) {
    self.number = number
    self.accounts = accounts
  }

  /// Whether an entry is about the person, or tells what they did.
  package func isIn(_ entry: AuditEntry) -> Bool {
    accounts.contains(entry.principal) || names.contains { Self.range(of: $0.text, in: entry.subject) != nil }
  }

  /// A subject with the person's names replaced.
  package func replaced(in subject: String, by pseudonym: String) -> String {
    names.reduce(subject) { subject, name in
      guard let range = Self.range(of: name.text, in: subject) else { return subject }
      return "\(subject[..<range.lowerBound])\(name.noun) \(pseudonym)\(subject[range.upperBound...])"
    }
  }

  private var names: [(noun: String, text: String)] {
    [("person", "person \(number)")]
      + accounts.flatMap { name in [("account", "account \(name)"), ("token of", "token of \(name)")] }
  }

  /// Where a text stands in a subject as a whole: behind nothing or a blank, before nothing or a comma.
  private static func range(of text: String, in subject: String) -> Range<String.Index>? {
    var start = subject.startIndex
    while let found = subject[start...].firstRange(of: text) {
      let isBegun = found.lowerBound == subject.startIndex || subject[subject.index(before: found.lowerBound)] == " "
      let isEnded = found.upperBound == subject.endIndex || subject[found.upperBound] == ","
      if isBegun, isEnded { return found }
      start = found.upperBound
    }
    return nil
  }
}
