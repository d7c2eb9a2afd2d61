import CadreTestSupport
import Foundation
import GRDB
import Testing

/// Currencies, unknown prices, hours, hybrid sessions and emptied sessions, from the course to the plan.
@Suite struct PlanMoneyTests {
  private let folder: TemporaryFolder
  private let cadre: CommandLineFixture
  private static let head = "course_id,title,hours,price,currency,delivery,outcomes,sessions\n"

  init() async throws {
    folder = try TemporaryFolder()
    cadre = CommandLineFixture(in: folder)
    await cadre.run("init")
    try folder.write(
      "person_id,name,unit,roles,location\nP1,Ada,M,policy-officer,Capital\nP2,Ben,M,policy-officer,Riverside\n", to: "staff.csv")
    await cadre.run("person import @staff.csv")
  }

  private func courses(_ rows: String) async throws -> CommandLineFixture.Result {
    try folder.write(Self.head + rows, to: "courses.csv")
    return await cadre.run("course import @courses.csv")
  }

  private func lines(_ plan: [String: Any]) -> [[String: Any]] { plan["lines"] as? [[String: Any]] ?? [] }

  @Test func `amounts of different currencies are never added up`() async throws {
    _ = try await courses(
      """
      E1,Data,8,100,EUR,online,1.1:>2,2027-02-08@Online#9
      U1,More,8,50,USD,online,1.2:>2,2027-02-09@Online#9
      U2,Free,8,0,,online,1.3:>2,2027-02-10@Online#9
      """)
    let refused = await cadre.run("plan propose --budget 1000")
    #expect(refused.status == 3)
    #expect(refused.errors.contains("several currencies, and amounts of different ones are not added up: EUR (1) and USD (1)"))
    let plan = try await cadre.json("plan propose --budget 1000 --currency usd")
    #expect(Set(lines(plan).compactMap { $0["course"] as? String }) == ["U1", "U2"])
    #expect(plan["cost"] as? Int == 100)
    #expect(plan["currency"] as? String == "USD")
    #expect(plan["left_out"] as? [String: String] == ["E1": "priced in EUR"])
    let shown = await cadre.run("plan show 1").output
    #expect(shown.contains("cost 100 USD of 1,000 USD"))
    #expect(shown.contains("E1 (priced in EUR)"))
  }

  @Test func `an unknown price is neither free nor shown as 0`() async throws {
    let imported = try await courses(
      "K1,Data,8,,EUR,online,1.1:>2,2027-02-08@Online#9\nK2,Free,8,0,,online,1.2:>2,2027-02-09@Online#9\n")
    #expect(imported.errors.contains("1 course has no price: plans leave it out until one is given; 0 is free."))
    let plan = try await cadre.json("plan propose --budget 1000")
    #expect(Set(lines(plan).compactMap { $0["course"] as? String }) == ["K2"])
    #expect(plan["left_out"] as? [String: String] == ["K1": "price unknown"])
    let listed = try await cadre.rows("course list")
    #expect(listed[0]["price"] is NSNull && listed[1]["price"] as? Int == 0)
    #expect(await cadre.run("course show K1").output.contains("price unknown"))
    let exported = folder.path("out.jsonld")
    #expect(await cadre.run(["course", "export", exported]).status == 0)
    let published = try String(contentsOfFile: exported, encoding: .utf8)
    #expect(published.components(separatedBy: "\"price\"").count == 2, "only the free course has a price")
  }

  @Test func `a course that is left out costs nothing nowhere: its seats are offered to nobody`() async throws {
    let session = "2027-02-08@Online#1;2027-03-08@Online#1"
    _ = try await courses("E1,Data,8,100,EUR,online,1.1:>2,\(session)\nE2,More,8,10,EUR,online,1.2:>2,2027-02-10@Online#9\n")
    let proposed = lines(try await cadre.json("plan propose --budget 1000"))
    let line = try #require(proposed.first { $0["course"] as? String == "E1" && $0["from"] as? String == "2027-02-08" })
    let person = try #require(line["person"] as? String)
    #expect(await cadre.run("plan approve 1 --person \(person)").status == 0)
    for (price, why) in [(",EUR", "price unknown"), ("100,USD", "priced in USD")] {
      _ = try await courses("E1,Data,8,\(price),online,1.1:>2,\(session)\nE2,More,8,10,EUR,online,1.2:>2,2027-02-10@Online#9\n")
      let other = person == "P1" ? "P2" : "P1"
      let refused = await cadre.run("plan exchange 1 --person \(other) --course E1 --to 2027-02-08")
      #expect(refused.status == 3 && refused.errors.contains("E1 is left out of the plan"), "\(refused.errors)")
      #expect(refused.errors.contains(why))
      let changes = await cadre.run("plan sensitivity 1 --format csv")
      #expect(changes.status == 0 && !changes.output.contains("E1"), "\(changes.output)")
      #expect(changes.output.contains("more of the budget"))
    }
  }

