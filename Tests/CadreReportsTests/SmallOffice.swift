import CadreAnalysis
import CadreModel
import Testing

/// A ministry of five people in three units, two areas of two competencies; all figures in tests are computed by hand.
///
/// A clerk needs A.1 at level 2, weight 1, and A.2 at level 3, weight 2; an engineer B.1 at level 4, weight 1.5. Nobody
/// needs B.2. Two clerks sit in an office whose name is markup, an engineer and one who is both in the other; the fifth
/// holds no role. The second clerk is not assessed in A.2.
///
///     person  requirements  levels  missing  weighted  readiness
///     1       2             5       0        0         1
///     2       2             5       4        7         1/8
///     3       1             4       2        3         1/2
///     4       3             9       1        2         6/7
///     all     8             23      7        12        25 % ready, median 19/28
enum SmallOffice {
  static let hostile = "A<b>&\""

  private static let ranks: [[Int?]] = [
    [2, 3, nil, nil], [1, nil, nil, nil], [nil, nil, 2, nil], [4, 2, 4, nil], [nil, nil, nil, nil],
  ]

  static func context(_ policy: UnassessedPolicy = .gap, day: Int = 31) throws -> GapContext {
    let reference = try #require(FrameworkReference(slug: "office", version: "1"))
    return GapContext(
      asOf: try #require(Day(year: 2026, month: 3, day: day)), framework: reference, frameworkTitle: .verbatim("Office"),
      highestRank: 4, ratingRule: .standard, policy: policy, scope: nil, headcount: 5, withoutRequirement: 1)
  }

  static func analysis(
    _ policy: UnassessedPolicy = .gap, hasRoles: Bool = true, isAssessed: Bool = true
  ) async throws -> GapAnalysis {
    var snapshot = await Snapshot(try workforce(hasRoles, isAssessed))
    return await snapshot.gaps(policy)
  }

  static func report(
    _ policy: UnassessedPolicy = .gap, hasRoles: Bool = true, isAssessed: Bool = true
  ) async throws -> GapReport {
    try await analysis(policy, hasRoles: hasRoles, isAssessed: isAssessed)
      .report(in: nil, context: context(policy), titles: [:])
  }

  static func table(
    by dimension: GapDimension, _ policy: UnassessedPolicy = .gap, hasRoles: Bool = true, isAssessed: Bool = true,
    day: Int = 31
  ) async throws -> GapTable {
    try await analysis(policy, hasRoles: hasRoles, isAssessed: isAssessed)
      .table(by: dimension, in: nil, context: context(policy, day: day))
  }

  private static func workforce(_ hasRoles: Bool, _ isAssessed: Bool) throws -> Workforce {
    let framework = try framework()
    let paths = [["Ministry"], ["Ministry", hostile], ["Ministry", "Works"]]
    let index = Dictionary(
      uniqueKeysWithValues: framework.competencies.enumerated().map { ($0.element.code, $0.offset) })
    let sets = [[0], [1], [0, 1], []].map { (roles: [Int]) in
      Workforce.RoleSet(
        roles: roles, unknown: [],
        requirement: RequirementVector(roles: roles.map { framework.roles[$0] }, competencies: 4, index: index))
    }
    var workforce = Workforce(
      framework: framework,
      tree: OrganisationTree(units: try paths.map { try #require(Unit(path: $0)) }, parents: [-1, 0, 0]), roleSets: sets,
      units: [-1, 1, 1, 2, 2, 0], roleSetOf: hasRoles ? [0, 0, 0, 1, 2, 3] : [0, 3, 3, 3, 3, 3])
    for (person, ranks) in ranks.enumerated() where isAssessed {
      ranks.map { UInt8(($0 ?? -1) + 1) }.withUnsafeBytes { workforce.setLevels(from: person + 1, count: 1, width: 4, $0) }
    }
    return workforce
  }

  static func framework() throws -> Framework {
    let scale = try scale()
    let areas = try [("A", ["A.1", "A.2"]), ("B", ["B.1", "B.2"])].map { code, competencies in
      try Area(code: #require(Identifier(code)), name: text("Area \(code)"), competencies: competencies.map(competency))
    }
    let roles = try [
      role("clerk", [("A.1", 2, 100), ("A.2", 3, 200)], scale), role("engineer", [("B.1", 4, 150)], scale),
    ]
    return try Framework(
      header: .init(reference: context().framework, title: text("Office")), scale: scale, areas: areas, roles: roles)
  }

  static func scale() throws -> Scale {
    let steps = try (1...4).map { try Scale.Step(rank: $0, name: text("Level \($0)")) }
    return try #require(Scale(steps))
  }

  static func competency(_ code: String) throws -> Competency {
    try Competency(code: #require(Identifier(code)), name: text("Competency \(code)"))
  }

  private static func text(_ text: String) throws -> LocalizedText { try #require(LocalizedText(text)) }

  private static func role(_ code: String, _ requirements: [(String, Int, Int)], _ scale: Scale) throws -> Role {
    let requirements = try requirements.map { competency, rank, weight in
      try Requirement(
        competency: #require(Identifier(competency)), level: Level(rank: rank, on: scale),
        weight: #require(Weight(hundredths: weight)))
    }
    let identifier = try #require(Identifier<Role>(code))
    return try #require(Role(code: identifier, title: text("The \(code)"), requirements: requirements))
  }
}
