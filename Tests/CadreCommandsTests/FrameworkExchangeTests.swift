import CadreTestSupport
import Foundation
import Testing

/// Frameworks in and out in foreign formats, through the commands.
@Suite struct FrameworkExchangeTests {
  /// What each set of real files holds: rows in = rows stored + rows reported.
  @Test(
    .enabled(if: SharedData.isPresent, SharedData.hint),
    arguments: [
      (["case/opensalt-AdoptedTestFramework.json"], "CASE package", 1, 0),
      (["case/opensalt-ItemTypeTestFramework.json"], "CASE package", 1, 0),
      (["case/opensalt-Ordering.json"], "CASE package", 24, 0),
      (["case/opensalt-SequenceNumberFramework.json"], "CASE package", 2, 0),
      (["case/opensalt-Utf8TestFramework.json"], "CASE package", 1, 0),
      (["digcomp3/DigComp_3.0_Data_Supplement_24_Nov_2025.jsonld"], "DigComp data supplement", 21, 0),
      (["digcomp3/DigComp_3.0_Data_Supplement_24_Nov_2025.xlsx"], "DigComp data supplement", 21, 0),
      (["esco/digitalSkillsCollection_en.csv"], "ESCO", 1284, 0),
      (["esco/digCompSkillsCollection_en.csv", "esco/transversalSkillsCollection_en.csv"], "ESCO, 2 files", 119, 0),
      (
        [
          "nice/nice_categories.csv", "nice/nice_competency_areas.csv", "nice/nice_role_tks.csv", "nice/nice_tks.csv",
          "nice/nice_work_roles.csv",
        ], "NICE framework, 5 files", 2148, 41
      ),
      (
        ["direct/competency_domain.csv", "direct/competency.csv", "direct/skill.csv", "direct/skill_level.csv"],
        "DIRECT framework, 4 files", 164, 0
      ),
      (["osmt/Skills-Import.csv"], "OSMT rich skill descriptors", 2, 0),
      (["uk_gdd/roles.csv", "uk_gdd/skills.csv"], "UK Government Digital and Data, 2 files", 188, 205),
    ] as [([String], String, Int, Int)])
  func `a published framework is told by its bytes and stored whole`(
    files: [String], format: String, competencies: Int, roles: Int
  ) async throws {
    let cadre = CommandLineFixture(in: try TemporaryFolder())
    await cadre.run("init --empty")
    let result = await cadre.run(["framework", "import"] + files.map { SharedData.file($0).path })
    #expect(result.status < 2, "\(result.errors)")
    #expect(result.output.contains("Read as \(format)."))
    let row = try #require(try await cadre.rows("framework list").first)
    #expect(row["competencies"] as? Int == competencies)
    #expect(row["roles"] as? Int == roles)
  }

  /// Everything that each format holds of the flagship comes back unchanged.
  @Test(arguments: ["yaml", "json", "case-1.0", "case-1.1", "ctdl"])
  func `what is exported is read back as the same competencies`(format: String) async throws {
    let cadre = CommandLineFixture(in: try TemporaryFolder())
    await cadre.run("init")
    let written = await cadre.run("framework export agenda-2030-digital --as \(format) --output @out")
    #expect(written.status < 2, "\(written.errors)")
    let again = await cadre.run(
      "framework import @out --slug agenda-2030-digital --framework-version 9 --format csv")
    let row = try #require(again.output.split(whereSeparator: \.isNewline).first { $0.contains(",competencies,") })
    #expect(row.split(separator: ",").dropFirst(2).first == "24", "\(again.output)\(again.errors)")
  }

  @Test func `a workbook needs a file, and what a format cannot hold at all is refused`() async throws {
    let folder = try TemporaryFolder()
    let cadre = CommandLineFixture(in: folder)
    await cadre.run("init")
    #expect(await cadre.run("framework export agenda-2030-digital --as xlsx").status == 2)
    #expect(await cadre.run("framework export agenda-2030-digital --as xlsx --output @f.xlsx").status == 1)
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path("f.xlsx"))).starts(with: [0x50, 0x4B]))
    let refused = await cadre.run("framework export agenda-2030-digital --as uk-gdd --output @uk")
    #expect(refused.status == 3, "its levels are not those of the format: \(refused.errors)")
    let again = await cadre.run("framework import @f.xlsx --slug table --title Table")
    #expect(again.status < 2, "\(again.errors)")
    #expect(again.output.contains("Read as table with a row per competency."))
  }

  @Test(arguments: [
    ("{\"x\": 1}", "it has no “framework” key"), ("{", "not well-formed"), ("a;b\n1;2", "has no “name” column"),
    ("%PDF-1.7 a,b", "PDF"),
  ])
  func `what is no framework is refused with its reason, and nothing is stored`(text: String, reason: String) async throws {
    let folder = try TemporaryFolder()
    let cadre = CommandLineFixture(in: folder)
    await cadre.run("init --empty")
    try text.write(toFile: folder.path("bad"), atomically: true, encoding: .utf8)
    let result = await cadre.run("framework import @bad")
    #expect(result.status == 3)
    #expect((result.errors + result.output).contains(reason), "\(result.errors)")
    #expect(await cadre.run("framework list").output.contains("(none)"))
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.hint))
  func `a package is checked against the schema of either version`() async throws {
    let cadre = CommandLineFixture(in: try TemporaryFolder())
    let file = SharedData.file("case/opensalt-Ordering.json").path
    let old = await cadre.run(["case", "lint", file])
    #expect(old.status == 0)
    let new = await cadre.run(["case", "lint", file, "--case-version", "1.1"])
    #expect(new.status == 3)
    #expect(new.output.contains("57 violations of the schema"), "the official validator finds 57 too")
  }
}
