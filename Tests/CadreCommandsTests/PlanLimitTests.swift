import CadreTestSupport
import Foundation
import Testing

/// Integers at the edges of what a number holds, in every place of a training problem: refused or solved, never a crash.
@Suite struct PlanLimitTests {
  private static let edges = [
    Int.min, Int.min + 1, -9_007_199_254_740_993, -3_037_000_500, -2_147_483_649, -1, 0, 1, 254, 255, 10_000, 1_000_000,
    1_000_001, 1_000_000_000, 2_147_483_648, 3_037_000_499, 3_037_000_500, 1_000_000_000_000, 9_007_199_254_740_993, Int.max - 1,
    Int.max,
  ]

  private static let places = [
    "travel_cost", "budget", "weight", "hours", "entry", "target", "start", "end", "capacity", "min_enrol", "fixed_cost",
    "seat_cost", "current", "required",
  ]

  private static func problem(_ values: [String: Int]) -> String {
    func value(_ name: String, _ usual: Int) -> Int { values[name] ?? usual }
    let session = """
      "start": \(value("start", 1)), "end": \(value("end", 2)), "region": 0, "language": "en", "capacity": \(value("capacity", 5)),
      "min_enrol": \(value("min_enrol", 1)), "fixed_cost": \(value("fixed_cost", 80)), "seat_cost": \(value("seat_cost", 10))
      """
    let person = """
      "region": 1, "languages": ["en"], "travel": true, "online_ok": true, "hours": \(value("hours", 40)), "completed": [],
      "current": [\(value("current", 0))], "required": [\(value("required", 2))]
      """
    return """
      {"format": "tp1", "travel_cost": \(value("travel_cost", 3)), "budget": \(value("budget", 150)), "fairness": {"attribute": "sex"},
       "competencies": [{"id": "data", "weight": \(value("weight", 1))}],
       "courses": [{"id": "basics", "hours": \(value("hours", 8)), "prereq": [],
                    "effects": [{"comp": "data", "entry": \(value("entry", 0)), "target": \(value("target", 1))}]}],
       "sessions": [{"id": "s1", "course": "basics", "mode": "in-person", \(session)},
                    {"id": "s2", "course": "basics", "mode": "hybrid", \(session)}],
       "people": [{"id": "ann", "sex": "F", \(person)}, {"id": "bob", "sex": "M", \(person)}]}
      """
  }

  @Test(arguments: places)
  func `an integer at the edge is refused or solved`(place: String) async throws {
    for edge in Self.edges {
      let folder = try TemporaryFolder()
      try folder.write(Self.problem([place: edge]), to: "p.json")
      try folder.write(#"{"assignments": [["ann", "s1"], ["bob", "s2"]]}"#, to: "plan.json")
      let commands = CommandLineFixture(in: folder)
      for words in [
        ["plan", "solve", folder.path("p.json")], ["plan", "check", folder.path("p.json"), folder.path("plan.json")],
      ] {
        let result = await commands.run(words)
        #expect([0, 1, 3].contains(result.status), "\(place) \(edge): \(result.errors)")
      }
    }
  }

  /// Every bound reached at once.
  @Test(arguments: ["none", "max-min", "floor=0.9"])
  func `the largest problem that is taken is solved`(fairness: String) async throws {
    let folder = try TemporaryFolder()
    let most = [
      "travel_cost": 1_000_000_000, "budget": 1_000_000_000_000, "weight": 10_000, "hours": 1_000_000, "target": 254,
      "start": -10_000_000, "end": 10_000_000, "capacity": 1_000_000, "min_enrol": 1, "fixed_cost": 1_000_000_000,
      "seat_cost": 1_000_000_000, "required": 254,
    ]
    try folder.write(Self.problem(most), to: "p.json")
    for objective in ["most", "cheapest"] {
      let result = await CommandLineFixture(in: folder).run(
        ["plan", "solve", folder.path("p.json"), "--objective", objective, "--fairness", fairness])
      #expect([0, 1, 3].contains(result.status), "\(result.errors)")
    }
  }
}
