import CadreModel
import CadreFormats
import CadreTestSupport
import CadreWorkspace
import Foundation
import HTTPTypes
import Testing

@testable import CadreServer

/// Every route × every principal × own, subtree, foreign and missing record.
@Suite struct PermissionMatrixTests {
  /// What the design says, written down once more by hand: what differs from what is enforced fails here.
  private static let design = """
    action             administrator  officer    manager    institute      servant     auditor
    catalogue.read     everywhere     everywhere everywhere everywhere     everywhere  everywhere
    framework.write    everywhere     -          -          -              -           -
    person.read        everywhere     own-units  own-units  -              own-record  -
    person.sensitive   everywhere     own-units  -          -              own-record  -
    person.write       everywhere     own-units  -          -              -           -
    assessment.write   everywhere     own-units  own-units  -              own-record  -
    assessment.import  everywhere     own-units  -          -              -           -
    gap.read           everywhere     own-units  own-units  -              -           totals
    equity.read        everywhere     own-units  -          -              -           totals
    course.write       everywhere     -          -          own-catalogue  -           -
    plan.read          everywhere     own-units  own-units  -              own-record  -
    plan.propose       everywhere     own-units  own-units  -              -           -
    plan.decide        everywhere     own-units  own-units  -              -           -
    audit.read         everywhere     -          -          -              -           everywhere
    account.write      everywhere     -          -          -              -           -
    store.maintain     everywhere     -          -          -              -           -
    """

  private static let table: [String: [String: String]] = {
    let rows = design.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    return Dictionary(
      uniqueKeysWithValues: rows.dropFirst().map { row in
        (row[0], Dictionary(uniqueKeysWithValues: zip(rows[0].dropFirst(), row.dropFirst())))
      })
  }()

  /// Records seen from `Ministry/A` and from person P2.
  private enum Place: String, CaseIterable {
    case none, own, subtree, foreign, missing

    var unit: String? {
      ["own": "Ministry/A", "subtree": "Ministry/A/One", "foreign": "Ministry/B", "missing": "Ministry/C"][rawValue]
    }
    var person: String { ["own": "P1", "subtree": "P2", "foreign": "P3"][rawValue] ?? "P9" }
    var plan: Int { ["own": 1, "subtree": 2, "foreign": 3][rawValue] ?? 99 }
  }

  /// Whether somebody may be answered.
  private static func isAllowed(_ name: String, _ endpoint: Endpoint, _ place: Place, _ concerns: Concern) -> Bool {
    guard case .may(let action) = endpoint.access else { return true }
    let grant = table[action.rawValue]?[name == "reader" ? "administrator" : name] ?? "-"
    if name == "reader", action.isWrite { return false }
    switch (grant, concerns) {
    case ("-", _): return false
    case ("everywhere", _): return true
    case (_, .nothing): return true
    // Totals are of everybody, by competency and goal.
    case ("totals", .unit):
      return place == .none && !["listGapsByUnit", "listGapsByRole", "getGapReport"].contains(endpoint.name)
    case ("totals", _): return false
    case ("own-record", .person): return place.person == "P2"
    // Lines of one's own, but no explanation of a plan that is for others, too.
    case ("own-record", .plan):
      return !["explainPlan", "analysePlanSensitivity"].contains(endpoint.name) && (place == .own || place == .subtree)
    case ("own-record", .unit): return false
    case ("own-units", .unit): return place != .foreign
    case ("own-units", _): return place == .own || place == .subtree
    default: return true
    }
  }

  /// What of a request names a record.
  private enum Concern { case nothing, unit, person, plan }

  private static func concern(_ endpoint: Endpoint) -> Concern {
    if endpoint.path.contains("{person}") || endpoint.name == "recordAssessment" { return .person }
    if endpoint.path.contains("{plan}") { return .plan }
    return endpoint.parameters.contains { $0.name == "unit" } || endpoint.name == "proposePlan" ? .unit : .nothing
  }

