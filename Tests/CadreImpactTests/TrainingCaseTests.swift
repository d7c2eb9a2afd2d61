import CadreAnalysis
import CadreImpact
import CadreModel
import Testing

/// One dataset, whatever it is asked for by name.
private struct OneDataset: ImpactData {
  let rows: [[String]]

  func dataset(_ name: String) -> Dataset {
    let columns = ["id", "period", "trained", "skill", "unit", "level"]
    return Dataset(name: name, columnNames: columns, rows: rows.enumerated().map { ($0.offset + 2, $0.element) })
  }

  func numberRows(_ name: String) -> [[Int]] { [] }
}

@Suite struct TrainingCaseTests {
  private static let families = ["did", "did_placebo", "did_twfe", "did_pretrend", "did2x2"]

  private func measures(
    _ family: String, _ rows: [[String]], _ changes: [String: ImpactCase.Field] = [:]
  ) throws -> [String: Double] {
    var fields: [String: ImpactCase.Field] = [
      "id": .text("id"), "t": .text("period"), "g": .text("trained"), "y": .text("level"), "control": .text("nevertreated"),
      "est": .text("dr"), "x": .list([.text("skill")]), "shift": .number(1), "d": .text("trained=3:0"), "pre": .number(2),
      "post": .number(3),
    ]
    fields.merge(changes) { $1 }
    let impactCase = ImpactCase(family: family, dataset: "staff", spec: "s", fields: fields)
    let measures = try impactCase.measures(in: OneDataset(rows: rows))
    return Dictionary(uniqueKeysWithValues: measures.map { ($0.name, $0.value) })
  }

  /// Nine people in four periods; levels rise by 1 with training.
  private var rows: [[String]] {
    (0..<36).map { row in
      let (person, period) = (row / 4, row % 4 + 1)
      let start = person % 3 == 0 ? 3 : 0
      let level = Double(person * person % 7) / 10 + Double(period * person % 5) / 100 + (start > 0 && period >= 3 ? 1 : 0)
      return ["p\(person)", "\(period)", "\(start)", "\(person * 5 % 8)", "u\(person / 2)", "\(level)"]
    }
  }

  @Test func `figures have their names`() throws {
    let figures = try measures("did", rows)
    #expect(figures.keys.contains("att(3;4)") && figures.keys.contains("event[-1]_se") && figures.keys.contains("pretest_W"))
    #expect(figures["n_units"] == 9)
    #expect(abs((figures["simple_att"] ?? 0) - 1) < 0.2)
    let clustered = try measures("did", rows, ["cluster": .text("unit")])
    #expect(!clustered.keys.contains { $0.hasPrefix("pretest") })
    #expect(clustered["simple_att"] == figures["simple_att"])
  }

  @Test(arguments: families)
  func `without a usable row it says so`(family: String) {
    #expect(throws: TrainingError.noRows) { try measures(family, []) }
    #expect(throws: TrainingError.noRows) { try measures(family, [["NA", "1", "0", "1", "u", "1"]]) }
  }

  @Test(arguments: families)
  func `a missing column is named`(family: String) {
    #expect(throws: DatasetError.self) { try measures(family, rows, ["y": .text("levels")]) }
  }

  @Test(arguments: families)
  func `missing cells and one row do no harm`(family: String) throws {
    let gaps = rows.enumerated().map { place, row in place % 7 == 3 ? row.dropLast() + ["NA"] : row }
    _ = try measures(family, gaps)
    let one = try measures(family, [["a", "3", "3", "1", "u", "2"]])
    #expect(!one.keys.contains("simple_att") || one["simple_att"]?.isNaN == true)
  }

  @Test(arguments: [("anticipation", ImpactCase.Field.number(-1)), ("control", .text("all")), ("est", .text("best"))])
  func `a setting that does not exist is refused`(name: String, value: ImpactCase.Field) {
    #expect(throws: MeasureError.incompleteCase(family: "did", field: name)) { try measures("did", rows, [name: value]) }
  }
}
