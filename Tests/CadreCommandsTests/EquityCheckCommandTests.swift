import CadreTestSupport
import Foundation
import Testing

/// `cadre equity check` on the sample ministry with inequalities planted in it.
@Suite struct EquityCheckCommandTests {
  /// One finding or comparison as CSV gives it.
  private struct Row {
    let attribute: String
    let group: String
    let outcome: String
    let reading: String
    let text: String

    init(_ line: Substring) {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      (attribute, group, outcome, reading) = (cells[0], cells[1], cells[2], cells[3])
      text = String(line)
    }
  }

  private static func ministry(_ plants: [String], people: Int, seed: Int) async throws -> CommandLineFixture {
    let cadre = CommandLineFixture(in: try TemporaryFolder())
    await cadre.run("init")
    let planted = plants.flatMap { ["--plant", $0] }
    await cadre.run(["sample", "ministry", "--people", "\(people)", "--seed", "\(seed)"] + planted + ["@m"])
    await cadre.run("person import @m/staff.csv")
    await cadre.run("assessment import @m/assessments.csv")
    return cadre
  }

  private static func rows(_ cadre: CommandLineFixture, _ options: String) async -> [Row] {
    let result = await cadre.run("equity check \(options) --format csv")
    #expect(result.status == 0, "\(result.errors)")
    return result.output.split(whereSeparator: \.isNewline).dropFirst().map(Row.init)
  }

  private static let findings: Set<String> = ["reversed", "remains", "not comparable", "explained", "differs"]

  @Test(arguments: [1, 2])
  func `what was planted is found, and noise is not`(seed: Int) async throws {
    let cadre = try await Self.ministry(["real", "explained", "simpson", "noise"], people: 4000, seed: seed)
    let rows = await Self.rows(cadre, "--by disability --by contract --by site --by intake --by sex")
    func readings(_ attribute: String, _ group: String, _ outcome: String) -> [String] {
      rows.filter { $0.attribute == attribute && $0.group == group && $0.outcome == outcome }.map(\.reading)
    }
    for outcome in ["deficit", "readiness"] {
      #expect(readings("disability", "Declared disabled", outcome) == ["remains"])
      #expect(readings("contract", "Fixed term", outcome) == ["explained"])
      #expect(readings("site", "Harbour", outcome) == ["reversed"])
    }
    let noise = rows.filter { $0.attribute.contains("intake") && Self.findings.contains($0.reading) }
    #expect(noise.isEmpty, "\(noise.map(\.text))")
    let text = await cadre.run("equity check --by disability --by site").output
    for word in ["because", "caused", "due to", "discriminat", "bias against"] { #expect(!text.contains(word)) }
    #expect(text.contains("not why"))
  }

  @Test func `without plants nothing is found by sex, ethnicity or disability`() async throws {
    let cadre = try await Self.ministry([], people: 4000, seed: 3)
    let rows = await Self.rows(
      cadre, "--by sex --by ethnicity --by disability --outcome ready --outcome deficit --outcome readiness")
    let found = rows.filter { Self.findings.contains($0.reading) && $0.reading != "explained" }
    #expect(found.isEmpty, "\(found.map(\.text))")
  }

  @Test func `the report needs nothing from elsewhere and is the same each time`() async throws {
    let cadre = try await Self.ministry(["real"], people: 1500, seed: 1)
    for name in ["a", "b"] { await cadre.run("equity check --by disability --by sex -o @\(name).html") }
    let page = try String(contentsOf: cadre.home.url.appendingPathComponent("a.html"), encoding: .utf8)
    #expect(try page == String(contentsOf: cadre.home.url.appendingPathComponent("b.html"), encoding: .utf8))
    #expect(page.contains("<svg") && page.contains("Declared disabled") && !page.contains("http"))
  }

  @Test(arguments: [
    ("--by shoesize", "nobody has an attribute “shoesize”. There are: "),
    ("--outcome speed", "there is no outcome “speed”. There are: ready, deficit"),
    ("--outcome sex=Femal", "nobody has “Femal” as sex. Did you mean “Female”?"),
    ("--smallest-group 1", "--smallest-group is at least 2"),
    ("--minimum 120", "--minimum lies from 0 to 100"),
    ("--unit Nowhere", "there is no unit “Nowhere”"),
  ])
  func `wrong input is told what to do`(options: String, message: String) async throws {
    let cadre = try await Self.ministry([], people: 60, seed: 1)
    let result = await cadre.run("equity check \(options)")
    #expect(result.status != 0 && result.output.isEmpty)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test func `an attribute that nobody has is left out, and alone it is an error`() async throws {
    let cadre = CommandLineFixture(in: try TemporaryFolder())
    await cadre.run("init")
    let people = (1...40).map { "P\($0),N \($0),Office,\($0 % 2 == 0 ? "A" : "B"),Unknown" }
    try (["person_id,name,unit,sex,faith"] + people).joined(separator: "\n")
      .write(to: cadre.home.url.appendingPathComponent("staff.csv"), atomically: true, encoding: .utf8)
    await cadre.run("person import @staff.csv")
    let alone = await cadre.run("equity check --by faith")
    #expect(alone.status == 3 && alone.errors.contains("nothing can be compared"), "\(alone.errors)")
    let both = await cadre.run("equity check")
    #expect(both.output.contains("faith is left out: nobody has declared it."), "\(both)")
  }
}
