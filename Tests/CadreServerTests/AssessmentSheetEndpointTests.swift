import CadreModel
import CadreResults
import CadreWorkspace
import HTTPTypes
import Testing

/// Sheets and matrices of assessments over the API.
struct AssessmentSheetEndpointTests {
  private static let path = "/api/v1/assessments/sheet?framework=agenda-2030-digital"

  @Test(arguments: ["administrator", "officer", "manager"])
  func `a sheet is a workbook`(account: String) async throws {
    let server = try TestServer()
    let answer = try await server.send(.get, Self.path + "&unit=Ministry/A&source=peer&date=2026-10-01", as: account)
    #expect(answer.status == 200, "\(answer.text)")
    #expect(answer.headers[.contentType] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    #expect(answer.bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]))
    #expect(try server.administrator.assessmentSheet(Self.query).members.count > 0)
  }

  private static var query: AssessmentSheetQuery {
    var query = AssessmentSheetQuery()
    query.unit = "Ministry/A"
    query.framework = "agenda-2030-digital"
    return query
  }

  @Test(arguments: [("officerB", 403), ("servant", 403), ("auditor", 403), ("institute", 403)])
  func `nobody gets a sheet of other units`(account: String, status: Int) async throws {
    let server = try TestServer()
    #expect(try await server.send(.get, Self.path + "&unit=Ministry/A", as: account).status == status)
  }

  @Test(arguments: ["&role=nobody", "&date=2026-11-01", "&unit=Ministry/C", "&source=boss", "&date=soon"])
  func `a sheet that cannot be is refused with a reason`(query: String) async throws {
    let server = try TestServer()
    let answer = try await server.send(.get, Self.path + query)
    #expect((400..<500).contains(answer.status))
    #expect(answer.json["detail"]?.text?.isEmpty == false)
  }

  @Test func `what words of a matrix stand for is said with the import`() async throws {
    let server = try TestServer()
    let path = "/api/v1/imports/assessments?framework=agenda-2030-digital&source=manager&date=2026-10-01"
    func send(_ query: String) async throws -> JSONValue {
      let begun = try await server.send(
        .post, path + query, body: "person_id,1.1,5.2\nP1,Expert,3.5\n", headers: ["Content-Type": "text/csv"])
      return try await server.job(of: begun, as: "administrator")
    }
    let refused = try await send("")
    #expect(refused["state"]?.text == "failed", "\(refused)")
    let stored = try await send("&level=Expert%3D4&decimals=down")
    #expect(stored["state"]?.text == "done", "\(stored)")
    let held = try await server.send(.get, "/api/v1/people/P1/assessments?framework=agenda-2030-digital&competency=5.2")
    #expect(held.json.items.contains { $0["level"] == .integer(3) }, "\(held.text)")
    let wrong = try await server.send(
      .post, path + "&level=Expert", body: "person_id,1.1\nP1,1\n", headers: ["Content-Type": "text/csv"])
    #expect(wrong.status == 400 || wrong.status == 422)
    #expect(wrong.text.contains("WORD=LEVEL"))
  }
}
