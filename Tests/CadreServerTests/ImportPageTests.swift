import CadreModel
import CadreResults
import CadreWorkspace
import HTTPTypes
import Testing

@testable import CadreServer

/// A file through the pages: looked through, read otherwise, stored, saved as a profile and taken back; and the same through the API.
@Suite struct ImportPageTests {
  private static let staff = "Nr;Who;Where;Pay;Hobby\n7;Farida;Ministry/A;5;chess\n8;Gani;Ministry/A;6;go\n"
  /// The columns of that file, as the form sends them.
  private static func form(_ uses: [String], _ more: [String: String] = [:]) -> [String: String] {
    var form = ["header_row": "1", "was-header_row": "1", "unit_separator": "/"]
    let found = ["attribute", "attribute", "attribute", "out", "attribute"]
    for (index, title) in ["Nr", "Who", "Where", "Pay", "Hobby"].enumerated() {
      form["title-\(index)"] = title
      form["was-\(index)"] = found[index]
      form["use-\(index)"] = uses[index]
    }
    return form.merging(more) { $1 }
  }

  private func place(_ answer: TestServer.Answer, _ end: String = "") throws -> String {
    let all = answer.text.matches(of: /action="(\/en\/import\/[0-9a-f]+)(\/[a-z]+)?"/)
    return String(try #require(all.first { String($0.output.2 ?? "") == end }).output.0.dropFirst(8).dropLast())
  }

  @Test func `columns are named on the page, stored with the profile, proposed for the next file and taken back`() async throws {
    let server = try TestServer()
    let browser = try await Browser.signedIn("officer", to: server)
    let first = try await browser.check(Self.staff, kind: "staff", named: "staff.csv")
    #expect(first.text.contains("cannot be imported as it is read") && first.text.contains("it looks like pay"))
    let uses = ["person_id", "name", "unit", "out", "attribute"]
    let reading = try await browser.post(place(first, "/reading"), Self.form(uses))
    let checked = try await browser.get(try #require(reading.headers[.location]))
    #expect(checked.text.contains("The file can be stored") && checked.text.contains("Farida"))
    let stored = try await browser.post(place(checked), ["how": "all", "save_profile": "HR"])
    let job = try #require(stored.headers[.location])
    await server.server.state.jobs.finish()
    let done = try await browser.get(job)
    let imported = try #require(done.text.firstMatch(of: /\/en\/imports\/[0-9]+/))
    #expect(done.text.contains("2 added"))
    #expect(try server.administrator.importProfile("HR").settings[.column] == ["name=Who", "person_id=Nr", "unit=Where"])

    let next = try await browser.check(Self.staff.replacing("Farida", with: "Farida B"), kind: "staff", named: "next.csv")
    #expect(next.text.contains("HR, saved on") && next.text.contains("cannot be imported as it is read"), "proposed, not applied")
    let with = try await browser.post(place(next, "/profile"), ["profile": "HR"])
    let again = try await browser.get(try #require(with.headers[.location]))
    #expect(again.text.contains("The file can be stored"))
    // From here on it is read otherwise than the profile says, and the profile stays as it is.
    let other = try await browser.post(
      place(again, "/reading"),
      Self.form(["person_id", "name", "unit", "out", "out"]).merging([
        "was-0": "person_id", "was-1": "name", "was-2": "unit",
      ]) { $1 })
    let last = try await browser.get(try #require(other.headers[.location]))
    #expect(last.text.contains("it is to be left out"))
    #expect(try server.administrator.importProfile("HR").settings[.ignore].isEmpty)

    let record = try await browser.get(String(imported.output))
    #expect(record.text.contains("staff.csv") && record.text.contains("/undo"))
    let preview = try await browser.get("\(imported.output)/undo")
    #expect(preview.text.contains("Undo the import"))
    #expect(try server.administrator.person("7").person.name == "Farida")
    let undone = try await browser.post("\(imported.output)/undo")
    await server.server.state.jobs.finish()
    #expect(try await browser.get(try #require(undone.headers[.location])).text.contains("is undone"))
    #expect(throws: (any Error).self) { try server.administrator.person("7") }
    #expect(try await browser.get("\(imported.output)/undo").text.contains("cannot be undone"))
    #expect(try await browser.get("/en/imports").text.contains("undone"))

    let deleted = try await browser.post("/en/import-profiles/HR/delete")
    #expect(deleted.headers[.location] == "/en/import-profiles")
    #expect(try await browser.get("/en/import-profiles/HR").status == 404)
  }

  @Test(arguments: [["header_row": "0"], ["default_unit": "/"], ["unit_separator": "ab"]])
  func `what cannot be is said on the page, and the file stays`(change: [String: String]) async throws {
    let browser = try await Browser.signedIn("officer", to: try TestServer())
    let first = try await browser.check(Self.staff, kind: "staff", named: "staff.csv")
    let uses = ["attribute", "attribute", "attribute", "out", "attribute"]
    let answer = try await browser.post(place(first, "/reading"), Self.form(uses, change))
    #expect(answer.status == 422 && answer.text.contains("Error:") && answer.text.contains("use-0"))
    #expect(try await browser.get(place(first, "/reading").replacing("/reading", with: "")).status == 200)
  }

  @Test func `what a later import rests on is said where an import cannot be taken back`() async throws {
    let server = try TestServer()
    let browser = try await Browser.signedIn("officer", to: server)
    for name in ["Eve", "Eva"] {
      let rows = "person_id,name,unit,roles\nP7,\(name),Ministry/A,policy-officer\n"
      let checked = try await browser.check(rows, named: "\(name).csv")
      _ = try await browser.post(place(checked), ["how": "all"])
      await server.server.state.jobs.finish()
    }
    let page = try await browser.get("/en/imports/4/undo")
    #expect(page.text.contains("person <bdi>P7</bdi>") || page.text.contains("P7"), "\(page.text)")
    #expect(page.text.contains("later work rests on it") && !page.text.contains("Undo the import"))
  }

  @Test func `somebody else has neither the file nor the import`() async throws {
    let server = try TestServer()
    let officer = try await Browser.signedIn("officer", to: server)
    let checked = try await officer.check(Self.staff, kind: "staff", named: "staff.csv")
    let other = try await Browser.signedIn("officerB", to: server)
    let reading = try place(checked, "/reading")
    #expect(try await other.post(reading, Self.form(["person_id", "name", "unit", "out", "out"])).status == 422)
    let answer = try await other.get(reading.replacing("/reading", with: ""))
    #expect(answer.status == 422 && !answer.text.contains("Farida"))
    for account in ["manager", "servant", "auditor"] {
      let browser = try await Browser.signedIn(account, to: server)
      for path in ["/en/import", "/en/imports", "/en/import-profiles"] {
        #expect(try await browser.get(path).status == 403, "\(account) \(path)")
      }
    }
  }

  @Test func `the API checks, saves and uses as the pages do`() async throws {
    let server = try TestServer()
    let type = ["Content-Type": "text/csv"]
    func job(_ path: String, as account: String = "officer") async throws -> JSONValue {
      let begun = try await server.send(.post, "/api/v1/imports/\(path)", as: account, body: Self.staff, headers: type)
      return try await server.job(of: begun, as: account)
    }
    let columns = "column=person_id%3DNr&column=name%3DWho&column=unit%3DWhere"
    let unclear = try await job("check?kind=staff")["result"]
    #expect(unclear?["can_begin"] == false && "\(unclear ?? .null)".contains("number_rows"))
    let checked = try await job("check?kind=staff&\(columns)")["result"]
    #expect(checked?["can_begin"] == true && checked?["report"]?["added"] == 2)
    #expect(checked?["rows"]?.items.first?["name"] == "Farida")
    #expect(try server.administrator.importProfiles().isEmpty)
    #expect(try await job("people?save_profile=HR&\(columns)")["state"] == "done")
    #expect(try await server.send(.get, "/api/v1/import-profiles", as: "officerB").json.items.first?["name"] == "HR")
    let again = try await job("people?profile=HR")
    #expect(again["result"]?.items.first?["unchanged"] == 2, "\(again)")
    #expect(try await job("check")["result"]?["kind"] == nil, "of no kind without the profile")
    #expect(try await server.send(.delete, "/api/v1/import-profiles/HR", as: "officerB").status == 403)
    #expect(try await server.send(.delete, "/api/v1/import-profiles/HR", as: "officer").status == 204)
    #expect(try await server.send(.get, "/api/v1/import-profiles/HR", as: "officer").status == 404)
  }
}
