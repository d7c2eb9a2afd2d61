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

  @Test(arguments: ["--language", "--language tlh framework list", "--language fr framework list"])
  func `a language without a catalogue is refused with those that there are`(line: String) async throws {
    let result = await CommandLineFixture(in: try TemporaryFolder()).run(line)
    #expect(result.status == 2 && result.errors.contains("ar, en"), "\(result.errors)")
  }
}
