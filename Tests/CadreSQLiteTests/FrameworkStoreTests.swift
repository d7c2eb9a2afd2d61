import CadreModel
import CadreSQLite
import CadreStore
import Testing

@Suite struct FrameworkStoreTests {
  @Test func `what is saved comes back the same`() throws {
    let fixture = try StoreFixture()
    #expect(try fixture.store.read { try $0.framework(fixture.framework.reference) } == fixture.framework)
    let again = try fixture.store.write { .commit(try $0.save(fixture.framework)) }
    #expect(again.competencies.unchanged == 3)
    #expect(again.competencies.added + again.competencies.updated == 0)
  }

  @Test func `a draft may grow, be reordered and drop what nobody was assessed on`() throws {
    let fixture = try StoreFixture()
    try fixture.append([fixture.row(competency: 0, level: 2), fixture.row(competency: 1, level: 3)])
    let changed = try StoreFixture.framework(competencies: ["b", "d", "a"])
    let changes = try fixture.store.write { .commit(try $0.save(changed)) }
    #expect((changes.competencies.added, changes.competencies.unchanged, changes.competencies.retired) == (1, 2, 1))
    #expect(try fixture.profiles(on: 20_100)[1] == [4, 0, 3], "levels follow their competency, not its place")
    #expect(try fixture.store.read { try $0.check() }.isEmpty)
  }

  @Test func `a competency that people were assessed on cannot be dropped`() throws {
    let fixture = try StoreFixture()
    try fixture.append([fixture.row(competency: 0, level: 2)])
    let changed = try StoreFixture.framework(competencies: ["b", "c"])
    #expect(throws: StoreRefusal.competencyHasAssessments(changed.reference, competency: "a")) {
      try fixture.store.write { .commit(try $0.save(changed)) }
    }
  }

  @Test func `an adopted framework keeps its competencies`() throws {
    let fixture = try StoreFixture()
    try fixture.store.write { .commit(try $0.setStatus(.adopted, of: fixture.framework.reference)) }
    let changed = try StoreFixture.framework(competencies: ["a", "b", "c", "d"])
    #expect(throws: StoreRefusal.adoptedFrameworkChanges(changed.reference, competency: "d")) {
      try fixture.store.write { .commit(try $0.save(changed)) }
    }
  }
}
