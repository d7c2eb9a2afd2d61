import CadreTestSupport
import Foundation
import Testing

@Suite struct ImportTests {
  private func ministry(_ folder: TemporaryFolder, people: Int = 120) async -> CommandLineFixture {
    let cadre = CommandLineFixture(in: folder)
    await cadre.run("init")
    await cadre.run("sample ministry --people \(people) --seed 5 @m")
    return cadre
  }

  private func counts(_ result: CommandLineFixture.Result) throws -> [String: Int] {
    let lines = result.output.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let header = try #require(lines.first)
    let row = try #require(lines.last)
    return Dictionary(uniqueKeysWithValues: zip(header.map(String.init), row.map { Int($0) ?? -1 }))
  }

  @Test(arguments: ["person import @m/staff.csv", "assessment import @m/assessments.csv", "role import @m/roles.csv"])
  func `the same file again changes nothing, and a dry run stores nothing`(command: String) async throws {
    let cadre = await ministry(try TemporaryFolder())
    if command.hasPrefix("assessment") { await cadre.run("person import @m/staff.csv") }
    let before = await cadre.run("gap unit --format json").output
    let dry = try counts(await cadre.run(command + " --dry-run --format csv"))
    #expect(await cadre.run("gap unit --format json").output == before)
    let first = try counts(await cadre.run(command + " --format csv"))
    #expect(dry["added"] == first["added"])
    #expect(dry["rows"] == first["rows"])
    let second = try counts(await cadre.run(command + " --format csv"))
    #expect(second["added"] == 0)
    #expect(second["updated"] == 0)
    #expect(second["unchanged"] == first["rows"])
    let sum = ["added", "updated", "unchanged", "refused"].reduce(0) { $0 + (first[$1] ?? 0) }
    #expect(sum == first["rows"], "rows in = rows accounted for")
  }

  @Test func `accept-partial stores what can be stored and reports the rest`() async throws {
    let folder = try TemporaryFolder()
    let cadre = await ministry(folder)
    try folder.write(
      "person_id,unit,hired_on\nA,M/X,2020-01-01\nB,,2020-01-01\nC,M/Y,2020-02-30\nD,M/Y,\n", to: "mixed.csv")
    let refused = await cadre.run("person import @mixed.csv --format csv")
    #expect(refused.status == 3)
    #expect(await cadre.run("person list --format csv").output.split(separator: "\r\n").count == 1)
    let partial = await cadre.run("person import @mixed.csv --accept-partial --format csv")
    #expect(partial.status == 1)
    let counted = try counts(partial)
    #expect(counted["added"] == 2)
    #expect(counted["refused"] == 2)
    #expect(await cadre.run("person list --format csv").output.split(separator: "\r\n").count == 3)
  }

  @Test func `a changed export updates, keeps what it does not speak of, and retires who is gone`() async throws {
    let folder = try TemporaryFolder()
    let cadre = await ministry(folder)
    try folder.write("person_id,name,unit,roles,Grade\nA,Ann,M/X,policy-officer,7\nB,Bob,M/X,policy-officer,6\n", to: "one.csv")
    try folder.write("person_id,unit,Team\nA,M/Z,Blue\n", to: "two.csv")
    await cadre.run("person import @one.csv")
    let second = try counts(await cadre.run("person import @two.csv --complete --format csv"))
    #expect((second["updated"], second["retired"]) == (1, 1))
    let shown = await cadre.run("person show A --format csv").output
    #expect(shown.contains("name,Ann"))
    #expect(shown.contains("unit,M/Z"))
    #expect(shown.contains("roles,policy-officer"))
    #expect(shown.contains("grade,7"))
    #expect(shown.contains("team,Blue"))
    #expect(await cadre.run("person show B --format csv").output.contains("left_on,2026-10-31"))
  }

  @Test func `who is listed again is back, and nobody is retired on the word of a broken file`() async throws {
    let folder = try TemporaryFolder()
    let cadre = await ministry(folder)
    try folder.write("person_id,unit,hired_on\nA,M/X,\nB,M/X,\n", to: "all.csv")
    try folder.write("person_id,unit,hired_on\nA,M/X,\n", to: "less.csv")
    try folder.write("person_id,unit,hired_on\nA,M/X,\nB,M/X,2020-02-30\n", to: "broken.csv")
    await cadre.run("person import @all.csv")
    let broken = await cadre.run("person import @broken.csv --complete --accept-partial")
    #expect(broken.errors.contains("nobody was marked as having left"))
    #expect(await cadre.run("person show B --format csv").output.contains("left_on,\r\n"))
    await cadre.run("person import @less.csv --complete")
    #expect(await cadre.run("person show B --format csv").output.contains("left_on,2026-10-31"))
    let held = await cadre.run("person import @all.csv")
    #expect(held.errors.contains("held as having left"), "without --complete it is only said")
    let back = try counts(await cadre.run("person import @all.csv --complete --format csv"))
    #expect((back["updated"], back["unchanged"], back["retired"]) == (1, 1, 0))
    #expect(await cadre.run("person show B --format csv").output.contains("left_on,\r\n"))
  }

