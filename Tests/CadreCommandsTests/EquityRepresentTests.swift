import CadreTestSupport
import Foundation
import Testing

@Suite struct EquityRepresentTests {
  private let folder: TemporaryFolder
  private let cadre: CommandLineFixture

  init() throws {
    folder = try TemporaryFolder()
    cadre = CommandLineFixture(in: folder)
  }

  private func represent(_ text: String, _ words: String...) async throws -> CommandLineFixture.Result {
    try folder.write(text, to: "t.csv")
    return await cadre.run(["equity", "represent", "@t.csv"] + words)
  }

  /// The rows of a CSV result by their keys.
  private func rows(_ output: String) -> [[String: String]] {
    var lines = output.split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let header = lines.removeFirst()
    return lines.map { Dictionary(zip(header, $0), uniquingKeysWith: { first, _ in first }) }
  }

  @Test func `unknown people leave the denominator and their number is stated`() async throws {
    let text = "Sex,Headcount\nFemale,60\nMale,40\nUndeclared,25\nprefer not to say,7\nUnknown,8\n"
    let result = try await represent(text, "--rounded-to", "1")
    #expect(result.status == 0)
    #expect(result.output.contains("t.csv: 140 people (Headcount)"))
    #expect(result.output.contains("Sex        Female                60  60.0 %  60.0 %   60.0 %"))
    #expect(result.output.contains("shares of the 100 of whom it is known; 40 (28.6 %) are not known and left out."))
    #expect(result.errors.contains("no disclosure control was applied"))
  }

  @Test func `rounded and withheld counts make a share an interval`() async throws {
    let text = "Sex,Grade,n\nF,A,100\nM,A,50\nF,B,[c]\nM,B,250\nF,C,<3\nM,C,5\n"
    let result = try await represent(text, "--format", "csv", "--by", "Sex")
    let rows = rows(result.output)
    let female = try #require(rows.first { $0["category"] == "F" })
    #expect(female["count"] == "100")
    #expect(female["count_low"] == "100")
    #expect(female["count_high"] == "106", "up to 4 in [c], up to 2 in <3")
    #expect(female["suppressed_cells"] == "2")
    let exact = try #require(female["share_high"].flatMap(Double.init))
    #expect(abs(exact - 106.0 / 411) < 1e-15)

    let rounded = try await represent(text, "--format", "csv", "--by", "Sex", "--rounded-to", "5", "--suppressed-below", "10")
    let wide = try #require(self.rows(rounded.output).first { $0["category"] == "F" })
    #expect(wide["count_low"] == "98")
    #expect(wide["count_high"] == "113", "98 to 102, up to 9, up to 2")
  }

  @Test func `rounding is told from the counts`() async throws {
    let text = "Sex,Grade,n\nF,A,10\nM,A,50\nF,B,30\nM,B,20\nF,C,70\n"
    #expect(try await represent(text).output.contains("rounded to the nearest 10, so that each may be up to 5 more or less"))
    #expect(!(try await represent(text + "M,C,1\n").output.contains("rounded to the nearest")))
  }

