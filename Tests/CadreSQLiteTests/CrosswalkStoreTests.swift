import CadreModel
import CadreSQLite
import CadreStore
import CadreTestSupport
import GRDB
import Testing

@Suite struct CrosswalkStoreTests {
  private func reference(_ version: String) throws -> FrameworkReference {
    try #require(FrameworkReference(slug: "test", version: version))
  }

  private func link(_ from: String, _ relation: Crosswalk.Relation, _ to: String, _ levels: String = "") throws -> Crosswalk.Link
  {
    try Crosswalk.Link(
      from: #require(Identifier(from)), to: #require(Identifier(to)), relation: relation, levels: .init(parsing: levels),
      note: "why")
  }

  @Test func `a crosswalk comes back as it was, and another one between the same versions replaces it`() throws {
    let fixture = try StoreFixture()
    let (one, two) = (try reference("1"), try reference("2"))
    let first = Crosswalk(
      from: one, to: two,
      links: [try link("a", .split, "x", "1>1;2>3"), try link("a", .split, "y"), try link("b", .related, "x")])
    let second = Crosswalk(
      from: one, to: two, links: [try link("a", .split, "y"), try link("a", .split, "x", "1>2"), try link("c", .exact, "z")])
    let changes = try fixture.store.write { .commit([try $0.save(first), try $0.save(first), try $0.save(second)]) }
    #expect(changes.map { [$0.added, $0.updated, $0.unchanged, $0.retired] } == [[3, 0, 0, 0], [0, 0, 3, 0], [1, 1, 1, 1]])
    let store = fixture.store
    #expect(try store.read { try $0.crosswalk(from: one, to: two) } == second)
    #expect(try store.read { try $0.crosswalk(from: two, to: one) } == nil)
    #expect(try store.read { try $0.crosswalks() } == [CrosswalkSummary(from: one, to: two, links: 3, carrying: 2)])
    #expect(try store.read { try $0.check() }.isEmpty)
  }

  private func standing(_ fixture: StoreFixture, _ frameworks: [FrameworkReference]) throws -> [[Int]] {
    var all: [[Int]] = []
    try fixture.store.read { reader in
      try reader.forEachStandingRun(of: frameworks) { run in
        all += run.map { [Int($0.row.person), $0.framework, Int($0.row.competency), Int($0.row.level.raw)] }
      }
    }
    return all
  }

  @Test func `what stands is given person by person, without what was superseded`() throws {
    let fixture = try StoreFixture()
    try fixture.append([
      fixture.row(person: 2, level: 1), fixture.row(person: 1, competency: 2, level: 2, assessor: "Ada"),
      fixture.row(person: 1, competency: 0, level: 3),
    ])
    try fixture.append([fixture.row(person: 1, competency: 2, level: 4, assessor: "Ada")])
    #expect(try standing(fixture, [fixture.framework.reference]) == [[1, 0, 0, 3], [1, 0, 2, 4], [2, 0, 0, 1]])
    #expect(try standing(fixture, []) == [])
  }

  @Test func `statements may be appended while runs are looked at`() throws {
    let fixture = try StoreFixture()
    let other = try StoreFixture.framework(competencies: ["a", "b", "c"], version: "2")
    try fixture.append([fixture.row(person: 1, level: 1), fixture.row(person: 2, level: 2)])
    try fixture.store.write { writer in
      _ = try writer.save(other, since: Day(number: 20_000))
      let key = try writer.beginImport(ImportSource(.assessments, file: "x"), on: Day(number: 20_200), by: "tests")
      try writer.forEachStandingRun(of: [fixture.framework.reference, other.reference]) { run in
        let batch = AssessmentBatch(framework: other.reference, recordedOn: Day(number: 20_200), rows: run.map(\.row))
        let added = try writer.append(batch, import: key).added
        #expect(added == 2)
      }
      return .commit(())
    }
    #expect(try standing(fixture, [other.reference]) == [[1, 0, 0, 1], [2, 0, 0, 2]])
  }

  @Test func `an undone migration takes back the roles that nobody changed`() throws {
    let fixture = try StoreFixture()
    let other = try StoreFixture.framework(competencies: ["a"], version: "2")
    func role(_ code: String, weight: String = "1") throws -> Role {
      let requirement = try Requirement(
        competency: #require(Identifier("a")), level: nil, weight: #require(Weight(parsing: weight)))
      let (identifier, title) = (try #require(Identifier<Role>(code)), try #require(LocalizedText(code)))
      return try #require(Role(code: identifier, title: title, requirements: [requirement]))
    }
    let undone = try fixture.store.write { writer in
      _ = try writer.save(other, since: Day(number: 20_000))
      _ = try writer.save([role("r1"), role("r2")], of: other.reference, since: Day(number: 20_000))
      var migration = FrameworkMigration(
        from: fixture.framework.reference, to: other.reference, crosswalk: "equal codes\na replaced a",
        day: Day(number: 20_200),
        importKey: try writer.beginImport(ImportSource(.assessments, file: "x"), on: Day(number: 20_200), by: "tests"))
      migration.number = try writer.add(migration, roles: [role("r1").code, role("r2").code])
      let held = try writer.migrations()
      #expect(held == [migration])
      _ = try writer.save([role("r2", weight: "2")], of: other.reference, since: Day(number: 20_000))
      let roles = try writer.removeRoles(of: migration)
      _ = try writer.undo(migration.importKey, on: Day(number: 20_201), by: "tests")
      return .commit(roles)
    }
    #expect(undone.removed.map(\.code) == ["r1"] && undone.kept.map(\.code) == ["r2"])
    #expect(try fixture.store.read { try $0.framework(other.reference) }?.roles.map(\.code.code) == ["r2"])
    #expect(try fixture.store.read { try $0.migrations() }.map { $0.isUndone } == [true])
    #expect(try fixture.store.read { try $0.check() }.isEmpty)
  }
}
