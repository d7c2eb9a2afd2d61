import CadreTestSupport
import Foundation
import Testing

/// From courses to a plan, its approval and what becomes of it, on the sample ministry.
@Suite struct PlanLifeTests {
  private let folder: TemporaryFolder
  private let cadre: CommandLineFixture

  init() async throws {
    folder = try TemporaryFolder()
    cadre = CommandLineFixture(in: folder, columns: 200)
    // A course counts more than what was said before, so that what a plan closes is closed.
    #expect(await cadre.run("init --rating-rule course>test=certificate>manager>peer>self").status == 0)
    #expect(await cadre.run("sample ministry --people 40 --seed 3 @m").status == 0)
    #expect(await cadre.run("person import @m/staff.csv").status == 0)
    #expect(await cadre.run("assessment import @m/assessments.csv").status == 0)
  }

  private func courses(_ text: String) async throws {
    try folder.write(
      "course_id,title,hours,price,delivery,outcomes,prerequisites,sessions\n" + text, to: "courses.csv")
    let result = await cadre.run("course import @courses.csv")
    #expect(result.status == 0, "\(result.errors)\(result.output)")
  }

  /// The weighted deficit of everybody, from a table of units.
  private static func deficit(_ csv: String) -> Double {
    let rows = csv.split(whereSeparator: \.isNewline).prefix(2).map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    guard let column = rows.first?.firstIndex(of: "weighted_deficit"), rows.count == 2 else { return .nan }
    return Double(rows[1][column]) ?? .nan
  }

  private func lines(_ plan: [String: Any]) -> [[String: Any]] { plan["lines"] as? [[String: Any]] ?? [] }

  @Test func `a plan is proposed, approved, completed, and closes what it said`() async throws {
    try await courses(
      """
      K1,Data,8,10,online,3.1:1>2;3.2:1>2;4.1:1>3,,2026-11-02/2026-11-03@Online#30
      K2,More data,8,20,online,3.1:2>4;3.2:2>3,K1,2026-11-05@Online#8
      \n
      """)
    let plan = try await cadre.json("plan propose --budget 300")
    #expect(plan["status"] as? String == "optimal")
    let closed = try #require(plan["closed"] as? Double)
    #expect(closed > 0 && closed == plan["bound"] as? Double)
    #expect(try #require(plan["cost"] as? Int) <= 300)
    #expect(lines(plan).reduce(0) { $0 + ($1["cost"] as? Int ?? 0) } == plan["cost"] as? Int)
    #expect(lines(plan).contains { $0["course"] as? String == "K2" }, "nobody without K1")
    #expect(await cadre.run("plan approve 1").output == "Plan 1: \(lines(plan).count) lines approved.\n")
    #expect(await cadre.run("plan complete 1").status == 3, "no course has ended yet")
    let before = Self.deficit(try cadre.run("gap unit --format csv", on: "2026-11-06").output)
    #expect(try cadre.run("plan complete 1", on: "2026-11-06").status == 0)
    #expect(await cadre.run("plan list --format csv").output.contains("done"))
    let after = Self.deficit(try cadre.run("gap unit --format csv", on: "2026-11-06").output)
    #expect(abs(before - after - closed) < 0.005)
  }

  @Test func `seats of approved plans are not proposed again, and are not given twice`() async throws {
    try await courses("K1,One seat,8,10,in person,3.1:>4,,2027-03-01/2027-03-02@Capital#1\n")
    let first = try await cadre.json("plan propose --budget 1000 --travel-cost 0")
    let second = try await cadre.json("plan propose --budget 1000 --travel-cost 0")
    #expect(lines(first).count == 1 && lines(second).count == 1, "both ask for the one seat")
    #expect(await cadre.run("plan approve 1").status == 0)
    let late = await cadre.run("plan approve 2")
    #expect(late.status == 3)
    #expect(late.errors.contains("the session of K1 on 2027-03-01 in Capital has no seat left; nothing was approved"))
    let third = try await cadre.json("plan propose --budget 1000 --travel-cost 0")
    #expect(lines(third).isEmpty)
    #expect(await cadre.run("plan refuse 1").status == 0)
    #expect(await cadre.run("plan approve 2").status == 0, "the seat was given back")
  }

