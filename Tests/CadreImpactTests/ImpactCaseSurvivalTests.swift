import CadreAnalysis
import CadreImpact
import CadreModel
import Testing

/// Two small datasets.
private struct StubData: ImpactData {
  func dataset(_ name: String) throws -> Dataset {
    let (columns, rows) =
      name == "staff"
      ? (
        ["months", "left", "sex", "grade"],
        [
          ["1", "yes", "f", "2"], ["2", "yes", "m", "1"], ["2", "no", "f", "3"], ["4", "yes", "m", "2"],
          ["5", "no", "f", "1"], ["6", "yes", "f", "2"], ["3", "yes", "m", "NA"],
        ]
      )
      : (
        ["days", "share", "right", "asked"],
        [["1", "80", "8", "10"], ["2", "40", "4", "10"], ["3", "20", "2", "10"], ["NA", "20", "2", "10"]]
      )
    return Dataset(name: name, columnNames: columns, rows: rows.enumerated().map { ($0.offset + 2, $0.element) })
  }

  func numberRows(_ name: String) throws -> [[Int]] { [] }
}

struct ImpactCaseSurvivalTests {
  private func figures(
    _ family: String, _ dataset: String, _ fields: [String: ImpactCase.Field]
  ) throws -> [String: Double] {
    let impactCase = ImpactCase(family: family, dataset: dataset, spec: "", fields: fields)
    let measures = try impactCase.measures(in: StubData())
    return Dictionary(measures.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  private let times: [String: ImpactCase.Field] = ["time": .text("months"), "event": .list([.text("left"), .text("yes")])]

  @Test func `curves by group`() throws {
    let more: [String: ImpactCase.Field] = ["group": .text("sex"), "at": .list([.number(2)]), "tau": .list([.number(2.5)])]
    let figures = try figures("km", "staff", times.merging(more) { $1 })
    #expect(figures["m:n"] == 3)
    #expect(figures["f:events"] == 2)
    #expect(agree(figures["m:surv[2]"] ?? 0, 2.0 / 3))
    #expect(figures["f:at_risk[2]"] == 3)
    let area: Double = 2 + 1.0 / 3
    #expect(agree(figures["m:rmst[2.5]"] ?? 0, area))
  }

  @Test func `rows with a missing covariate are left out`() throws {
    let covariates: [String: ImpactCase.Field] = ["x": .list([.text("d:sex=f"), .text("grade")])]
    let figures = try figures("cox", "staff", times.merging(covariates) { $1 })
    #expect(figures["n"] == 6)
    #expect(figures["events"] == 4)
    #expect(figures["efron:coef[sex=f]"]?.isFinite == true)
    #expect(figures["breslow:basehaz[4]"]?.isFinite == true)
  }

  @Test func `tests between groups`() throws {
    let figures = try figures("ranktest", "staff", times.merging(["group": .text("sex")]) { $1 })
    #expect(figures["df"] == 1)
    let expected: Double = (figures["expected[f]"] ?? 0) + (figures["expected[m]"] ?? 0)
    #expect(agree(expected, 5))
    #expect(figures["fh_0.5_0.5_p"]?.isNaN == false)
  }

  @Test func `decay halves each day`() throws {
    let exponential: [String: ImpactCase.Field] = [
      "model": .text("exp"), "t": .text("days"), "y": .text("share"), "scale": .number(0.01),
    ]
    #expect(agree(try figures("decay", "lessons", exponential)["half_life"] ?? 0, 1))
    let recall: [String: ImpactCase.Field] = [
      "model": .text("logit"), "t": .text("days"), "x": .text("right"), "n": .text("asked"),
    ]
    let slope = try #require(try figures("decay", "lessons", recall)["coef[log_time]"])
    #expect(slope < 0)
  }

  @Test(arguments: ["km", "ranktest", "cox", "decay"])
  func `a case without its fields says which`(family: String) {
    #expect(throws: MeasureError.self) { try figures(family, "staff", [:]) }
  }

  @Test func `a column that is not there is named`() {
    #expect(throws: DatasetError.self) {
      try figures("km", "staff", ["time": .text("month"), "event": .list([.text("left"), .text("yes")])])
    }
  }
}
