import CadreFormats
import CadreModel
@testable import CadrePlanning
import CadreSolver
import CadreTestSupport
import Foundation
import Testing

/// The planner against optima that another solver proved.
@Suite(.enabled(if: SharedData.isPresent, SharedData.hint))
struct PlanReferenceTests {
  /// Those of 300 people take minutes; `Benchmarks/plan` compares them too.
  static let instances = ReferenceProblem.optima.keys.sorted().filter { !$0.hasPrefix("tp_300") }

  private static func expect(
    _ problem: TrainingProblem, _ request: PlanRequest, _ value: Int?, _ name: Comment
  ) -> TrainingPlan {
    let plan = TrainingPlan(problem, request)
    #expect(plan.status == .optimal, name)
    #expect(plan.value == value, name)
    #expect(plan.bound == value, name)
    #expect(PlanChecker.check(plan.lines, of: problem).violations.isEmpty, name)
    return plan
  }

  @Test func `there are 200 values on 11 instances`() {
    #expect(ReferenceProblem.optima.count == 11 && Self.instances.count == 9)
    #expect(ReferenceProblem.optima.values.reduce(0) { $0 + $1.count } == 200)
  }

  @Test(arguments: instances)
  func `every value is equal, and proven`(instance: String) throws {
    let problem = try ReferenceProblem.load(instance)
    var left = try #require(ReferenceProblem.optima[instance])
    let requests: [(String, PlanRequest)] = [
      ("W1_max_gap", .init()), ("W2_min_cost_at_max_gap", .init(objective: .cheapest)),
      ("W3_min_cost_for_80pct", .init(objective: .cheapestFor(share: 0.8))),
      ("W1_max_gap_F1_relative_floor90", .init(fairness: .floor(share: 0.9))),
    ]
    for (variant, request) in requests {
      _ = Self.expect(problem, request, left.removeValue(forKey: variant), "\(variant)")
    }
    let fair = Self.expect(
      problem, .init(fairness: .maxMin), left.removeValue(forKey: "F2_max_gap_at_maximin"), "F2_max_gap_at_maximin")
    #expect(fair.maxMinShare == left.removeValue(forKey: "F2_maximin_permille_of_closable"))
    for person in problem.people.indices.prefix(12) {
      let alone = problem.alone(person)
      if let most = left.removeValue(forKey: "S1_max_gap_person\(person)") {
        _ = Self.expect(alone, .init(), most, "S1 \(person)")
      }
      if let least = left.removeValue(forKey: "S2_min_cost_at_max_gap_person\(person)") {
        _ = Self.expect(alone, .init(objective: .cheapest), least, "S2 \(person)")
      }
    }
    #expect(left.isEmpty, "not compared: \(left.keys.sorted())")
  }

  /// CBC 2.10.8 called 439 the greatest share here.
  @Test func `the share for every group that was claimed too low`() throws {
    let problem = try ReferenceProblem.load("tp_120x40x12_s919", in: "reports")
    let plans = (0..<2).map { _ in TrainingPlan(problem, PlanRequest(fairness: .maxMin)) }
    #expect(plans[0].status == .optimal && plans[0].closed == 475 && plans[0].bound == 475)
    #expect(plans[0].maxMinShare == 443 && plans[0].maxMinBound == 443)
    #expect(plans[1].lines == plans[0].lines)
  }

  @Test func `what CBC claims there does not stand, whoever is asked first`() throws {
    let problem = try ReferenceProblem.load("tp_120x40x12_s919", in: "reports")
    let planner = ExactPlanner(
      problem, OptionTable(problem), limits: .init(.init(), steps: 1), comparesGroups: true, pinned: [], progress: nil)
    let claim = planner.maxMinProgram.solveConfirmed(finder: .cbc, confirmer: .highs)
    #expect(claim.standing == .confirmed && claim.cost == -443)
  }

  /// Set covering is the plan of one person at least cost: rows are deficits, columns are courses.
  @Test(arguments: [
    ("scp41", 429), ("scp43", 516), ("scp45", 512), ("scp47", 430), ("scp49", 641), ("scp51", 253), ("scp53", 226),
    ("scp55", 211), ("scp57", 293), ("scp59", 279), ("scp61", 138), ("scp63", 145), ("scp65", 161), ("scpa1", 253),
    ("scpa3", 232), ("scpa5", 236),
  ])
  func `the OR-Library's coverings cost what is published`(name: String, cost: Int) throws {
    let problem = try Self.covering(name)
    let plan = Self.expect(problem, .init(objective: .cheapest), cost, "\(name)")
    #expect(plan.closed == problem.competencies.count)
  }

  private static func covering(_ name: String) throws -> TrainingProblem {
    let text = try String(contentsOf: SharedData.file("planning/benchmarks/scp/\(name).txt"), encoding: .utf8)
    var numbers = text.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }[...]
    let (rows, columns) = (numbers.removeFirst(), numbers.removeFirst())
    let costs = Array(numbers.prefix(columns))
    numbers.removeFirst(columns)
    var covered = [[Int]](repeating: [], count: columns)
    for row in 0..<rows {
      for _ in 0..<numbers.removeFirst() { covered[numbers.removeFirst() - 1].append(row) }
    }
    return TrainingProblem(
      competencies: (0..<rows).map { .init(id: "\($0)", weight: 1) },
      courses: covered.enumerated().map { index, rows in
        .init(
          id: "\(index)", hours: 0, effects: rows.map { .init(competency: $0, entry: 0, target: 1) }, prerequisites: [])
      },
      sessions: costs.enumerated().map { index, cost in
        .init(
          id: "\(index)", course: index, days: 0...0, mode: .selfPaced, region: 0, languages: [0], seats: 1, minimum: 0,
          fixedCost: 0, seatCost: cost)
      },
      people: [
        .init(
          id: "0", group: 0, region: 0, languages: [0], travels: false, isOnline: true, hours: 0, completed: [],
          current: [UInt8](repeating: 0, count: rows), required: [UInt8](repeating: 1, count: rows))
      ], travelCost: 0, budget: costs.reduce(0, +), groups: ["everyone"])
  }
}