  @Test func `what only courses that are left out would close says so`() async throws {
    _ = try await courses(
      "E1,Data,8,,EUR,online,1.1:>2,2027-02-08@Online#9\nE2,More,8,10,EUR,online,1.2:>2,2027-02-10@Online#9\n")
    _ = try await cadre.json("plan propose --budget 1000")
    let open = try await cadre.json("plan explain 1")["open"] as? [[String: Any]] ?? []
    let lacking = open.filter { $0["competency"] as? String == "1.1" && $0["reached"] is NSNull }
    let obstacles = Set(lacking.map { "\($0["obstacle"] ?? "")" })
    #expect(obstacles == ["the courses are left out: their price is unknown or in another currency"])
    // Nor do they count as closable, by which a fairness rule measures groups.
    let plan = try await cadre.json("plan show 1")
    #expect(plan["closable"] as? Double == plan["closed"] as? Double && plan["closed"] as? Double ?? 0 > 0)
  }

  @Test func `a further session of a course without any costs what the course costs`() async throws {
    _ = try await courses("E1,Data,8,2000,EUR,online,1.1:>2,\nE2,More,8,10,EUR,online,1.2:>2,2027-02-10@Online#9\n")
    _ = try await cadre.json("plan propose --budget 1000")
    let changes = await cadre.run("plan sensitivity 1 --format csv").output.split(whereSeparator: \.isNewline)
    #expect(changes.contains("\"one more session of E1, online\",0,0"), "\(changes)")
  }

  @Test func `one currency is no choice, also beside courses that state none and plans that were made before`() async throws {
    _ = try await courses(
      "E1,Data,8,100,EUR,online,1.1:>2,2027-02-08@Online#9\nE2,More,8,50,,online,1.2:>2,2027-02-09@Online#9\n")
    let plan = try await cadre.json("plan propose --budget 1000")
    #expect(plan["currency"] as? String == "EUR")
    #expect(plan["left_out"] as? [String: String] == ["E2": "no currency stated"])
    try await DatabaseQueue(path: cadre.database).write { database in
      try database.execute(sql: "UPDATE plan SET terms = json_remove(terms, '$.currency')")
    }
    for line in ["plan show 1", "plan explain 1", "plan sensitivity 1"] {
      let result = await cadre.run(line)
      #expect(result.status == 0, "\(line): \(result.errors)")
    }
  }

  @Test func `half an hour is half an hour`() async throws {
    _ = try await courses(
      "K1,Data,7.5,10,EUR,online,1.1:>2,2027-02-08@Online#9\nK2,More,7.5,10,EUR,online,1.2:>2,2027-02-09@Online#9\n")
    #expect(try await cadre.rows("course list").map { $0["hours"] as? Double } == [7.5, 7.5])
    #expect(await cadre.run("course show K1").output.contains("7.5 hours"))
    let both = try await cadre.json("plan propose --budget 1000 --hours 15 --dry-run")
    #expect(lines(both).count == 4, "twice 7.5 hours are 15")
    let one = try await cadre.json("plan propose --budget 1000 --hours 14 --dry-run")
    #expect(lines(one).count == 2)
    let exported = folder.path("courses-out.csv")
    #expect(await cadre.run(["course", "export", exported]).status == 0)
    let again = await cadre.run(["course", "import", exported, "--format", "csv"])
    #expect(again.output.contains("courses,2,0,0,2,0,0,stored"), "what is exported reads back as it is: \(again.output)")
    let refused = try await courses("K3,Long,9999999,10,EUR,online,1.1:>2,2027-02-08@Online#9\n")
    #expect(refused.status == 3 && refused.errors.contains("above 0 and at most 10,000"))
  }

