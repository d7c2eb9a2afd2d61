import CadreAnalysis
import CadreModel
import Testing

struct MeasureCaseTests {
  private let dataset = Dataset(
    name: "staff.csv", columnNames: ["sex", "site", "lead", "pay", "w"],
    rows: [
      (2, ["f", "n", "yes", "10", "1"]), (3, ["f", "n", "no", "20", "2"]), (4, ["m", "n", "yes", "30", "3"]),
      (5, ["m", "s", "NA", "40", "1"]), (6, ["m", "s", "no", "0", "0"]), (7, ["x", "s", "yes", "", "1"]),
    ])

  private func binary(_ change: (inout MeasureCase) -> Void = { _ in }) -> MeasureCase {
    var measureCase = MeasureCase(family: .binary, dataset: "staff")
    measureCase.outcome = .equals(column: "lead", value: "yes")
    (measureCase.groups, measureCase.focal, measureCase.reference) = (["sex"], "f", "m")
    change(&measureCase)
    return measureCase
  }

  @Test func `rows with anything missing are left out`() throws {
    let rows = try CaseRows(binary(), in: dataset)
    #expect(rows.rows == [0, 1, 2, 4, 5])
    #expect(try rows.sides() == [.focal, .focal, .reference, .reference, nil])
    #expect(try rows.outcomeFlags() == [true, false, true, false, true])
    #expect(try rows.outcomeNumbers() == [1, 0, 1, 0, 1])
    #expect(rows.weights == [1, 1, 1, 1, 1])
  }

  @Test(arguments: [MeasureCase.Family.cont, .ineq, .multip, .reg, .conc])
  func `a logarithm is an outcome in every family`(family: MeasureCase.Family) throws {
    var measureCase = MeasureCase(family: family, dataset: "staff")
    measureCase.outcome = .column("log:pay")
    measureCase.filter = .init(column: "site", value: "n")
    let rows = try CaseRows(measureCase, in: dataset)
    #expect(rows.rows == [0, 1, 2])
    #expect(try rows.outcomeNumbers().map { ($0 * 1000).rounded() } == [2303, 2996, 3401])
    measureCase.filter = nil
    #expect(throws: MeasureError.negativeAmount(column: "pay", value: 0)) { try CaseRows(measureCase, in: dataset) }
  }

  @Test func `without a reference the others are it`() throws {
    let rows = try CaseRows(binary { $0.reference = nil }, in: dataset)
    #expect(try rows.sides() == [.focal, .focal, .reference, .reference, .reference])
  }

  @Test func `a filter, weights and crossed columns`() throws {
    let measureCase = binary {
      $0.filter = .init(column: "site", value: "n")
      ($0.weight, $0.groups, $0.focal, $0.reference) = ("w", ["sex", "site"], "f~n", "m~n")
    }
    let rows = try CaseRows(measureCase, in: dataset)
    #expect(rows.rows == [0, 1, 2])
    #expect(rows.weights == [1, 2, 3])
    #expect(try rows.groupLabels() == ["f~n", "f~n", "m~n"])
    #expect(try measureCase.measures(in: dataset).prefix(4).map(\.value) == [3, 1, 3, 3])
  }

  @Test func `predictors`() throws {
    let rows = try CaseRows(binary { $0.predictors = ["pay", "d:sex=m"] }, in: dataset)
    #expect(rows.rows == [0, 1, 2, 4])
    #expect(try rows.predictor("pay") == [10, 20, 30, 0])
    #expect(try rows.predictor("d:sex=m") == [0, 0, 1, 1])
    #expect(throws: MeasureError.negativeAmount(column: "pay", value: 0)) { try rows.predictor("log:pay") }
    #expect(MeasureCase.Predictor("d:a=b=c") == .dummy(column: "a", value: "b=c"))
  }

  private func failure(_ measureCase: MeasureCase) -> String {
    do {
      _ = try measureCase.measures(in: dataset)
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test func `what does not occur is said, with what does`() {
    #expect(failure(binary { $0.focal = "F" }) == "staff.csv has no row with “F” in column “sex”. It has: f, m, x.")
    #expect(
      failure(binary { $0.outcome = .equals(column: "lead", value: "ja") })
        == "staff.csv has no row with “ja” in column “lead”. It has: no, yes.")
    #expect(
      failure(binary { $0.filter = .init(column: "site", value: "w") })
        == "staff.csv has no row with “w” in column “site”. It has: n, s.")
    #expect(
      failure(binary { $0.groups = ["sx"] }) == "staff.csv has no column “sx”. Did you mean “sex”?")
  }

  @Test func `cases that cannot be computed`() {
    #expect(failure(binary { $0.outcome = nil }) == "A case of family “binary” needs “y”.")
    #expect(failure(binary { $0.focal = nil }) == "A case of family “binary” needs “g”.")
    #expect(failure(binary { $0.filter = .init(column: "lead", value: "yes") }).hasPrefix("“lead_yes” is the same in every row"))
    #expect(failure(binary { $0.family = .strat }) == "A case of family “strat” needs “s”.")
    #expect(failure(binary { $0.weight = "lead" }).contains("line 2, column “lead”: the weight “yes” is negative"))
    var pairs = binary { $0.outcome = .column("w") }
    pairs.family = .multip
    #expect(failure(pairs).hasPrefix("The group “x” has 1 row; at least 2 are needed"))
  }

  @Test(arguments: [
    (MeasureCase.Family.binary, "lead_yes:sex_f_m"), (.strat, "lead_yes:sex_f_m:site:w=w:f=site_n"),
    (.reg, "lead_yes:sex_f_m:ols"), (.kanon, "qi=sex+site;sa=lead"),
  ])
  func `a case is named by what tells it from others`(family: MeasureCase.Family, spec: String) {
    let measureCase = binary {
      $0.family = family
      switch family {
      case .strat: ($0.strata, $0.weight, $0.filter) = (["site"], "w", .init(column: "site", value: "n"))
      case .reg: $0.regression = "ols"
      case .kanon: ($0.strata, $0.outcome) = (["sex", "site"], .column("lead"))
      default: break
      }
    }
    #expect(measureCase.spec == spec)
  }
}
