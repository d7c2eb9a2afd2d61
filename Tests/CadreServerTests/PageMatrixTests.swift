import CadreModel
import CadrePages
import CadreResults
import CadreWorkspace
import HTTPTypes
import Testing

@testable import CadreServer

/// Every page × every mandate × records of one's own, of others and of nobody: whoever may see nothing of somebody does not learn
/// the name, whatever the address says.
@Suite struct PageMatrixTests {
  private static let people = [
    "P1": ("Adaeze", "Ministry/A"), "P2": ("Benno", "Ministry/A/One"), "P3": ("Cleophas", "Ministry/B"),
    "P4": ("Dankwart", "Ministry/B/One"), "P5": ("Elisaveta", "Agency"),
  ]
  private static let values: [String: [String]] = [
    "unit": ["Ministry/A", "Ministry/A/One", "Ministry/B", "Agency", "Ministry", "Ministry/C", "<script>"],
    "person": ["P1", "P2", "P3", "P5", "P9", "<script>"], "plan": ["1", "2", "3", "4", "5", "99", "x"],
    "area": ["1", "99"], "competency": ["1.1", "9.9"], "job": ["x"], "file": ["x"], "import": ["1", "2", "99", "x"],
    "profile": ["HR", "<script>"], "course": ["K1", "K9", "<script>"], "role": ["policy-officer", "<script>"],
    "framework": ["agenda-2030-digital", "<script>"], "release": ["1", "x"], "table": ["staff", "<script>"],
  ]
  static let accounts = ["administrator", "officer", "officerB", "manager", "institute", "servant", "auditor"]

  /// Every address of a site, with each value of each of its places.
  static func paths(of site: Site) -> [String] {
    site.pathParameters.reduce(["/en\(site.path)"]) { paths, name in
      paths.flatMap { path in
        (values[name] ?? ["?"]).map { path.replacing("{\(name)}", with: percentEncoded($0)) }
      }
    }
  }

  private static func person(_ number: String) throws -> Person {
    let (name, unit) = try #require(people[number])
    return Person(number: try #require(Identifier(number)), name: name, unit: try #require(Unit(display: unit)))
  }

  @Test(arguments: accounts)
  func `a page names nobody whom its reader may not see`(account: String) async throws {
    let server = try TestServer()
    let browser = try await Browser.signedIn(account, to: server)
    let mandates = try #require(TestServer.mandates[account]).compactMap { Mandate($0) }
    let principal = Principal(name: account, origin: "", mandates: mandates)
    let hidden = try Self.people.keys.filter { try !principal.grant(for: .readPeople).covers(Self.person($0)) }
    for site in Sites().all where site.method == .get {
      for path in Self.paths(of: site) {
        let answer = try await browser.get(path)
        #expect(answer.status < 500, "\(path): \(answer.text)")
        #expect(!answer.text.contains("<script>"), "\(path)")
        if case .may(let action) = site.access, principal.grant(for: action).isEmpty { #expect(answer.status == 403, "\(path)") }
        for number in hidden {
          let (name, _) = try #require(Self.people[number])
          #expect(!answer.text.contains(name), "\(path) names \(name)")
        }
      }
    }
  }

  @Test(arguments: accounts)
  func `a record is shown to whom it may be shown`(account: String) async throws {
    let server = try TestServer()
    let browser = try await Browser.signedIn(account, to: server)
    let mandates = try #require(TestServer.mandates[account]).compactMap { Mandate($0) }
    let principal = Principal(name: account, origin: "", mandates: mandates)
    for number in Self.people.keys {
      let isShown = principal.grant(for: .readPeople).covers(try Self.person(number))
      #expect(try await browser.get("/en/people/\(number)").status == (isShown ? 200 : 403), "\(number)")
    }
    for unit in ["Ministry/A", "Ministry/A/One", "Ministry/B", "Agency"] {
      let isShown = principal.grant(for: .analyseGaps).covers(try #require(Unit(display: unit)))
      for page in ["", "/report", "/brief", "/team", "/competencies/1.1", "/people", "?form=csv", "/report?form=pdf"] {
        let answer = try await browser.get("/en/units/\(percentEncoded(unit))\(page)")
        #expect(answer.status == (isShown ? 200 : 403), "\(unit)\(page)")
      }
    }
  }

  /// What a form sends to each place, so that it would do something where it is allowed.
  static let forms: [String: [String: String]] = [
    "/people/{person}/rate/{area}": [
      "level-1.1": "1", "source": "manager", "assessed_on": "2026-10-01", "step": "store",
    ],
    "/plans/{plan}/decision": ["decision": "approve-all"], "/plans/new": ["unit": "Ministry/B", "budget": "10", "hours": "40"],
    "/plans/{plan}/lines": ["person": "P3", "course": "K1"], "/import/{file}": ["how": "all"],
    "/import/{file}/profile": ["profile": "HR"],
    "/courses-to-map": ["decision": "confirm", "mapping": "other-m2\n1.1"], "/roles/{role}/title": ["title": "Chief"],
    "/roles/{role}/copies": ["code": "chief", "copy_title": "Chief"], "/roles/{role}/retirement": ["what": "retire"],
  ]

  @Test func `nobody changes what is somebody else's`() async throws {
    let server = try TestServer()
    let foreign = [
      "unit": "Ministry/B", "person": "P3", "plan": "3", "area": "1", "file": "x", "import": "1", "profile": "HR",
      "role": "policy-officer",
    ]
    let before = try server.administrator.plans().flatMap(\.lines).map(\.state)
    for account in Self.accounts.filter({ $0 != "administrator" && $0 != "officerB" }) {
      let browser = try await Browser.signedIn(account, to: server)
      for site in Sites().all where site.method == .post && !site.path.hasPrefix("/account") && !site.path.hasPrefix("/sign") {
        let path = foreign.reduce("/en\(site.path)") { $0.replacing("{\($1.key)}", with: percentEncoded($1.value)) }
        if case .file = site.body { continue }
        let answer = try await browser.post(path, Self.forms[site.path] ?? [:])
        #expect([403, 404, 422].contains(answer.status), "\(account) \(path): \(answer.status)")
      }
    }
    await server.server.state.jobs.finish()
    #expect(try server.administrator.plans().flatMap(\.lines).map(\.state) == before)
    #expect(try server.administrator.history(of: "P3", framework: nil, competency: nil).statements.isEmpty)
  }

  @Test(arguments: Sites().all.map { "\($0.method.rawValue) \($0.path)" })
  func `nobody is shown anything without signing in`(line: String) async throws {
    let server = try TestServer()
    let site = try #require(Sites().all.first { "\($0.method.rawValue) \($0.path)" == line })
    let path = try #require(Self.paths(of: site).first)
    let browser = Browser(server)
    let answer = try await site.method == .get ? browser.get(path) : browser.post(path)
    #expect(site.isAnonymous || answer.status == 303, "\(answer.status)")
  }
}
