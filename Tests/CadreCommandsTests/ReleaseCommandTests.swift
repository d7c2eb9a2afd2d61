import CadreTestSupport
import Foundation
import Testing

/// `cadre release` and what is worked out from one, as people see it.
@Suite struct ReleaseCommandTests {
  private static func ministry(people: Int) async throws -> CommandLineFixture {
    let cadre = CommandLineFixture(in: try TemporaryFolder(), columns: 100)
    await cadre.run("init")
    await cadre.run("sample ministry --people \(people) --seed 5 @m")
    await cadre.run("person import @m/staff.csv")
    await cadre.run("assessment import @m/assessments.csv")
    return cadre
  }

  private static let make = "release make --attributes sex,disability --outcomes ready,proven --unit-depth 0 --no-competencies"

  @Test func `the session of a release is as recorded`() async throws {
    let cadre = try await Self.ministry(people: 800)
    await cadre.run("account set head --mandate administrator")
    var session = ""
    for line in [
      "release list", "release policy", "release show", Self.make + " --dry-run", Self.make, "release list", "release show 1",
      "release show 1 --table sex", "release show 1 --table sexs", "release show 2", "equity check --release 1",
      "equity check --release 1 --by sex --outcome grade=SCS~level --format csv", "equity check --release 1 --unit X",
      "release withdraw 1 --why because", "release show", "release show 1 --table sex --format csv",
      "release policy --threshold 2",
      "release policy --threshold 12",
    ] {
      // Whoever makes a release is named in it.
      let words = (line + " --account head").split(separator: " ").map { $0.replacing("~", with: " ") }
      let result = await cadre.run(words.map(String.init))
      session += "$ cadre \(line)\n\(result.output)\(result.errors)[\(result.status)]\n\n"
    }
    try expectGolden(session, "release.txt", in: "CadreCommandsTests")
  }

  @Test func `a folder has every table, and what the release is`() async throws {
    let cadre = try await Self.ministry(people: 200)
    await cadre.run(Self.make)
    let result = await cadre.run("release show -o @r")
    #expect(result.status == 0, "\(result.errors)")
    let files = try FileManager.default.contentsOfDirectory(atPath: cadre.home.url.appendingPathComponent("r").path)
    #expect(Set(files).isSuperset(of: ["release.txt", "sex.csv", "sex-by-ready.csv", "sex-by-grade.csv"]), "\(files)")
    #expect(await cadre.run("release show --table sex -o @sex.csv").status == 0)
    #expect(await cadre.run("release make --crossing sex").status == 2)
  }

  @Test func `an auditor is answered from the newest release, and refused the rest`() async throws {
    let cadre = try await Self.ministry(people: 200)
    await cadre.run("account set anna --mandate auditor")
    let none = await cadre.run("equity check --account anna")
    #expect(none.status == 3 && none.errors.contains("there is no release yet"), "\(none.errors)")
    await cadre.run(Self.make)
    let check = await cadre.run("equity check --account anna")
    #expect(check.status == 0 && check.output.contains("From release 1 alone"), "\(check)")
    for line in [
      "gap unit", "gap competency", "gap level --by sex", "gap trend", "report gap -o @x.html", "equity check --unit X",
    ] {
      let result = await cadre.run(line + " --account anna")
      #expect(result.status == 4 && result.errors.contains("Read a release instead"), "\(line): \(result)")
    }
    #expect(await cadre.run(Self.make + " --account anna").status == 4)
  }
}
