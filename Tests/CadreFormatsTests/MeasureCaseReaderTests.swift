import CadreFormats
import CadreModel
import CadreTestSupport
import Foundation
import Testing

struct MeasureCaseReaderTests {
  private func read(_ text: String) throws -> Imported<[MeasureCase]> {
    try readMeasureCases(Array(text.utf8), file: "cases.json")
  }

  @Test func `every field of a case is read`() throws {
    let imported = try read(
      """
      {"strat": [{"ds": "staff", "y": ["rank", "Prof"], "g": ["sex", "Female", "Male"], "s": ["site", "grade"], "w": "n",
        "filter": ["year", "2024"]}],
       "reg": [{"ds": "staff", "y": "pay", "x": ["d:sex=f", "age"], "focus": "d:sex=f", "kind": "ols", "cluster": "site"}]}
      """)
    #expect(imported.findings.isEmpty)
    var strat = MeasureCase(family: .strat, dataset: "staff")
    strat.outcome = .equals(column: "rank", value: "Prof")
    (strat.groups, strat.focal, strat.reference, strat.strata) = (["sex"], "Female", "Male", ["site", "grade"])
    (strat.weight, strat.filter) = ("n", .init(column: "year", value: "2024"))
    var reg = MeasureCase(family: .reg, dataset: "staff")
    reg.outcome = .column("pay")
    (reg.predictors, reg.focus, reg.regression, reg.cluster) = (["d:sex=f", "age"], "d:sex=f", "ols", "site")
    #expect(imported.value == [strat, reg])
  }

  @Test func `groups are one column, several, or a comparison`() throws {
    let imported = try read(
      """
      {"ineq": [{"ds": "a", "y": "pay", "g": "sex"}], "multi": [{"ds": "a", "y": ["b", "yes"], "g": ["sex", "site"]}],
       "seg": [{"ds": "a", "g": ["sex", "f"], "u": "site"}], "boot": [{"ds": "a", "y": "p", "g": ["s", "1", "0"], "B": 99}],
       "ord": [{"ds": "a", "y": "job", "levels": ["<1", "1"], "g": ["s", "1", "0"]}],
       "kanon": [{"ds": "a", "qi": ["sex", "site"], "sa": "job"}], "div": [{"ds": "a", "c": "job"}]}
      """)
    #expect(imported.findings.isEmpty)
    #expect(imported.value.map(\.groups) == [["sex"], ["sex", "site"], ["sex"], ["s"], ["s"], [], []])
    #expect(imported.value.map(\.focal) == [nil, nil, "f", "1", "1", nil, nil])
    #expect(imported.value.map(\.reference) == [nil, nil, nil, "0", "0", nil, nil])
    #expect(imported.value[3].resampleCount == 99)
    #expect(imported.value[4].levels == ["<1", "1"])
    #expect(imported.value[5].strata == ["sex", "site"])
    #expect(imported.value[6].outcome == .column("job"))
  }

  private static let families =
    "binary, multi, strat, cont, ineq, conc, oaxaca, div, seg, ord, multip, boot, reg, maihda, kanon"

  private static let mistakes: [(case: String, column: String, message: String)] = [
    (#"{"bnary": []}"#, "bnary", "there is no family “bnary”. Did you mean “binary”? The families are: \(families)."),
    (#"{"binary": {}}"#, "binary", "“binary” must be a list. Write one item a line, each behind a hyphen."),
    (#"{"binary": ["a"]}"#, "binary[0]", "a case must be a mapping with “ds” and the fields of its family."),
    (#"{"div": [{"c": "job"}]}"#, "div[0]", "“ds” is missing or empty. Add it."),
    (#"{"div": [{"ds": "a"}]}"#, "div[0]", "“c” is missing or empty. Add it."),
    (#"{"div": [{"ds": "a", "c": ["b"]}]}"#, "div[0].c", "“c” must be the name of a column."),
    (
      #"{"multi": [{"ds": "a", "y": "b", "g": "c"}]}"#, "multi[0].y",
      "“y” must be [COLUMN, VALUE]: yes where the column has that value."
    ),
    (
      #"{"cont": [{"ds": "a", "y": "b", "g": ["c"]}]}"#, "cont[0].g",
      "“g” must be [COLUMN, FOCAL, REFERENCE], or [COLUMN, FOCAL] to compare with all others."
    ),
    (#"{"seg": [{"ds": "a", "g": ["b", "c"], "u": []}]}"#, "seg[0].u", "“u” must be one text."),
    (#"{"maihda": [{"ds": "a", "y": "b", "s": []}]}"#, "maihda[0].s", "“s” must be a list of one text or more."),
    (
      #"{"div": [{"ds": "a", "c": "b", "filter": ["x"]}]}"#, "div[0].filter",
      "“filter” must be [COLUMN, VALUE]: only rows where the column has that value."
    ),
    (
      #"{"reg": [{"ds": "a", "y": "b", "x": ["age"], "focus": "agee", "kind": "ols"}]}"#, "reg[0].focus",
      "the focus must be one of the predictors in “x”. Did you mean “age”?"
    ),
    (
      #"{"reg": [{"ds": "a", "y": "b", "x": ["age"], "focus": "age", "kind": "probit"}]}"#, "reg[0].kind",
      "“kind” must be ols or logit."
    ),
    (
      #"{"boot": [{"ds": "a", "y": "b", "g": ["c", "1", "0"], "B": 0}]}"#, "boot[0].B",
      "“B” must be a whole number of resamples, at least 1."
    ),
  ]

  @Test(arguments: mistakes.indices)
  func `a mistake is found where it stands`(index: Int) throws {
    let mistake = Self.mistakes[index]
    let imported = try read(mistake.case)
    #expect(imported.value.isEmpty)
    #expect(imported.findings.count == 1 && imported.findings.first?.sentence == mistake.message)
    #expect(imported.findings.first?.column == mistake.column)
    #expect(imported.findings.first?.severity == .error)
  }

  @Test func `a wrong case does not spoil the others, and a misspelt key is said`() throws {
    let imported = try read(#"{"div": [{"ds": "a"}, {"ds": "a", "c": "b", "filtre": ["x", "y"]}]}"#)
    #expect(imported.value.map(\.outcome) == [.column("b")])
    #expect(imported.findings.map(\.severity) == [.error, .warning])
    #expect(imported.findings[1].sentence == "the key “filtre” is not known and was not read. Did you mean “filter”?")
  }

  @Test(arguments: ["[]", "\"binary\"", "{\"a\": "])
  func `what is no list of cases is refused`(text: String) {
    #expect(throws: FormatError.self) { try read(text) }
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.hint))
  func `the reference configuration is read whole`() throws {
    let bytes = try Data(contentsOf: SharedData.file("analytics/config.json"))
    let imported = try readMeasureCases(Array(bytes), file: "config.json")
    #expect(imported.findings.isEmpty)
    #expect(imported.value.count == 53)
    #expect(Set(imported.value.map(\.family)).count == 14, "all but kanon")
  }
}