  @Test func `of two approvals at once for the last seat one is refused`() async throws {
    try await courses("K1,One seat,8,10,in person,3.1:>4,,2027-03-01/2027-03-02@Capital#1\n")
    for _ in 0..<2 { _ = try await cadre.json("plan propose --budget 1000 --travel-cost 0") }
    let cadre = cadre
    let statuses = await withTaskGroup(of: Int32.self) { group in
      for plan in 1...2 { group.addTask { await cadre.run("plan approve \(plan)").status } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses.sorted() == [0, 3])
    #expect(await cadre.run("course show K1 --format csv").output.contains(",1,1,"))
  }

  @Test func `a session cannot shrink below the seats that people have`() async throws {
    try await courses("K1,One,8,10,in person,3.1:>4,,2027-03-01/2027-03-02@Capital#3\n")
    _ = try await cadre.json("plan propose --budget 20 --travel-cost 0")
    #expect(await cadre.run("plan approve 1").status == 0)
    try folder.write(
      "course_id,title,hours,outcomes,sessions\nK1,One,8,3.1:>4,2027-03-01/2027-03-02@Capital#1\n",
      to: "fewer.csv")
    let result = await cadre.run("course import @fewer.csv")
    #expect(result.status == 3)
    #expect(result.errors.contains("has 2 people in approved plans"), "\(result.errors)")
    #expect(await cadre.run("course show K1 --format csv").output.contains(",3,"), "nothing was changed")
  }

  @Test(arguments: [
    ("K1,A,8,1,online,3.1:>2,K2,\nK2,B,8,1,online,3.1:>2,K1,\n", "these courses are prerequisites of each other"),
    ("K1,A,8,1,online,3.1:>2,K9,\n", "K1 requires a course that there is not"),
  ])
  func `prerequisites that cannot be met are refused`(rows: String, message: String) async throws {
    try folder.write("course_id,title,hours,price,delivery,outcomes,prerequisites,sessions\n" + rows, to: "courses.csv")
    let result = await cadre.run("course import @courses.csv")
    #expect(result.status == 3)
    #expect((result.errors + result.output).contains(message))
    #expect(await cadre.run("course list --format csv").output.split(whereSeparator: \.isNewline).count == 1)
  }

  @Test func `what stays open has its obstacle, and what would help is solved anew`() async throws {
    try await courses(
      """
      K1,One seat,8,10,in person,3.1:>4,,2027-03-01/2027-03-02@Capital#1
      K2,Only after K1,8,10,online,3.2:>4,K1,2027-06-01@Online#50
      K3,Too long,60,10,online,3.3:>4,,2027-06-01@Online#50
      \n
      """)
    let plan = try await cadre.json("plan propose --budget 1000 --travel-cost 0 --open")
    let open = plan["open"] as? [[String: Any]] ?? []
    func obstacles(_ competency: String) -> Set<String> {
      Set(open.filter { $0["competency"] as? String == competency }.compactMap { $0["obstacle"] as? String })
    }
    #expect(obstacles("3.1") == ["the sessions are full"])
    #expect(obstacles("3.2") == ["entry levels or prerequisites are not reached in time"])
    #expect(obstacles("3.3") == ["no session is open to them: language, place or hours of the course"])
    #expect(obstacles("4.1") == ["no course leads that far"])
    let explained = try await cadre.json("plan explain 1")
    #expect((explained["open"] as? [[String: Any]])?.count == open.count)
    let changes = await cadre.run("plan sensitivity 1 --format csv").output.split(whereSeparator: \.isNewline)
    #expect(changes.first == "change,more,at_most")
    let seats = try #require(changes.first { $0.hasPrefix("10 more seats in K1 2027-03-01 Capital,") })
    let more = seats.split(separator: ",").compactMap { Double($0) }
    #expect(more.count == 2 && more[0] > 0 && more[0] == more[1])
    #expect(changes.contains("100 more of the budget,0,0"), "money was not what was short")
    _ = try await cadre.json("plan propose --budget 0")
    let compared = await cadre.run("plan compare 1 2 --format csv").output.split(whereSeparator: \.isNewline)
    #expect(compared.count == lines(plan).count + 1, "the second plan has no lines")
  }

  @Test func `the exports say the same, and the calendar is a calendar`() async throws {
    #expect(await cadre.run("course import @m/courses.csv").status == 0)
    let plan = try await cadre.json("plan propose --budget 2000")
    let result = await cadre.run("plan export 1 -o @p.csv -o @p.xlsx -o @p.ics -o @p.md -o @p.html")
    #expect(result.status == 0)
    let calendar = try String(contentsOfFile: folder.path("p.ics"), encoding: .utf8)
    let rows = calendar.components(separatedBy: "\r\n")
    #expect(rows.first == "BEGIN:VCALENDAR" && rows.dropLast().last == "END:VCALENDAR")
    #expect(rows.allSatisfy { $0.utf8.count <= 75 })
    #expect(rows.count { $0 == "BEGIN:VEVENT" } == lines(plan).count)
    let identifiers = rows.filter { $0.hasPrefix("UID:") }
    #expect(Set(identifiers).count == lines(plan).count)
    #expect(await cadre.run("plan approve 1").status == 0)
    #expect(await cadre.run("plan export 1 -o @q.ics").status == 0)
    let again = try String(contentsOfFile: folder.path("q.ics"), encoding: .utf8).components(separatedBy: "\r\n")
    #expect(again.filter { $0.hasPrefix("UID:") } == identifiers, "importing again updates")
    #expect(rows.contains("STATUS:TENTATIVE") && again.contains("STATUS:CONFIRMED"))
    let markdown = try String(contentsOfFile: folder.path("p.md"), encoding: .utf8)
    let page = try String(contentsOfFile: folder.path("p.html"), encoding: .utf8)
    for line in lines(plan) {
      let person = try #require(line["person"] as? String)
      #expect(markdown.contains("(\(person))") && page.withoutTags.contains("(\(person))"))
    }
    #expect(!page.contains("http"), "the page needs nothing else")
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path("p.xlsx"))).starts(with: [0x50, 0x4B]))
  }

  @Test func `what was refused is not proposed again, and what was pinned stays`() async throws {
    try await courses("K1,Two dates,8,10,in person,3.1:>4,,2027-03-01/2027-03-02@Capital#1;2027-05-01@Capital#1\n")
    let first = lines(try await cadre.json("plan propose --budget 1000 --travel-cost 0"))
    #expect(first.count == 2)
    func seat(_ line: [String: Any]) -> String { "\(line["person"] ?? "") \(line["from"] ?? "")" }
    let (refused, pinned) = (try #require(first[0]["person"] as? String), try #require(first[1]["person"] as? String))
    #expect(await cadre.run("plan refuse 1 --person \(refused)").output == "Plan 1: 1 line refused.\n")
    #expect(await cadre.run("plan pin 1 --person \(pinned)").output == "Plan 1: 1 line pinned.\n")
    let second = lines(try await cadre.json("plan propose --budget 1000 --travel-cost 0"))
    #expect(second.count == 1 && second[0]["from"] as? String == first[0]["from"] as? String, "the pinned one has the other seat")
    #expect(second.map(seat) != [seat(first[0])])
    #expect(await cadre.run("plan approve 1").status == 0)
    #expect(await cadre.run("plan approve 2").status == 0)
  }

  @Test func `a person is put into another session, and stays there`() async throws {
    try await courses("K1,Two dates,8,10,in person,3.1:>4,,2027-03-01/2027-03-02@Capital#1;2027-05-01@Capital#1\n")
    let line = try #require(lines(try await cadre.json("plan propose --budget 10 --travel-cost 0")).first)
    let (person, from) = (try #require(line["person"] as? String), try #require(line["from"] as? String))
    let to = from == "2027-03-01" ? "2027-05-01" : "2027-03-01"
    let lost = await cadre.run("plan exchange 1 --person \(person) --course K1 --to 2027-04-01")
    #expect(lost.status == 3 && lost.errors.contains("To come are: \(to) in Capital"), "\(lost.errors)")
    let result = await cadre.run("plan exchange 1 --person \(person) --course K1 --to \(to)")
    #expect(
      result.output.hasPrefix("Plan 1: \(person) takes K1 on \(to) in Capital, for 10. That is instead of the session on"),
      "\(result.output)\(result.errors)")
    let after = try #require(lines(try await cadre.json("plan show 1")).first)
    #expect(after["from"] as? String == to && after["state"] as? String == "pinned")
    #expect(after["closes"] as? [[String: Int]] == line["closes"] as? [[String: Int]])
    let next = lines(try await cadre.json("plan propose --budget 10 --travel-cost 0"))
    #expect(next.count == 1 && next[0]["from"] as? String == from && next[0]["person"] as? String != person)
    let other = try #require(next[0]["person"] as? String)
    let full = await cadre.run("plan exchange 2 --person \(other) --course K1 --to \(to)")
    #expect(full.status == 3 && full.errors.contains("no seat left"), "\(full.errors)")
  }

  @Test func `a plan made again is the same plan`() async throws {
    #expect(await cadre.run("course import @m/courses.csv").status == 0)
    let plans = [try await cadre.json("plan propose --budget 1500"), try await cadre.json("plan propose --budget 1500")]
    func seats(_ plan: [String: Any]) -> [String] {
      lines(plan).map { "\($0["person"] ?? "") \($0["course"] ?? "") \($0["from"] ?? "")" }
    }
    #expect(seats(plans[0]) == seats(plans[1]) && !seats(plans[0]).isEmpty)
  }

  @Test(arguments: [
    ("plan propose --budget -1", 2, "--budget"), ("plan propose --budget 5 --fairness max-min", 2, "say which with --fair-by"),
    ("plan propose --budget 5", 3, "there are no courses for agenda-2030-digital@1.0 yet"),
    ("plan show 4", 3, "there is no plan 4"),
    ("plan export 4 -o x.doc", 2, "ends in none of"), ("plan approve 1", 3, "there is no plan 1"),
  ])
  func `what cannot be done is told with what to do`(line: String, status: Int32, message: String) async throws {
    let result = await cadre.run(line)
    #expect(result.status == status)
    #expect(result.errors.contains(message), "\(result.errors)")
  }
}