  @Test func `a file that contradicts itself is refused whatever the journal holds`() async throws {
    let folder = try TemporaryFolder()
    let cadre = await ministry(folder)
    await cadre.run("person import @m/staff.csv")
    let header = "person_id,competency,level,source,assessed_on\n"
    try folder.write(header + "P0000050,1.1,2,test,2026-10-30\nP0000050,1.1,3,test,2026-10-30\n", to: "c.csv")
    for round in 0..<3 {
      let result = await cadre.run("assessment import @c.csv --accept-partial --format csv")
      let counted = try counts(result)
      #expect(counted["refused"] == 1)
      #expect(counted[round == 0 ? "added" : "unchanged"] == 1)
    }
    #expect(await cadre.run("assessment import @c.csv").status == 3)
    let history = await cadre.run("assessment history P0000050 --competency 1.1 --format csv").output
    #expect(history.split(separator: "\r\n").count { $0.contains("2026-10-30,1.1") } == 1)
  }

  @Test func `a table of requirements leaves a role's texts alone, and a role with a bad row is refused whole`() async throws {
    let folder = try TemporaryFolder()
    let cadre = await ministry(folder)
    let before = await cadre.run("role list --format csv").output
    let same = try counts(await cadre.run("role import @m/roles.csv --format csv"))
    #expect(same["unchanged"] == same["rows"])
    #expect(await cadre.run("role list --format csv").output == before)
    try folder.write(
      "role,competency,level\npolicy-officer,1.1,9\npolicy-officer,1.2,3\nnew-role,1.1,2\n", to: "r.csv")
    let partial = try counts(await cadre.run("role import @r.csv --accept-partial --format csv"))
    #expect((partial["rows"], partial["added"], partial["updated"], partial["refused"]) == (3, 1, 0, 2))
    #expect(await cadre.run("role show policy-officer --format csv").output.split(separator: "\r\n").count > 15)
  }

  @Test func `data under no header, and rounded working times, are said`() async throws {
    let folder = try TemporaryFolder()
    let cadre = await ministry(folder)
    try folder.write("person_id,unit,\nA,M/X,kept?\n", to: "unnamed.csv")
    let unnamed = await cadre.run("person import @unnamed.csv")
    #expect(unnamed.status == 3)
    #expect(unnamed.errors.contains("column 3 holds data but has no header"))
    try folder.write("person_id,unit,fte\nA,M/X,0.875\n,,\nB,M/X,80.6%\n", to: "fte.csv")
    let fte = await cadre.run("person import @fte.csv")
    #expect(fte.status == 0)
    #expect(fte.errors.contains("rounded to 88 hundredths"))
    #expect(fte.errors.contains("rounded to 81 hundredths"))
  }

  @Test func `wide tables, other separators, names of levels and column mapping`() async throws {
    let folder = try TemporaryFolder()
    let cadre = await ministry(folder)
    try folder.write("Employee No;Dept;Sub\n7;Finance;Pay\n8;Finance;Pay\n", to: "staff.csv")
    let staff = await cadre.run([
      "person", "import", "@staff.csv", "--column", "person_id=Employee No", "--column", "unit=Dept", "--column", "unit=Sub",
      "--default-role", "policy-officer",
    ])
    #expect(staff.status == 0)
    try folder.write(
      "id\t1.1\tPrivacy and data protection\tOther\n7\t3\tAware\tx\n8\tnot assessed\t\ty\n", to: "wide.tsv")
    let wide = await cadre.run("assessment import @wide.tsv --source manager --date 2026-03-01 --format csv")
    #expect(wide.status == 1)
    #expect(wide.errors.contains("“Other”"), "a column that is not read is said")
    let gap = try await cadre.json("gap person 7")
    let rows = try #require(gap["rows"] as? [[String: Any]])
    #expect(rows.first { $0["competency"] as? String == "1.1" }?["attained"] as? Int == 3)
    #expect(rows.first { $0["competency"] as? String == "5.2" }?["attained"] as? Int == 1)
    #expect(rows.first { $0["competency"] as? String == "1.2" }?["attained"] is NSNull)
    #expect(await cadre.run("person list --unit Pay --format csv").output.contains("Finance/Pay"))
  }

  @Test func `what is recorded by hand counts, supersedes and can be withdrawn`() async throws {
    let folder = try TemporaryFolder()
    let cadre = await ministry(folder)
    await cadre.run("person import @m/staff.csv")
    let person = "P0000050"
    for (level, expected) in [
      ("2", "Level that counts now: 2 (test"), ("4", "superseded"), ("withdrawn", "Level that counts now: 2 (test"),
    ] {
      let result = await cadre.run("assessment record \(person) 1.1 \(level) --source test")
      #expect(result.status == 0)
      #expect(result.output.contains(expected))
    }
    let history = await cadre.run("assessment history \(person) --competency 1.1 --format csv").output
    #expect(history.split(separator: "\r\n").count == 4, "all three statements are kept")
    #expect(await cadre.run("assessment record \(person) 1.1 9 --source test").status == 3)
    #expect(await cadre.run("assessment record \(person) 1.1 2 --source test --date 2027-01-01").status == 3)
  }
}
