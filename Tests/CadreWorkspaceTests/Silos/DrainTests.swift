import CadreAnalysis
import CadreModel
import CadreResults
import CadreSQLite
import CadreStore
import CadreTestSupport
import CadreWorkspace
import Testing

/// Leavers and their levels against one person at a time.
@Suite struct DrainTests {
  private static func drained(_ seed: UInt64, _ body: (RandomMinistry, Workspace) throws -> Void) throws {
    let ministry = try RandomMinistry(seed: seed)
    let folder = try TemporaryFolder()
    let store = try SQLiteStore.create(at: folder.path("test.sqlite"))
    try ministry.fill(store)
    try body(
      ministry,
      Workspace(store: store, today: Day(number: 20_400), now: { Moment(milliseconds: 0) }, as: .local("tests")))
  }

  @Test(arguments: 600..<620 as Range<UInt64>)
  func `levels add up, and equal the plain loop`(seed: UInt64) throws {
    try Self.drained(seed) { ministry, workspace in
      let query = GapQuery(asOf: Day(number: 20_100))
      guard let drain = try? workspace.drain(from: Day(number: 18_950), by: ["sex"], query) else {
        let loop = PlainLoop(ministry: ministry, day: Day(number: 18_961), policy: .gap)
        #expect(loop.present.isEmpty)
        return
      }
      for period in drain.periods {
        for figure in [\Drain.Stock.people, \.levels] {
          let moved = period.movedIn[keyPath: figure] - period.movedOut[keyPath: figure]
          let stayed = figure == \.levels ? period.stayers.levels : 0
          let change = period.joined[keyPath: figure] - period.left[keyPath: figure] + moved + stayed
          #expect(period.before[keyPath: figure] + change == period.after[keyPath: figure])
        }
        let (before, after) = (Self.levels(ministry, on: period.from), Self.levels(ministry, on: period.to))
        #expect(period.before == .init(people: before.count, levels: before.values.reduce(0, +)))
        #expect(period.after == .init(people: after.count, levels: after.values.reduce(0, +)))
        let left = before.filter { after[$0.key] == nil }
        let joined = after.filter { before[$0.key] == nil }
        #expect(period.left == .init(people: left.count, levels: left.values.reduce(0, +)))
        #expect(period.joined == .init(people: joined.count, levels: joined.values.reduce(0, +)))
      }
      let first = Self.levels(ministry, on: drain.first)
      #expect(drain.people == first.count)
      #expect(drain.factors.allSatisfy { $0.groups.reduce($0.unknown) { $0 + $1.people } == drain.people })
      let last = Self.levels(ministry, on: Day(number: 20_100))
      #expect(drain.leavers == first.count { last[$0.key] == nil })
    }
  }

  /// Known levels of each person in service.
  private static func levels(_ ministry: RandomMinistry, on day: Day) -> [Identifier<Person>: Int] {
    let loop = PlainLoop(ministry: ministry, day: day, policy: .gap)
    let pairs = loop.present.map { person in
      (person.number, ministry.framework.competencies.reduce(0) { $0 + (loop.attained(person, $1.code) ?? 0) })
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  @Test func `it is recorded, and days are checked`() throws {
    try Self.drained(601) { _, workspace in
      _ = try? workspace.drain(from: nil, by: [], GapQuery(asOf: Day(number: 20_100)))
      let looks = try workspace.audit(AuditQuery()).map(\.entry).filter { $0.action == "gap.read" }
      #expect(looks.map(\.subject) == ["drain, the workforce"])
      #expect(throws: RequestError.self) { _ = try workspace.drain(from: nil, by: ["shoe"], GapQuery()) }
      #expect(throws: RequestError.futureDay(Day(number: 20_401), today: Day(number: 20_400))) {
        _ = try workspace.drain(from: nil, by: [], GapQuery(asOf: Day(number: 20_401)))
      }
    }
  }
}
