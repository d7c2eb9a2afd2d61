import CadreModel
import CadreSolver
import CadreTestSupport
import Foundation
import Testing

@testable import CadreImpact

/// Teams against every team there is, and against optima that two other solvers have proven.
@Suite struct TeamsTests {
  private static func problem(_ seed: UInt64) throws -> TeamProblem {
    var random = SeededNumbers(seed)
    let (people, competencies, institutions) = (Int.random(in: 4...11, using: &random), 3, Int.random(in: 1...3, using: &random))
    let candidates = (0..<people).map { id in
      var levels: [Int: Int] = [:]
      for competency in 0..<competencies where UInt8.random(in: 0..<2, using: &random) == 0 {
        levels[competency] = Int.random(in: 1...3, using: &random)
      }
      let first = Int.random(in: 0...4, using: &random)
      return TeamProblem.Candidate(
        id: id, institution: Int.random(in: 0..<institutions, using: &random), cost: Int.random(in: 0...9, using: &random),
        free: first...Int.random(in: max(first, 7)...12, using: &random), levels: levels)
    }
    let needs = (0..<Int.random(in: 1...3, using: &random)).map { _ in
      TeamProblem.Need(
        competency: Int.random(in: 0..<competencies, using: &random), level: Int.random(in: 1...3, using: &random),
        count: Int.random(in: 1...2, using: &random), weight: Int.random(in: 0...4, using: &random))
    }
    let covers = (0..<Int.random(in: 0...3, using: &random)).map { _ in
      TeamProblem.Cover(
        institution: Int.random(in: 0..<institutions, using: &random),
        competency: Int.random(in: 0..<competencies, using: &random),
        level: Int.random(in: 1...2, using: &random), keep: Int.random(in: 0...2, using: &random))
    }
    return try TeamProblem(
      candidates: candidates, needs: needs, covers: covers, window: 3...8,
      mostPerInstitution: Int.random(in: 1...5, using: &random))
  }

  /// Everything there is, one team after the other. - Returns: the best value; `nil` where nothing will do.
  private static func best(_ problem: TeamProblem, _ aim: TeamAim) -> Int? {
    let sound = (0..<(1 << problem.candidates.count)).compactMap { mask -> (team: [Int], check: TeamCheck)? in
      let team = problem.candidates.indices.filter { mask >> $0 & 1 == 1 }
      let check = TeamCheck(team, of: problem)
      return check.isSound ? (team, check) : nil
    }
    let whole = sound.filter(\.check.isWhole)
    let (fewest, least) = (whole.map(\.team.count).min(), whole.map(\.check.cost).min())
    switch aim {
    case .fewest: return fewest
    case .cheapest: return least
    case .cheapestOfFewest: return whole.filter { $0.team.count == fewest }.map(\.check.cost).min()
    case .fewestOfCheapest: return whole.filter { $0.check.cost == least }.map(\.team.count).min()
    case .mostCovered:
      guard let fewest else { return nil }
      return sound.filter { $0.team.count <= max(1, fewest / 2) }.map(\.check.covered).max()
    case .oneTaskEach: return whole.filter { hasTasks($0.team, problem) }.map(\.check.cost).min()
    }
  }

  /// Whether everybody can be given one task so that all needs are met: one task after the other, every way.
  private static func hasTasks(_ team: [Int], _ problem: TeamProblem) -> Bool {
    let slots = problem.needs.flatMap { need in Array(repeating: need, count: need.count) }
    func fill(_ slot: Int, _ left: Set<Int>) -> Bool {
      guard slot < slots.count else { return true }
      return left.contains { person in
        problem.candidates[person].holds(slots[slot].competency, at: slots[slot].level)
          && fill(slot + 1, left.subtracting([person]))
      }
    }
    return fill(0, Set(team))
  }

