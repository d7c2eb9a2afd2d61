import CadreFormats
import CadreModel
import CadreTestSupport
import Foundation
import Testing

struct ImpactCaseReaderTests {
  private func read(_ text: String) throws -> Imported<[ImpactCase]> {
    try readImpactCases(Array(text.utf8), file: "cases.json")
  }

  @Test func `every kind of field is read as it is written`() throws {
    let imported = try read(
      """
      {"did": [{"ds": "staff", "spec": "a", "x": ["age", 2], "alpha": 0.5, "pre": 75, "directed": true, "cluster": null,
        "code": "07", "word": "true", "by": {"grade": [1, -2e3]}}]}
      """)
    #expect(imported.findings.isEmpty)
    let expected = ImpactCase(
      family: "did", dataset: "staff", spec: "a",
      fields: [
        "ds": .text("staff"), "spec": .text("a"), "x": .list([.text("age"), .number(2)]), "alpha": .number(0.5),
        "pre": .number(75), "directed": .flag(true), "cluster": .null, "code": .text("07"), "word": .text("true"),
        "by": .object(["grade": .list([.number(1), .number(-2000)])]),
      ])
    #expect(imported.value == [expected])
  }

  private static let families = ImpactCase.families.joined(separator: ", ")

  private static let mistakes: [(case: String, column: String, message: String)] = [
    (#"{"did2x3": []}"#, "did2x3", "there is no family “did2x3”. Did you mean “did2x2”? The families are: \(families)."),
    (#"{"did": {}}"#, "did", "“did” must be a list. Write one item a line, each behind a hyphen."),
    (#"{"did": [3]}"#, "did[0]", "a case must be a mapping with “ds” and the fields of its family."),
    (#"{"did": [{"spec": "a"}]}"#, "did[0]", "“ds” is missing or empty. Add it."),
    (#"{"did": [{"ds": "a", "spec": ""}]}"#, "did[0]", "“spec” is missing or empty. Add it."),
  ]

  @Test(arguments: mistakes.indices)
  func `a mistake is found where it stands`(index: Int) throws {
    let mistake = Self.mistakes[index]
    let imported = try read(mistake.case)
    #expect(imported.value.isEmpty)
    #expect(imported.findings.map(\.sentence) == [mistake.message])
    #expect(imported.findings.first?.column == mistake.column)
  }

  @Test func `a wrong case does not spoil the others`() throws {
    let imported = try read(#"{"did": [{"ds": "a"}, {"ds": "a", "spec": "b"}]}"#)
    #expect(imported.value.map(\.spec) == ["b"])
    #expect(imported.findings.count == 1)
  }

  @Test(arguments: ["[]", "\"did\"", "{\"a\": "])
  func `what is no list of cases is refused`(text: String) {
    #expect(throws: FormatError.self) { try read(text) }
  }
}
