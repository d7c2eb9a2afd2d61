import CadreTestSupport
import Foundation
import Testing

/// The keys that others build on.
@Suite struct JSONTests {
  private static let ministry = Task {
    let folder = try TemporaryFolder()
    let cadre = CommandLineFixture(in: folder)
    await cadre.run("init")
    await cadre.run("sample ministry --people 200 --seed 3 @m")
    await cadre.run("person import @m/staff.csv")
    await cadre.run("assessment import @m/assessments.csv")
    return cadre
  }

  @Test(arguments: [("competency", "competency"), ("unit", "unit"), ("role", "role"), ("goal", "goal")])
  func `a table of gaps has the documented keys`(command: String, key: String) async throws {
    let cadre = try await Self.ministry.value
    let object = try await cadre.json("gap \(command)")
    #expect(Set(["as_of", "framework", "rating_rule", "unassessed_policy", "rows"]).isSubset(of: object.keys))
    #expect(object["as_of"] as? String == "2026-10-31")
    #expect(object["framework"] as? String == "agenda-2030-digital@1.0")
    #expect(object["rating_rule"] as? String == "test=certificate>manager>course>peer>self")
    #expect(object["unassessed_policy"] as? String == "gap")
    let rows = try #require(object["rows"] as? [[String: Any]])
    #expect(!rows.isEmpty)
    for row in rows {
      #expect(row[key] is String)
      for number in ["people", "deficit", "unassessed"] { #expect(row[number] is Int) }
      #expect(row["weighted_deficit"] is NSNumber)
      guard ["unit", "role"].contains(command) else { continue }
      #expect(row["ready"] is Int)
      let readiness = try #require(row["readiness"] as? [String: Double])
      #expect(Set(readiness.keys) == ["p10", "p25", "p50", "p75", "p90"])
    }
  }

  @Test func `a person's gaps have the documented keys`() async throws {
    let cadre = try await Self.ministry.value
    var rows: [[String: Any]] = []
    for number in 20..<30 {
      rows += try #require(try await cadre.json("gap person P00000\(number)")["rows"] as? [[String: Any]])
    }
    for row in rows {
      #expect(
        Set(["competency", "required", "attained", "deficit", "weight", "source", "assessed_on"]).isSubset(of: row.keys))
      let required = try #require(row["required"] as? Int)
      let attained = row["attained"] as? Int
      #expect(row["deficit"] as? Int == max(0, required - (attained ?? 0)))
      #expect((attained == nil) == (row["source"] is NSNull))
    }
    #expect(rows.contains { $0["attained"] is NSNull }, "the sample has unassessed requirements")
  }

  @Test func `two days are set side by side`() async throws {
    let cadre = try await Self.ministry.value
    let object = try await cadre.json("gap unit --compare-to 2025-01-01")
    #expect(object["compared_to"] as? String == "2025-01-01")
    let now = try #require((object["rows"] as? [[String: Any]])?.first)
    let before = try #require(now["before"] as? [String: Any])
    let alone = try await cadre.json("gap unit --as-of 2025-01-01")
    let then = try #require((alone["rows"] as? [[String: Any]])?.first)
    #expect(before["deficit"] as? Int == then["deficit"] as? Int)
    #expect(now["deficit"] as? Int != before["deficit"] as? Int)
  }

  @Test(arguments: [
    "framework list", "role list", "person list", "person show P0000001", "assessment history P0000001", "doctor",
  ])
  func `every list is valid JSON and CSV`(command: String) async throws {
    let cadre = try await Self.ministry.value
    let json = await cadre.run(command + " --format json").output
    let rows = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    #expect(!rows.isEmpty)
    let header = await cadre.run(command + " --format csv").output.split(separator: "\r\n").first
    #expect(Set(header?.split(separator: ",").map(String.init) ?? []) == Set(rows[0].keys))
  }

  @Test func `a unit that exists no more still stands in a comparison, and changes are plain numbers in CSV`() async throws {
    let folder = try TemporaryFolder()
    let cadre = CommandLineFixture(in: folder)
    await cadre.run("init")
    try folder.write(
      "person_id,unit,roles,left_on\nA,M/Gone,policy-officer,2026-05-01\nB,M/Here,policy-officer,\n", to: "staff.csv")
    await cadre.run("person import @staff.csv")
    let lines = await cadre.run("gap unit --compare-to 2026-01-01 --format csv").output.split(separator: "\r\n")
    let gone = try #require(lines.first { $0.hasPrefix("M/Gone,Gone,0,0,") })
    let change = try #require(gone.split(separator: ",", omittingEmptySubsequences: false).last.flatMap { Int($0) })
    #expect(change < 0)
  }

  @Test(arguments: [
    "gap unit", "gap competency", "gap role", "gap goal", "gap person P0000020", "person list", "framework show sdg",
  ])
  func `no line is wider than a terminal of 80 columns`(command: String) async throws {
    let narrow = CommandLineFixture(in: try await Self.ministry.value.home, columns: 80)
    let output = await narrow.run(command).output
    for line in output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }
}
