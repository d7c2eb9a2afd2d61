import CadrePages
import CadreWords
import HTTPTypes
import Testing

@testable import CadreServer

/// Every page in another language, as each mandate sees it: nothing that is said stays English.
@Suite struct TranslatedPageTests {
  @Test(arguments: PageMatrixTests.accounts)
  func `a page can be had in Chinese`(account: String) async throws {
    let server = try TestServer()
    let browser = try await Browser.signedIn(account, to: server)
    let untranslated = UntranslatedPhrases()
    try await UntranslatedPhrases.$collector.withValue(untranslated) {
      for site in Sites().all {
        for path in PageMatrixTests.paths(of: site).map({ "/zh" + $0.dropFirst("/en".count) }) {
          if site.method == .get {
            let answer = try await browser.get(path)
            #expect(
              answer.text.contains("<html lang=\"zh\"") || answer.status != 200 || !answer.text.contains("<html"), "\(path)")
          } else if !path.hasPrefix("/zh/sign") {
            _ = try await browser.post(path, PageMatrixTests.forms[site.path] ?? [:])
          }
        }
      }
    }
    #expect(untranslated.keys.isEmpty, "add them to the catalogues:\n\(untranslated.keys.joined(separator: "\n"))")
  }
}
