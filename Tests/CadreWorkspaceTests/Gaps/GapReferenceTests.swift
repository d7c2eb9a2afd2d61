import CadreAnalysis
import CadreModel
import CadreStore
import CadreSQLite
import CadreResults
import CadreTestSupport
import CadreWorkspace
import Testing

/// The engine, fed from the store, against the plain loop over the same values.
@Suite struct GapReferenceTests {
  private struct Case {
    let ministry: RandomMinistry
    let workspace: Workspace
    let folder: TemporaryFolder
    let loop: PlainLoop
    let query: GapQuery

    init(seed: UInt64) throws {
      ministry = try RandomMinistry(seed: seed)
      folder = try TemporaryFolder()
      let store = try SQLiteStore.create(at: folder.path("test.sqlite"))
      try ministry.fill(store)
      // Days before, among, and after the statements; after the last of them the stored profiles serve.
      let day = Day(number: [18_990, 19_300, 19_650, 19_801, 20_100, 20_400][Int(seed % 6)])
      let policy = seed % 4 == 3 ? UnassessedPolicy.exclude : .gap
      workspace = Workspace(store: store, today: Day(number: 20_400), now: { Moment(milliseconds: 0) }, as: .local("tests"))
      loop = PlainLoop(ministry: ministry, day: day, policy: policy)
      query = GapQuery(asOf: day, policy: policy)
    }

    var all: Set<Identifier<Competency>> { Set(ministry.framework.competencies.map(\.code)) }
  }

  private func expect(_ row: GapRow, equals sums: PlainLoop.Sums, people: Int) {
    let totals = row.totals
    #expect(row.people == people)
    #expect(totals.people == sums.people)
    #expect(totals.requirements == sums.requirements)
    #expect(totals.requiredLevels == sums.requiredLevels)
    #expect(totals.deficit == sums.deficit)
    #expect(totals.weightedDeficitHundredths == sums.weightedHundredths)
    #expect(totals.unassessed == sums.unassessed)
    #expect(totals.unassessedDeficit == sums.unassessedDeficit)
    #expect(totals.below == sums.below)
  }

