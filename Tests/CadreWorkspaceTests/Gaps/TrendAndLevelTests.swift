import CadreAnalysis
import CadreModel
import CadreSQLite
import CadreStore
import CadreResults
import CadreTestSupport
import CadreWorkspace
import Testing

/// Many days, levels by attribute, and what is held in memory, against the plain loop and against loading anew.
@Suite struct TrendAndLevelTests {
  private struct Filled {
    let ministry: RandomMinistry
    let folder: TemporaryFolder
    let store: SQLiteStore
    let workspace: Workspace

    init(seed: UInt64) throws {
      ministry = try RandomMinistry(seed: seed)
      folder = try TemporaryFolder()
      store = try SQLiteStore.create(at: folder.path("test.sqlite"))
      try ministry.fill(store)
      workspace = Workspace(store: store, today: Day(number: 20_400), now: { Moment(milliseconds: 0) }, as: .local("tests"))
    }
  }

  @Test(arguments: 300..<360 as Range<UInt64>)
  func `a trend is the gap analysis of each day`(seed: UInt64) throws {
    let one = try Filled(seed: seed)
    let policy = UnassessedPolicy.allCases[Int(seed % 2)]
    let query = GapQuery(asOf: Day(number: 20_100), policy: policy)
    guard let trend = try? one.workspace.trend(from: Day(number: 18_950), query) else {
      #expect(one.ministry.people.allSatisfy { $0.hiredOn != nil || $0.leftOn != nil })
      return
    }
    #expect(trend.points.count == 39)
    for point in trend.points {
      let loop = PlainLoop(ministry: one.ministry, day: point.day, policy: policy)
      let sums = loop.sums(Set(one.ministry.framework.competencies.map(\.code)))
      #expect(point.headcount == loop.present.count)
      #expect(point.totals.people == sums.people)
      #expect(point.totals.requirements == sums.requirements)
      #expect(point.totals.requiredLevels == sums.requiredLevels)
      #expect(point.totals.deficit == sums.deficit)
      #expect(point.totals.weightedDeficitHundredths == sums.weightedHundredths)
      #expect(point.totals.unassessed == sums.unassessed)
      #expect(point.totals.unassessedDeficit == sums.unassessedDeficit)
      #expect(point.totals.below == sums.below)
      #expect(point.readiness == ReadinessDistribution(sums.readiness))
    }
  }

  @Test(arguments: 400..<440 as Range<UInt64>, [[], ["sex"], ["grade", "sex"]])
  func `levels by attribute equal the plain loop`(seed: UInt64, attributes: [String]) async throws {
    let one = try Filled(seed: seed)
    let loop = PlainLoop(ministry: one.ministry, day: Day(number: 19_700), policy: .gap)
    guard !loop.present.isEmpty else { return }
    let levels = try await one.workspace.levels(by: attributes, GapQuery(asOf: loop.day))
    let groups = Dictionary(grouping: loop.present) { person in attributes.map { person.attributes[$0] } }
    #expect(levels.histogram.groups.count == groups.count)
    for group in levels.histogram.groups {
      let people = try #require(groups[group.values])
      #expect(group.people == people.count)
      for (competency, counts) in zip(one.ministry.framework.competencies, group.competencies) {
        let concerned = people.filter { loop.requirements(loop.roles(of: $0))[competency.code] != nil }
        #expect(counts?.people ?? 0 == concerned.count)
        guard let counts else { continue }
        #expect(counts.unassessed == concerned.count { loop.attained($0, competency.code) == nil })
        #expect(
          counts.levels == levels.histogram.ranks.map { rank in concerned.count { loop.attained($0, competency.code) == rank } })
      }
    }
  }

  @Test(arguments: 500..<560 as Range<UInt64>)
  func `what is held in memory follows the store`(seed: UInt64) async throws {
    let one = try Filled(seed: seed)
    var random = SeededGenerator(seed: seed)
    // On the earlier day many profiles must come from the journal.
    let query = GapQuery(asOf: Day(number: seed % 2 == 0 ? 20_400 : 19_500))
    guard let before = try? await one.workspace.gaps(by: .unit, query) else { return }
    for step in 0..<4 {
      try change(one, step: step, &random)
      for dimension in [GapDimension.unit, .competency, .role] {
        let fresh = Workspace(store: one.store, today: one.workspace.today, now: { Moment(milliseconds: 0) }, as: .local("tests"))
        #expect(try await one.workspace.gaps(by: dimension, query) == fresh.gaps(by: dimension, query))
      }
    }
    // These cases are written past the trail.
    #expect(try one.workspace.doctor(repairing: false).problems.allSatisfy { $0.check == .trail })
    withExtendedLifetime(before) {}
  }

  /// A few assessments; the third time, somebody moves.
  private func change(_ one: Filled, step: Int, _ random: inout SeededGenerator) throws {
    let framework = one.ministry.framework
    let scale = try #require(framework.scale)
    let (count, width) = (one.ministry.people.count, framework.competencies.count)
    let rows = (0..<Int.random(in: 1...6, using: &random)).map { line in
      AssessmentBatch.Row(
        person: Int64.random(in: 1...Int64(count), using: &random),
        competency: Int32.random(in: 0..<Int32(width), using: &random), source: .test,
        level: JournalLevel(raw: UInt8(Int.random(in: scale.ranks, using: &random))),
        assessedOn: Day(number: Int32.random(in: 19_000...20_300, using: &random)),
        expiresOn: Bool.random(using: &random) ? Day(number: 20_350) : nil, assessor: "step \(step) \(line)", line: line + 1)
    }
    var moved = one.ministry.people[0]
    moved.unit = try #require(Unit(path: ["M", "New"]))
    try one.store.write { writer in
      let day = Day(number: 20_400)
      let batch = AssessmentBatch(framework: framework.reference, recordedOn: day, rows: rows)
      _ = try writer.append(batch, import: writer.beginImport(ImportSource(.assessments, file: "step"), on: day, by: "tests"))
      if step == 2 { try writer.save([moved], since: Day(number: 20_000)) }
      return .commit(())
    }
  }
}
