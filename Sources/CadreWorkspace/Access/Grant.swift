package import CadreModel

/// Where a principal may do something. The empty grant allows nothing.
package struct Grant: Hashable, Sendable {
  /// The whole workforce and every provider.
  package private(set) var isEverywhere = false
  /// Units, with all below them.
  package private(set) var units: [Unit] = []
  package private(set) var people: Set<Identifier<Person>> = []
  package private(set) var providers: Set<String> = []

  static let everywhere = Grant(isEverywhere: true)

  package var isEmpty: Bool { !isEverywhere && units.isEmpty && people.isEmpty && providers.isEmpty }

  /// The unit that is meant where none is named; `nil` for everybody.
  package var home: String? { isEverywhere || units.count != 1 ? nil : units[0].display }

  package func covers(_ unit: Unit) -> Bool { isEverywhere || units.contains { unit.isWithin($0) } }

  package func covers(_ person: Person) -> Bool { people.contains(person.number) || covers(person.unit) }

  package func covers(provider: String) -> Bool { isEverywhere || providers.contains(provider) }

  /// What either allows.
  func union(_ other: Grant) -> Grant {
    if isEmpty { return other }
    if other.isEmpty { return self }
    var sum = self
    sum.isEverywhere = isEverywhere || other.isEverywhere
    sum.units += other.units
    sum.people.formUnion(other.people)
    sum.providers.formUnion(other.providers)
    return sum
  }

  /// In words, for a refusal: `the unit Ministry/Department`.
  package var extent: [Phrase] {
    units.map { "the unit \($0.display)" } + people.map(\.code).sorted().map { "person \($0)" }
      + providers.sorted().map { "the catalogue of \($0)" }
  }
}

extension Mandate {
  /// Where somebody with this mandate may do something; the one table of permissions. What it does not name is refused.
  package func grant(for action: Action) -> Grant {
    if action == .readCatalogue || action == .readReleases { return .everywhere }
    if action == .findHelpers, findsHelpers { return .everywhere }
    switch self {
    // Nobody agrees for somebody else, and to erase people is a mandate of its own.
    case .administrator: return [.consent, .erasePeople].contains(action) ? Grant() : .everywhere
    case .officer(let unit):
      let allowed: Set<Action> = [
        .readPeople, .readSensitive, .changePeople, .assess, .importAssessments, .analyseGaps, .analyseEquity, .readPlans,
        .proposePlans, .decidePlans, .readImports, .undoImports, .changeProfiles,
      ]
      return allowed.contains(action) ? Grant(units: [unit]) : Grant()
    case .manager(let unit):
      let allowed: Set<Action> = [.readPeople, .assess, .analyseGaps, .readPlans, .proposePlans, .decidePlans]
      return allowed.contains(action) ? Grant(units: [unit]) : Grant()
    case .institute(let provider):
      return [.changeCourses, .readImports, .undoImports].contains(action) ? Grant(providers: [provider]) : Grant()
    case .servant(let person):
      let allowed: Set<Action> = [.readPeople, .readSensitive, .exportPeople, .consent, .assess, .readPlans]
      return allowed.contains(action) ? Grant(people: [person]) : Grant()
    case .auditor: return action == .readAudit ? .everywhere : Grant()
    case .protection: return [.exportPeople, .erasePeople, .readAudit].contains(action) ? .everywhere : Grant()
    }
  }

  /// Whoever leads people looks for help for them.
  private var findsHelpers: Bool {
    switch self {
    case .administrator, .officer, .manager: true
    case .institute, .servant, .auditor, .protection: false
    }
  }
}

extension Principal {
  /// Whose word a source of assessments is: people speak for themselves, managers for managers and peers.
  func mayRecord(_ source: Source, about person: Person) -> Bool {
    mandates.contains { mandate in
      guard mandate.grant(for: .assess).covers(person) else { return false }
      return switch mandate {
      case .servant: source == .selfAssessment
      case .manager: source == .manager || source == .peer
      default: true
      }
    }
  }

  /// Who assessed somebody: whoever records it. Only who may import assessments of them can speak for others.
  func assessor(of person: Person, named name: String) -> String {
    if grant(for: .importAssessments).covers(person) { return name }
    return mandates.contains(.servant(person.number)) ? person.number.code : self.name
  }

  /// Where the principal may do something.
  package func grant(for action: Action) -> Grant {
    if isReadOnly, action.isWrite { return Grant() }
    return mandates.reduce(Grant()) { $0.union($1.grant(for: action)) }
  }
}
