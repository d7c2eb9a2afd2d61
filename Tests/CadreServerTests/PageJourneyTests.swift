import CadreModel
import CadreSQLite
import CadreStore
import CadreResults
import CadreWorkspace
import HTTPTypes
import Testing

@testable import CadreServer

/// The work of a manager and of an HR officer, from page to page.
@Suite struct PageJourneyTests {
  private static let rating = ["source": "manager", "assessed_on": "2026-10-01", "level-1.1": "1", "level-1.2": ""]

  @Test func `a rating is checked, changed and stored, as the API would store it`() async throws {
    let browser = try await Browser.signedIn("manager", to: try TestServer())
    let path = "/en/people/P2/rate/1"
    let checked = try await browser.post(path, Self.rating.merging(["step": "check"]) { $1 })
    #expect(checked.status == 200 && checked.text.contains("<h1>Check the answers</h1>"))
    #expect(try browser.server.administrator.history(of: "P2", framework: nil, competency: nil).statements.isEmpty)
    let changed = try await browser.post(path, Self.rating.merging(["step": "change"]) { $1 })
    #expect(changed.text.contains("value=\"1\" checked=\"checked\""))
    let stored = try await browser.post(path, Self.rating.merging(["step": "store"]) { $1 })
    #expect(stored.headers[.location] == "/en/people/P2/rate?done=1&count=1")
    let held = try browser.server.administrator.history(of: "P2", framework: nil, competency: nil).statements
    #expect(
      held.map { "\($0.assessment.competency) \($0.assessment.source.word) \($0.assessment.assessor)" } == ["1.1 manager manager"]
    )
  }

  @Test(arguments: [
    (["assessed_on": "2027-01-01"], "assessed_on"), (["assessed_on": "soon"], "assessed_on"), (["level-1.1": "99"], "level-1.1"),
    (["level-1.1": ""], "assessed_on"), (["source": "rumour"], "source"),
  ])
  func `what is wrong is said beside its field, and nothing is stored`(change: [String: String], field: String) async throws {
    let browser = try await Browser.signedIn("manager", to: try TestServer())
    for step in ["check", "store"] {
      let answer = try await browser.post(
        "/en/people/P2/rate/1", Self.rating.merging(["step": step]) { $1 }.merging(change) { $1 })
      #expect(answer.status == 422)
      #expect(answer.text.contains("<title>Error: ") && answer.text.contains("href=\"#\(field)\""))
    }
    #expect(try browser.server.administrator.history(of: "P2", framework: nil, competency: nil).statements.isEmpty)
  }

  @Test func `people speak for themselves only`() async throws {
    let browser = try await Browser.signedIn("servant", to: try TestServer())
    let form = Self.rating.merging(["step": "store"]) { $1 }
    #expect(try await browser.post("/en/people/P2/rate/1", form).status == 403)
    let own = form.merging(["source": "self"]) { $1 }
    #expect(try await browser.post("/en/people/P2/rate/1", own).status == 303)
    #expect(try await browser.get("/en/people/P2").text.contains("self-assessment"))
  }

  @Test func `a plan is ordered, made beside the pages, and decided`() async throws {
    let browser = try await Browser.signedIn("manager", to: try TestServer())
    let ordered = try await browser.post("/en/plans/new", ["unit": "Ministry/A", "budget": "1000", "hours": "40"])
    let job = try #require(ordered.headers[.location])
    #expect(ordered.status == 303 && job.hasPrefix("/en/jobs/"))
    await browser.server.server.state.jobs.finish()
    let done = try await browser.get(job)
    #expect(done.status == 303, "\(done.text)")
    let plan = try #require(done.headers[.location])
    let page = try await browser.get(plan)
    let lines = page.text.ranges(of: "name=\"line\"").count
    #expect(lines > 1)
    let one = try await browser.post("\(plan)/decision", ["decision": "refuse", "line": "P1\nK1"])
    #expect(one.headers[.location] == "\(plan)?done=refuse&count=1")
    let rest = try await browser.post("\(plan)/decision", ["decision": "approve-all"])
    #expect(rest.headers[.location] == "\(plan)?done=approve-all&count=\(lines - 1)")
    #expect(try await browser.post("\(plan)/decision", ["decision": "approve"]).status == 422)
    #expect(try await browser.get("\(plan)?form=ics").text.contains("BEGIN:VCALENDAR"))
  }

  @Test(arguments: [["budget": "much"], ["budget": "-1"], ["hours": "0"], ["unit": "Nowhere"]])
  func `a wish that cannot be met is given back`(change: [String: String]) async throws {
    let browser = try await Browser.signedIn("manager", to: try TestServer())
    let form = ["unit": "Ministry/A", "budget": "1000", "hours": "40"].merging(change) { $1 }
    let answer = try await browser.post("/en/plans/new", form)
    #expect([422, 404].contains(answer.status), "\(answer.status)")
  }

  private static let staff = "person_id,name,unit,roles\nP7,Farida,Ministry/A,policy-officer\nP8,Gani,Ministry/B,policy-officer\n"

  @Test func `a file is checked first, and stored as the API would`() async throws {
    let browser = try await Browser.signedIn("administrator", to: try TestServer())
    let server = browser.server
    func count() throws -> Int { try server.store.read { try $0.personCount() } }
    let before = try count()
    let checked = try await browser.check(Self.staff, named: "staff \"new\".csv")
    #expect(checked.status == 200, "\(checked.text)")
    #expect(checked.text.contains("The file can be stored") && checked.text.contains("Farida"))
    #expect(try count() == before)
    let address = try #require(checked.text.firstMatch(of: /action="(\/en\/import\/[0-9a-f]+)"/)).output.1
    let stored = try await browser.post(String(address), ["how": "all"])
    let job = try #require(stored.headers[.location])
    await server.server.state.jobs.finish()
    #expect(try await browser.get(job).text.contains("2 added"))
    #expect(try count() == before + 2)
    // It is handed out once.
    #expect(try await browser.post(String(address), ["how": "all"]).status == 422)
  }

  @Test func `an officer stores nobody of other units, and takes no file of others`() async throws {
    let server = try TestServer()
    let officer = try await Browser.signedIn("officer", to: server)
    let checked = try await officer.check(Self.staff, named: "staff.csv")
    #expect(checked.text.contains("1 of 2 rows cannot be stored"))
    let address = try #require(checked.text.firstMatch(of: /action="(\/en\/import\/[0-9a-f]+)"/)).output.1
    let other = try await Browser.signedIn("officerB", to: server)
    #expect(try await other.post(String(address), ["how": "all"]).status == 422)
    #expect(try await officer.post(String(address), ["how": "partial"]).status == 303)
    await server.server.state.jobs.finish()
    #expect(try server.administrator.person("P7").person.name == "Farida")
    #expect(throws: (any Error).self) { try server.administrator.person("P8") }
  }

  @Test(arguments: ["", "x", "person_id,name\n", "PK\u{3}\u{4}broken", "<!doctype html>", "person_id,name,unit,roles\n\"P7,open"])
  func `a file that is none is a sentence on the page`(content: String) async throws {
    let browser = try await Browser.signedIn("officer", to: try TestServer())
    let answer = try await browser.check(content, kind: "staff", named: "x.csv")
    #expect([200, 422].contains(answer.status), "\(answer.status) \(answer.text)")
  }

  @Test(arguments: ["csv", "xlsx", "pdf", "json"])
  func `a view is taken away as it is shown`(form: String) async throws {
    let browser = try await Browser.signedIn("manager", to: try TestServer())
    for path in [
      "/en/units", "/en/units/Ministry%2FA", "/en/units/Ministry%2FA/report", "/en/people/P2", "/en/plans", "/en/plans/1",
    ] {
      let answer = try await browser.get("\(path)?form=\(form)")
      #expect(answer.status == 200, "\(path): \(answer.text)")
      #expect(answer.headers[.contentDisposition]?.hasSuffix(".\(form)\"") == true)
    }
    #expect(try await browser.get("/en/units?form=exe").status == 404)
  }
}
