import CadreFormats
import CadreModel
import CadreWorkspace
import HTTPTypes
import Testing

@testable import CadreServer

/// Who finds whom by what they attain.
@Suite struct SearchTests {
  private static let path = "/api/v1/competencies/1.1/people"

  private func assessed() async throws -> TestServer {
    let server = try TestServer()
    for (person, level) in [("P1", 4), ("P2", 1), ("P3", 4), ("P5", 1)] {
      _ = try await server.send(
        .post, "/api/v1/assessments?framework=agenda-2030-digital",
        body: #"{"person_id":"\#(person)","competency":"1.1","level":"\#(level)","source":"test"}"#)
    }
    return server
  }

  private func found(_ answer: TestServer.Answer) -> [String] { answer.json.items.compactMap { $0["person_id"]?.text } }

  @Test func `everybody finds people of the own scope, and nobody else's`() async throws {
    let server = try await assessed()
    let all = "?standing=below&standing=meets&standing=unassessed"
    #expect(found(try await server.send(.get, Self.path + all)) == ["P5", "P2", "P1", "P3", "P4"])
    #expect(found(try await server.send(.get, Self.path + all, as: "manager")) == ["P2", "P1"])
    #expect(found(try await server.send(.get, Self.path + all, as: "officerB")) == ["P3", "P4"])
    for account in ["servant", "institute", "auditor"] {
      #expect(try await server.send(.get, Self.path + all, as: account).status == 403, "\(account)")
    }
    #expect(try await server.send(.get, Self.path + all + "&unit=Ministry%2FB", as: "manager").status == 403)
    #expect(try await server.send(.get, Self.path + all + "&unit=Ministry", as: "manager").status == 403)
  }

  @Test func `pages lead to each other, with all that was asked`() async throws {
    let server = try await assessed()
    var (path, seen, pages) = (Self.path + "?standing=meets&standing=below&limit=1&level=2", [String](), 0)
    while pages < 10 {
      let answer = try await server.send(.get, path)
      seen += found(answer)
      pages += 1
      guard let link = answer.headers[.link] else { break }
      path = String(link.dropFirst().prefix { $0 != ">" })
    }
    #expect(seen == ["P5", "P2", "P1", "P3"] && pages == 4)
    #expect(try await server.send(.get, Self.path + "?cursor=nonsense").status == 422)
    #expect(try await server.send(.get, Self.path + "?standing=best").status == 400)
    #expect(try await server.send(.get, "/api/v1/competencies/9.9/people").status == 404)
  }

  @Test func `that somebody looked, and that somebody was refused, is in the trail`() async throws {
    let server = try await assessed()
    _ = try await server.send(.get, Self.path, as: "manager")
    _ = try await server.send(.get, Self.path + "?unit=Agency", as: "manager")
    let trail = try await server.send(.get, "/api/v1/audit?principal=manager", as: "auditor").text
    #expect(trail.contains("people by competency 1.1, the workforce"))
    #expect(trail.contains("people by competency 1.1, unit Agency"))
  }
}