  @Test func `nobody is sent to a town for a hybrid session that they attend online`() async throws {
    _ = try await courses("K1,Data,8,10,EUR,hybrid,1.1:>2,2027-02-08@Capital#9\n")
    await cadre.run("plan propose --budget 1000")
    let shown = await cadre.run("plan show 1 --format csv").output.split(whereSeparator: \.isNewline).map(String.init)
    #expect(shown.contains { $0.hasPrefix("P1,") && $0.contains(",Capital,") })
    #expect(shown.contains { $0.hasPrefix("P2,") && $0.contains(",online,") })
  }

  @Test func `a course whose sessions are gone does not become another kind`() async throws {
    _ = try await courses("K1,Data,8,10,EUR,online,1.1:>2,2027-02-08@Online#9\n")
    _ = try await courses("K1,Data,8,10,EUR,online,1.1:>2,\n")
    #expect(try await cadre.rows("course list")[0]["mode"] as? String == "online-live")
    #expect(lines(try await cadre.json("plan propose --budget 1000 --dry-run")).isEmpty)
    _ = try await courses("K1,Data,8,10,EUR,self-paced,1.1:>2,\n")
    #expect(try await cadre.rows("course list")[0]["mode"] as? String == "self-paced")
  }

  @Test func `not assessed is not level 0`() async throws {
    _ = try await courses("K1,Data,8,10,EUR,online,1.1:>2,2027-02-08@Online#9\n")
    await cadre.run("assessment record P2 1.1 1 --source manager")
    let plan = try await cadre.json("plan propose --budget 1000")
    let from = lines(plan).map { line -> Any? in (line["closes"] as? [[String: Any]])?.first?["from"] }
    #expect(from.count == 2)
    #expect(from[0] is NSNull)
    #expect(from[1] as? Int == 1)
    for (name, ending) in [("csv", "csv"), ("html", "html"), ("md", "md"), ("ics", "ics")] {
      let path = folder.path("plan.\(ending)")
      #expect(await cadre.run(["plan", "export", "1", "-o", path]).status == 0, "\(name)")
      let text = try String(contentsOfFile: path, encoding: .utf8).replacing("\r\n ", with: "")
      let isForPeople = ending == "html" || ending == "md"
      let shown =
        isForPeople ? [": not assessed until now, then 2", ": from 1"] : ["1.1 from not assessed to 2", "1.1 from 1 to 2"]
      for words in shown { #expect(text.withoutTags.contains(words), "\(name)") }
      #expect(!text.contains("from 0 to"), "\(name)")
    }
    #expect(await cadre.run("plan show 1").output.contains("from not assessed to 2"))
  }

  @Test func `a title cannot add properties to a calendar`() async throws {
    _ = try await courses("K1,\"Data\r\nATTENDEE:mailto:x@example.org\",8,10,EUR,online,1.1:>2,2027-02-08@Online#9\n")
    await cadre.run("plan propose --budget 1000")
    let path = folder.path("plan.ics")
    #expect(await cadre.run(["plan", "export", "1", "-o", path]).status == 0)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.unicodeScalars.split(separator: "\n").allSatisfy { !String($0).hasPrefix("ATTENDEE") })
    #expect(text.contains("SUMMARY:Data\\nATTENDEE"))
  }

  @Test func `two sessions on one day in two places are two`() async throws {
    _ = try await courses("K1,Data,8,10,EUR,in person,1.1:>2,2027-02-08@Capital#1;2027-02-08@Riverside#1\n")
    await cadre.run("plan propose --budget 1000")
    #expect(await cadre.run("plan approve 1").status == 0)
    // Both seats are taken by people of the plan; a third person finds none.
    try folder.write("person_id,name,unit,roles,location\nP3,Cleo,M,policy-officer,Capital\n", to: "more.csv")
    await cadre.run("person import @more.csv")
    let next = try await cadre.json("plan propose --budget 1000 --travel-cost 0")
    #expect(!lines(next).contains { $0["person"] as? String == "P3" })
  }
}