  private func expect(_ distribution: ReadinessDistribution?, equals values: [Double]) {
    #expect(distribution?.people ?? 0 == values.count)
    guard let distribution, !values.isEmpty else { return }
    let sorted = values.sorted()
    func quantile(_ share: Double) -> Double {
      let place = Double(sorted.count - 1) * share
      let low = Int(place)
      guard low + 1 < sorted.count else { return sorted[low] }
      return sorted[low] + (sorted[low + 1] - sorted[low]) * (place - Double(low))
    }
    #expect(distribution.ready == values.count { $0 == 1 })
    #expect(
      [distribution.p10, distribution.p25, distribution.p50, distribution.p75, distribution.p90]
        == [quantile(0.1), quantile(0.25), quantile(0.5), quantile(0.75), quantile(0.9)])
    #expect(distribution.classes.reduce(0, +) == values.count)
  }

  @Test(arguments: 0..<240 as Range<UInt64>)
  func `columnar gaps equal the plain loop`(seed: UInt64) async throws {
    let one = try Case(seed: seed)
    guard !one.loop.present.isEmpty else {
      await #expect(throws: RequestError.self) { try await one.workspace.gaps(by: .unit, one.query) }
      return
    }
    try await checkUnits(one)
    try await checkRoles(one)
    try await checkCompetencies(one)
    try await checkGoals(one)
    try checkPeople(one)
    try await checkLacking(one)
    // These cases are written past the trail.
    #expect(try one.workspace.doctor(repairing: false).problems.allSatisfy { $0.check == .trail })
  }

  private func checkUnits(_ one: Case) async throws {
    let table = try await one.workspace.gaps(by: .unit, one.query)
    let expected = Set(
      one.loop.present.flatMap { person in
        person.unit.path.indices.map { person.unit.path[...$0].joined(separator: "/") }
      })
    #expect(Set(table.rows.map(\.key)) == expected)
    #expect(table.context.headcount == one.loop.present.count)
    for row in table.rows {
      let path = row.key.split(separator: "/").map(String.init)
      let sums = one.loop.sums(one.all) { $0.unit.path.starts(with: path) }
      expect(row, equals: sums, people: one.loop.present.count { $0.unit.path.starts(with: path) })
      expect(row.readiness, equals: sums.readiness)
    }
    let deepest = try required(table.rows.max { $0.depth < $1.depth })
    var query = one.query
    query.unit = deepest.key
    let scoped = try await one.workspace.gaps(by: .competency, query)
    #expect(scoped.rows.reduce(0) { $0 + $1.totals.deficit } == deepest.totals.deficit)
  }

  private func checkRoles(_ one: Case) async throws {
    let table = try await one.workspace.gaps(by: .role, one.query)
    let held = Set(one.loop.present.flatMap(\.roles))
    #expect(Set(table.rows.map(\.key)) == Set(one.ministry.framework.roles.map(\.code).filter(held.contains).map(\.code)))
    for row in table.rows {
      let role = try required(one.ministry.framework.roles.first { $0.code.code == row.key })
      let sums = one.loop.sums(role: role)
      expect(row, equals: sums, people: one.loop.present.count { $0.roles.contains(role.code) })
      expect(row.readiness, equals: sums.readiness)
    }
  }

  private func checkCompetencies(_ one: Case) async throws {
    for row in try await one.workspace.gaps(by: .competency, one.query).rows {
      let sums = one.loop.sums([try required(Identifier(row.key))])
      expect(row, equals: sums, people: sums.people)
    }
    for row in try await one.workspace.gaps(by: .area, one.query).rows {
      let area = try required(one.ministry.framework.areas.first { $0.code.code == row.key })
      let sums = one.loop.sums(Set(area.competencies.map(\.code)))
      expect(row, equals: sums, people: sums.people)
    }
  }

  private func checkLacking(_ one: Case) async throws {
    for competency in one.ministry.framework.competencies {
      var query = PeopleQuery(scope: one.query, competency: competency.code.code, standings: [.below, .unassessed])
      query.limit = .max
      let found = try await one.workspace.find(query)
      let required = one.loop.present.compactMap { person in
        one.loop.requirements(one.loop.roles(of: person))[competency.code].map { (person: person, rank: $0.rank) }
      }
      let lacking = required.filter { one.loop.attained($0.person, competency.code) ?? -1 < $0.rank }
      #expect(found.asked == required.count && found.found == lacking.count)
      #expect(Set(found.rows.map(\.number)) == Set(lacking.map(\.person.number)))
      let attained = Dictionary(
        uniqueKeysWithValues: lacking.map { ($0.person.number, one.loop.attained($0.person, competency.code)) })
      for row in found.rows { #expect(row.attained == attained[row.number]) }
    }
  }

  private func checkGoals(_ one: Case) async throws {
    for dimension in [GapDimension.target, .goal] {
      let rows = try await one.workspace.gaps(by: dimension, one.query).rows
      for row in rows {
        let aligned = one.ministry.framework.competencies.filter { competency in
          competency.alignments.contains { $0.code == row.key || (dimension == .goal && $0.code.hasPrefix(row.key + ".")) }
        }
        let sums = one.loop.sums(Set(aligned.map(\.code)))
        expect(row, equals: sums, people: sums.people)
      }
    }
  }

  private func checkPeople(_ one: Case) throws {
    for person in one.loop.present.prefix(5) {
      let gap = try one.workspace.gap(ofPerson: person.number.code, one.query)
      let requirements = one.loop.requirements(one.loop.roles(of: person))
      #expect(Set(gap.rows.map(\.competency.code)) == Set(requirements.keys))
      for row in gap.rows {
        #expect(row.required.rank == requirements[row.competency.code]?.rank)
        #expect(Int(row.weight.hundredths) == requirements[row.competency.code]?.weight)
        #expect(row.attained?.rank == one.loop.attained(person, row.competency.code))
      }
      var sums = PlainLoop.Sums()
      one.loop.add(person, requirements, only: one.all, to: &sums)
      #expect(gap.readiness == sums.readiness.first)
    }
  }
}
