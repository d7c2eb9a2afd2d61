import CadreModel
import CadreFormats
import CadreTestSupport
import CadreWorkspace
import Foundation
import HTTPTypes
import Testing

@testable import CadreServer

/// The table of permissions, and what it means for rows of files, sources and jobs.
@Suite struct PermissionMatrixTests {
  /// What the design says, written down once more by hand: what differs from what is enforced fails here.
  private static let design = """
    action             administrator  officer    manager    institute      servant     auditor data-protection
    catalogue.read     everywhere     everywhere everywhere everywhere     everywhere  everywhere  everywhere
    framework.write    everywhere     -          -          -              -           -           -
    person.read        everywhere     own-units  own-units  -              own-record  -           -
    person.sensitive   everywhere     own-units  -          -              own-record  -           -
    person.write       everywhere     own-units  -          -              -           -           -
    unit.write         everywhere     -          -          -              -           -           -
    person.export      everywhere     -          -          -              own-record  -           everywhere
    person.erase       -              -          -          -              -           -           everywhere
    consent.write      -              -          -          -              own-record  -           -
    helper.read        everywhere     everywhere everywhere -              -           -           -
    assessment.write   everywhere     own-units  own-units  -              own-record  -           -
    assessment.import  everywhere     own-units  -          -              -           -           -
    gap.read           everywhere     own-units  own-units  -              -           -           -
    equity.read        everywhere     own-units  -          -              -           -           -
    import.read        everywhere     own-units  -          own-catalogue  -           -           -
    import.undo        everywhere     own-units  -          own-catalogue  -           -           -
    profile.write      everywhere     own-units  -          -              -           -           -
    release.read       everywhere     everywhere everywhere everywhere     everywhere  everywhere  everywhere
    release.make       everywhere     -          -          -              -           -           -
    course.write       everywhere     -          -          own-catalogue  -           -           -
    plan.read          everywhere     own-units  own-units  -              own-record  -           -
    plan.propose       everywhere     own-units  own-units  -              -           -           -
    plan.decide        everywhere     own-units  own-units  -              -           -           -
    audit.read         everywhere     -          -          -              -           everywhere  everywhere
    account.write      everywhere     -          -          -              -           -           -
    store.maintain     everywhere     -          -          -              -           -           -
    """

  static let table: [String: [String: String]] = {
    let rows = design.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    return Dictionary(
      uniqueKeysWithValues: rows.dropFirst().map { row in
        (row[0], Dictionary(uniqueKeysWithValues: zip(rows[0].dropFirst(), row.dropFirst())))
      })
  }()

  @Test func `the table that is enforced is the designed one, and docs/rules.md prints it`() throws {
    #expect(Set(Self.table.keys) == Set(Action.allCases.map(\.rawValue)))
    var printed =
      "| |" + PermissionTable.mandates.map { " \($0) |" }.joined() + "\n|---|" + String(repeating: "---|", count: 7) + "\n"
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
    let rules = try String(contentsOf: Checkout.file("docs/rules.md"), encoding: .utf8)
    #expect(rules.contains(printed), "docs/rules.md lacks this table:\n\(printed)")
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
    for (provider, code, state) in [
      ("Academy", "K7", "done"), ("Other", "K8", "failed"), ("Academy", "K2", "failed"), ("Academy", "K1", "done"),
    ] {
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
