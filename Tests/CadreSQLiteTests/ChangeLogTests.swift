import CadreModel
import CadreSQLite
import CadreStore
import Testing

/// What the store tells those who hold columns in memory.
@Suite struct ChangeLogTests {
  private func changes(
    _ fixture: StoreFixture, since point: ChangePoint, on day: Int32 = 20_100
  ) throws -> (people: [Int: [UInt8]], isComplete: Bool) {
    try fixture.store.read { reader in
      var people: [Int: [UInt8]] = [:]
      let isComplete = try reader.forEachProfileChange(
        of: fixture.framework.reference, since: point, on: Day(number: day)
      ) { people[$0.firstPerson] = Array($0.levels) }
      return (people, isComplete)
    }
  }

  private func point(_ fixture: StoreFixture) throws -> ChangePoint { try fixture.store.read { try $0.changePoint() } }

  private func addPeople(_ fixture: StoreFixture, _ numbers: ClosedRange<Int>) throws {
    let unit = try #require(Unit(path: ["M", "D"]))
    let people = try numbers.map { number in
      let code = try #require(Identifier<Person>("P\(number)"))
      return Person(number: code, name: "", unit: unit)
    }
    try fixture.store.write { .commit(try $0.save(people, since: Day(number: 20_000))) }
  }

  @Test func `only the profiles that changed are told, as they are on the day asked for`() throws {
    let fixture = try StoreFixture()
    try fixture.append([fixture.row(level: 2), fixture.row(person: 2, level: 3)])
    let start = try point(fixture)
    #expect(try changes(fixture, since: start) == ([:], true))
    try fixture.append([fixture.row(person: 2, competency: 1, level: 4, day: 20_050)])
    #expect(try changes(fixture, since: start) == ([2: [4, 5, 0]], true))
    // Before that rating the profile comes from the journal.
    #expect(try changes(fixture, since: start, on: 20_010) == ([2: [4, 0, 0]], true))
    #expect(try changes(fixture, since: point(fixture)) == ([:], true))
  }

  @Test func `a change of anything else asks for loading anew`() throws {
    let fixture = try StoreFixture()
    let start = try point(fixture)
    try fixture.store.write { writer in
      _ = try writer.save(StoreFixture.framework(competencies: ["a", "b", "c", "d"]), since: Day(number: 20_000))
      return .commit(())
    }
    #expect(try changes(fixture, since: start).isComplete == false)
    #expect(try changes(fixture, since: point(fixture)).isComplete)
  }

  @Test func `more changes than the log keeps ask for loading anew`() throws {
    let fixture = try StoreFixture()
    try addPeople(fixture, 3...70_000)
    let start = try point(fixture)
    try fixture.append((1...70_000).map { fixture.row(person: Int64($0), level: 2, line: $0) })
    #expect(try changes(fixture, since: start).isComplete == false)
    let later = try point(fixture)
    try fixture.append([fixture.row(person: 5, level: 3, source: .test)])
    #expect(try changes(fixture, since: later) == ([5: [4, 0, 0]], true))
  }

  @Test func `people who stand in several blocks keep their own profiles`() throws {
    let fixture = try StoreFixture()
    try addPeople(fixture, 3...200)
    try fixture.append([200, 64, 65, 1, 128, 129].map { fixture.row(person: $0, level: UInt8($0 % 4 + 1)) })
    let expected: [Int: [UInt8]] = [
      1: [3, 0, 0], 64: [2, 0, 0], 65: [3, 0, 0], 128: [2, 0, 0], 129: [3, 0, 0], 200: [2, 0, 0],
    ]
    #expect(try fixture.profiles(on: 20_100) == expected)
    #expect(try fixture.store.read { try $0.check() }.isEmpty)
  }
}
