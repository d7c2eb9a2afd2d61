/// A public servant, as the HR system knows them.
package struct Person: Hashable, Sendable {
  /// The HR number.
  package let number: Identifier<Person>
  package var name: String
  package var unit: Unit
  /// The roles held; the requirement on the person is the highest of them, competency by competency.
  package var roles: [Identifier<Role>]
  /// Full-time equivalent in hundredths: 100 is full time.
  package var fullTimeHundredths: Int?
  package var languages: [String]
  package var location: String
  package var hiredOn: Day?
  /// The last day in service; `nil` while in service.
  package var leftOn: Day?
  /// The manager's HR number; it may name somebody who is not in the file.
  package var manager: Identifier<Person>?
  /// Declared attributes by code; an attribute that is missing is undeclared.
  package var attributes: [String: String]

  package init(
    number: Identifier<Person>, name: String, unit: Unit, roles: [Identifier<Role>] = [],
    fullTimeHundredths: Int? = nil, languages: [String] = [], location: String = "", hiredOn: Day? = nil,
    leftOn: Day? = nil, manager: Identifier<Person>? = nil, attributes: [String: String] = [:]
  ) {
    self.number = number
    self.name = name
    self.unit = unit
    self.roles = roles
    self.fullTimeHundredths = fullTimeHundredths
    self.languages = languages
    self.location = location
    self.hiredOn = hiredOn
    self.leftOn = leftOn
    self.manager = manager
    self.attributes = attributes
  }

  /// The same person under another number.
  package func numbered(_ number: Identifier<Person>) -> Person {
    Person(
      number: number, name: name, unit: unit, roles: roles, fullTimeHundredths: fullTimeHundredths, languages: languages,
      location: location, hiredOn: hiredOn, leftOn: leftOn, manager: manager, attributes: attributes)
  }

  /// Whether the person is in service on that day: hired on or before it, and not gone before it.
  package func isInService(on day: Day) -> Bool {
    (hiredOn.map { $0 <= day } ?? true) && (leftOn.map { $0 >= day } ?? true)
  }
}

/// An attribute that the workforce declares: sex, age band, region, grade, disability.
package struct Attribute: Hashable, Sendable {
  /// Lower-case letters, digits and underscores.
  package let code: String
  /// As the source titles it.
  package let title: String
  /// Whether it is personal data of a special kind, kept apart and shown only where it must be.
  package let isSensitive: Bool

  package init(code: String, title: String, isSensitive: Bool) {
    self.code = code
    self.title = title
    self.isSensitive = isSensitive
  }
}
