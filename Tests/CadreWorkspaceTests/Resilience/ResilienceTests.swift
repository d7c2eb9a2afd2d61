import CadreAnalysis
import CadreModel
import CadreResults
import CadreSQLite
import CadreStore
import CadreTestSupport
import CadreWorkspace
import Testing

/// On whom competencies rest, out of a store, against loops over everybody and over all choices of people.
@Suite struct ResilienceTests {
  struct Case {
    let ministry: RandomMinistry
    let folder: TemporaryFolder
    let workspace: Workspace
    let loop: PlainLoop
    let unit: Unit?
    let rank: Int?
    var query: ResilienceQuery

    init(seed: UInt64) throws {
      ministry = try RandomMinistry(seed: seed)
      folder = try TemporaryFolder()
      let store = try SQLiteStore.create(at: folder.path("test.sqlite"))
      try ministry.fill(store)
      workspace = Workspace(store: store, today: Day(number: 20_400), now: { Moment(milliseconds: 0) }, as: .local("tests"))
      let day = Day(number: [18_990, 19_500, 19_800, 20_400][Int(seed % 4)])
      loop = PlainLoop(ministry: ministry, day: day, policy: .gap)
      let scale = try #require(ministry.framework.scale)
      unit = seed % 3 == 0 ? ministry.people[0].unit : nil
      rank = seed % 5 == 0 ? scale.ranks.upperBound : nil
      query = ResilienceQuery(scope: GapQuery(asOf: day, unit: unit?.display))
      query.level = rank.map(String.init) ?? (seed % 2 == 0 ? "required" : nil)
      query.critical = seed % 7 < 3 ? "1.5" : nil
      query.departures = seed % 2 == 0 ? 2 : 3
      query.depth = Int(seed % 3)
    }

    func people(in unit: Unit?) -> [Person] { loop.present.filter { unit.map($0.unit.isWithin) ?? true } }

    /// Straight from the rules; `nil` where nobody is required to have it.
    func cell(_ competency: Competency, _ people: [Person]) -> (level: Int, weight: Int, needed: [Person], holders: [Person])? {
      let required = people.compactMap { person in
        loop.requirements(loop.roles(of: person))[competency.code].map { (person: person, rank: $0.rank, weight: $0.weight) }
      }
      guard !required.isEmpty else { return nil }
      let counts = Dictionary(grouping: required, by: \.rank).mapValues(\.count)
      let most = counts.values.max() ?? 0
      let level = rank ?? counts.filter { $0.value == most }.keys.max() ?? 0
      let holders = people.filter { (loop.attained($0, competency.code) ?? -1) >= level }
      return (level, required.map(\.weight).max() ?? 0, required.map(\.person), holders)
    }

    /// Who leaves so that most of what somebody holds is held by nobody: every choice is tried.
    func worst(_ count: Int, _ holders: [[Person]], _ people: [Person]) -> Int {
      let place = Dictionary(uniqueKeysWithValues: people.enumerated().map { ($0.element.number, $0.offset) })
      let masks = holders.map { $0.reduce(0 as UInt64) { $0 | 1 << UInt64(place[$1.number] ?? 0) } }
      func most(_ gone: UInt64, from first: Int, left: Int) -> Int {
        var best = masks.count { $0 & ~gone == 0 }
        guard left > 0 else { return best }
        for person in first..<max(first, people.count) {
          best = max(best, most(gone | 1 << UInt64(person), from: person + 1, left: left - 1))
        }
        return best
      }
      return most(0, from: 0, left: count)
    }
  }

  @Test(arguments: 0..<24 as Range<UInt64>)
  func `who holds what, and what departures do, is what plain loops say`(seed: UInt64) async throws {
    let one = try Case(seed: seed)
    guard let result = try? await one.workspace.resilience(one.query) else {
      #expect(one.people(in: one.unit).isEmpty)
      return
    }
    #expect(result.units.first?.people == one.people(in: one.unit).count)
    for row in result.units {
      let people = one.people(in: row.unit)
      #expect(row.people == people.count && row.depth <= one.query.depth)
      var critical: [[Person]] = []
      for (cell, competency) in zip(row.cells, result.competencies) {
        let expected = one.cell(competency, people)
        #expect((cell == nil) == (expected == nil))
        guard let cell, let expected else { continue }
        #expect(cell.level == expected.level && cell.needed == expected.needed.count)
        #expect(cell.holders == expected.holders.count && Int(cell.weight.hundredths) == expected.weight)
        #expect(cell.unassessed == expected.needed.count { one.loop.attained($0, competency.code) == nil })
        #expect(cell.isCritical == (one.query.critical == nil || expected.weight >= 150))
        let last = result.context.asOf.advanced(by: one.query.horizon)
        #expect(cell.ending == expected.holders.count { $0.leftOn.map { $0 <= last } ?? false })
        if cell.isCritical, !expected.holders.isEmpty { critical.append(expected.holders) }
      }
      #expect(row.covered == critical.count)
      #expect(row.fewest == critical.map(\.count).min())
      #expect(row.worst.map(\.uncovered) == (1...one.query.departures).map { one.worst($0, critical, people) })
      #expect(row.worst.allSatisfy { $0.bound >= $0.uncovered && ($0.proof != .optimal || $0.bound == $0.uncovered) })
    }
  }

