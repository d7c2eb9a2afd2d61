import CadreAnalysis
import CadreModel
import CadreResults
import CadreSQLite
import CadreStore
import CadreTestSupport
import CadreWorkspace
import Testing

/// A team out of a store, against the gap analysis and a plain loop.
@Suite struct TeamTests {
  private struct Case {
    let ministry: RandomMinistry
    let folder: TemporaryFolder
    let workspace: Workspace
    let loop: PlainLoop
    var query: TeamQuery

    init(seed: UInt64) throws {
      ministry = try RandomMinistry(seed: seed)
      folder = try TemporaryFolder()
      let store = try SQLiteStore.create(at: folder.path("test.sqlite"))
      try ministry.fill(store)
      workspace = Workspace(store: store, today: Day(number: 20_400), now: { Moment(milliseconds: 0) }, as: .local("tests"))
      let day = Day(number: [18_990, 19_300, 19_650, 20_100][Int(seed % 4)])
      let policy = UnassessedPolicy.allCases[Int(seed / 4 % 2)]
      loop = PlainLoop(ministry: ministry, day: day, policy: policy)
      let unit = seed % 3 == 0 ? ministry.people[0].unit : nil
      query = TeamQuery(scope: GapQuery(asOf: day, policy: policy, unit: unit?.display))
    }

    var present: [Person] {
      loop.present.filter { person in query.scope.unit == nil || person.unit.isWithin(ministry.people[0].unit) }
    }
  }

  @Test(arguments: 0..<120 as Range<UInt64>)
  func `a team is what the plain loop says`(seed: UInt64) async throws {
    let one = try Case(seed: seed)
    guard let team = try? one.workspace.team(one.query) else {
      #expect(one.present.isEmpty)
      return
    }
    #expect(Set(team.members.map(\.number)) == Set(one.present.map(\.number)))
    var deficit = 0
    for member in team.members {
      let person = try #require(one.present.first { $0.number == member.number })
      let required = one.loop.requirements(one.loop.roles(of: person))
      #expect(member.unit == person.unit && member.name == person.name)
      for (competency, cell) in zip(team.competencies, member.cells) {
        #expect(cell.required == required[competency.code]?.rank ?? 0)
        #expect(cell.weight == required[competency.code]?.weight ?? 0)
        #expect(cell.attained == one.loop.attained(person, competency.code))
        deficit += cell.deficit(under: team.context.policy) ?? 0
      }
    }
    #expect(team.sums.deficit == deficit)
    if let table = try? await one.workspace.gaps(by: .unit, one.query.scope) {
      // Where there are several roots, each has a row.
      let roots = table.rows.filter { $0.depth == 0 }
      #expect(roots.reduce(0) { $0 + $1.totals.deficit } == team.sums.deficit)
      #expect(roots.reduce(0) { $0 + $1.totals.unassessed } == team.sums.unassessed)
      #expect(roots.reduce(0) { $0 + ($1.readiness?.ready ?? 0) } == team.ready.people)
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `teachers attain what learners need, by another's word, and for a while`(seed: UInt64) throws {
    let one = try Case(seed: seed)
    guard let team = try? one.workspace.team(one.query) else { return }
    var taught = 0
    for teaching in team.teaching {
      for learner in teaching.learners {
        let cell = team.members[learner].cells[teaching.competency]
        let attained = try #require(cell.attained)
        #expect(attained < cell.required && cell.required == teaching.level)
        taught += 1
      }
      let able = team.members.indices.filter { index in
        guard let rating = team.members[index].cells[teaching.competency].rating else { return false }
        let lasts = rating.expiresOn.map { $0.number - team.context.asOf.number > 90 } ?? true
        return rating.rank >= teaching.level && rating.source != .selfAssessment && lasts
      }
      #expect(Set(able) == Set(teaching.teachers) && able.count == teaching.teachers.count)
    }
    #expect(taught == team.sums.below)
    for place in team.expiring {
      let expiry = try #require(team.cell(at: place).rating?.expiresOn)
      #expect(expiry > team.context.asOf && expiry <= team.context.asOf.advanced(by: 90))
    }
  }

  @Test func `a manager sees the own team only, and a ministry is no team`() throws {
    let one = try Case(seed: 2)
    let unit = try #require(one.ministry.people.first { $0.hiredOn == nil && $0.leftOn == nil }?.unit)
    let manager = one.workspace.acting(as: Principal(name: "m", origin: "local", mandates: [.manager(unit)]))
    let others = try #require(one.ministry.people.first { !$0.unit.isWithin(unit) }?.unit)
    #expect(try manager.team(TeamQuery(scope: GapQuery())).context.scope == unit)
    #expect(throws: PermissionError.self) { try manager.team(TeamQuery(scope: GapQuery(unit: others.display))) }
    for mandate in [Mandate.auditor, .institute("x"), .servant(one.ministry.people[0].number)] {
      let other = one.workspace.acting(as: Principal(name: "o", origin: "local", mandates: [mandate]))
      #expect(throws: PermissionError.self) { try other.team(TeamQuery(scope: GapQuery(unit: unit.display))) }
      #expect(throws: PermissionError.self) { try other.team(TeamQuery(scope: GapQuery())) }
    }
  }
}
