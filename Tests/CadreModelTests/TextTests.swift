import CadreModel
import Testing

struct TextTests {
  @Test func `a missing language falls back to the default one`() throws {
    let text = try #require(LocalizedText(["en": " Trust ", "fr": "Confiance", "es": " "], defaultLanguage: "en"))
    #expect(text.text(in: "fr") == "Confiance")
    #expect(text.text(in: "es") == "Trust")
    #expect(text.text() == "Trust")
    #expect(text.byLanguage.keys.sorted() == ["en", "fr"])
  }

  @Test(arguments: [[:], ["en": "  "], ["fr": "Confiance"]] as [[String: String]])
  func `the default language must have a text`(texts: [String: String]) {
    #expect(LocalizedText(texts, defaultLanguage: "en") == nil)
  }

  @Test(arguments: [
    (
      Finding(.error, .unknown, file: "staff.csv", line: 12, column: "unit", value: "X", "wrong."),
      "staff.csv:12: error: column “unit”, value “X”: wrong."
    ),
    (Finding(.warning, .unusual, file: "a", line: 3, "look."), "a:3: warning: look."),
    (Finding(.note, .assumed, file: "a", column: "b", "seen."), "a: note: column “b”: seen."),
    (Finding(.note, .assumed, file: "a", value: "x\ny", "seen."), "a: note: value “x y”: seen."),
  ])
  func `a finding says where and what`(finding: Finding, text: String) {
    #expect(finding.description == text)
  }

  @Test(arguments: [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("a\r\nb", 5, "a b"), ("ééé", 2, "é…"), ("abc", 0, "…")])
  func `long texts are cut by characters`(text: String, limit: Int, cut: String) {
    #expect(text.shortened(to: limit) == cut)
  }

  @Test func `errors are graver than warnings and notes`() {
    #expect(Finding.Severity.allCases.shuffled().sorted() == [.note, .warning, .error])
  }

  @Test func `rows are what was added, updated, unchanged or refused`() {
    var changes = Changes()
    changes.added = 1
    changes.updated = 10
    changes.unchanged = 100
    changes.refused = 1000
    changes.retired = 5
    #expect(changes.rows == 1111)
  }
}
