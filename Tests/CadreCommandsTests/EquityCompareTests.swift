import CadreTestSupport
import Foundation
import Testing

@Suite struct EquityCompareTests {
  private let folder: TemporaryFolder
  private let cadre: CommandLineFixture

  init() throws {
    folder = try TemporaryFolder()
    cadre = CommandLineFixture(in: folder)
  }

  private func compare(_ text: String, _ words: [String]) async throws -> CommandLineFixture.Result {
    try folder.write(text, to: "t.csv")
    return await cadre.run(["equity", "compare", "@t.csv"] + words)
  }

  /// Rows `group,outcome` so many times.
  private static func people(_ counts: [(group: String, outcome: String, count: Int)], more: String = "") -> String {
    "sex,grade\(more)\n" + counts.map { String(repeating: "\($0.group),\($0.outcome)\n", count: $0.count) }.joined()
  }

  private static let clear = people([("f", "high", 20), ("f", "low", 80), ("m", "high", 50), ("m", "low", 50)])
  private static let grade = ["--outcome", "grade=high", "--group", "sex", "--focal", "f"]

  @Test func `a clear difference is said with its size and without a cause`() async throws {
    let result = try await compare(Self.clear, Self.grade)
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("20.0 % of “f” and 50.0 % of “m”: 30.0 points lower. (95 % interval"), "\(result.output)")
    #expect(result.output.contains("The ratio of the rates is 0.40, below four fifths."))
    #expect(result.output.contains("Adverse-impact ratio (four fifths: 0.80)"))
    #expect(!result.output.contains("because of"))
    #expect(result.errors.contains("no disclosure control was applied"))
  }

  @Test func `no evidence and too few people are told apart`() async throws {
    let alike = try await compare(
      Self.people([("f", "high", 24), ("f", "low", 76), ("m", "high", 25), ("m", "low", 75)]), Self.grade)
    #expect(alike.output.contains("no evidence of a difference"))
    let few = try await compare(
      Self.people([("f", "high", 1), ("f", "low", 4), ("m", "high", 25), ("m", "low", 75)]), Self.grade)
    #expect(few.output.contains("too few people to tell"))
    let one = try await compare(Self.people([("f", "low", 1), ("m", "high", 25), ("m", "low", 75)]), Self.grade)
    #expect(one.status == 0)
    #expect(one.output.contains("too few people to tell"))
  }

  @Test func `within strata the comparison can turn round`() async throws {
    let text =
      "sex,grade,unit\n"
      + [
        ("f,high,A", 80), ("f,low,A", 20), ("m,high,A", 560), ("m,low,A", 240), ("f,high,B", 240), ("f,low,B", 560),
        ("m,high,B", 20), ("m,low,B", 80),
      ].map { String(repeating: $0.0 + "\n", count: $0.1) }.joined()
    let result = try await compare(text, Self.grade + ["--strata", "unit"])
    #expect(result.output.contains("Among people of the same unit the rate is 10.0 points higher"), "\(result.output)")
    #expect(result.output.contains("That is the other way round than over all."))
  }

  @Test func `rows with something missing are counted`() async throws {
    let result = try await compare(Self.clear + "f,\n,high\nm,NA\n", Self.grade)
    #expect(result.output.contains("3 of 203 rows are left out, because a value that is needed is missing."))
  }

  @Test func `rows that cannot be read are reported`() async throws {
    let result = try await compare(Self.clear + "f,high,more\n", Self.grade)
    #expect(result.status == 1)
    #expect(result.errors.contains("t.csv:202: error: value “more”: the row has 3 cells"))
  }

  private static let pay = "sex,pay,w\nf,10,1\nf,12,1\nm,13,1\nm,15,1\nx,9,1\n"

  @Test(arguments: [
    (pay, "pay", "sex", ["--focal", "x", "--reference", "m"], "The group “x” has 1 row; at least 2 are needed"),
    (pay, "pay", "sex", ["--focal", "q", "--reference", "m"], "t.csv has no row with “q” in column “sex”. It has: f, m, x."),
    (pay, "pay", "sx", ["--focal", "f"], "t.csv has no column “sx”. Did you mean “sex”?"),
    (pay, "pya", "sex", ["--focal", "f"], "t.csv has no column “pya”. Did you mean “pay”?"),
    (pay, "pay", "sex", ["--focal", "f", "--reference", "f"], "--focal and --reference are both “f”."),
    (pay, "pay", "sex", [], "comparing “pay” needs --focal"),
    (pay, "sex", "sex", ["--focal", "f"], "“sex” is text, not an amount: a mean of it has no meaning."),
    (pay, "sex=z", "sex", ["--focal", "f"], "t.csv has no row with “z” in column “sex”. It has: f, m, x."),
    (pay, "pay", "sex", ["--focal", "f", "--strata", "w"], "“pay” is neither. Write the outcome as COLUMN=VALUE"),
    (pay, "pay=10", "sex", ["--focal", "f", "--levels", "9,10"], "--levels gives the order of a column"),
    (pay, "pay", "sex", ["--focal", "f", "--levels", "9,10"], "--levels does not name “12”, which “pay” has."),
    (pay, "pay=10", "sex", ["--focal", "f", "--where", "w=2"], "t.csv has no row with “2” in column “w”."),
    ("sex,pay\nf,10\nf,10\nm,10\nm,10\n", "pay", "sex", ["--focal", "f"], "“pay” is the same in every row"),
    ("sex,g\nf,a\nm,a\n", "g=a", "sex", ["--focal", "f"], "“g = a” is the same in every row"),
    ("sex,pay\n,10\n,12\nNA,9\n", "pay", "sex", ["--focal", "f"], "“sex” is empty in every row that is looked at"),
    ("sex,pay\nf,10\nf,1 2\nm,9\nm,8\n", "pay", "sex", ["--focal", "f"], "t.csv, line 3, column “pay”: “1 2” is not a number."),
    (
      "sex,g,w\nf,a,1\nm,b,-2\nm,a,1\n", "g=a", "sex", ["--focal", "f", "--weight", "w"],
      "t.csv, line 3, column “w”: the weight “-2” is negative or not a number."
    ),
    ("sex,sex\nf,m\n", "sex=f", "sex", ["--focal", "f"], "t.csv has two columns “sex”."),
    ("", "pay", "sex", ["--focal", "f"], "t.csv is empty"),
  ])
  func `a wrong input is refused in words that help`(
    text: String, outcome: String, group: String, words: [String], message: String
  ) async throws {
    let result = try await compare(text, ["--outcome", outcome, "--group", group] + words)
    #expect(result.status == 3)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test func `a decomposition says what goes with the predictors and what does not`() async throws {
    var text = "sex,pay,years\n"
    for index in 0..<60 {
      let isFemale = index % 2 == 0
      let years = (isFemale ? 2 : 6) + index % 7
      text += "\(isFemale ? "f" : "m"),\(1000 + 100 * years + (isFemale ? 0 : 50) + index % 3),\(years)\n"
    }
    try folder.write(text, to: "t.csv")
    let words = ["equity", "decompose", "@t.csv", "--group", "sex", "--focal", "f", "--predictors", "years"]
    let result = await cadre.run(words + ["--outcome", "pay"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("Of a gap of "))
    #expect(result.output.contains("Neither part says why"))
    let logarithm = await cadre.run(words + ["--outcome", "log:pay", "--format", "json"])
    #expect(logarithm.status == 0, "\(logarithm.errors)")
    let missing = await cadre.run(words.map { $0 == "years" ? "yaers" : $0 } + ["--outcome", "pay"])
    #expect(missing.errors.contains("t.csv has no column “yaers”. Did you mean “years”?"))
    #expect(
      await cadre.run(["equity", "decompose", "@t.csv", "--outcome", "pay", "--group", "sex", "--predictors", "years"]).status
        == 2)
  }
}

