import CadreTestSupport
import Foundation
import Testing

/// Input that ended in a database error, or was changed on the way.
@Suite struct RefusedInputTests {
  private let folder: TemporaryFolder
  private let cadre: CommandLineFixture

  init() async throws {
    folder = try TemporaryFolder()
    cadre = CommandLineFixture(in: folder)
    await cadre.run("init")
    try folder.write("person_id,name,unit,hired_on\nP1,Ada,M,2020-01-01\n", to: "staff.csv")
    await cadre.run("person import @staff.csv")
  }

  @Test func `an assessment expires after the day of assessment, said or not`() async {
    for date in ["", " --date 2026-10-31"] {
      let refused = await cadre.run("assessment record P1 1.1 2 --source test --expires 2026-10-31" + date)
      #expect(refused.status == 3)
      #expect(refused.errors.contains("it would expire on 2026-10-31, on or before the day of assessment, 2026-10-31"))
    }
    #expect(await cadre.run("assessment record P1 1.1 2 --source test --expires 2026-11-01").status == 0)
  }

  @Test func `a day of leaving before the day of hire that is held is a finding`() async throws {
    try folder.write("person_id,unit,left_on\nP1,M,2019-12-31\n", to: "left.csv")
    let refused = await cadre.run("person import @left.csv")
    #expect(refused.status == 3)
    #expect(refused.errors.contains("this person would have left on 2019-12-31, before being hired on 2020-01-01"))
  }

  @Test func `a package that a server could not give is no package`() async throws {
    try folder.write(
      """
      {"imsx_codeMajor":"failure","imsx_severity":"error","imsx_description":"there is no such object",
      "imsx_codeMinor":{"imsx_codeMinorField":[{"imsx_codeMinorFieldName":"x","imsx_codeMinorFieldValue":"unknownobject"}]}}
      """, to: "404.json")
    let answer = await cadre.run("case lint @404.json")
    #expect(answer.status != 0)
    #expect(answer.errors.contains("this is a provider's answer that something failed") || answer.output.contains("no package"))
    try folder.write(#"{"type":"about:blank","title":"Not Found","status":404}"#, to: "problem.json")
    #expect(await cadre.run("case lint @problem.json").status == 3)
  }

  @Test func `what an export leaves out is said`() async throws {
    let exported = await cadre.run("framework export agenda-2030-digital --as case-1.1 --output " + folder.path("p.json"))
    #expect(exported.status == 0)
    #expect(exported.errors.contains("CASE has no role profiles; 18 were not written."))
  }
}
