import CadreTestSupport
import Foundation
import Testing

/// Header, lines, list and exports of a plan agree, whatever becomes of its lines and sessions.
@Suite struct PlanFigureTests {
  private let folder: TemporaryFolder
  private let cadre: CommandLineFixture

  init() async throws {
    folder = try TemporaryFolder()
    cadre = CommandLineFixture(in: folder, columns: 400)
    #expect(await cadre.run("init --rating-rule course>test=certificate>manager>peer>self").status == 0)
    #expect(await cadre.run("sample ministry --people 40 --seed 3 @m").status == 0)
    #expect(await cadre.run("person import @m/staff.csv").status == 0)
    #expect(await cadre.run("assessment import @m/assessments.csv").status == 0)
  }

  /// Sessions with seats for few, and one that costs something to hold at all.
  private func courses(
    first: String = "2026-12-01/2026-12-02@Capital#4+50", second: String = "2027-05-01@Capital#4"
  ) async throws -> CommandLineFixture.Result {
    try folder.write(
      """
      course_id,title,hours,price,delivery,outcomes,sessions
      K1,Data,8,10,in person,3.1:>4,\(first);\(second)
      K2,More,8,20,online,3.2:>3,2026-11-05@Online#8

      """, to: "courses.csv")
    return await cadre.run("course import @courses.csv")
  }

  private func lines(_ plan: [String: Any]) -> [[String: Any]] { plan["lines"] as? [[String: Any]] ?? [] }

  /// Holds every way in which a plan is shown against its lines.
  private func check(_ number: Int, _ step: String) async throws {
    let plan = try await cadre.json("plan show \(number)")
    let held = lines(plan).filter { $0["state"] as? String != "refused" && $0["trouble"] as? String != "cancelled" }
    let seats = held.reduce(0) { $0 + ($1["cost"] as? Int ?? 0) }
    let sessions = Set(held.map { "\($0["course"] ?? "") \($0["from"] ?? "") \($0["place"] ?? "") \($0["session_cost"] ?? 0)" })
    let holding = sessions.reduce(0) { $0 + (Int($1.split(separator: " ").last ?? "") ?? 0) }
    let gain = held.reduce(0.0) { $0 + ($1["gain"] as? Double ?? .nan) }
    #expect(plan["cost"] as? Int == seats + holding, "\(step)")
    #expect(abs((plan["closed"] as? Double ?? .nan) - gain) < 0.005, "\(step)")
    #expect(plan["seats"] as? Int == held.count, "\(step)")
    let list = await cadre.run("plan list --format json").output
    let rows = try JSONSerialization.jsonObject(with: Data(list.utf8)) as? [[String: Any]] ?? []
    let row = try #require(rows.first { $0["plan"] as? Int == number })
    #expect(row["cost"] as? Int == seats + holding && row["seats"] as? Int == held.count, "\(step)")
    #expect(abs((row["closed"] as? Double ?? .nan) - gain) < 0.005, "\(step)")
    #expect(await cadre.run("plan export \(number) -o @p.md -o @p.html -o @p.csv").status == 0)
    let people = Set(held.compactMap { $0["person"] as? String }).count
    let seatWords = held.count == 1 ? "1 seat" : "\(held.count) seats"
    let shown = "\(seatWords) for \(people == 1 ? "1 person" : "\(people) people") cost \(seats + holding) of"
    let markdown = try String(contentsOfFile: folder.path("p.md"), encoding: .utf8)
    let page = try String(contentsOfFile: folder.path("p.html"), encoding: .utf8).withoutTags
    #expect(markdown.contains(shown) && page.contains(shown), "\(step): \(shown)\n\(markdown.prefix(300))")
  }

  @Test func `header, lines, list and exports agree in every state`() async throws {
    #expect(try await courses().status == 0)
    let plan = try await cadre.json("plan propose --budget 400 --travel-cost 5")
    #expect(lines(plan).count > 4)
    #expect(plan["cost"] as? Int == plan["proposed_cost"] as? Int && plan["closed"] as? Double == plan["bound"] as? Double)
    try await check(1, "proposed")
    let first = lines(plan).filter { $0["course"] as? String == "K1" && ($0["from"] as? String)?.hasPrefix("2026") ?? false }
    let person = try #require(first.first?["person"] as? String)
    #expect(await cadre.run("plan pin 1 --person \(person)").status == 0)
    try await check(1, "pinned")
    let next = try await cadre.json("plan propose --budget 100 --travel-cost 5")
    try await check(2, "beside a pinned line: \(next)")
    let other = try #require(lines(plan).first { $0["course"] as? String == "K2" }?["person"] as? String)
    #expect(await cadre.run("plan refuse 1 --person \(other)").status == 0)
    try await check(1, "refused")
    let exchanged = await cadre.run("plan exchange 1 --person \(person) --course K1 --to 2027-05-01")
    if exchanged.status == 0 { try await check(1, "exchanged") }
    #expect(await cadre.run("plan approve 1").status == 0)
    try await check(1, "approved")
    let third = try await cadre.json("plan propose --budget 100 --travel-cost 5")
    try await check(3, "beside approved lines: \(third)")
    #expect(try cadre.run("plan complete 1", on: "2026-12-03").status == 0)
    try await check(1, "completed")
  }

  @Test func `a session that is cancelled keeps its lines, and they wait for somebody to decide`() async throws {
    #expect(try await courses().status == 0)
    let plan = try await cadre.json("plan propose --budget 400 --travel-cost 5")
    let there = lines(plan).filter { $0["course"] as? String == "K1" && $0["from"] as? String == "2026-12-01" }
    #expect(!there.isEmpty)
    let pinned = try #require(there.last?["person"] as? String)
    #expect(await cadre.run("plan approve 1 --course K1").status == 0)
    let told = try await courses(first: "2026-12-08/2026-12-09@Capital#9")
    #expect(told.status == 1 || told.status == 0)
    #expect((told.output + told.errors).contains("the session of K1 on 2026-12-01 in Capital is cancelled"), "\(told)")
    for person in there.compactMap({ $0["person"] as? String }) {
      #expect((told.output + told.errors).contains("\(person) (plan 1)"))
    }
    let after = lines(try await cadre.json("plan show 1"))
    #expect(after.count == lines(plan).count, "no line is lost")
    #expect(after.filter { $0["trouble"] as? String == "cancelled" }.count == there.count)
    try await check(1, "cancelled")
    #expect(await cadre.run("plan approve 1 --person \(pinned) --course K1").errors.contains("was cancelled"))
    #expect(await cadre.run("plan exchange 1 --person \(pinned) --course K1 --to 2026-12-08").status == 0)
    let exchanged = try #require(
      lines(try await cadre.json("plan show 1")).first { $0["person"] as? String == pinned && $0["course"] as? String == "K1" })
    #expect(exchanged["state"] as? String == "pinned" && exchanged["trouble"] is NSNull)
    try await check(1, "exchanged after it was cancelled")
    // It takes place after all.
    #expect(try await courses().status <= 1)
    #expect(
      lines(try await cadre.json("plan show 1")).allSatisfy {
        $0["trouble"] as? String != "cancelled" || $0["person"] as? String == pinned
      })
    try await check(1, "held after all")
  }
}
