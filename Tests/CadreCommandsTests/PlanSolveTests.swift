import CadreTestSupport
import Foundation
import Testing

@Suite struct PlanSolveTests {
  /// Two people short of two levels; the course for both costs 100 and wants two people, the one for Ann alone costs 70.
  private static let problem = """
    {"format": "tp1", "travel_cost": 0, "budget": 150, "fairness": {"attribute": "sex"},
     "competencies": [{"id": "data", "weight": 1}],
     "courses": [{"id": "basics", "hours": 8, "effects": [{"comp": "data", "entry": 0, "target": 1}], "prereq": []},
                 {"id": "more", "hours": 8, "effects": [{"comp": "data", "entry": 1, "target": 2}], "prereq": []}],
     "sessions": [{"id": "s1", "course": "basics", "start": 1, "end": 2, "mode": "in-person", "region": 0, "language": "en",
                   "capacity": 5, "min_enrol": 2, "fixed_cost": 80, "seat_cost": 10},
                  {"id": "s2", "course": "more", "start": 9, "end": 9, "mode": "online-live", "region": 0, "language": "en",
                   "capacity": 5, "min_enrol": 0, "fixed_cost": 0, "seat_cost": 50}],
     "people": [{"id": "ann", "sex": "F", "region": 0, "languages": ["en"], "travel": false, "online_ok": true, "hours": 40,
                 "completed": [], "current": [0], "required": [2]},
                {"id": "bob", "sex": "M", "region": 0, "languages": ["en"], "travel": false, "online_ok": true, "hours": 40,
                 "completed": [], "current": [0], "required": [2]}]}
    """

  private struct Plan: Decodable {
    struct Group: Decodable {
      let group: String
      let closed: Int
      let closable: Int
    }

    let assignments: [[String]]
    let value: Int
    let cost: Int
    let bound: Int
    let claimed_bound: Int
    let status: String
    let groups: [Group]
    let fairness_price: Int?
  }

  private static func solve(_ options: String...) async throws -> Plan {
    let folder = try TemporaryFolder()
    try folder.write(problem, to: "p.json")
    let result = await CommandLineFixture(in: folder).run(
      ["plan", "solve", folder.path("p.json"), "--format", "json"] + options)
    #expect(result.status == 0, "\(result.errors)")
    return try JSONDecoder().decode(Plan.self, from: Data(result.output.utf8))
  }

  @Test func `the plan that closes most is printed with its proof`() async throws {
    let plan = try await Self.solve()
    #expect(plan.status == "optimal")
    #expect(plan.value == 3 && plan.bound == 3 && plan.claimed_bound == 3 && plan.cost == 150)
    #expect(plan.assignments.count == 3)
    #expect(plan.groups.map(\.closable) == [2, 2])
  }

  @Test func `fairness has its price`() async throws {
    let plan = try await Self.solve("--fairness", "floor=1")
    #expect(plan.groups.map(\.closed) == [1, 1])
    #expect(plan.fairness_price == 1)
  }

  @Test func `the cheapest plan costs no more than it must`() async throws {
    let plan = try await Self.solve("--objective", "cheapest-for=0.7")
    #expect(plan.value == 100 && plan.cost == 100)
  }

