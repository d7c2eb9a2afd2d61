import CadreModel
import CadreWorkspace
import HTTPTypes
import Testing

@testable import CadreServer

/// Imports by number, and the way back, over the API.
struct ImportHistoryTests {
  private func imported(_ rows: String, as account: String, on server: TestServer) async throws -> Int {
    let begun = try await server.send(
      .post, "/api/v1/imports/people", as: account, body: "person_id,name,unit,roles\n\(rows)\n",
      headers: ["Content-Type": "text/csv"])
    #expect(try await server.job(of: begun, as: account)["state"]?.text == "done", "\(begun.text)")
    return try server.administrator.imports().last?.number ?? 0
  }

  private func undo(_ number: Int, as account: String, on server: TestServer) async throws -> JSONValue {
    let begun = try await server.send(.post, "/api/v1/imports/\(number)/undo", as: account)
    #expect(begun.status == 202, "\(begun.text)")
    return try await server.job(of: begun, as: account)
  }

  @Test func `an officer undoes the own import, nobody else does, and nothing of it is left`() async throws {
    let server = try TestServer()
    let number = try await imported("P7,Eve,Ministry/A/New,policy-officer", as: "officer", on: server)
    #expect(number == 4)
    let listed = try await server.send(.get, "/api/v1/imports", as: "officer")
    #expect(listed.text.contains("\"sha256\"") && !listed.text.contains("staff.csv"), "only the own one: \(listed.text)")
    for account in ["officerB", "institute", "manager", "servant", "auditor"] {
      #expect(try await server.send(.get, "/api/v1/imports/4", as: account).status == 403, "\(account)")
      #expect(try await server.send(.post, "/api/v1/imports/4/undo", as: account).status == 403, "\(account)")
      #expect(!(try await server.send(.get, "/api/v1/imports", as: account)).text.contains("\"import\":4"), "\(account)")
    }
    let undone = try await undo(number, as: "officer", on: server)
    #expect(undone["state"]?.text == "done", "\(undone)")
    #expect(try await server.send(.get, "/api/v1/people/P7").status == 404)
    let units = try await server.send(.get, "/api/v1/units")
    #expect(!units.text.contains("Ministry/A/New"))
    let again = try await undo(number, as: "officer", on: server)
    #expect(again["state"]?.text == "failed" && "\(again)".contains("was undone on"), "\(again)")
    let trail = try await server.send(.get, "/api/v1/audit?action=import.undo")
    #expect(trail.text.contains("import 4"))
    #expect(try await server.send(.get, "/api/v1/audit/verification").json["faults"]?.items.isEmpty ?? true)
  }

  @Test func `what stands in the way is counted, and named only to whoever may see it`() async throws {
    let server = try TestServer()
    let number = try await imported(
      "P7,Eve,Ministry/A,policy-officer\nP8,Fay,Ministry/A,policy-officer", as: "officer", on: server)
    _ = try await imported(
      "P7,Eve,Ministry/B,policy-officer\nP8,Fay,Ministry/A/One,policy-officer", as: "administrator", on: server)
    let blocked = try await undo(number, as: "officer", on: server)
    let text = "\(blocked)"
    #expect(blocked["state"]?.text == "failed")
    #expect(text.contains("person P8") && !text.contains("P7") && text.contains("There is 1 more"), "\(text)")
    let all = "\(try await undo(number, as: "administrator", on: server))"
    #expect(all.contains("person P8") && all.contains("person P7"), "\(all)")
  }

  @Test func `an import of people who are elsewhere by now is not undone by whoever brought it`() async throws {
    let server = try TestServer()
    let number = try await imported("P7,Eve,Ministry/A,policy-officer", as: "officer", on: server)
    let elsewhere = server.administrator.acting(
      as: Principal(name: "officer", origin: "tests", mandates: [.officer(try #require(Unit(display: "Ministry/B")))]))
    #expect(throws: PermissionError.self) { try elsewhere.undoImport(number, isDryRun: false) }
    let without = server.administrator.acting(as: Principal(name: "officer", origin: "tests", mandates: [.institute("Academy")]))
    #expect(throws: PermissionError.self) { try without.undoImport(number, isDryRun: false) }
    #expect(try await server.send(.get, "/api/v1/people/P7").status == 200)
  }

  @Test func `records are deleted where nothing rests on them`() async throws {
    let server = try TestServer()
    _ = try await imported("P7,Eve,Ministry/A,policy-officer", as: "officer", on: server)
    #expect(try await server.send(.delete, "/api/v1/people/P7", as: "officerB").status == 403)
    #expect(try await server.send(.delete, "/api/v1/people/P7", as: "officer").status == 204)
    #expect(try await server.send(.get, "/api/v1/people/P7").status == 404)
    let refused = try await server.send(.delete, "/api/v1/people/P2")
    #expect(refused.status == 409 && refused.text.contains("account servant"), "\(refused.text)")
    let course = try await server.send(.delete, "/api/v1/courses/K1?framework=agenda-2030-digital", as: "institute")
    #expect(course.status == 409 && !course.text.contains("plan 1"), "plans are not the institute's: \(course.text)")
    #expect(try await server.send(.delete, "/api/v1/frameworks/agenda-2030-digital").status == 409)
  }
}
