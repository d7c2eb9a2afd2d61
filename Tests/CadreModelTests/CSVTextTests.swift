import CadreModel
import Testing

/// One way to write CSV.
@Suite struct CSVTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"so\"", "\"say \"\"so\"\"\""), ("two\nlines", "\"two\nlines\""),
    ("a;b", "a;b"), ("", ""),
  ])
  func `a field is quoted where RFC 4180 asks for it`(text: String, field: String) {
    #expect(CSVText.field(text) == field)
  }

  @Test func `a file for readers that guess quotes what could mislead them`() {
    #expect(String(decoding: CSVText.file([["a;b", " c", "d"]]), as: UTF8.self) == "\"a;b\",\" c\",d\r\n")
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@x", "\tx", "'=1", "''=1", "'quoted'", "plain"])
  func `what could be run as a formula is guarded and restored`(text: String) {
    let guarded = CSVText.neutralised(text)
    #expect(!CSVText.isFormula(guarded))
    #expect(CSVText.restored(guarded) == text)
  }
}
