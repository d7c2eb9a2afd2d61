import CadreFormats
import CadreModel
import CadreWorkspace
import HTTPTypes
import Testing

@testable import CadreServer

/// Who agrees to be found, and who is.
@Suite struct HelperTests {
  private static let path = "/api/v1/competencies/1.1/helpers"

  private func assessed() async throws -> TestServer {
    let server = try TestServer()
    for (person, level) in [("P1", 4), ("P2", 3)] {
      _ = try await server.send(
        .post, "/api/v1/assessments?framework=agenda-2030-digital",
        body: #"{"person_id":"\#(person)","competency":"1.1","level":"\#(level)","source":"test","assessed_on":"2026-01-01"}"#)
    }
    return server
  }

  private func give(
    _ server: TestServer, _ person: String = "P2", as account: String = "servant", until: String = "2026-12-31",
    purpose: String = "Questions on charts"
  ) async throws -> TestServer.Answer {
    try await server.send(
      .post, "/api/v1/people/\(person)/consents", as: account, body: #"{"purpose":"\#(purpose)","until":"\#(until)"}"#)
  }

  @Test func `only the person agrees, and only so are they found elsewhere`() async throws {
    let server = try await assessed()
    for account in ["administrator", "officer", "manager", "institute", "auditor", "reader"] {
      #expect(try await give(server, as: account).status == 403, "\(account)")
    }
    #expect(try await give(server, "P1").status == 403)
    #expect(try await server.send(.get, Self.path, as: "officerB").json.items.isEmpty)
    #expect(try await give(server).status == 201)
    #expect(try await give(server).status == 422)
    let found = try await server.send(.get, Self.path, as: "officerB")
    #expect(found.json.items.count == 1 && found.json.items[0]["name"] == "Benno" && found.json.items[0]["level"] == 3)
    for word in ["P2", "required", "deficit", "Adaeze"] { #expect(!found.text.contains(word), "\(word)") }
    #expect(try await server.send(.get, Self.path + "?level=4", as: "manager").json.items.isEmpty)
    for account in ["servant", "institute", "auditor"] {
      #expect(try await server.send(.get, Self.path, as: account).status == 403, "\(account)")
    }
  }

  @Test func `what is withdrawn is found on no day, and can be given anew`() async throws {
    let server = try await assessed()
    #expect(try await server.send(.post, "/api/v1/people/P2/consents/withdrawal", as: "servant").status == 422)
    #expect(try await give(server).status == 201)
    #expect(try await server.send(.post, "/api/v1/people/P2/consents/withdrawal", as: "officer").status == 403)
    #expect(try await server.send(.post, "/api/v1/people/P2/consents/withdrawal", as: "servant").status == 200)
    for day in ["2026-10-31", "2026-10-30", "2020-01-01"] {
      #expect(try await server.send(.get, Self.path + "?as_of=\(day)").json.items.isEmpty)
    }
    #expect(try await server.send(.get, Self.path + "?as_of=2026-11-01").status == 422)
    #expect(try await give(server, until: "2026-10-30").status == 422)
    #expect(try await give(server, until: "2026-10-31", purpose: " ").status == 422)
    #expect(try await give(server, until: "2026-10-31").status == 201)
    #expect(try await server.send(.get, Self.path).json.items.count == 1)
    let held = try await server.send(.get, "/api/v1/people/P2/consents", as: "manager").json.items
    #expect(held.map { $0["in_force"]?.text } == ["no", "yes"] && held[0]["withdrawn_on"] == "2026-10-31")
    #expect(try await server.send(.get, "/api/v1/people/P2/consents", as: "officerB").status == 403)
    let trail = try await server.send(.get, "/api/v1/audit?principal=servant", as: "auditor").text
    #expect(trail.contains("consent.write") && trail.contains("finding_consent"))
  }
}