  @Test(arguments: 0..<24 as Range<UInt64>)
  func `who holds it alone, and who is next, is what a plain loop says`(seed: UInt64) async throws {
    let one = try Case(seed: seed)
    guard let result = try? await one.workspace.resilience(one.query) else { return }
    let said = Dictionary(grouping: one.ministry.assessments, by: \.person)
    let rare = result.units.reduce(0) { $0 + $1.cells.count { ($0?.holders ?? 2) <= 1 } }
    #expect(result.riskCount == rare && result.risks.count == min(rare, Resilience.mostRisks))
    for risk in result.risks {
      let (row, competency) = (result.units[risk.unit], result.competencies[risk.competency])
      let people = one.people(in: row.unit)
      let expected = try #require(one.cell(competency, people))
      #expect(risk.holder?.number == expected.holders.first?.number)
      let below = people.compactMap { person -> (keys: [Int], number: Identifier<Person>)? in
        guard let attained = one.loop.attained(person, competency.code), attained < expected.level else { return nil }
        let own = (said[person.number] ?? []).filter { $0.competency == competency.code }
        let day = RatingRule.standard.winner(among: own, on: result.context.asOf)?.assessedOn.number ?? 0
        return ([-attained, -Int(day)], person.number)
      }
      let sorted = below.sorted { left, right in
        left.keys == right.keys ? left.number < right.number : left.keys.lexicographicallyPrecedes(right.keys)
      }
      #expect(risk.successors.map(\.number) == sorted.prefix(Resilience.mostSuccessors).map(\.number))
      #expect(risk.training == (result.context.asOf == one.workspace.today ? .noCourses : .anotherDay))
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `the fewest departures that leave most without a holder are found, or bounded`(seed: UInt64) async throws {
    let one = try Case(seed: seed)
    guard let result = try? await one.workspace.resilience(one.query), let majority = result.majority else { return }
    let people = one.people(in: result.units[0].unit)
    let holders = zip(result.competencies, result.units[0].cells).compactMap { competency, cell -> [Person]? in
      guard let cell, cell.isCritical, cell.holders > 0 else { return nil }
      return one.cell(competency, people)?.holders
    }
    #expect(majority.target == holders.count / 2 + 1 && majority.covered == holders.count)
    let found = try #require(majority.departures)
    #expect(majority.bound <= found && found <= majority.greedy ?? 0)
    guard people.count <= 12 else { return }
    let fewest = try #require((0...people.count).first { one.worst($0, holders, people) >= majority.target })
    #expect(majority.bound <= fewest && fewest <= found)
    if majority.proof == .optimal { #expect(found == fewest) }
  }

  @Test func `a manager sees the own unit only, others nobody, and it is recorded`() async throws {
    let one = try Case(seed: 2)
    let unit = try #require(one.ministry.people.first { $0.hiredOn == nil && $0.leftOn == nil }?.unit)
    let others = try #require(one.ministry.people.first { !$0.unit.isWithin(unit) }?.unit)
    let manager = one.workspace.acting(as: Principal(name: "m", origin: "local", mandates: [.manager(unit)]))
    let own = try await manager.resilience(ResilienceQuery(scope: GapQuery()))
    #expect(own.context.scope == unit)
    let named =
      own.risks.flatMap { [$0.holder].compactMap(\.self) + $0.successors } + own.units.flatMap(\.worst).flatMap(\.people)
    #expect(named.allSatisfy { $0.unit.isWithin(unit) })
    await #expect(throws: PermissionError.self) {
      try await manager.resilience(ResilienceQuery(scope: GapQuery(unit: others.display)))
    }
    for mandate in [Mandate.auditor, .institute("x"), .servant(one.ministry.people[0].number), .protection] {
      let other = one.workspace.acting(as: Principal(name: "o", origin: "local", mandates: [mandate]))
      for scope in [GapQuery(), GapQuery(unit: unit.display)] {
        await #expect(throws: PermissionError.self) { try await other.resilience(ResilienceQuery(scope: scope)) }
        #expect(throws: PermissionError.self) { try other.staleness(StalenessQuery(scope: scope)) }
      }
    }
    let entries = try one.workspace.audit(AuditQuery()).map(\.entry)
    #expect(entries.contains { $0.principal == "m" && $0.action == "person.read" && $0.subject.hasPrefix("resilience") })
    #expect(entries.count { $0.principal == "o" && $0.outcome == .refused } == 16)
  }

  @Test func `wrong levels and weights are refused`() async throws {
    var query = ResilienceQuery(scope: GapQuery())
    let one = try Case(seed: 1)
    for weight in ["0", "-1", "x", "101", ""] {
      query.critical = weight
      await #expect(throws: RequestError.badWeight(weight)) { try await one.workspace.resilience(query) }
    }
    query.critical = nil
    query.level = "none such"
    await #expect(throws: RequestError.self) { try await one.workspace.resilience(query) }
  }
}
