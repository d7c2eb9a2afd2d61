import CadreModel
import CadreSQLite
import CadreStore
import CadreTestSupport
import GRDB
import Testing

@Suite struct ReleaseStoreTests {
  private static func release(_ number: Int, _ framework: FrameworkReference) -> Release {
    var contents = Release.Contents()
    (contents.attributes, contents.crossings, contents.positions) = (["sex", "grade"], [["sex", "grade"]], "grade")
    contents.outcomes = [.init(code: "bias", first: -3, ends: [1, 4])]
    (contents.unitDepth, contents.hasCompetencies, contents.levelsBy) = (2, true, ["sex"])
    return Release(
      number: number, madeOn: Day(number: 20_000 + Int32(number)), madeBy: "head", asOf: Day(number: 19_990),
      framework: framework, ratingRule: .standard, contents: contents, threshold: 7)
  }

  @Test func `a release comes back as it was kept, and its values with it`() throws {
    let fixture = try StoreFixture()
    let framework = fixture.framework
    let kept = try fixture.store.write { writer in
      let all = try (1...2).map {
        try writer.add(Self.release($0, framework.reference), shown: ["a": $0], told: ["told", "\($0)"])
      }
      return .commit(all)
    }
    try fixture.store.read { (reader) throws -> Void in
      #expect(try reader.releases() == kept)
      #expect(try reader.shown(of: 2, as: [String: Int].self) == ["a": 2])
      #expect(try reader.shown(of: 3, as: [String: Int].self) == nil)
      #expect(try reader.told(as: [String].self) == [["told", "1"], ["told", "2"]])
      #expect(try reader.releaseThreshold() == 10)
    }
    #expect(kept[0].shownDigest != kept[1].shownDigest && kept.allSatisfy { $0.inputsDigest.count == 64 })
    try fixture.store.write { writer in
      try writer.withdraw(1, on: Day(number: 20_100), by: "head", why: "wrong")
      try writer.setReleaseThreshold(5)
      return .commit(())
    }
    try fixture.store.read { (reader) throws -> Void in
      #expect(try reader.releases()[0].state == .withdrawn(on: Day(number: 20_100), by: "head", why: "wrong"))
      #expect(try reader.told(as: [String].self).count == 2 && reader.releaseThreshold() == 5)
    }
  }

  @Test(arguments: [
    "DELETE FROM release", "UPDATE release SET shown = '[]'", "UPDATE release SET told = '[]'",
    "UPDATE release SET threshold = 3", "UPDATE release SET withdrawn_on = 1",
  ])
  func `the database itself forbids changing what was told`(statement: String) throws {
    let fixture = try StoreFixture()
    try fixture.store.write { writer in
      let release = Self.release(1, fixture.framework.reference)
      _ = try writer.add(release, shown: [1], told: [1])
      if statement.hasSuffix("withdrawn_on = 1") {
        try writer.withdraw(1, on: Day(number: 20_100), by: "head", why: "wrong")
      }
      return .commit(())
    }
    let queue = try DatabaseQueue(path: fixture.path)
    #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: statement) } }
  }
}