  private static func path(_ endpoint: Endpoint, _ place: Place) -> String {
    var path = endpoint.path.replacing("{person}", with: place.person).replacing("{plan}", with: "\(place.plan)")
    for (name, value) in [
      ("framework", "agenda-2030-digital"), ("role", "policy-officer"), ("course", "K1"), ("account", "officer"),
      ("token", "999"),
      ("job", "x"), ("id", "00000000-0000-4000-8000-000000000000"), ("kind", "refused"),
    ] { path = path.replacing("{\(name)}", with: value) }
    var query: [String] = []
    for parameter in endpoint.parameters where parameter.place == .query {
      switch parameter.name {
      case "unit": if let unit = place.unit { query.append("unit=\(percentEncoded(unit))") }
      case "framework": query.append("framework=agenda-2030-digital")
      case "as": query.append(endpoint.name == "exportPlan" ? "as=csv" : "as=yaml")
      case "to": query.append("to=agenda-2030-digital")
      case "outcome" where parameter.isRequired: query.append("outcome=grade")
      case "group": query.append("group=sex")
      default: break
      }
    }
    return path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
  }

  private static func body(_ endpoint: Endpoint, _ place: Place, as name: String) -> String? {
    switch endpoint.name {
    case "recordAssessment":
      #"{"person_id":"\#(place.person)","competency":"1.1","level":"1","source":"\#(name == "manager" ? "manager" : "self")"}"#
    case "recordAssessments": #"{"statements":[]}"#
    case "proposePlan": #"{"budget":100\#(place.unit.map { #","unit":"\#($0)""# } ?? "")}"#
    case "decideMapping": #"{"course":"none","competency":"1.1","decision":"rejected"}"#
    case "issueToken": #"{"account":"officer","label":"x"}"#
    case "signIn": #"{"name":"officer","password":"wrong"}"#
    case "setAccount", "approvePlan", "refusePlan", "completePlan", "pinPlan": "{}"
    case "exchangeSession": #"{"person":"\#(place.person)","course":"K1","to":"2027-02-08"}"#
    default: nil
    }
  }

