import CadreAnalysis
import CadreModel
import CadreResults
import CadreStore
import CadreWorkspace
import Testing

/// What whoever may not see records is told, and what is refused.
@Suite struct ReleaseReaderTests {
  private static let readers = ["auditor", "servant:P1", "institute:Academy"]
  private static let scope = GapQuery(framework: "agenda-2030-digital")

  @Test(arguments: readers)
  func `no live figure, and what to read instead`(mandate: String) async throws {
    let service = try ReleaseFixture(people: 60, seed: 20)
    let reader = try service.acting(mandate)
    let refusal = PermissionError.liveFigures(principal: "somebody", extent: [])
    #expect("\(refusal)".contains("Read a release instead"))
    for dimension in GapDimension.allCases {
      await #expect(throws: refusal) { _ = try await reader.gaps(by: dimension, Self.scope) }
    }
    await #expect(throws: refusal) { _ = try await reader.gapReport(Self.scope) }
    await #expect(throws: refusal) { _ = try await reader.levels(by: ["sex"], Self.scope) }
    await #expect(throws: refusal) { _ = try await reader.levels(by: [], Self.scope) }
    #expect(throws: refusal) { _ = try reader.trend(from: nil, Self.scope) }
    #expect(throws: refusal) { _ = try reader.silos(Self.scope) }
    #expect(throws: refusal) { _ = try reader.drain(from: nil, by: [], Self.scope) }
    await #expect(throws: refusal) { _ = try await reader.equity(EquityQuery(scope: Self.scope)) }
    #expect(try reader.roles(framework: "agenda-2030-digital").rows.allSatisfy { $0.people == nil })
    await #expect(throws: PermissionError.self) { _ = try await reader.makeRelease(ReleaseFixture.order) }
    #expect(throws: PermissionError.self) { _ = try reader.withdrawRelease(1, why: "x") }
  }

  @Test(arguments: ["officer:Ministry/A", "manager:Ministry/A"])
  func `outside the own units there is no live figure`(mandate: String) async throws {
    let service = try ReleaseFixture(people: 60, seed: 21)
    let reader = try service.acting(mandate)
    var foreign = Self.scope
    foreign.unit = "Ministry/B"
    let refusal = PermissionError.liveFigures(principal: "somebody", extent: ["the unit \("Ministry/A")"])
    await #expect(throws: refusal) { _ = try await reader.gaps(by: .competency, foreign) }
    await #expect(throws: refusal) { _ = try await reader.levels(by: ["sex"], foreign) }
    #expect(throws: refusal) { _ = try reader.trend(from: nil, foreign) }
    #expect(throws: refusal) { _ = try reader.silos(foreign) }
    #expect(throws: refusal) { _ = try reader.drain(from: nil, by: [], foreign) }
    #expect(try await reader.gaps(by: .competency, Self.scope).context.headcount == 40)
    let looks = try service.administrator.audit(AuditQuery()).map(\.entry).filter { $0.action == "gap.read" }
    #expect(looks.filter { $0.outcome == .done }.count == 1 && looks.count == 6)
  }

  /// What is compared from a release is what the records give, wherever it is told.
  @Test(arguments: [30, 31, 32, 33] as [UInt64])
  func `a check of a release agrees with the records`(seed: UInt64) async throws {
    let service = try ReleaseFixture(people: 300, seed: seed)
    var order = ReleaseFixture.order
    order.outcomes = ["ready", "deficit", "proven", "level"]
    _ = try await service.administrator.makeRelease(order)
    var query = EquityQuery(scope: Self.scope)
    query.scope.policy = .exclude
    query.conditions = []
    query.outcomes = order.outcomes
    query.options.crossings = false
    let live = try await service.administrator.equity(query)
    let told = try await service.acting("auditor").equity(EquityQuery(scope: GapQuery(policy: .exclude)), from: .whatMayBeSeen)
    #expect(told.origin == .release(1) && told.context.headcount == 300 && !told.comparisons.isEmpty)
    for one in told.comparisons {
      let same = try #require(live.comparisons.first { $0.group == one.group && $0.outcomeCode == one.outcomeCode })
      #expect(same.people == one.people && same.othersPeople == one.othersPeople)
      if case .yesNo = one.kind {
        #expect(same.crude.delta == one.crude.delta && same.crude.p == one.crude.p && same.rate == one.rate)
      }
      #expect(one.adjusted == nil)
    }
    #expect(!told.comparisons.contains { [.remains, .explained, .reversed, .notComparable].contains($0.verdict) })
  }

  @Test func `positions and levels are told by crossings and levels of a release`() async throws {
    let service = try ReleaseFixture(people: 300, seed: 40)
    var order = ReleaseFixture.order
    (order.hasCompetencies, order.levelsBy, order.outcomes) = (true, ["sex"], ["ready"])
    (order.attributes, order.unitDepth) = (["sex", "grade"], 0)
    _ = try await service.administrator.makeRelease(order)
    let auditor = try service.acting("auditor")
    var query = EquityQuery(scope: GapQuery(policy: .exclude))
    query.attributes = ["sex"]
    query.outcomes = ["grade=2", "level:1.1"]
    let reading = try auditor.equity(query, ofRelease: 1)
    #expect(reading.comparisons.count + reading.withheld.count >= 2)
    for one in reading.comparisons where one.outcomeCode == "grade=2" {
      let group = service.people.filter { $0.sex == one.group.values[0] }
      #expect(one.rate == Double(group.count { $0.grade == "2" }) / Double(group.count))
    }
    query.outcomes = ["speed"]
    #expect(throws: RequestError.notInRelease("speed", release: 1, known: ["ready"])) {
      _ = try auditor.equity(query, ofRelease: 1)
    }
  }
}
