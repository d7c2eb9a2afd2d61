import CadreTestSupport
import CadreWords
import Foundation
import Testing

/// The sessions of the README and of the guides in another language: nothing that is said stays English.
///
/// One language is enough, for a test of the catalogues makes sure that each has the same phrases.
@Suite struct TranslatedSessionTests {
  @Test(arguments: ReadmeTests.files)
  func `a session can be had in Russian`(file: String) async throws {
    let untranslated = UntranslatedPhrases()
    try await UntranslatedPhrases.$collector.withValue(untranslated) {
      let cadre = CommandLineFixture(in: try TemporaryFolder(), columns: 100)
      if file != ReadmeTests.readme { try await ReadmeTests.prepare(cadre) }
      for line in try ReadmeTests.text(of: file).split(separator: "\n") where line.hasPrefix("$ cadre ") {
        _ = await TerminalSession.run(line, in: "ru", with: cadre)
      }
    }
    #expect(untranslated.keys.isEmpty, "add them to the catalogues:\n\(untranslated.keys.joined(separator: "\n"))")
  }
}
