import CadreModel
import CadreWorkspace
import HTTPTypes
import Testing

struct ImportEndpointTests {
  @Test func `what is recorded in a batch is kept as it is written`() async throws {
    let server = try TestServer()
    let text =
      #"{"statements":[{"person_id":"P1","competency":"1.1","level":"2","source":"peer","assessor":"@mary","#
      + #""evidence":"=see \"minutes\", 3"}]}"#
    let path = "/api/v1/assessments/batch?framework=agenda-2030-digital"
    let answer = try await server.send(.post, path, body: text)
    #expect(answer.status == 200, "\(answer.text)")
    let held = try await server.send(.get, "/api/v1/people/P1/assessments?framework=agenda-2030-digital")
    #expect(held.json.items.map { $0["assessor"]?.text } == ["@mary"])
    #expect(held.json.items.map { $0["evidence"]?.text } == [#"=see "minutes", 3"#])
    let wrong = try await server.send(.post, path, body: text.replacing("P1", with: "P9"))
    #expect(wrong.status == 422 || wrong.status == 400)
    #expect(wrong.text.contains("\"line\":1"), "the position in the list: \(wrong.text)")
  }

  @Test func `an assessment that would expire at once is refused, with and without its day`() async throws {
    let server = try TestServer()
    for day in ["", #","assessed_on":"2026-10-31""#] {
      let answer = try await server.send(
        .post, "/api/v1/assessments?framework=agenda-2030-digital",
        body: #"{"person_id":"P1","competency":"1.1","level":"2","source":"test","expires_on":"2026-10-31"\#(day)}"#)
      #expect(answer.status == 400 || answer.status == 422, "\(answer.text)")
      #expect(answer.text.contains("on or before the day of assessment"))
    }
  }

  @Test func `the calendar of an institute is its own, whoever else has a curriculum`() async throws {
    let server = try TestServer()
    let path = "/api/v1/imports/courses?framework=agenda-2030-digital"
    for (account, provider) in [("administrator", "Canteen"), ("institute", "Academy")] {
      let begun = try await server.send(
        .post, path, as: account, body: "code,title,provider\n\(provider),Ethics of \(provider),\(provider)\n",
        headers: ["Content-Type": "text/csv"])
      #expect(try await server.job(of: begun, as: account)["state"]?.text == "done", "\(begun.text)")
    }
    func calendar(_ title: String) -> String {
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20270208\r\nSUMMARY:\(title)\r\n"
        + "END:VEVENT\r\nEND:VCALENDAR\r\n"
    }
    let own = try await server.send(
      .post, path, as: "institute", body: calendar("Ethics of Academy"), headers: ["Content-Type": "text/calendar"])
    #expect(try await server.job(of: own, as: "institute")["state"]?.text == "done")
    let others = try await server.send(
      .post, path, as: "institute", body: calendar("Ethics of Canteen"), headers: ["Content-Type": "text/calendar"])
    #expect(try await server.job(of: others, as: "institute")["state"]?.text != "done")
  }

  @Test func `an import over the API asks for a second yes, too`() async throws {
    let server = try TestServer()
    func file(_ name: String) -> String {
      "person_id,name,unit,roles\n" + (1...20).map { "N\($0),\(name) \($0),Ministry/A,policy-officer\n" }.joined()
    }
    func send(_ name: String, _ query: String) async throws -> JSONValue {
      let begun = try await server.send(
        .post, "/api/v1/imports/people" + query, body: file(name), headers: ["Content-Type": "text/csv"])
      return try await server.job(of: begun, as: "administrator")
    }
    #expect(try await send("Ann", "")["state"]?.text == "done")
    let refused = try await send("Bob", "")
    #expect(refused["state"]?.text != "done")
    #expect(String(decoding: refused.bytes(), as: UTF8.self).contains("accept_changes=true"))
    #expect(try await send("Bob", "?accept_changes=true")["state"]?.text == "done")
  }
}
