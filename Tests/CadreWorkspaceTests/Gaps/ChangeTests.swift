import CadreAnalysis
import CadreModel
import CadreSQLite
import CadreStore
import CadreTestSupport
import CadreWorkspace
import Testing

/// What changed between two days of a store, against the gap analyses of these days and a plain loop.
@Suite struct ChangeTests {
  @Test(arguments: 0..<220 as Range<UInt64>)
  func `both days are what the gap analysis says, and the causes add up`(seed: UInt64) async throws {
    let ministry = try RandomMinistry(seed: seed)
    let folder = try TemporaryFolder()
    let store = try SQLiteStore.create(at: folder.path("test.sqlite"))
    try ministry.fill(store)
    let workspace = Workspace(store: store, today: Day(number: 20_400), now: { Moment(milliseconds: 0) }, as: .local("tests"))
    var random = SeededGenerator(seed: seed)
    let first = Day(number: Int32.random(in: 18_900...19_900, using: &random))
    let last = first.advanced(by: Int.random(in: 0...500, using: &random))
    let policy = UnassessedPolicy.allCases[Int(seed % 2)]
    let unit = seed % 3 == 0 ? ministry.people[0].unit : nil
    let loops = (
      PlainLoop(ministry: ministry, day: first, policy: policy), PlainLoop(ministry: ministry, day: last, policy: policy)
    )
    func isThere(_ person: Person) -> Bool { unit.map { person.unit.isWithin($0) } ?? true }
    let query = GapQuery(asOf: last, policy: policy, unit: unit?.display)
    guard let change = try? workspace.change(since: first, query) else {
      #expect(!loops.0.present.contains(where: isThere) && !loops.1.present.contains(where: isThere))
      return
    }
    #expect(change.people.before == loops.0.present.count(where: isThere))
    #expect(change.people.after == loops.1.present.count(where: isThere))
    for (competency, line) in zip(ministry.framework.competencies, change.lines) {
      let before = loops.0.sums([competency.code], where: isThere).deficit
      let after = loops.1.sums([competency.code], where: isThere).deficit
      #expect(line.before == before && line.after == after && line.change == after - before)
      #expect(line.part(.moved).cases == 0 && line.part(.requirement).cases == 0)
    }
    if let table = try? await workspace.gaps(by: .competency, query) {
      #expect(change.total.after == table.rows.reduce(0) { $0 + $1.totals.deficit })
    }
  }

  @Test func `days are asked for in their order, and not of the future`() throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteStore.create(at: folder.path("test.sqlite"))
    try RandomMinistry(seed: 1).fill(store)
    let today = Day(number: 20_400)
    let workspace = Workspace(store: store, today: today, now: { Moment(milliseconds: 0) }, as: .local("tests"))
    let tomorrow = today.advanced(by: 1)
    #expect(throws: RequestError.daysReversed(from: tomorrow, to: today)) {
      try workspace.change(since: tomorrow, GapQuery())
    }
    #expect(throws: RequestError.futureDay(tomorrow, today: today)) {
      try workspace.change(since: today, GapQuery(asOf: tomorrow))
    }
  }
}