/// Against figures of independent tools.
@Suite(.enabled(if: SharedData.isPresent, SharedData.hint))
struct EquityReferenceTests {
  private struct Expected {
    let key: String
    let measure: String
    let value: Double
    let tolerance: Double

    static func all() throws -> [Expected] {
      let text = try String(contentsOf: SharedData.file("analytics/expected.csv"), encoding: .utf8)
      return text.split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
        let cells = EquityReferenceTests.cells(line)
        guard cells.count >= 10, let value = Double(cells[4]), let tolerance = Double(cells[9]) else { return nil }
        return Expected(
          key: cells[0...2].joined(separator: "|"), measure: cells[3], value: value,
          tolerance: cells[0...3] == misprint ? 0.3 : tolerance)
      }
    }

    /// The p that the search of scipy's Barnard test misses by a fifth. The right one is tested with the measures.
    private static let misprint: ArraySlice = ["binary", "bankwages", "job_manage:minority_yes_no", "p_barnard_pooled"]

    /// Figures in full precision beside those of R, which the file has.
    static let additions: Set = ["or_fisher_exact_ci95_lo", "or_fisher_exact_ci95_hi", "or_cmh_exact_cond_mle_full"]

    func agrees(with other: Double?) -> Bool {
      guard let other else { return value.isNaN }
      return value.isNaN && other.isNaN || abs(value - other) <= max(tolerance * abs(value), 1e-12)
    }
  }

  /// The cells of a line of CSV, quoted or not.
  private static func cells(_ line: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }

  private func data(_ name: String) -> String { SharedData.file("analytics/data/\(name).csv").path }

  @Test(arguments: [
    (
      ["binary|salaries|rank_Prof:sex_Female_Male", "strat|salaries|rank_Prof:sex_Female_Male:discipline"], "salaries",
      ["rank=Prof", "sex", "--focal", "Female", "--reference", "Male", "--strata", "discipline"]
    ),
    (
      ["binary|salaries|rank_AsstProf:sex_Female_Male:f=discipline_A"], "salaries",
      ["rank=AsstProf", "sex", "--focal", "Female", "--where", "discipline=A"]
    ),
    (
      ["binary|ucb_admissions|Admit_Admitted:Gender_Female_Male:w=Freq"], "ucb_admissions",
      ["Admit=Admitted", "Gender", "--focal", "Female", "--weight", "Freq"]
    ),
    (
      ["multi|healthinsurance|insurance_yes:ethnicity_gender_limit"], "healthinsurance",
      ["insurance=yes", "ethnicity", "--group", "gender", "--group", "limit"]
    ),
    (["cont|ilocos|income:sex_female_male"], "ilocos", ["income", "sex", "--focal", "female", "--reference", "male"]),
    (
      ["ord|bankwages|job:gender_female_male"], "bankwages",
      ["job", "gender", "--focal", "female", "--levels", "custodial,admin,manage"]
    ),
  ])
  func `the JSON of compare equals the reference`(keys: [String], dataset: String, words: [String]) async throws {
    let cadre = CommandLineFixture(in: try TemporaryFolder())
    let start: [String] = ["equity", "compare", data(dataset), "--outcome", words[0], "--group"]
    let result = await cadre.run(start + Array(words.dropFirst()) + ["--format", "json"])
    try check(result, keys)
  }

  @Test func `the JSON of decompose equals the reference`() async throws {
    let cadre = CommandLineFixture(in: try TemporaryFolder())
    let predictors = ["age", "female", "LTHS", "some_college", "college", "advanced_degree"]
    let groups = ["--group", "foreign_born", "--focal", "1", "--reference", "0"]
    let words: [String] = ["equity", "decompose", data("chicago_wages"), "--outcome", "ln_real_wage"] + groups
    let result = await cadre.run(words + ["--predictors"] + predictors + ["--format", "json"])
    try check(result, ["oaxaca|chicago_wages|ln_real_wage:foreign_born_1_0"])
  }

  private func check(_ result: CommandLineFixture.Result, _ keys: [String]) throws {
    #expect(result.status == 0, "\(result.errors)")
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let figures = try #require(object)
    let expected = try Expected.all().filter { keys.contains($0.key) }
    #expect(!expected.isEmpty)
    for row in expected {
      let found = (figures[row.measure] as? NSNumber)?.doubleValue
      #expect(row.agrees(with: found), "\(row.key) \(row.measure): \(row.value), not \(found ?? .nan)")
    }
    #expect(Set(figures.keys).subtracting(Expected.additions) == Set(expected.map(\.measure)))
  }

  @Test func `measures reproduces every reference figure`() async throws {
    let folder = try TemporaryFolder()
    let cadre = CommandLineFixture(in: folder)
    // The reference has no cases of this family; its figures name them.
    try folder.write(
      """
      {"kanon": [
        {"ds": "healthinsurance", "qi": ["gender", "region", "ethnicity", "education"], "sa": "insurance"},
        {"ds": "bankwages", "qi": ["gender", "minority", "education"], "sa": "job"},
        {"ds": "salaries", "qi": ["rank", "discipline", "sex"], "sa": "salary"}
      ]}
      """, to: "kanon.json")
    var found: [String: Double] = [:]
    for cases in [SharedData.file("analytics/config.json").path, "@kanon.json"] {
      let result = await cadre.run([
        "equity", "measures", cases, "--data", SharedData.file("analytics/data").path, "--format", "csv",
      ])
      #expect(result.status == 0, "\(result.errors.prefix(2000))")
      for line in result.output.split(separator: "\r\n").dropFirst() {
        let cells = Self.cells(line)
        found[cells[0...3].joined(separator: "|")] = Double(cells[4]) ?? .nan
      }
    }
    let expected = try Expected.all()
    let wrong = expected.filter { !$0.agrees(with: found["\($0.key)|\($0.measure)"]) }
    #expect(expected.count == 1347)
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(5))")
  }

  @Test func `a wrong case is reported with its place and the others still run`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      {"binary": [
        {"ds": "salaries", "y": ["rank", "Prof"], "g": ["sex", "Female", "Male"]},
        {"ds": "salaries", "y": ["rank", "Prof"], "g": ["sx", "Female", "Male"]},
        {"ds": "nowhere", "y": ["rank", "Prof"], "g": ["sex", "Female", "Male"]}
      ]}
      """, to: "cases.json")
    let result = await CommandLineFixture(in: folder).run([
      "equity", "measures", "@cases.json", "--data", SharedData.file("analytics/data").path, "--format", "csv",
    ])
    #expect(result.status == 1)
    #expect(result.output.contains("binary,salaries,rank_Prof:sex_Female_Male,n_focal,39\r\n"))
    #expect(result.errors.contains("has no column “sx”. Did you mean “sex”?"))
    #expect(result.errors.contains("nowhere.csv"))
    #expect(result.errors.contains("cases.json: error: column “binary”, value “rank_Prof:sx_Female_Male”: "))
  }
}
