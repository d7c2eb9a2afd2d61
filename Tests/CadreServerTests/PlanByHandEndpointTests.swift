import CadreFormats
import CadreModel
import Foundation
import HTTPTypes
import Testing

@testable import CadreServer

/// Seats by hand, budgets, and what the API lacked beside the commands.
@Suite struct PlanByHandEndpointTests {
  private static let seat = #"{"person":"P1","course":"K2"}"#

  @Test func `somebody is put on a course, once, and not over what others changed`() async throws {
    let server = try TestServer()
    let tag = try #require(try await server.send(.get, "/api/v1/plans/1").headers[.eTag])
    let late = try await server.send(
      .post, "/api/v1/plans/1/lines", as: "officer", body: Self.seat, headers: ["If-Match": "\"other\""])
    #expect(late.status == 412)
    let added = try await server.send(
      .post, "/api/v1/plans/1/lines", as: "officer", body: Self.seat, headers: ["If-Match": tag])
    #expect(added.status == 201 && added.text.contains("\"from\":null") && added.json["budget"] == 1000, "\(added.text)")
    let words = added.json["words"]?.text ?? ""
    #expect(words.contains("P1 takes K2 on 2026-11-01, for 0. It closes 1.1 from not assessed to 2."), "\(words)")
    let again = try await server.send(.post, "/api/v1/plans/1/lines", as: "officer", body: Self.seat)
    #expect(again.status == 422 && again.text.contains("has a seat in K2"), "\(again.text)")
    let lines = try await server.send(.get, "/api/v1/plans/1").json["lines"]?.items ?? []
    #expect(lines.count { $0["person"] == "P1" && $0["course"] == "K2" && $0["state"] == "pinned" } == 1)
  }

  @Test func `the page says what came of it, or what is wrong beside its field`() async throws {
    let browser = try await Browser.signedIn("officer", to: try TestServer())
    #expect(try await browser.get("/en/plans/1").text.contains("Put somebody on a course"))
    let wrong = try await browser.post("/en/plans/1/lines", ["person": "", "course": "", "on": "soon"])
    #expect(wrong.status == 422 && ["person", "course", "on"].allSatisfy { wrong.text.contains("href=\"#\($0)\"") })
    let foreign = try await browser.post("/en/plans/1/lines", ["person": "P3", "course": "K2"])
    #expect(foreign.status == 422 && foreign.text.contains("P3 is not among the people of plan 1"))
    let added = try await browser.post("/en/plans/1/lines", ["person": "P1", "course": "K2"])
    let path = try #require(added.headers[.location])
    #expect(added.status == 303)
    let page = try await browser.get(path).text
    #expect(page.contains("Put on the course") && page.contains(" from not assessed to ") && page.contains("The plan now costs "))
    #expect(try !(await browser.get("/en/plans/1")).text.contains("The plan now costs "))
  }

  @Test func `budgets are a job whose result is a row for each`() async throws {
    let server = try TestServer()
    let begun = try await server.send(
      .post, "/api/v1/plans/budgets", as: "officer", body: #"{"unit":"Ministry/A","budget":100,"steps":2}"#)
    #expect(begun.status == 202, "\(begun.text)")
    let rows = try await server.job(of: begun, as: "officer")["result"]?.items ?? []
    #expect(rows.map { $0["budget"] } == [0, 50, 100])
    #expect(rows.allSatisfy { $0["closed"] != nil && $0["at_most"] != nil })
  }

  @Test func `courses that were exported come in again unchanged`() async throws {
    let server = try TestServer()
    let file = try await server.send(.get, "/api/v1/courses/export", headers: ["Accept": "text/csv"])
    #expect(file.status == 200)
    let begun = try await server.send(
      .post, "/api/v1/imports/courses", body: file.text, headers: ["Content-Type": "text/csv"])
    let report = try await server.job(of: begun, as: "administrator")["result"]?.items.first
    #expect(report?["unchanged"] == 2 && report?["updated"] == 0 && report?["added"] == 0, "\(report.debugDescription)")
    let linked = try await server.send(.get, "/api/v1/courses/export", headers: ["Accept": "application/ld+json"])
    #expect(linked.status == 200 && linked.text.contains("First steps"))
  }

  @Test func `a crosswalk is given in full, and decisions are read back`() async throws {
    let server = try TestServer()
    let links = """
      from_framework,from_version,from_code,relation,to_framework,to_version,to_code
      agenda-2030-digital,1.0,1.1,replaced,agenda-2030-digital,1.1,1.1

      """
    let crosswalk = try await server.send(
      .post, "/api/v1/imports/crosswalks", body: links, headers: ["Content-Type": "text/csv"])
    #expect(try await server.job(of: crosswalk, as: "administrator")["state"] == "done")
    let read = try await server.send(
      .get, "/api/v1/crosswalks/agenda-2030-digital@1.0/agenda-2030-digital@1.1", as: "auditor")
    #expect(read.json.items.map { $0["relation"] } == ["replaced"], "\(read.text)")
    let decisions = "course_id,competency,decision,from,to\nM1,1.1,confirmed,,2\n"
    let mapping = try await server.send(
      .post, "/api/v1/imports/mappings", as: "institute", body: decisions, headers: ["Content-Type": "text/csv"])
    #expect(try await server.job(of: mapping, as: "institute")["state"] == "done")
    let confirmed = try await server.send(.get, "/api/v1/mappings?state=confirmed").json.items
    #expect(confirmed.map { $0["course_id"] } == ["M1"])
  }
}
