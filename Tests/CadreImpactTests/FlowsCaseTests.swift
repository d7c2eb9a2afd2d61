import CadreAnalysis
import CadreImpact
import CadreModel
import Testing

/// Tables that are wrong in every way a file can be.
struct FlowsCaseTests {
  private struct Tables: ImpactData {
    let tables: [String: Dataset]
    var rows: [[Int]] = []

    func dataset(_ name: String) throws -> Dataset {
      guard let table = tables[name] else { throw MeasureError.incompleteCase(family: "test", field: name) }
      return table
    }

    func numberRows(_ name: String) throws -> [[Int]] { rows }
  }

  private func table(_ columns: [String], _ rows: [[String]]) -> Dataset {
    Dataset(name: "t", columnNames: columns, rows: rows.enumerated().map { ($0.offset + 2, $0.element) })
  }

  private func measures(
    _ family: String, _ fields: [String: ImpactCase.Field], _ tables: [String: Dataset], rows: [[Int]] = []
  ) throws -> [Measure] {
    let asked = ImpactCase(family: family, dataset: "t", spec: "s", fields: fields)
    return try asked.measures(in: Tables(tables: tables, rows: rows))
  }

  private static let longFields: [String: ImpactCase.Field] = [
    "kind": .text("long"), "id": .text("id"), "t": .text("year"), "state": .text("grade"), "absorbing": .list([.text("out")]),
    "n0": .list([.number(4)]), "r": .list([.number(1)]), "horizon": .number(2), "boot": .text("b"),
  ]

  private static let families = ["markov_est", "markov_chain", "markov_absorb", "markov_project"]

  @Test(arguments: families, [[], [["1", "1", "a"]], [["1", "1", "NA"]], [["1", "NA", "a"]], [["NA", "1", "a"]]])
  func `tables of next to nothing are no crash`(family: String, rows: [[String]]) {
    let tables = ["t": table(["id", "year", "grade"], rows)]
    _ = try? measures(family, Self.longFields, tables, rows: [[0], []])
  }

  @Test(arguments: families + ["seg", "seg2", "concentration", "net", "net_exact", "meta"])
  func `missing fields and columns are refused`(family: String) {
    let tables = ["t": table(["x"], [["1"]]), "t_nodes": table(["x"], []), "t_edges": table(["x"], [])]
    #expect { try measures(family, [:], tables) } throws: { $0 is any Refusal }
    let fields = Self.longFields.merging(
      ["unit": .text("u"), "group": .text("g"), "label": .text("l"), "focal": .text("f")], uniquingKeysWith: { $1 })
    #expect(throws: (any Error).self) { try measures(family, fields, tables) }
  }

  @Test(arguments: [0, 1.5, 1_001, .infinity, .nan])
  func `horizons are whole and within reason`(horizon: Double) {
    var fields = Self.longFields
    fields["horizon"] = .number(horizon)
    let tables = ["t": table(["id", "year", "grade"], [["1", "1", "a"], ["1", "2", "a"], ["1", "3", "out"]])]
    let refusal = #expect(throws: FlowError.self) { try measures("markov_project", fields, tables) }
    guard case .horizonOutOfRange = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
  }

  @Test func `bare probabilities tell no error of parameters`() throws {
    var fields = Self.longFields
    (fields["kind"], fields["boot"]) = (.text("matrix"), nil)
    let tables = ["t": table(["from", "a", "out"], [["a", "0.5", "0.5"], ["out", "0", "0"]])]
    let found = try measures("markov_project", fields, tables)
    let values = Dictionary(uniqueKeysWithValues: found.map { ($0.name, $0.value) })
    #expect(values["stock[a@2]"] == 2.5)
    #expect(values["se_parameter[a@2]"]?.isNaN == true)
    #expect(values["sd_process[a@2]"].map { close($0, (4 * 0.1875 + 0.25).squareRoot()) } == true)
  }

  @Test(arguments: [[], [["u", "x", "0"]], [["u", "x", "NA"]], [["u", "x", "3"]]])
  func `silos of next to nobody are no crash`(rows: [[String]]) throws {
    let fields: [String: ImpactCase.Field] = [
      "unit": .text("u"), "group": .text("g"), "n": .text("n"), "focal": .text("x"), "within": .text("u"),
    ]
    let tables = ["t": table(["u", "g", "n"], rows)]
    for family in ["seg", "concentration"] { _ = try measures(family, fields, tables) }
    _ = try? measures("seg2", fields, tables)
  }

  @Test func `unknown and double nodes are refused`() {
    let fields: [String: ImpactCase.Field] = ["label": .text("l")]
    let edges = table(["from", "to"], [["1", "9"]])
    let one = table(["id", "l"], [["1", "a"]])
    #expect(throws: SiloError.unknownNode("9")) { try measures("net_exact", fields, ["t_nodes": one, "t_edges": edges]) }
    let twice = table(["id", "l"], [["1", "a"], ["1", "b"]])
    #expect(throws: SiloError.nodeTwice("1")) { try measures("net_exact", fields, ["t_nodes": twice, "t_edges": edges]) }
  }

  @Test(arguments: ["yv", "gain"])
  func `no course is no crash`(kind: String) throws {
    let fields: [String: ImpactCase.Field] = ["kind": .text(kind)]
    let columns = ["course", "yi", "vi", "before", "after"]
    for rows in [[], [["A", "1", "0", "1", "1"]], [["A", "1", "1", "1", "NA"], ["NA", "1", "1", "1", "2"]]] {
      #expect(try !measures("meta", fields, ["t": table(columns, rows)]).isEmpty)
    }
  }
}
