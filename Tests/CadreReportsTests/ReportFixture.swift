import CadreAnalysis
import CadreModel
import Testing

/// A ministry of seven people, small enough to compute by hand.
///
/// Four officers sit in an office whose name is hostile: A.1 at level 3, weight 2, and A.2 at level 2. Two specialists
/// sit in the ministry itself: B.1 at level 4, weight 1.5. The seventh holds no role. Of 28 required levels 10 are
/// missing, 7 of them unassessed.
enum ReportFixture {
  static let hostile = "<script>alert('1')</script> & \"Co\""

  /// Ranks of A.1, A.2 and B.1 by person; `nil` is unassessed.
  private static let ranks: [[Int?]] = [
    [3, 2, nil], [1, 4, nil], [nil, 2, nil], [3, 1, nil], [nil, nil, 4], [nil, nil, nil], [nil, nil, nil],
  ]

  static func report(
    policy: UnassessedPolicy = .gap, hasRoles: Bool = true, inUnit unit: Int? = nil, titles: [String: LocalizedText] = titles
  ) async throws -> GapReport {
    let workforce = try workforce(hasRoles: hasRoles)
    var snapshot = await Snapshot(workforce)
    let analysis = await snapshot.gaps(policy)
    let scope = analysis.scope(unit)
    let context = GapContext(
      asOf: try #require(Day(year: 2026, month: 3, day: 31)), framework: workforce.framework.reference,
      frameworkTitle: workforce.framework.header.title, highestRank: 4, ratingRule: .standard, policy: policy,
      scope: unit.map { workforce.tree.units[$0] }, headcount: scope.headcount,
      withoutRequirement: analysis.peopleWithoutRequirement(scope))
    return analysis.report(in: unit, context: context, titles: titles)
  }

  static let titles = [
    "16": "Peace", "16.6": "Institutions that answer <for it>", "16.10": "Access to information",
  ].mapValues { LocalizedText.verbatim($0) }

  private static func workforce(hasRoles: Bool) throws -> Workforce {
    let framework = try framework()
    let units = try [["Ministry"], ["Ministry", hostile]].map { try #require(Unit(path: $0)) }
    let index = Dictionary(
      uniqueKeysWithValues: framework.competencies.enumerated().map { ($0.element.code, $0.offset) })
    let sets = [[0], [1], []].map { (roles: [Int]) in
      Workforce.RoleSet(
        roles: roles, unknown: [],
        requirement: RequirementVector(roles: roles.map { framework.roles[$0] }, competencies: 3, index: index))
    }
    var workforce = Workforce(
      framework: framework, tree: OrganisationTree(units: units, parents: [-1, 0]), roleSets: sets,
      units: [-1, 1, 1, 1, 1, 0, 0, 0],
      roleSetOf: hasRoles ? [0, 0, 0, 0, 0, 1, 1, 2] : [0, 2, 2, 2, 2, 2, 2, 2])
    for (person, ranks) in ranks.enumerated() {
      ranks.map { UInt8(($0 ?? -1) + 1) }.withUnsafeBytes { workforce.setLevels(from: person + 1, count: 1, width: 3, $0) }
    }
    return workforce
  }

  private static func framework() throws -> Framework {
    let steps = try (1...4).map { Scale.Step(rank: $0, name: try text("Level \($0)")) }
    let scale = try #require(Scale(steps))
    let areas = [
      Area(
        code: try code("A"), name: try text("Data & rights"),
        competencies: [
          try competency("A.1", "Privacy", ["16.10", "16.6"]), try competency("A.2", "Open data", ["16.6"]),
        ]),
      Area(code: try code("B"), name: try text("Systems"), competencies: [try competency("B.1", "Networks", [])]),
    ]
    let roles = [
      try role("officer", "Case officer", [("A.1", 3, 200), ("A.2", 2, 100)], scale),
      try role("specialist", "Specialist", [("B.1", 4, 150)], scale),
    ]
    let reference = try #require(FrameworkReference(slug: "small", version: "1"))
    return try Framework(
      header: .init(reference: reference, title: try text("A small framework")), scale: scale, areas: areas, roles: roles)
  }

  private static func text(_ text: String) throws -> LocalizedText { try #require(LocalizedText(text)) }
  private static func code<Entity>(_ code: String) throws -> Identifier<Entity> { try #require(Identifier(code)) }

  private static func competency(_ code: String, _ name: String, _ targets: [String]) throws -> Competency {
    Competency(
      code: try self.code(code), name: try text(name),
      alignments: targets.map { Alignment(framework: "sdg", code: $0, relation: .related) })
  }

  private static func role(
    _ code: String, _ title: String, _ requirements: [(String, Int, Int)], _ scale: Scale
  ) throws -> Role {
    let requirements = try requirements.map { competency, rank, weight in
      Requirement(
        competency: try self.code(competency), level: Level(rank: rank, on: scale),
        weight: try #require(Weight(hundredths: weight)))
    }
    return try #require(Role(code: try self.code(code), title: try text(title), requirements: requirements))
  }
}
