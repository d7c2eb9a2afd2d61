import CadreTestSupport
import Foundation
import Testing

/// What the rules of retention cover goes when it is due, and not before.
@Suite struct RetentionTests {
  private let folder: TemporaryFolder
  private let cadre: CommandLineFixture

  private static let staff = """
    person_id,name,unit,left_on
    L-1,Long Gone,Ministry,2019-10-30
    L-2,Just Gone,Ministry,2019-10-31
    L-3,Still Here,Ministry,

    """
  private static let ratings = """
    person_id,competency,level,source,assessed_on
    L-1,D1,2,test,2018-03-01
    L-2,D1,2,test,2018-03-01
    L-3,D1,2,test,2018-03-01

    """

  init() async throws {
    folder = try TemporaryFolder()
    cadre = CommandLineFixture(in: folder, columns: 200)
    try folder.write(TwoVersions.first, to: "v1.yaml")
    try folder.write(Self.staff, to: "staff.csv")
    try folder.write(Self.ratings, to: "ratings.csv")
    for line in [
      "init", "framework import @v1.yaml", "person import @staff.csv", "assessment import @ratings.csv --framework demo@1",
      "account set dora --mandate data-protection",
    ] {
      let result = await cadre.run(line)
      #expect([0, 1].contains(result.status), "\(line): \(result.errors)")
    }
  }

  @Test func `a rule of seven years takes who left seven years and a day ago`() async throws {
    #expect(await cadre.run("retention run --account dora").status == 3)
    #expect(await cadre.run("retention set leavers --months 84").status == 4)
    #expect(await cadre.run("retention set leavers --months 84 --account dora").status == 0)
    #expect(await cadre.run("retention list --format csv").output == "what,months\r\nleavers,84\r\n")
    let check = await cadre.run("retention check --format csv --account dora").output
    #expect(check.contains("2026-10-31,L-1,leavers,1,2019-10-30,yes\r\n2026-11-01,L-2,leavers,1,2019-10-31,no\r\n"), "\(check)")
    let dry = await cadre.run("retention run --dry-run --format csv --account dora").output
    #expect(dry.hasSuffix("\r\n1,0,0,\r\n"), "\(dry)")
    #expect(await cadre.run("person show L-1").status == 0)
    #expect(await cadre.run("retention run --format csv --account dora").output.hasSuffix("\r\n1,0,0,\r\n"))
    #expect(await cadre.run("person show L-1").status == 3)
    #expect(await cadre.run("person show L-2").status == 0)
    #expect(await cadre.run("retention run --format csv --account dora").output.hasSuffix("\r\n0,0,0,\r\n"))
    #expect(await cadre.run("audit verify").status == 0)
    #expect(await cadre.run("doctor").status == 0)
    #expect(await cadre.run("retention set leavers --account dora --format csv").output == "what,months\r\n")
  }

  @Test func `assessments go while the people stay`() async throws {
    #expect(await cadre.run("retention set assessments --months 1 --account dora").status == 0)
    #expect(await cadre.run("retention run --format csv --account dora").output.hasSuffix("\r\n0,2,0,\r\n"))
    for (person, rows) in [("L-1", 1), ("L-2", 1), ("L-3", 2)] {
      let history = await cadre.run("assessment history \(person) --framework demo@1 --format csv").output
      #expect(history.split(whereSeparator: \.isNewline).count == rows, "\(person)")
    }
    #expect(await cadre.run("audit verify").status == 0)
    #expect(await cadre.run("doctor").status == 0)
  }

  @Test func `agreements go after they ended`() async throws {
    await cadre.run("account set sam --mandate servant:L-3")
    for (purpose, last) in [("one", "2026-10-31"), ("two", "2027-10-31")] {
      let words = ["person", "consent", "give", "L-3", "--purpose", purpose, "--until", last, "--account", "sam"]
      #expect(await cadre.run(words).status == 0)
      await cadre.run("person consent withdraw L-3 --account sam")
    }
    #expect(await cadre.run("retention set consents --months 2 --account dora").status == 0)
    #expect(await cadre.run("retention run --format csv --account dora").output.hasSuffix("\r\n0,0,0,\r\n"))
    let later = try cadre.run("retention run --format csv --account dora", on: "2027-01-02")
    #expect(later.output.hasSuffix("\r\n0,0,2,\r\n"), "\(later.output)")
    #expect(await cadre.run("audit verify").status == 0)
  }
}
