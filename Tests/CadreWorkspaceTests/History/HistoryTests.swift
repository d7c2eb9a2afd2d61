import CadreAnalysis
import CadreModel
import CadreStore
import CadreTestSupport
import CadreWorkspace
import Testing

/// A past day is answered with the units, roles and requirements of that day.
@Suite struct HistoryTests {
  @Test(arguments: 0..<16 as Range<UInt64>)
  func `a day is answered as by a store that was always as it was then`(seed: UInt64) async throws {
    let life = try Life(seed: seed)
    let folder = try TemporaryFolder()
    for day in Set(life.turns.dropFirst() + life.turns.dropFirst().map { $0.advanced(by: -1) } + [Life.today]).sorted() {
      let plain = try life.plain(on: day, in: folder)
      let query = GapQuery(asOf: day, policy: UnassessedPolicy.allCases[Int(seed % 2)])
      for dimension in [GapDimension.unit, .role, .competency] {
        let expected = try? await plain.gaps(by: dimension, query)
        let found = try? await life.workspace.gaps(by: dimension, query)
        #expect(found.map(Self.staffed) == expected.map(Self.staffed), "\(dimension) on \(day)")
      }
      for person in life.ministry.people.prefix(4) {
        let expected = try plain.gap(ofPerson: person.number.code, query)
        let found = try life.workspace.gap(ofPerson: person.number.code, query)
        #expect(found.rows == expected.rows && found.person.unit == expected.person.unit, "\(person.number) on \(day)")
      }
    }
  }

  /// Units in which nobody was are not told apart from those that were not there yet.
  /// Nor is it asked what they are called today.
  private static func staffed(_ table: GapTable) -> [GapRow] {
    table.rows.filter { $0.people > 0 }.map {
      GapRow(
        key: $0.key, title: $0.title, depth: $0.depth, people: $0.people, totals: $0.totals, readiness: $0.readiness)
    }
  }

  @Test(arguments: 100..<124 as Range<UInt64>)
  func `the trend and the change between two days say the same`(seed: UInt64) async throws {
    let life = try Life(seed: seed)
    let (first, last) = (life.turns[1].advanced(by: -1), Life.today)
    let unit = seed % 2 == 0 ? life.states[life.states.count - 1].people[0].unit.display : nil
    let query = GapQuery(asOf: last, unit: unit)
    guard let change = try? life.workspace.change(since: first, query) else { return }
    #expect(change.total.before + change.total.change == change.total.after)
    let trend = try life.workspace.trend(from: first, query)
    for point in trend.points where point.headcount > 0 {
      let table = try await life.workspace.gaps(by: .competency, GapQuery(asOf: point.day, unit: unit))
      #expect(point.totals.deficit == table.rows.reduce(0) { $0 + $1.totals.deficit }, "\(point.day)")
    }
    let before = try? await life.workspace.gaps(by: .competency, GapQuery(asOf: first, unit: unit))
    #expect(change.total.before == before?.rows.reduce(0) { $0 + $1.totals.deficit } ?? 0)
    #expect(change.total.after == trend.points.last?.totals.deficit)
    if unit == nil { #expect(change.total.part(.moved).cases == 0) }
  }
}
