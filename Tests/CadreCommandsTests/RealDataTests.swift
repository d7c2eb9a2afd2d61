import CadreTestSupport
import Foundation
import Testing

/// Real files, from end to end.
@Suite(.enabled(if: SharedData.isPresent, SharedData.hint))
struct RealDataTests {
  @Test func `the UK Government Digital and Data framework is imported whole`() async throws {
    let folder = try TemporaryFolder()
    let cadre = CommandLineFixture(in: folder)
    await cadre.run("init --empty")
    let result = await cadre.run([
      "framework", "import", SharedData.file("uk_gdd/roles.csv").path, "--skills", SharedData.file("uk_gdd/skills.csv").path,
      "--findings", "@findings.csv", "--format", "csv",
    ])
    #expect(result.status == 1, "it has findings that need a look")
    #expect(result.output.contains("roles.csv,competencies,188,188,0,0,0,0,stored"))
    #expect(result.output.contains("roles.csv,roles,205,205,0,0,0,0,stored"))
    let findings = try String(contentsOfFile: folder.path("findings.csv"), encoding: .utf8).split(separator: "\r\n")
    #expect(findings.count { $0.contains(",NOT IN USE,") } == 28)
    #expect(findings.count { $0.contains(",MISSING,") } == 325)
    let again = await cadre.run([
      "framework", "import", SharedData.file("uk_gdd/roles.csv").path, "--skills", SharedData.file("uk_gdd/skills.csv").path,
      "--format", "csv",
    ])
    #expect(again.output.contains("roles.csv,competencies,188,0,0,188,0,0,stored"))
    #expect(again.output.contains("roles.csv,roles,205,0,0,205,0,0,stored"))
  }

  @Test func `a real county is imported, assessed and analysed`() async throws {
    let folder = try TemporaryFolder()
    let cadre = CommandLineFixture(in: folder)
    await cadre.run("init")
    let staff = SharedData.file("workforce/montgomery_county_md_salaries_2023.csv").path
    let import_ = ["person", "import", staff, "--column", "unit=Department_Name", "--column", "unit=Division"]
    let refused = await cadre.run(import_)
    #expect(refused.status == 3)
    #expect(refused.errors.contains("say --number-rows"))
    let stored = await cadre.run(import_ + ["--number-rows", "--default-role", "administrative-officer", "--format", "csv"])
    #expect(stored.output.contains("people,9674,9674,0,0,0,0,stored"))

    let sampled = await cadre.run("sample assessments --seed 1 @sampled.csv")
    #expect(sampled.status == 0)
    let imported = await cadre.run("assessment import @sampled.csv --format json")
    #expect(imported.status == 0)
    let object = try await cadre.json("gap unit")
    #expect(object["people"] as? Int == 9674)
    let rows = try #require(object["rows"] as? [[String: Any]])
    let text = try String(contentsOfFile: staff, encoding: .utf8)
    #expect(text.contains("Alcohol Beverage Services"))
    let unit = try #require(rows.first { $0["unit"] as? String == "Alcohol Beverage Services" })
    let expected = text.split(whereSeparator: \.isNewline).count { $0.contains(",Alcohol Beverage Services,") }
    #expect(unit["people"] as? Int == expected)
  }
}
