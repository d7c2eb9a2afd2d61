import CadreModel
import CadreSQLite
import CadreStore
import Testing

@Suite struct FrameworkStoreTests {
  @Test func `what is saved comes back the same`() throws {
    let fixture = try StoreFixture()
    #expect(try fixture.store.read { try $0.framework(fixture.framework.reference) } == fixture.framework)
    let again = try fixture.store.write { .commit(try $0.save(fixture.framework, since: Day(number: 20_000))) }
    #expect(again.competencies.unchanged == 3)
    #expect(again.competencies.added + again.competencies.updated == 0)
  }

  @Test func `all that a foreign format says comes back the same`() throws {
    let fixture = try StoreFixture()
    let framework = try Self.foreign(scale: fixture.framework.scale)
    let changes = try fixture.store.write { .commit(try $0.save(framework, since: Day(number: 20_000))) }
    #expect(changes.competencies.added == 1)
    #expect(try fixture.store.read { try $0.framework(framework.reference) } == framework)
    let again = try fixture.store.write { .commit(try $0.save(framework, since: Day(number: 20_000))) }
    #expect(again.competencies.unchanged == 1)
  }

  private static func foreign(scale: Scale?) throws -> Framework {
    let (text, scale) = (try #require(LocalizedText(["en": "One", "fr": "Un"], defaultLanguage: "en")), try #require(scale))
    let (outer, inner, code) = (
      try #require(Identifier<Area>("1")), try #require(Identifier<Area>("1.1")), try #require(Identifier<Competency>("c"))
    )
    let origin = Origin(identifier: "8f8a-1", uri: "https://example.org/8f8a-1", fields: #"{"extensions":{"x":[1,2]}}"#)
    let competency = Competency(
      code: code, name: text, otherNames: ["uno", "eins"], descriptors: [:],
      statements: [
        Statement(code: "K1", kind: .knowledge, level: Level(rank: 2, on: scale), text: text),
        Statement(code: "T1", kind: .task, text: text),
      ], origin: origin)
    let header = Framework.Header(
      reference: try #require(FrameworkReference(slug: "foreign", version: "1")), title: text, languages: ["en", "fr"],
      origin: origin)
    return try Framework(
      header: header, scale: scale,
      areas: [
        Area(code: outer, name: text, competencies: [], origin: origin),
        Area(code: inner, parent: outer, name: text, competencies: [competency]),
      ])
  }

  @Test func `a draft may grow, be reordered and drop what nobody was assessed on`() throws {
    let fixture = try StoreFixture()
    try fixture.append([fixture.row(competency: 0, level: 2), fixture.row(competency: 1, level: 3)])
    let changed = try StoreFixture.framework(competencies: ["b", "d", "a"])
    let changes = try fixture.store.write { .commit(try $0.save(changed, since: Day(number: 20_000))) }
    #expect((changes.competencies.added, changes.competencies.unchanged, changes.competencies.retired) == (1, 2, 1))
    #expect(try fixture.profiles(on: 20_100)[1] == [4, 0, 3], "levels follow their competency, not its place")
    #expect(try fixture.store.read { try $0.check() }.isEmpty)
  }

  @Test func `a competency that people were assessed on cannot be dropped`() throws {
    let fixture = try StoreFixture()
    try fixture.append([fixture.row(competency: 0, level: 2)])
    let changed = try StoreFixture.framework(competencies: ["b", "c"])
    #expect(throws: StoreRefusal.competencyHasAssessments(changed.reference, competency: "a")) {
      try fixture.store.write { .commit(try $0.save(changed, since: Day(number: 20_000))) }
    }
  }

  @Test func `an adopted framework keeps its competencies`() throws {
    let fixture = try StoreFixture()
    try fixture.store.write { .commit(try $0.setStatus(.adopted, of: fixture.framework.reference)) }
    let changed = try StoreFixture.framework(competencies: ["a", "b", "c", "d"])
    #expect(throws: StoreRefusal.adoptedFrameworkChanges(changed.reference, competency: "d")) {
      try fixture.store.write { .commit(try $0.save(changed, since: Day(number: 20_000))) }
    }
  }
}