  @Test(arguments: TeamAim.allCases)
  func `no team is better, of all there are`(aim: TeamAim) throws {
    var infeasible = 0
    for seed in 0..<120 as Range<UInt64> {
      let problem = try Self.problem(seed)
      let found = problem.bestTeam(for: aim)
      #expect(found.value == Self.best(problem, aim), "seed \(seed): \(found)")
      #expect(found.standing == .confirmed, "seed \(seed): \(found)")
      if found.value == nil { infeasible += 1 } else { #expect(found.bound == found.value, "seed \(seed): \(found)") }
      #expect(found.status == (found.value == nil ? .infeasible : .optimal))
    }
    #expect((1..<119).contains(infeasible))
  }

  @Test func `the check refuses what a team must not do`() throws {
    func person(_ id: Int, _ institution: Int, free: ClosedRange<Int> = 0...9) -> TeamProblem.Candidate {
      .init(id: id, institution: institution, cost: 1, free: free, levels: [0: 2])
    }
    let problem = try TeamProblem(
      candidates: [person(0, 0), person(1, 0), person(2, 1), person(3, 1, free: 4...9)],
      needs: [.init(competency: 0, level: 2, count: 2)], covers: [.init(institution: 0, competency: 0, level: 1, keep: 1)],
      window: 3...6, mostPerInstitution: 1)
    #expect(TeamCheck([0, 2], of: problem).isWhole)
    #expect(!TeamCheck([0, 1], of: problem).isSound, "the institution keeps one, and gives one at most")
    #expect(!TeamCheck([0, 3], of: problem).isSound, "away on the first day")
    #expect(!TeamCheck([2, 2], of: problem).isSound, "nobody counts twice")
    #expect(!TeamCheck([0], of: problem).isWhole && TeamCheck([0], of: problem).isSound)
    #expect(!TeamCheck([0, 2], tasks: [0, 1], of: problem).isWhole, "one of them does something else")
  }

  @Test(arguments: [
    ("{}", "format"), (#"{"format": "st1", "people": 3}"#, "people"),
    (#"{"format": "st1", "people": [{"id": 1, "levels": []}]}"#, "levels"),
    (#"{"format": "st1", "people": [], "requirements": [], "home_cover": [], "window": [5, 3]}"#, "window"),
  ])
  func `what is no such problem is refused with what is wrong`(text: String, key: String) throws {
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8))
    #expect(throws: TeamError.notTheForm(key)) { try TeamProblem(json: Self.value(json)) }
  }

  /// JSON as Foundation reads it.
  private static func value(_ any: Any) -> JSONValue {
    switch any {
    case let members as [String: Any]: .object(members.mapValues(value))
    case let items as [Any]: .list(items.map(value))
    case let number as NSNumber: .integer(number.intValue)
    case let text as String: .text(text)
    default: .null
    }
  }

  // MARK: - Optima proven elsewhere

  private static let names: [TeamAim: String] = [
    .fewest: "S1_min_size", .cheapest: "S2_min_cost", .cheapestOfFewest: "S3_min_cost_at_min_size",
    .fewestOfCheapest: "S4_min_size_at_min_cost", .oneTaskEach: "A1_min_cost_one_role", .mostCovered: "C1_max_cover",
  ]

  @Test(.enabled(if: SharedData.isPresent, SharedData.hint))
  func `optima are those that two other solvers have proven`() throws {
    let lines = try String(contentsOf: SharedData.file("impact/surge/optima.csv"), encoding: .utf8).split(separator: "\n")
      .dropFirst()
    let rows = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    // All of them take a minute or two, which is long for a test; `cadre team solve` repeats the others.
    let small = rows.filter { Int($0[0].split(separator: "x")[0].dropFirst(3)) ?? 0 <= 120 }
    var compared = 0
    for (name, wanted) in Dictionary(grouping: small, by: { $0[0] }).sorted(by: { $0.key < $1.key }) {
      let json = try JSONSerialization.jsonObject(with: Data(contentsOf: SharedData.file("impact/surge/instances/\(name).json")))
      let problem = try TeamProblem(json: Self.value(json))
      for (aim, variant) in Self.names {
        guard let row = wanted.first(where: { $0[1] == variant }) else { continue }
        let found = problem.bestTeam(for: aim)
        #expect(found.value == Int(row[2]), "\(name) \(variant): \(found)")
        #expect(found.standing != .open, "\(name) \(variant)")
        compared += 1
      }
    }
    #expect(compared == 84)
  }
}
