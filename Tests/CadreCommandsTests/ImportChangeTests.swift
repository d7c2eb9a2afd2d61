import CadreTestSupport
import Foundation
import Testing

/// Imports that would change much of what is held, and numbers that we made.
@Suite struct ImportChangeTests {
  private let folder: TemporaryFolder
  private let cadre: CommandLineFixture

  init() async throws {
    folder = try TemporaryFolder()
    cadre = CommandLineFixture(in: folder)
    await cadre.run("init")
  }

  private func staff(_ people: some Sequence<Int>, name: (Int) -> String = { "P\($0)" }, unit: String = "M/X") -> String {
    "person_id,name,unit\n" + people.map { "\($0),\(name($0)),\(unit)\n" }.joined()
  }

  /// Numbers and names, with those who leave today.
  private func people() async throws -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: try await cadre.rows("person list --limit 1000").map {
        ($0["person_id"] as? String ?? "", $0["name"] as? String ?? "")
      })
  }

  private func leaves(_ number: String) async -> Bool {
    await cadre.run("person show \(number) --format csv").output.contains("left_on,2026-10-31")
  }

  @Test(arguments: [
    ("retires", "98 of 100 people in service would be marked as having left"),
    ("renames", "60 of 60 people who are held and in the file would get another name"),
    ("moves", "60 of 60 people who are held and in the file would move to another unit"),
  ])
  func `an import that changes much needs a second yes, and says what it would do`(kind: String, words: String) async throws {
    try folder.write(staff(1...100), to: "all.csv")
    await cadre.run("person import @all.csv")
    func held() async -> String {
      await cadre.run("person show 1 --format csv").output + cadre.run("person show 3 --format csv").output
    }
    let before = await held()
    let (text, flags) =
      switch kind {
      case "retires": (staff(1...2), " --complete")
      case "renames": (staff(1...60, name: { "Q\($0)" }), "")
      default: (staff(1...60, unit: "M/Y"), "")
      }
    try folder.write(text, to: "next.csv")
    for option in ["", " --accept-partial", " --dry-run"] {
      let refused = await cadre.run("person import @next.csv" + flags + option)
      #expect(refused.status == 3)
      #expect(refused.errors.contains(words))
      #expect(refused.errors.contains("say --accept-changes"))
      #expect(await held() == before)
    }
    #expect(await cadre.run("person import @next.csv" + flags + " --accept-changes").status == 0)
    #expect(await held() != before)
  }

  @Test func `the share of leavers that an export names counts too, and a few changes ask nothing`() async throws {
    try folder.write(staff(1...100), to: "all.csv")
    await cadre.run("person import @all.csv")
    try folder.write(
      "person_id,unit,DateofTermination\n" + (1...20).map { "\($0),M/X,2026-10-01\n" }.joined(), to: "gone.csv")
    let refused = await cadre.run("person import @gone.csv")
    #expect(refused.status == 3)
    #expect(refused.errors.contains("20 of 100 people would be marked as having left. That is more than 10 %."))
    try folder.write(staff(1...4, name: { "Q\($0)" }), to: "few.csv")
    #expect(await cadre.run("person import @few.csv").status == 0)
    try folder.write(staff(1...95), to: "most.csv")
    #expect(await cadre.run("person import @most.csv --complete").status == 0)
  }

  @Test func `made numbers follow the person`() async throws {
    func file(_ names: [String]) -> String { "name,unit\n" + names.map { "\($0),M/X\n" }.joined() }
    try folder.write(file(["ADAMS", "BAKER", "CLARK"]), to: "one.csv")
    try folder.write(file(["DAVIS", "BAKER", "CLARK"]), to: "two.csv")
    await cadre.run("person import @one.csv --number-rows")
    await cadre.run(["assessment", "record", "ROW-2", "1.1", "3", "--source", "manager"])
    let second = await cadre.run("person import @two.csv --number-rows --complete")
    #expect(second.status == 0, "\(second.errors)")
    #expect(try await people() == ["ROW-1": "ADAMS", "ROW-2": "BAKER", "ROW-3": "CLARK", "ROW-4": "DAVIS"])
    #expect(await leaves("ROW-1"))
    #expect(await cadre.run("gap person ROW-2 --format json").output.contains("BAKER"))
    #expect(await cadre.run("person import @one.csv --number-rows --complete").status == 0)
    #expect(await leaves("ROW-4"))
    #expect(await !leaves("ROW-3"))
  }

  @Test(arguments: [
    ("name,unit\nSMITH,M/X\nSMITH,M/Y\n", "name,unit\nSMITH,M/Z\n", "rows of this name: 1, people who are held with it: 2"),
    ("name,unit\nSMITH,M/X\nSMITH,M/X\n", "name,unit\nSMITH,M/X\n", "rows of this name: 1, people who are held with it: 2"),
    ("unit,Grade\nM/X,7\nM/X,6\n", "unit,Grade\nM/X,7\nM/X,5\n", "nobody is held with just these cells"),
    (
      "name,unit,hired_on\nSMITH,M/X,2020-01-01\n", "name,unit,hired_on\nSMITH,M/X,2026-01-01\n",
      "ROW-1 has this name too, but was hired on 2020-01-01"
    ),
  ])
  func `where nobody can tell who a row is, it is refused`(first: String, second: String, reason: String) async throws {
    try folder.write(first, to: "one.csv")
    try folder.write(second, to: "two.csv")
    #expect(await cadre.run("person import @one.csv --number-rows").status == 0)
    let again = await cadre.run("person import @one.csv --number-rows --format csv")
    #expect(again.status == 0, "\(again.errors)")
    let refused = await cadre.run("person import @two.csv --number-rows")
    #expect(refused.status == 3)
    #expect(refused.errors.contains(reason))
    #expect(refused.errors.contains("Add a person_id column"))
  }

  @Test func `rows without names keep their numbers when others go`() async throws {
    try folder.write("unit,Grade\nM/X,7\nM/X,6\nM/X,5\n", to: "one.csv")
    try folder.write("unit,Grade\nM/X,6\nM/X,5\n", to: "two.csv")
    await cadre.run("person import @one.csv --number-rows")
    #expect(await cadre.run("person import @two.csv --number-rows --complete").status == 0)
    #expect(await leaves("ROW-1"))
    #expect(await !leaves("ROW-2"))
    #expect(await !leaves("ROW-3"))
  }

  @Test func `another collection of a source does not take the place of the first`() async throws {
    func skills(_ range: ClosedRange<Int>) -> String {
      "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,"
        + "definition,inScheme,description\n"
        + range.map {
          "KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/s\($0),skill/competence,transversal,skill \($0),,,"
            + "released,2023,,,s,To do \($0)\n"
        }.joined()
    }
    try folder.write(skills(1...20), to: "digital.csv")
    try folder.write(skills(11...30), to: "green.csv")
    await cadre.run("framework import @digital.csv --as esco")
    let refused = await cadre.run("framework import @green.csv --as esco")
    #expect(refused.status == 3)
    #expect(refused.errors.contains("10 of 20 competencies of esco@1.2 would be retired"))
    #expect(await cadre.run("framework show esco --format csv").output.contains("skill 5"))
    #expect(await cadre.run("framework import @green.csv --as esco --slug esco-green").status < 2)
    #expect(await cadre.run("framework show esco --format csv").output.contains("skill 5"))
    let accepted = await cadre.run("framework import @green.csv --as esco --accept-changes")
    #expect(accepted.status == 0)
    #expect(accepted.errors.contains("“skill 1” of esco@1.2 is not in the file and is retired"))
  }
}
