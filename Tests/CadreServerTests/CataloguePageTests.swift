import CadreModel
import CadreResults
import CadreTestSupport
import CadreWorkspace
import HTTPTypes
import Testing

@testable import CadreServer

/// Courses, what they teach, and what roles require, from page to page.
@Suite struct CataloguePageTests {
  /// The proposal of a course, as the page offers it.
  private func proposal(of course: String, _ server: TestServer) throws -> String {
    let mapped = try server.administrator.mappedCourses(framework: nil)
    let found = try #require(mapped.courses.first { $0.course.title.text().contains(course) }?.mappings.first)
    return "\(found.course)\n\(found.competency)"
  }

  private func state(of course: String, _ server: TestServer) throws -> CourseMapping.State? {
    try server.administrator.mappedCourses(framework: nil).courses.first { $0.course.title.text().contains(course) }?
      .mappings.first?.state
  }

  @Test func `an institute confirms what its own courses teach, and not what another's do`() async throws {
    let server = try TestServer()
    let browser = try await Browser.signedIn("institute", to: server)
    let page = try await browser.get("/en/courses-to-map")
    #expect(page.status == 200 && page.text.contains("Reading charts"))
    let own = try await browser.post("/en/courses-to-map", ["decision": "confirm", "mapping": proposal(of: "charts", server)])
    #expect(own.headers[.location] == "/en/courses-to-map?done=confirm&count=1")
    #expect(try state(of: "charts", server) == .confirmed)
    let foreign = try await browser.post(
      "/en/courses-to-map", ["decision": "confirm", "mapping": proposal(of: "tables", server)])
    #expect(foreign.status == 403)
    #expect(try state(of: "tables", server) == .proposed)
    let nothing = try await browser.post("/en/courses-to-map", ["decision": "reject"])
    #expect(nothing.status == 422 && nothing.text.contains("Choose at least one proposal"))
    let courses = try await browser.get("/en/courses")
    #expect(courses.text.contains("Reading charts"), "what is confirmed may be planned with")
  }

  @Test func `an institute imports its catalogue after seeing what would happen`() async throws {
    let server = try TestServer()
    let browser = try await Browser.signedIn("institute", to: server)
    let catalogue = "code,title,description,provider,duration_hours\nM7,Writing well,Clear texts for everybody,Academy,6\n"
    let checked = try await browser.check(catalogue, kind: "courses", named: "catalogue.csv")
    #expect(checked.text.contains("The file can be stored"), "\(checked.text)")
    let place = try #require(checked.text.firstMatch(of: /action="(\/en\/import\/[0-9a-f]+)"/)).output.1
    let stored = try await browser.post(String(place), ["how": "all"])
    await server.server.state.jobs.finish()
    #expect(try await browser.get(try #require(stored.headers[.location])).text.contains("1 added"))
    let titles = try server.administrator.mappedCourses(framework: nil).courses.map { $0.course.title.text() }
    #expect(titles.contains("Writing well"))
  }

  @Test func `a role is renamed, copied, retired and brought back by whoever may`() async throws {
    let server = try TestServer()
    let browser = try await Browser.signedIn("administrator", to: server)
    let path = "/en/roles/policy-officer"
    let empty = try await browser.post("\(path)/title", ["title": " "])
    #expect(empty.status == 422 && empty.text.contains("href=\"#title\""))
    #expect(try await browser.post("\(path)/title", ["title": "Adviser on policy"]).headers[.location] == "\(path)?done=yes")
    #expect(try await browser.get(path).text.contains("Adviser on policy</"))
    let copy = try await browser.post("\(path)/copies", ["code": "adviser", "copy_title": "Adviser"])
    #expect(copy.headers[.location] == "/en/roles/adviser?done=yes")
    let again = try await browser.post("\(path)/copies", ["code": "adviser", "copy_title": "Adviser"])
    #expect(again.status == 422 && again.text.contains("The role was not copied"))
    #expect(try await browser.post("/en/roles/adviser/retirement", ["what": "retire"]).status == 303)
    #expect(try await browser.get("/en/roles/adviser").text.contains("Bring it back"))
    #expect(try await browser.post("/en/roles/adviser/retirement", ["what": "restore"]).status == 303)
    let reader = try await Browser.signedIn("servant", to: server)
    let shown = try await reader.get(path)
    #expect(shown.status == 200 && !shown.text.contains("Rename"))
  }

  @Test func `a framework is read with what its levels mean, roles as one table`() async throws {
    let browser = try await Browser.signedIn("servant", to: try TestServer())
    let framework = try await browser.get("/fr/frameworks/agenda-2030-digital")
    #expect(framework.status == 200 && framework.text.contains("<details"))
    let requirements = try await browser.get("/en/requirements?form=csv")
    #expect(requirements.status == 200 && requirements.text.contains("policy-officer"))
  }

  @Test func `an auditor reads releases, table by table`() async throws {
    let server = try TestServer()
    let browser = try await Browser.signedIn("auditor", to: server)
    #expect(try await browser.get("/en/releases").text.contains("There is no release yet"))
    let rows = (100..<180).map { "Q\($0),Somebody,Ministry/B,policy-officer,\($0.isMultiple(of: 2) ? "female" : "male")\n" }
    let file = InputFile(
      try server.folder.write("person_id,name,unit,roles,sex\n" + rows.joined(), to: "more.csv"))
    #expect(try server.administrator.importStaff(file, options: StaffImportOptions()).outcome == .stored)
    var order = ReleaseOrder()
    (order.attributes, order.outcomes, order.unitDepth, order.hasCompetencies) = (["sex"], [], 0, false)
    let made = try await server.administrator.makeRelease(order)
    let page = try await browser.get("/en/releases/\(made.release.number)")
    let table = try #require(page.text.firstMatch(of: /href="(\/en\/releases\/[0-9]+\/[^"]+)"/)).output.1
    let shown = try await browser.get(String(table))
    #expect(shown.status == 200 && !shown.text.contains("Adaeze"))
  }
}
