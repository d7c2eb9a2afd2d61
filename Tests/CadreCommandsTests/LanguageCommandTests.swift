import CadreTestSupport
import Testing

/// `cadre --language`, before the rest of the line.
@Suite struct LanguageCommandTests {
  @Test func `tables for people are in the language, those for programs are not`() async throws {
    let cadre = CommandLineFixture(in: try TemporaryFolder())
    await cadre.run("init")
    let arabic = await cadre.run("--language ar framework list")
    let tag = await cadre.run("--language ar-EG framework list")
    let english = await cadre.run("framework list")
    #expect(arabic.status == 0 && arabic.output == tag.output)
    #expect(await cadre.run("--language en framework list").output == english.output)
    #expect(
      await cadre.run("--language ar framework list --format csv").output
        == (await cadre.run("framework list --format csv").output))
  }

  @Test func `an import is reported in the language, with what was found`() async throws {
    let cadre = CommandLineFixture(in: try TemporaryFolder())
    await cadre.run("init")
    try cadre.home.write("person_id,name,unit,roles\n,Ada,M/A,policy-officer\nP2,Bo,M/A,polcy-officer\n", to: "staff.csv")
    let result = await cadre.run("--language ar person import @staff.csv")
    #expect(result.status == 3)
    // What comes from the data is isolated, but for what stands by itself in a cell.
    let own = (result.output + result.errors).replacing(/\u{2068}[^\u{2069}]*\u{2069}/, with: "")
    let words = Set(own.matches(of: /[A-Za-z]+/).map { String($0.output) })
    #expect(words == ["staff", "csv", "CSV", "cadre"], "\(own)")
  }

  @Test(arguments: ["--language", "--language tlh framework list", "--language de framework list"])
  func `another language is refused with those that there are`(line: String) async throws {
    let result = await CommandLineFixture(in: try TemporaryFolder()).run(line)
    #expect(result.status == 2 && result.errors.contains("ar, zh, en, fr, ru, es"), "\(result.errors)")
  }
}
