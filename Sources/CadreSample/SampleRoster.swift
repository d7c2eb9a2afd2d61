/// The roles of the framework as the sample hands them out, and what each requires.
struct SampleRoster: Sendable {
  private let isEmpty: Bool
  /// The level that a role requires of a competency, or −1; role by role.
  private let required: [Int]
  private let competencyCount: Int

  private let politicalLeader: Int?
  /// By profession: below the most junior grade's, for the most junior grade, and for the senior one.
  private let choices: [Choice]
  private let seconds: Choice

  /// Some roles and how often each is taken.
  private struct Choice {
    let roles: [Int]
    let weights: SampleWeights

    /// `nil` where none of the codes is a role of the framework.
    init?(_ entries: [(code: String, weight: Int)], _ indices: [String: Int]) {
      let known = entries.compactMap { entry in indices[entry.code].map { (role: $0, weight: entry.weight) } }
      if known.isEmpty { return nil }
      roles = known.map(\.role)
      weights = SampleWeights(known.map(\.weight))
    }

    init(only role: Int) {
      roles = [role]
      weights = SampleWeights([1])
    }

    func draw(_ random: inout SampleRandom) -> Int { roles[weights.draw(&random)] }
  }

  /// Where a profession's usual roles are all missing from `roles`, its people get one of the roles that are there.
  init(roles: [SampleRole], competencies: [String], levels: ClosedRange<Int>) {
    isEmpty = roles.isEmpty
    competencyCount = competencies.count
    required = roles.flatMap { Self.requirements(of: $0, competencies: competencies, levels: levels) }
    let indices = Dictionary(roles.enumerated().map { ($0.element.code, $0.offset) }) { first, _ in first }
    politicalLeader = indices["political-leader"]
    let fallback = { (index: Int) in Choice(only: roles.isEmpty ? 0 : index % roles.count) }
    choices = SampleProfession.all.enumerated().flatMap { index, profession in
      let usual = Choice(profession.roles, indices) ?? fallback(index)
      return [
        usual,
        Choice(Self.juniorRoles(of: profession), indices) ?? usual,
        Choice(Self.seniorRoles(of: profession), indices) ?? usual,
      ]
    }
    seconds = Choice(Self.secondRoles, indices) ?? fallback(0)
  }

  /// The roles of a person: none if the framework has none, otherwise one, for about one in ten people two.
  func draw(traits: SampleTraits, unit: Int, isFirst: Bool, _ random: inout SampleRandom) -> (first: Int, second: Int) {
    if isEmpty { return (-1, -1) }
    let column = traits.grade == SamplePopulation.seniorGrade ? 2 : traits.grade == 0 ? 1 : 0
    var first = choices[traits.profession * 3 + column].draw(&random)
    let second = random.chance(perMille: 120) ? seconds.draw(&random) : -1
    let leads = random.chance(perMille: 400)
    if unit == 0, traits.grade == SamplePopulation.seniorGrade, isFirst || leads, let politicalLeader {
      first = politicalLeader
      return (first, -1)
    }
    return (first, second == first ? -1 : second)
  }

  /// The highest level that either role requires of a competency, or −1 if neither does.
  func requirement(first: Int, second: Int, competency: Int) -> Int {
    let one = first < 0 ? -1 : required[first * competencyCount + competency]
    return second < 0 ? one : max(one, required[second * competencyCount + competency])
  }

  private static let secondRoles: [(code: String, weight: Int)] = [
    ("project-manager", 3), ("learning-officer", 3), ("data-analyst", 3), ("data-protection-officer", 2),
    ("communications-officer", 2), ("procurement-officer", 2), ("digital-specialist", 1),
  ]

  private static func juniorRoles(of profession: SampleProfession) -> [(code: String, weight: Int)] {
    if profession.name == "Operational Delivery" { return profession.roles }
    let total = profession.roles.reduce(0) { $0 + $1.weight }
    return profession.roles + [("administrative-officer", total)]
  }

  private static func seniorRoles(of profession: SampleProfession) -> [(code: String, weight: Int)] {
    let digital = profession.name == "Digital, Data and Technology"
    return [("senior-executive", 95), ("chief-digital-officer", digital ? 95 : 3)]
  }

  /// A requirement outside the scale is brought to its nearest level; a competency that is not listed is left out.
  private static func requirements(
    of role: SampleRole, competencies: [String], levels: ClosedRange<Int>
  ) -> [Int] {
    competencies.map { competency in
      let asked = role.requirements.filter { $0.competency == competency }.map(\.level).max()
      return asked.map { min(max($0, levels.lowerBound), levels.upperBound) } ?? -1
    }
  }
}
