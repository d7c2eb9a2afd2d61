/// Who acts, and what is entrusted to them.
package struct Principal: Hashable, Sendable {
  /// The name of the account; of the one who runs the commands on the machine itself: their name there.
  package let name: String
  /// Where the request comes from: a network address, or “local”.
  package let origin: String
  package let mandates: [Mandate]
  /// A token may be restricted to reading.
  package let isReadOnly: Bool

  package init(name: String, origin: String, mandates: [Mandate], isReadOnly: Bool = false) {
    self.name = name
    self.origin = origin
    self.mandates = mandates
    self.isReadOnly = isReadOnly
  }

  /// Who holds the database file holds everything in it.
  package static func local(_ name: String) -> Principal {
    Principal(name: name, origin: "local", mandates: [.administrator])
  }

  /// Somebody who showed no credentials.
  package static func anonymous(from origin: String) -> Principal {
    Principal(name: "", origin: origin, mandates: [])
  }
}

/// What an account is entrusted with. An account may have several; each allows what it allows.
package enum Mandate: Hashable, Sendable, CustomStringConvertible {
  /// Everything but what belongs to the person alone, or to whoever protects people's data.
  case administrator
  /// The staff of a unit's subtree: people, assessments, analyses, plans.
  case officer(Unit)
  /// The own team: reads people, assesses, analyses and plans in a unit's subtree; imports nothing.
  case manager(Unit)
  /// The own catalogue of courses, by the provider's name.
  case institute(String)
  /// The own record.
  case servant(Identifier<Person>)
  /// The audit trail; of the workforce, what releases show to everybody.
  case auditor
  /// Whoever protects people's data: exports and erases what is held about them, and says how long it is kept.
  case protection

  /// As commands and the API write it: `officer:Ministry/Department`.
  package var description: String {
    switch self {
    case .administrator: "administrator"
    case .officer(let unit): "officer:\(unit.display)"
    case .manager(let unit): "manager:\(unit.display)"
    case .institute(let provider): "institute:\(provider)"
    case .servant(let person): "servant:\(person.code)"
    case .auditor: "auditor"
    case .protection: "data-protection"
    }
  }

  /// Reads what `description` writes. - Returns: `nil` for anything else.
  package init?(_ text: String) {
    let parts = text.unicodeScalars.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      .map { String($0).trimmed }
    switch (parts[0], parts.count == 2 ? parts[1] : nil) {
    case ("administrator", nil): self = .administrator
    case ("auditor", nil): self = .auditor
    case ("data-protection", nil): self = .protection
    case ("officer", let path?):
      guard let unit = Unit(display: path) else { return nil }
      self = .officer(unit)
    case ("manager", let path?):
      guard let unit = Unit(display: path) else { return nil }
      self = .manager(unit)
    case ("institute", let provider?) where !provider.isEmpty: self = .institute(provider)
    case ("servant", let number?):
      guard let person = Identifier<Person>(number) else { return nil }
      self = .servant(person)
    default: return nil
    }
  }

  /// The unit for whose people it is; `nil` where it is for none.
  package var unit: Unit? {
    switch self {
    case .officer(let unit), .manager(let unit): unit
    case .administrator, .institute, .servant, .auditor, .protection: nil
    }
  }

  /// The same mandate where a unit, and so what lies below it, is called otherwise.
  package func following(_ before: Unit, to after: Unit) -> Mandate {
    guard let unit, unit.isWithin(before), let new = Unit(path: after.path + unit.path.dropFirst(before.path.count)) else {
      return self
    }
    switch self {
    case .officer: return .officer(new)
    case .manager: return .manager(new)
    case .administrator, .institute, .servant, .auditor, .protection: return self
    }
  }
}
