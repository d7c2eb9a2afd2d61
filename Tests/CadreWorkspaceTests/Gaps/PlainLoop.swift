import CadreAnalysis
import CadreModel

/// The slow and obvious gap analysis: one person, one competency at a time, no columns, no vectors, no sharing.
struct PlainLoop {
  struct Sums: Equatable {
    var people = 0
    var requirements = 0
    var requiredLevels = 0
    var deficit = 0
    var weightedHundredths = 0
    var unassessed = 0
    var unassessedDeficit = 0
    var below = 0
    var readiness: [Double] = []
  }

  let ministry: RandomMinistry
  let day: Day
  let policy: UnassessedPolicy
  /// What counts, person by person and competency by competency; nothing where unassessed.
  private let attained: [Identifier<Person>: [Identifier<Competency>: Int]]

  init(ministry: RandomMinistry, day: Day, policy: UnassessedPolicy) {
    self.ministry = ministry
    self.day = day
    self.policy = policy
    attained = Dictionary(grouping: ministry.assessments, by: \.person).mapValues { ofPerson in
      Dictionary(grouping: ofPerson, by: \.competency).compactMapValues { Self.counting($0, on: day) }
    }
  }

  func attained(_ person: Person, _ competency: Identifier<Competency>) -> Int? { attained[person.number]?[competency] }

  var present: [Person] {
    ministry.people.filter { person in
      if let hired = person.hiredOn, hired > day { return false }
      if let left = person.leftOn, left < day { return false }
      return true
    }
  }

  /// The highest of the roles held, competency by competency.
  func requirements(_ roles: [Role]) -> [Identifier<Competency>: (rank: Int, weight: Int)] {
    var result: [Identifier<Competency>: (rank: Int, weight: Int)] = [:]
    for role in roles {
      for requirement in role.requirements {
        guard let level = requirement.level, level.rank > 0 else { continue }
        let known = result[requirement.competency] ?? (0, 0)
        result[requirement.competency] = (max(known.rank, level.rank), max(known.weight, Int(requirement.weight.hundredths)))
      }
    }
    return result
  }

  func roles(of person: Person) -> [Role] { ministry.framework.roles.filter { person.roles.contains($0.code) } }

  /// The rank that counts among the statements of one person and competency. Written out apart from `RatingRule`.
  private static func counting(_ statements: [Assessment], on day: Day) -> Int? {
    var best: (strength: Int, day: Day, rank: Int)?
    for statement in statements {
      guard case .level(let level) = statement.outcome, statement.assessedOn <= day else { continue }
      if let expiry = statement.expiresOn, expiry <= day { continue }
      let isSuperseded = statements.contains {
        $0.source == statement.source && $0.assessedOn == statement.assessedOn && $0.assessor == statement.assessor
          && $0.revision > statement.revision
      }
      if isSuperseded { continue }
      let strengths: [Source: Int] = [.test: 5, .certificate: 5, .manager: 4, .course: 3, .peer: 2, .selfAssessment: 1]
      let one = (strength: strengths[statement.source] ?? 0, day: statement.assessedOn, rank: level.rank)
      if let current = best {
        let isStronger =
          one.strength != current.strength
          ? one.strength > current.strength : one.day != current.day ? one.day > current.day : one.rank < current.rank
        if !isStronger { continue }
      }
      best = one
    }
    return best?.rank
  }

  func add(
    _ person: Person, _ requirements: [Identifier<Competency>: (rank: Int, weight: Int)],
    only competencies: Set<Identifier<Competency>>, to sums: inout Sums
  ) {
    var (met, total, isConcerned) = (0, 0, false)
    for competency in competencies {
      guard let required = requirements[competency] else { continue }
      isConcerned = true
      sums.requirements += 1
      let attained = attained(person, competency)
      if attained == nil { sums.unassessed += 1 }
      if attained == nil, policy == .exclude { continue }
      let deficit = max(0, required.rank - (attained ?? 0))
      sums.requiredLevels += required.rank
      sums.deficit += deficit
      sums.weightedHundredths += deficit * required.weight
      if attained == nil { sums.unassessedDeficit += deficit }
      if deficit > 0 { sums.below += 1 }
      met += required.weight * min(attained ?? 0, required.rank)
      total += required.weight * required.rank
    }
    if isConcerned { sums.people += 1 }
    if total > 0 { sums.readiness.append(Double(met) / Double(total)) }
  }

  /// Everybody who passes, over some competencies.
  func sums(_ competencies: Set<Identifier<Competency>>, where passes: (Person) -> Bool = { _ in true }) -> Sums {
    var sums = Sums()
    for person in present where passes(person) {
      add(person, requirements(roles(of: person)), only: competencies, to: &sums)
    }
    return sums
  }

  func sums(role: Role) -> Sums {
    var sums = Sums()
    let all = Set(ministry.framework.competencies.map(\.code))
    for person in present where person.roles.contains(role.code) {
      add(person, requirements([role]), only: all, to: &sums)
    }
    return sums
  }
}