  @Test func `every row is a count or a finding`() async throws {
    let text = """
      Civil staff by sex,,,,
      Year,Sex,Note,Headcount,Mean pay
      2023,Female,a,"1,200",30
      2023,Male,b,1 100,31
      2023,All,c,2300,30
      2023,Male,b,x y,31
      2023,Female,a,-5,30
      2023,Female,a,,30

      Notes
      Sex,Self reported.,,,
      """
    let result = try await represent(text, "--by", "Sex", "--format", "csv", "--findings", folder.path("f.csv"))
    #expect(result.status == 1)
    #expect(result.errors.contains("read as CSV, UTF-8, separated by “,”: 2 of 9 rows are counts"))
    let rows = rows(result.output)
    #expect(rows.map { $0["count"] } == ["2300", "1200", "1100"], "the total is not counted again")
    let findings = try String(contentsOfFile: folder.path("f.csv"), encoding: .utf8).split(separator: "\r\n").dropFirst()
    #expect(
      findings.map { $0.split(separator: ",").prefix(4).joined(separator: ",") } == [
        "note,not-read,t.csv,1", "note,not-read,t.csv,5", "error,malformed,t.csv,6", "error,malformed,t.csv,7",
        "error,missing,t.csv,8", "note,not-read,t.csv,10", "note,not-read,t.csv,11",
      ])
  }

  @Test func `years and statuses are never added up`() async throws {
    let text = "Year,Sex,n\n2022,F,10\n2022,M,30\n2023,F,20\n2023,M,20\n"
    let both = try await represent(text)
    #expect(both.output.contains("t.csv: 2022: 40 people"))
    #expect(both.output.contains("t.csv: 2023: 40 people"))
    let one = try await represent(text, "--where", "year=2023")
    #expect(!one.output.contains("2022"))
  }

  @Test func `groups, levels and benchmarks`() async throws {
    let text = "Sex,Grade,n\nF,Low,60\nM,Low,40\nF,Mid,30\nM,Mid,30\nF,Top,10\nM,Top,30\nF,Unknown,7\n"
    let result = try await represent(
      text, "--levels", "Low,Mid,Top", "--at-or-above", "Mid", "--group", "Upper=Mid,Top", "--benchmark", "F=51%",
      "--format", "csv")
    let rows = rows(result.output)
    func row(_ place: String, _ category: String) throws -> [String: String] {
      try #require(rows.first { $0["place"] == place && $0["category"] == category })
    }
    #expect(try row("", "Mid and above")["share"] == "0.5")
    #expect(try row("", "Upper")["share"] == "0.5")
    #expect(try row("", "F")["ratio_to_benchmark"].flatMap(Double.init).map { abs($0 - 107.0 / 207 / 0.51) < 1e-12 } == true)
    #expect(try row("Top", "F")["share"] == "0.25")
    #expect(try row("Top", "F")["ratio_to_overall"].flatMap(Double.init).map { abs($0 - 0.25 / (107.0 / 207)) < 1e-12 } == true)
    #expect(try row("Mid and above", "F")["share"] == "0.4")
    #expect(try row("", "Unknown")["share"] == "")
  }

  @Test(arguments: [
    ("Sex,Share\nF,0.5\n", [], "t.csv has no “count” column"),
    ("Sex,n\nF,[c]\nM,[c]\n", [], "every count (2) is withheld or zero"),
    ("Sex,n\nF,many\n", [], "t.csv has no row with a count."),
    ("Sex,n\nF,5\nM,6\n", ["--by", "Sx"], "there is no column “Sx”. Did you mean “Sex”?"),
    ("Sex,n\nF,5\nM,6\n", ["--where", "Sex=G"], "there is no category “G”, which --where Sex=… names. Did you mean “F”?"),
    ("Sex,n\nF,5\nM,6\n", ["--group", "All=F,N"], "no column has all of “F”, “N”, which --group names: “N” is missing."),
    ("Grade,n\nA,5\nB,6\nC,7\n", ["--levels", "A,B"], "“C” of “Grade” is not among the --levels."),
    ("Grade,n\nA,5\nB,6\n", ["--levels", "A,B", "--at-or-above", "D"], "--at-or-above names “D”"),
    ("Sex,n\nF,5\nM,6\n", ["--benchmark", "Femal=51%"], "there is no category “Femal”, which --benchmark names."),
    ("", [], "is empty"), ("A title only\n", [], "is empty"),
  ])
  func `a wrong input is refused in words that help`(text: String, words: [String], message: String) async throws {
    try folder.write(text, to: "t.csv")
    let result = await cadre.run(["equity", "represent", "@t.csv"] + words)
    #expect(result.status == 3)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test(arguments: [["--benchmark", "F=51"], ["--where", "Sex"], ["--at-or-above", "B"], ["--rounded-to", "0"]])
  func `a wrong option is wrong usage`(words: [String]) async throws {
    try folder.write("Sex,n\nF,5\nM,6\n", to: "t.csv")
    #expect(await cadre.run(["equity", "represent", "@t.csv"] + words).status == 2)
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.hint))
  func `the published figures of the Civil Service 2023 come out of one command`() async throws {
    func file(_ name: String) -> String { SharedData.file("workforce/uk_civil_service_2023/\(name).csv").path }
    let command = [
      "equity", "represent", file("Sex"), file("Ethnicity-Sex"), file("Disability-Responsibility_level_grouped"),
      "--where", "Status=In post", "--group", "Ethnic minority=Asian,Black,Mixed,Other ethnicity",
      "--levels", "AA/AO,EO,SEO/HEO,G6/G7,SCS level", "--at-or-above", "EO",
    ]
    let result = await cadre.run(command)
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    #expect(lines.contains("Sex.csv: In post, 2023: 519,780 people (Headcount)"))
    #expect(lines.contains { $0.contains("Female 283,705 54.6 %") })
    #expect(lines.contains { $0.contains("Ethnic minority 65,190 15.4 %") })
    #expect(lines.contains { $0.contains("Declared disabled 60,785 15.8 %") })
    #expect(lines.contains { $0.contains("EO and above 357,465 72.4 %") })
    #expect(result.errors.contains("Ethnicity-Sex.csv: read as CSV, UTF-8, separated by “,”: 78 of 99 rows are counts"))
    let again = await cadre.run(command)
    #expect(again.output == result.output)
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.hint))
  func `every published file is read without a row that needs a look`() async throws {
    let folder = SharedData.file("workforce/uk_civil_service_2023")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    #expect(files.count == 11)
    for file in files {
      let result = await cadre.run(["equity", "represent", file.path, "--where", "Status=In post", "--format", "csv"])
      #expect(result.status == 0, "\(file.lastPathComponent): \(result.errors)")
      let people = try #require(
        rows(result.output.replacing("\"In post, 2023\"", with: "2023")).first?["count"].flatMap(Int.init))
      #expect(abs(people - 519_780) <= 70, "\(file.lastPathComponent): \(people)")
    }
  }
}