  @Test func `the table that is enforced is the designed one, and the README prints it`() throws {
    #expect(Set(Self.table.keys) == Set(Action.allCases.map(\.rawValue)))
    var printed =
      "| |" + PermissionTable.mandates.map { " \($0) |" }.joined() + "\n|---|" + String(repeating: "---|", count: 6) + "\n"
    for action in Action.allCases {
      printed += "| `\(action.rawValue)` |"
      for mandate in PermissionTable.mandates {
        let words = PermissionTable.words(mandate, action)
        #expect(
          words.replacing(" ", with: "-")
            == Self.table[action.rawValue]?[mandate]?.replacing("-", with: "", maxReplacements: words.isEmpty ? 1 : 0))
        printed += " \(words) |"
      }
      printed += "\n"
    }
    let readme = try String(contentsOf: Checkout.file("README.md"), encoding: .utf8)
    #expect(readme.contains(printed), "the README lacks this table:\n\(printed)")
  }

  @Test(arguments: ["administrator", "officer", "manager", "institute", "servant", "auditor", "reader", "nobody"])
  func `everybody gets what the table allows, and nothing else`(name: String) async throws {
    let server = try TestServer()
    var asked = 0
    for endpoint in server.server.state.endpoints where !["signIn", "changePassword"].contains(endpoint.name) {
      let concern = Self.concern(endpoint)
      let places = concern == .nothing ? [Place.none] : concern == .unit ? Place.allCases : Array(Place.allCases.dropFirst())
      for place in places {
        let path = Self.path(endpoint, place)
        let answer = try await server.send(
          endpoint.method, path, as: name, body: Self.body(endpoint, place, as: name),
          headers: endpoint.name.hasPrefix("import") || endpoint.name == "compareGroups" ? ["Content-Type": "text/csv"] : [:])
        asked += 1
        let what = "\(endpoint.method) \(path) as \(name): \(answer.status) \(answer.text.prefix(200))"
        #expect(answer.status < 500, "\(what)")
        if case .everyone = endpoint.access {
          #expect(answer.status == 200, "\(what)")
        } else if name == "nobody" {
          #expect(answer.status == 401, "\(what)")
        } else if place == .missing, concern == .unit {
          // The organisation tree is for everybody who signs in, so that a unit is not there may be said.
          #expect(answer.status == 403 || answer.status == 404, "\(what)")
        } else if Self.isAllowed(name, endpoint, place, concern) {
          #expect(answer.status != 403 && answer.status != 401, "\(what)")
        } else if endpoint.name != "listPlans" {
          #expect(answer.status == 403, "\(what)")
        }
        check(answer, of: endpoint, what)
      }
    }
    #expect(asked > 100)
  }

  /// What is answered is as it is documented.
  private func check(_ answer: TestServer.Answer, of endpoint: Endpoint, _ what: String) {
    guard answer.status < 300, let form = endpoint.success.forms.first, form.media == "application/json", let schema = form.schema
    else {
      if answer.status >= 400, !endpoint.path.hasPrefix("/ims/") {
        #expect(Problem.schema.flaws(in: answer.json).isEmpty, "\(what)")
        #expect(endpoint.problems.contains { $0.status == answer.status }, "undocumented: \(what)")
      }
      return
    }
    #expect(answer.status == endpoint.success.status, "\(what)")
    let flaws = schema.flaws(in: answer.json)
    #expect(flaws.isEmpty, "\(what): \(flaws)")
  }

  @Test func `rows of an import stay within the own units, and nobody is taken from elsewhere`() async throws {
    let server = try TestServer()
    func imported(_ rows: String) async throws -> JSONValue {
      let answer = try await server.send(
        .post, "/api/v1/imports/people", as: "officer", body: "person_id,name,unit,roles\n\(rows)\n",
        headers: ["Content-Type": "text/csv"])
      #expect(answer.status == 202)
      return try await server.job(of: answer, as: "officer")
    }
    #expect(try await imported("P7,Eve,Ministry/A/Two,policy-officer")["state"] == "done")
    #expect(try await imported("P8,Eve,Ministry/B,policy-officer")["state"] == "failed")
    #expect(try await imported("P3,Cleo,Ministry/A,policy-officer")["state"] == "failed")
    #expect(try await server.send(.get, "/api/v1/people/P3").json["unit"] == "Ministry/B")
    #expect(try await server.send(.get, "/api/v1/people/P8").status == 404)
  }

  @Test func `an institute changes its own catalogue only`() async throws {
    let server = try TestServer()
    for (provider, code, state) in [("Academy", "K2", "done"), ("Other", "K3", "failed"), ("Academy", "K1", "done")] {
      let answer = try await server.send(
        .post, "/api/v1/imports/courses?framework=agenda-2030-digital", as: "institute",
        body:
          "course_id,title,provider,hours,outcomes,delivery,sessions\n\(code),Second,\(provider),8,1.1:>2,online,2027-02-08/2027-02-09@#20\n",
        headers: ["Content-Type": "text/csv"])
      #expect(try await server.job(of: answer, as: "institute")["state"] == JSONValue.text(state), "\(provider)")
    }
  }

  @Test func `people speak for themselves, managers for managers`() async throws {
    let server = try TestServer()
    for (name, source, status) in [
      ("servant", "self", 201), ("servant", "test", 403), ("servant", "manager", 403), ("manager", "manager", 201),
      ("manager", "self", 403), ("officer", "test", 201),
    ] {
      let answer = try await server.send(
        .post, "/api/v1/assessments?framework=agenda-2030-digital", as: name,
        body: #"{"person_id":"P2","competency":"1.1","level":"1","source":"\#(source)"}"#)
      #expect(answer.status == status, "\(name) \(source): \(answer.text)")
    }
  }

  @Test func `somebody else's job is not there`() async throws {
    let server = try TestServer()
    let answer = try await server.send(
      .post, "/api/v1/plans?framework=agenda-2030-digital", as: "officer", body: #"{"budget":10}"#)
    let location = try #require(answer.headers[.location])
    #expect(try await server.send(.get, location, as: "officer").status == 200)
    #expect(try await server.send(.get, location, as: "administrator").status == 404)
    await server.server.state.jobs.finish()
  }
}
