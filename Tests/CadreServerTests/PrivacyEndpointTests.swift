import CadreFormats
import CadreModel
import CadreResults
import CadreStore
import CadreWorkspace
import Foundation
import HTTPTypes
import Testing

@testable import CadreServer

/// What the law asks, through the API and on pages.
@Suite struct PrivacyEndpointTests {
  @Test func `people take all that is held about them, and nobody else’s`() async throws {
    let server = try TestServer()
    _ = try await server.send(.get, "/api/v1/people/P2", as: "officer")
    let own = try await server.send(.get, "/api/v1/people/P2/file", as: "servant")
    #expect(own.status == 200)
    #expect(own.json["trail"]?.items.contains { $0["principal"] == "officer" && $0["action"] == "person.read" } == true)
    #expect(own.json["record"]?.items.contains { $0["value"] == "Benno" } == true)
    #expect(own.json["accounts"]?.items.first?["account"] == "servant")
    #expect(own.text.contains("disability"))
    for account in ["officer", "manager", "auditor"] {
      #expect(try await server.send(.get, "/api/v1/people/P2/file", as: account).status == 403, "\(account)")
    }
    #expect(try await server.send(.get, "/api/v1/people/P1/file", as: "servant").status == 403)
    let pdf = try await server.send(
      .get, "/api/v1/people/P2/file", as: "protection", headers: ["Accept": "application/pdf"])
    #expect(pdf.status == 200 && pdf.text.hasPrefix("%PDF"))
  }

  @Test func `the own page leads to the own data, in each form`() async throws {
    let server = try TestServer()
    let browser = try await Browser.signedIn("servant", to: server)
    #expect(try await browser.get("/en/people/P2").text.contains("/en/people/P2/file"))
    let page = try await browser.get("/en/people/P2/file")
    #expect(page.status == 200 && page.text.contains("Who looked, and what was done"))
    #expect(try await browser.get("/ar/people/P2/file").text.contains("من اطّلع، وما فُعل"))
    let json = try await browser.get("/en/people/P2/file?form=json")
    #expect(json.json["record"]?.items.isEmpty == false)
    #expect(try await browser.get("/en/people/P1/file").status == 403)
    let officer = try await Browser.signedIn("officer", to: server)
    #expect(try await !officer.get("/en/people/P2").text.contains("/en/people/P2/file"))
  }

  @Test func `erasure is for the mandate, once, and leaves nobody in what is kept`() async throws {
    let server = try TestServer()
    let path = "/api/v1/people/P2/erasure"
    let body = #"{"reason":"asked in writing"}"#
    for account in ["administrator", "officer", "servant", "auditor"] {
      #expect(try await server.send(.post, path, as: account, body: body).status == 403, "\(account)")
    }
    let dry = try await server.send(.post, path + "?dry_run=true", as: "protection", body: body)
    #expect(dry.status == 200 && dry.json["is_cleared"] == false)
    #expect(try await server.send(.get, "/api/v1/people/P2", as: "officer").status == 200)
    #expect(try await server.send(.post, path, as: "protection", body: #"{"reason":"Benno asked"}"#).status == 422)
    let done = try await server.send(.post, path, as: "protection", body: body, headers: ["Idempotency-Key": "e"])
    #expect(done.status == 200, "\(done.text)")
    #expect(done.json["pseudonym"] == "erased-1")
    #expect(done.json["parts"]?.items.contains { $0["what"] == "record" && $0["fate"] == "erased" } == true)
    let again = try await server.send(.post, path, as: "protection", body: body, headers: ["Idempotency-Key": "e"])
    #expect(again.text == done.text)
    #expect(try await server.send(.get, "/api/v1/people/P2", as: "administrator").status == 404)
    #expect(try await server.send(.get, "/api/v1/people", as: "administrator").text.contains("Adaeze"))
    // The account went with the person.
    #expect(try await server.send(.get, "/api/v1/people/P2", as: "servant").status == 401)
    #expect(try server.administrator.verifyAudit().faults == [])
    let trail = try await server.send(.get, "/api/v1/audit?limit=1000&subject=erased-1", as: "auditor")
    #expect(trail.text.contains("person.erase") && !trail.text.contains("\"person P2\""))
  }

  @Test func `rules are declared, and what is due goes`() async throws {
    let server = try TestServer()
    let set = try await server.send(.put, "/api/v1/retention/leavers", as: "protection", body: #"{"months":12}"#)
    #expect(set.status == 200, "\(set.text)")
    #expect(try await server.send(.put, "/api/v1/retention/others", as: "protection", body: #"{"months":12}"#).status >= 400)
    #expect(try await server.send(.put, "/api/v1/retention/leavers", as: "administrator", body: #"{"months":1}"#).status == 403)
    #expect(try await server.send(.get, "/api/v1/retention", as: "servant").json.items.first?["months"]?.text == "12")
    let file = "person_id,name,unit,roles,left_on\nP5,Elisaveta,Agency,policy-officer,2025-01-31\n"
    let begun = try await server.send(
      .post, "/api/v1/imports/people", as: "administrator", body: file, headers: ["Content-Type": "text/csv"])
    #expect(try await server.job(of: begun, as: "administrator")["state"] == "done")
    let due = try await server.send(.get, "/api/v1/retention/due", as: "protection")
    #expect(due.json.items.first?["due_on"] == "2026-02-01" && due.json.items.count == 1, "\(due.text)")
    let run = try await server.send(.post, "/api/v1/retention/run", as: "protection")
    #expect(try await server.job(of: run, as: "protection")["state"] == "done")
    #expect(try await server.send(.get, "/api/v1/people/P5", as: "administrator").status == 404)
    let ended = try await server.send(.put, "/api/v1/retention/leavers", as: "protection", body: #"{"months":null}"#)
    #expect(ended.json.items.isEmpty)
    #expect(try server.administrator.verifyAudit().faults == [])
  }
}