  @Test func `as a table each line says what it closes, and what it leads to`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.problem, to: "p.json")
    let result = await CommandLineFixture(in: folder, columns: 100).run(["plan", "solve", folder.path("p.json")])
    #expect(result.status == 0)
    #expect(result.output.contains("data 0 to 1; leads to session s2"))
    #expect(result.output.contains("No plan closes more."))
    let narrow = await CommandLineFixture(in: folder, columns: 80).run(["plan", "solve", folder.path("p.json")])
    #expect(narrow.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func `a plan is replayed, and told what it breaks`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.problem, to: "p.json")
    try folder.write(#"{"assignments": [["ann", "s1"], ["bob", "s1"]]}"#, to: "good.json")
    try folder.write(#"{"assignments": [["ann", "s1"], ["ann", "s2"]]}"#, to: "bad.json")
    try folder.write(#"{"assignments": [["eve", "s1"]]}"#, to: "foreign.json")
    let cadre = CommandLineFixture(in: folder)
    let good = await cadre.run(["plan", "check", folder.path("p.json"), folder.path("good.json")])
    #expect(good.status == 0 && good.output == "2 seats close 2 weighted levels of 4 for 100 of 150.\nIt breaks no rule.\n")
    let bad = await cadre.run(["plan", "check", folder.path("p.json"), folder.path("bad.json")])
    #expect(bad.status == 1 && bad.errors.contains("session s1 needs 2 people, and has 1"))
    let foreign = await cadre.run(["plan", "check", folder.path("p.json"), folder.path("foreign.json")])
    #expect(foreign.status == 3 && foreign.errors.contains("names person eve"))
  }

  @Test(arguments: [
    (["--objective", "fastest"], "cheapest-for=SHARE"),
    (["--objective", "cheapest-for=2"], "cheapest-for=SHARE"),
    (["--fairness", "floor=-1"], "floor=SHARE"), (["--work", "0"], "--work must be at least 1."),
    (["--person", "eve"], "The file has no person “eve”."),
  ])
  func `wrong usage is told what is possible`(options: [String], message: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.problem, to: "p.json")
    let result = await CommandLineFixture(in: folder).run(["plan", "solve", folder.path("p.json")] + options)
    #expect(result.status == 2)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test func `a problem that contradicts itself is refused, with all its errors`() async throws {
    let folder = try TemporaryFolder()
    let text = Self.problem.replacingOccurrences(of: #""end": 2"#, with: #""end": 0"#)
      .replacingOccurrences(of: #""budget": 150"#, with: #""budget": -1"#)
    try folder.write(text, to: "p.json")
    let result = await CommandLineFixture(in: folder).run(["plan", "solve", folder.path("p.json")])
    #expect(result.status == 3 && result.output.isEmpty)
    #expect(result.errors.contains("column “budget”, value “-1”: this is negative."))
    #expect(result.errors.contains("the session ends before it starts"))
  }

  /// Ann's agency and Bob's, with one seat in the course that both need.
  private static func agencies(_ folder: TemporaryFolder, seats: [Int] = [1, 1]) throws -> [String] {
    try ["ann", "bob"].enumerated().map { index, name in
      var json = try #require(try JSONSerialization.jsonObject(with: Data(problem.utf8)) as? [String: Any])
      let people = json["people"] as? [[String: Any]] ?? []
      json["people"] = people.filter { $0["id"] as? String == name }
      json["sessions"] = (json["sessions"] as? [[String: Any]] ?? []).map { session in
        let own: [String: Any] =
          session["id"] as? String == "s2"
          ? ["national": true, "capacity": seats[index]] : ["min_enrol": 0, "fixed_cost": 0]
        return session.merging(own) { $1 }
      }
      let text = String(decoding: try JSONSerialization.data(withJSONObject: json), as: UTF8.self)
      return try folder.write(text, to: "\(name).json")
    }
  }

  @Test func `agencies share the seats of national sessions`() async throws {
    let folder = try TemporaryFolder()
    let files = try Self.agencies(folder)
    let cadre = CommandLineFixture(in: folder)
    let result = await cadre.run(["plan", "agencies"] + files + ["--plans", folder.path("plans"), "--format", "json"])
    #expect(result.status == 0, "\(result.errors)")
    let json = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    // Both reach level 1; one of them has the only seat for level 2.
    #expect(json["closed"] as? Int == 3 && [3, 4].contains(json["bound"] as? Int))
    let sessions = try #require(json["sessions"] as? [[String: Any]])
    #expect(sessions.count == 1 && sessions[0]["session"] as? String == "s2" && sessions[0]["taken"] as? Int == 1)
    for name in ["ann", "bob"] {
      let check = await cadre.run(["plan", "check", folder.path("\(name).json"), folder.path("plans/\(name).json")])
      #expect(check.status == 0, "\(check.output)\(check.errors)")
    }
  }

  @Test func `agencies that describe a session differently are named`() async throws {
    let folder = try TemporaryFolder()
    let files = try Self.agencies(folder, seats: [1, 2])
    let result = await CommandLineFixture(in: folder).run(["plan", "agencies"] + files + ["--plans", folder.path("plans")])
    #expect(result.status == 2)
    #expect(result.errors.contains("ann.json and ") && result.errors.contains("“s2” differently"), "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.path("plans")))
  }
}
