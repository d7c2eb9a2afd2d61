import CadreAnalysis
import CadreModel
import CadreResults
import CadreSQLite
import CadreStore
import CadreTestSupport
import CadreWorkspace
import Testing

/// People by what they attain in one competency, against a loop over everybody.
@Suite struct FindTests {
  private struct Case {
    let ministry: RandomMinistry
    let folder: TemporaryFolder
    let workspace: Workspace
    let loop: PlainLoop
    var query: PeopleQuery
    let role: Role?
    let rank: Int?
    let unit: Unit?

    init(seed: UInt64) throws {
      var random = SeededGenerator(seed: seed)
      ministry = try RandomMinistry(seed: seed)
      folder = try TemporaryFolder()
      let store = try SQLiteStore.create(at: folder.path("test.sqlite"))
      try ministry.fill(store)
      workspace = Workspace(store: store, today: Day(number: 20_400), now: { Moment(milliseconds: 0) }, as: .local("tests"))
      let day = Day(number: [18_990, 19_300, 19_650, 20_100, 20_400][Int(seed % 5)])
      loop = PlainLoop(ministry: ministry, day: day, policy: .gap)
      let scale = try #require(ministry.framework.scale)
      role = Int.random(in: 0..<3, using: &random) == 0 ? ministry.framework.roles.randomElement(using: &random) : nil
      rank = Int.random(in: 0..<3, using: &random) == 0 ? Int.random(in: scale.ranks, using: &random) : nil
      unit = Int.random(in: 0..<3, using: &random) == 0 ? ministry.people[0].unit : nil
      let standings = CompetencyStanding.allCases.filter { _ in Bool.random(using: &random) }
      query = PeopleQuery(
        scope: GapQuery(asOf: day, unit: unit?.display),
        competency: try #require(ministry.framework.competencies.randomElement(using: &random)).code.code,
        standings: Set(standings), level: rank.map(String.init), role: role?.code.code)
    }

    struct Found: Equatable {
      let number: String
      let required: Int
      let attained: Int?
    }

    /// Person by person, sorted by what the help says.
    func expected() throws -> [Found] {
      let competency = try #require(Identifier<Competency>(query.competency))
      let standings = query.standings.isEmpty ? [.below] : query.standings
      var found: [(keys: [Int], unit: [String], found: Found)] = []
      for person in loop.present {
        if let unit, !person.unit.isWithin(unit) { continue }
        if let role, !person.roles.contains(role.code) { continue }
        let own = loop.requirements(loop.roles(of: person))[competency]
        guard let required = rank ?? own?.rank else { continue }
        let attained = loop.attained(person, competency)
        let isWanted =
          if let attained {
            standings.contains(.below) && attained < required || standings.contains(.meets) && attained >= required
              || standings.contains(.above) && attained > required
          } else { standings.contains(.unassessed) }
        guard isWanted else { continue }
        let deficit = attained.map { max(0, required - $0) }
        let weight = own?.weight ?? 0
        let keys: [Int] =
          switch deficit {
          case nil: [2, -required, -weight]
          case 0: [1, -(attained ?? 0), -weight]
          case let deficit?: [0, -deficit, -weight]
          }
        found.append((keys, person.unit.path, Found(number: person.number.code, required: required, attained: attained)))
      }
      return found.sorted { left, right in
        if left.keys != right.keys { return left.keys.lexicographicallyPrecedes(right.keys) }
        if left.unit != right.unit { return left.unit.lexicographicallyPrecedes(right.unit) }
        return left.found.number < right.found.number
      }.map(\.found)
    }
  }

  private func found(_ result: PeopleByCompetency) -> [Case.Found] {
    result.rows.map { Case.Found(number: $0.number.code, required: $0.required, attained: $0.attained) }
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `who is found, and in which order, is what a plain loop says`(seed: UInt64) async throws {
    let one = try Case(seed: seed)
    let expected = try one.expected()
    guard let result = try? await one.workspace.find(one.query) else {
      #expect(expected.isEmpty)
      return
    }
    #expect(found(result) == expected)
    #expect(result.found == expected.count && result.next == nil)
    let rule = RatingRule.standard
    for row in result.rows {
      let statements = one.ministry.assessments.filter { $0.person == row.number && $0.competency == result.competency.code }
      let winner = rule.winner(among: statements, on: result.context.asOf)
      #expect(row.assessedOn == winner?.assessedOn)
      #expect(row.source.map { rule.strength(of: $0) } == winner.map { rule.strength(of: $0.source) })
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `pages hold everybody once and in order`(seed: UInt64) async throws {
    var one = try Case(seed: seed)
    one.query.standings = Set(CompetencyStanding.allCases)
    let expected = try one.expected()
    one.query.limit = 1 + Int(seed % 3)
    var pages: [Case.Found] = []
    while let page = try? await one.workspace.find(one.query) {
      #expect(page.rows.count <= one.query.limit && page.found == expected.count)
      pages += found(page)
      one.query.cursor = page.next
      if page.next == nil { break }
    }
    #expect(pages == expected)
  }

  @Test func `what leads to no page, no level and no role is refused`() async throws {
    var one = try Case(seed: 4)
    one.query.role = nil
    one.query.scope.unit = nil
    for cursor in ["", "x", "-", "?-P1", "zzzzzzzzzzzzzzzzzzzz-P1"] {
      one.query.cursor = cursor
      await #expect(throws: RequestError.unknownPage(cursor)) { try await one.workspace.find(one.query) }
    }
    one.query.cursor = nil
    one.query.level = "none such"
    await #expect(throws: RequestError.self) { try await one.workspace.find(one.query) }
    one.query.level = nil
    one.query.role = "none such"
    await #expect(throws: RequestError.unknownRole("none such", nearest: nil)) { try await one.workspace.find(one.query) }
  }
}
