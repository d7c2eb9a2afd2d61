import CadreFormats
import CadreModel
import CadreResults
import CadreStore
import CadreTestSupport
import CadreWorkspace
import HTTPTypes
import Testing

@testable import CadreServer

/// Texts that say who somebody is are never taken on trust.
@Suite struct UncheckedTextTests {
  private static let path = "/api/v1/assessments?framework=agenda-2030-digital"

  @Test(arguments: [
    ("servant", "self", "P2"), ("manager", "manager", "manager"), ("manager", "peer", "manager"),
    ("officer", "test", "Minister herself"), ("administrator", "test", "Minister herself"),
  ])
  func `the assessor is who records it, except for who may import`(
    account: String, source: String, assessor: String
  ) async throws {
    let server = try TestServer()
    let body =
      #"{"person_id":"P2","competency":"1.1","level":"1","source":"\#(source)","assessor":"Minister herself"}"#
    #expect(try await server.send(.post, Self.path, as: account, body: body).status == 201)
    let held = try #require(try await server.send(.get, "/api/v1/people/P2/assessments").json.items.first)
    #expect(held["assessor"] == .text(assessor) && held["brought_by"] == .text(account) && held["file"] == "")
  }

  /// Whose word an officer elsewhere brings is not the servant's own, either.
  @Test func `what a file says of its assessor is marked as the file's`() async throws {
    let server = try TestServer()
    let rows = "person_id,competency,level,source,assessed_on,assessor\nP2,1.1,2,manager,2026-10-01,manager\n"
    let begun = try await server.send(
      .post, "/api/v1/imports/assessments?framework=agenda-2030-digital&filename=old.csv", as: "officer", body: rows,
      headers: ["Content-Type": "text/csv"])
    #expect(try await server.job(of: begun, as: "officer")["state"] == "done")
    let held = try #require(try await server.send(.get, "/api/v1/people/P2/assessments").json.items.first)
    #expect(held["assessor"] == "manager" && held["brought_by"] == "officer" && held["file"] == "old.csv")
  }

  @Test(arguments: [
    ("manager", "P2", "", "", 200), ("manager", "P2", "?attributes=sensitive", "", 403),
    ("officer", "P2", "", "", 200), ("officer", "P2", "?attributes=sensitive", "yes", 200),
    ("officer", "P3", "?attributes=sensitive", "", 403), ("administrator", "P3", "", "", 200),
    ("administrator", "P3", "?attributes=sensitive", "no", 200), ("servant", "P2", "", "yes", 200),
    ("servant", "P1", "?attributes=sensitive", "", 403), ("reader", "P2", "?attributes=sensitive", "yes", 200),
    ("auditor", "P2", "?attributes=sensitive", "", 403), ("institute", "P2", "?attributes=sensitive", "", 403),
  ])
  func `sensitive attributes are for the person, and for who may and asks`(
    account: String, person: String, query: String, disability: String, status: Int
  ) async throws {
    let server = try TestServer()
    let answer = try await server.send(.get, "/api/v1/people/\(person)\(query)", as: account)
    #expect(answer.status == status, "\(answer.text)")
    #expect(answer.json["attributes"]?["disability"]?.text ?? "" == disability, "\(answer.text)")
    try server.administrator.recorder.flush()
    let trail = try server.administrator.audit(AuditQuery()).map(\.entry)
    let asked = trail.filter { $0.action == "person.sensitive" && $0.principal == account }
    #expect(asked.count == (query.isEmpty ? 0 : 1))
  }

  /// Nothing else that a manager can get tells them.
  @Test func `no list, export or analysis shows a sensitive attribute`() async throws {
    let server = try TestServer()
    for path in [
      "/people", "/people/P2/assessments", "/gaps/people/P2", "/plans", "/plans/2", "/plans/2/explanation",
      "/plans/2/export?as=csv",
    ] {
      for media in ["application/json", "text/csv", "*/*"] {
        let answer = try await server.send(.get, "/api/v1\(path)", as: "manager", headers: ["Accept": media])
        #expect(!answer.text.contains("disability"), "\(path)")
      }
    }
  }

  /// Groups by it may be single people.
  @Test(arguments: [("manager", 403), ("officer", 200), ("administrator", 200)])
  func `levels by a sensitive attribute are for who may see it`(account: String, status: Int) async throws {
    let server = try TestServer()
    let unit = account == "administrator" ? "" : "&unit=Ministry/A"
    let answer = try await server.send(.get, "/api/v1/gaps/levels?by=disability\(unit)", as: account)
    #expect(answer.status == status, "\(answer.text)")
  }

  @Test(arguments: [
    ("offiсer", "mixes letters of Latin and Cyrillic"), ("сосо", "everybody would read it as “coco”"),
    ("officer\u{200B}", "U+200B (zero width space) cannot stand in it"), ("of\u{AD}ficer", "U+00AD (soft hyphen)"),
    ("ｏfficer", "cannot stand in it"), ("oﬃcer", "cannot stand in it"), ("𝐨fficer", "cannot stand in it"),
    ("ofﬁcer", "cannot stand in it"), ("off\u{131}cer", "it looks like “officer”"), ("Officer", "it looks like “officer”"),
    ("0fficer", "it looks like “officer”"), ("offlcer", "it looks like “officer”"), ("officer\u{301}", "cannot stand in it"),
    ("a\u{3164}", "cannot stand in it"), ("οfficer", "mixes letters of Greek and Latin"), ("x y", "cannot stand in it"),
    ("\u{202E}recif", "cannot stand in it"), ("²nd", "cannot stand in it"), ("", "1 to 100 bytes"),
  ])
  func `nobody can be called like somebody else`(name: String, message: String) throws {
    let server = try TestServer()
    let error = #expect(throws: AccountError.self) {
      try server.administrator.set(AccountOrder(name: name, mandates: ["auditor"]))
    }
    #expect(error.map { "\($0)" }?.contains(message) ?? false, "\(error.map { "\($0)" } ?? "")")
  }

  @Test(arguments: [
    "amina", "j.o'neill".filter { $0 != "'" }, "иванов", "ελένη", "محمد", "王伟", "김민준", "nguyễn", "josé", "hr@health-1",
  ])
  func `names of every country are names`(name: String) throws {
    let server = try TestServer()
    #expect(try server.administrator.set(AccountOrder(name: name, mandates: ["auditor"])).name == name)
    // What there is stays changeable.
    #expect(try server.administrator.set(AccountOrder(name: name, isDisabled: true)).isDisabled)
  }

  /// A curriculum's course may bear the code of a course that is another provider's.
  @Test func `an institute overwrites no course of another by confirming a mapping`() async throws {
    let server = try TestServer()
    _ = try server.administrator.set(AccountOrder(name: "other", mandates: ["institute:Other"]))
    let workspace = try server.administrator.acting(asAccount: "other")
    let catalogue = "code,title,description,provider,duration_hours\nK1,Reading charts,Data and charts for everybody,Other,5\n"
    let file = InputFile(try server.folder.write(catalogue, to: "catalogue.csv"))
    let report = try workspace.importTraining(
      file, framework: "agenda-2030-digital", options: TableOptions(), columns: [:], mode: ImportMode())
    #expect(report.outcome == .stored, "\(report.findings.kept)")
    #expect(throws: PermissionError.self) {
      try workspace.decide(
        .init(course: "K1", competency: "1.1", state: .confirmed, levels: (nil, 1), minutes: 300),
        framework: "agenda-2030-digital")
    }
    #expect(try server.administrator.course("K1", framework: "agenda-2030-digital").course.provider == "Academy")
  }
}
