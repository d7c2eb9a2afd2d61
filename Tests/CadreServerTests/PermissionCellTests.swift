import CadreFormats
import CadreModel
import CadreSQLite
import CadreStore
import CadreWorkspace
import HTTPTypes
import Testing

@testable import CadreServer

/// Every operation × every account × every argument that names a record × own, below, beside, foreign and missing.
@Suite struct PermissionCellTests {
  private static let accounts = [
    "administrator", "officer", "officerB", "manager", "institute", "servant", "auditor", "protection", "reader", "nobody",
  ]

  /// What each operation asks for, written down by hand once more.
  private static let operations: [String: String] = {
    let rows = """
      everyone: getHealth getReadiness getMetrics getOpenAPI getDocs getProblem signIn changePassword
      signed-in: getMe listJobs getJob endJob listSessions signOutEverywhere signOut compareGroups
      catalogue.read: listUnits listCrosswalks listFrameworks getFramework exportFramework diffFrameworks listRoles getRole
      catalogue.read: listCourses getCourse exportCourses listMappings getCrosswalk
      import.read: listImports getImport listImportProfiles getImportProfile checkImport
      profile.write: deleteImportProfile
      import.undo: undoImport
      framework.write: deleteFramework deleteRole renameRole copyRole retireRole restoreRole
      catalogue.read: exportRoles
      framework.write: adoptFramework migrateFramework undoMigration importRoles importCrosswalks importFramework
      person.read: listPeople getPerson listAssessments getPersonGap findPeople listConsents getTeamReport getAssessmentSheet getCalibration getResilience
      consent.write: giveConsent withdrawConsent
      helper.read: listHelpers
      person.write: importPeople deletePerson
      unit.write: renameUnit moveUnit mergeUnit
      person.export: exportPerson
      person.erase: erasePerson setRetention listDue runRetention
      catalogue.read: listRetention
      assessment.write: recordAssessment
      assessment.import: recordAssessments importAssessments
      gap.read: listGapsByUnit listGapsByRole listGapsByCompetency listGapsByArea listGapsByTarget listGapsByGoal
      gap.read: listLevels listTrend getGapReport getGapChange getBrief getStaleness listSilos listDrain getImpactOfCourses
      equity.read: checkEquity
      release.read: listReleases getRelease getReleaseTable checkReleaseEquity getReleasePolicy
      release.make: makeRelease withdrawRelease setReleasePolicy
      course.write: decideMapping importCourses importMappings deleteCourse
      plan.read: listPlans getPlan explainPlan analysePlanSensitivity exportPlan
      plan.propose: proposePlan compareBudgets
      plan.decide: approvePlan pinPlan addSeat exchangeSession refusePlan completePlan
      audit.read: listAudit verifyAudit
      account.write: listAccounts getAccount setAccount signOutAccount listTokens issueToken revokeToken
      """
    var operations: [String: String] = [:]
    for row in rows.split(whereSeparator: \.isNewline) {
      let halves = row.split(separator: ":", maxSplits: 1)
      for name in halves[1].split(separator: " ") { operations[String(name)] = String(halves[0]) }
    }
    return operations
  }()

  private static func action(of endpoint: Endpoint) -> String? {
    endpoint.path.hasPrefix("/ims/case/") ? "catalogue.read" : operations[endpoint.name]
  }

  fileprivate enum Expected {
    /// The permission is there; what comes may still be that there is no such thing.
    case open
    /// As if it were not there: 403, or what is said of records that are not there.
    case refused
    /// Not there, which may be said: units and catalogues are known to everybody who signs in.
    case missing
  }

  private static func expected(_ account: String, _ action: String, _ cell: Cell) -> Expected {
    let row = PermissionMatrixTests.table[action] ?? [:]
    let grant =
      switch account {
      case "reader": Action(rawValue: action)?.isWrite ?? false ? "-" : "everywhere"
      case "officerB": row["officer"] ?? "-"
      case "protection": row["data-protection"] ?? "-"
      default: row[account] ?? "-"
      }
    if grant == "-" { return .refused }
    if grant == "everywhere" { return .open }
    return Argument.all(of: cell.endpoint).compactMap { argument -> Expected? in
      guard case .some(.some(let kind)) = argument.record(of: cell.endpoint) else { return nil }
      let isVaried = argument == cell.argument
      let isGiven = isVaried || argument.part == .path || ["person_id", "course"].contains(argument.name)
      let usual: Place = account == "servant" && argument.name == "person_id" ? .below : .own
      let place = isVaried ? cell.place : usual
      return expected(grant, account, kind, isGiven ? place : nil, cell.endpoint)
    }.max { $0.strength < $1.strength } ?? .open
  }

  /// - Parameter place: `nil` where the argument is not given.
  private static func expected(
    _ grant: String, _ account: String, _ kind: RecordKind, _ place: Place?, _ endpoint: Endpoint
  ) -> Expected {
    let own: Set<Place> = account == "officerB" ? [.beside] : [.own, .below]
    // A rule or a table by a sensitive attribute tells it.
    let tells = ["proposePlan", "listLevels", "listDrain"].contains(endpoint.name)
    if account == "manager", kind == .attribute, place == .own, tells { return .refused }
    switch (grant, kind, place) {
    case ("own-units", .unit, .missing): return .missing
    case ("own-units", .unit, let place?), ("own-units", .person, let place?), ("own-units", .plan, let place?),
      ("own-units", .planPeople, let place?):
      return own.contains(place) ? .open : .refused
    case ("own-record", .unit, .missing): return .missing
    case ("own-record", .unit, _): return .refused
    case ("own-record", .person, let place?): return place == .below ? .open : .refused
    case ("own-record", .plan, let place?):
      let isWhole = ["explainPlan", "analysePlanSensitivity"].contains(endpoint.name)
      return !isWhole && own.contains(place) ? .open : .refused
    case (_, .profile, .own): return endpoint.name == "deleteImportProfile" ? .refused : .open
    case (_, .importNumber, let place?):
      let number: Place = account == "institute" ? .below : account == "officerB" ? .beside : .own
      return place == number ? .open : .refused
    case ("own-catalogue", .mapping, .foreign), ("own-catalogue", .course, .foreign): return .refused
    case ("own-catalogue", .mapping, .missing), ("own-catalogue", .course, .missing): return .missing
    default: return .open
    }
  }

  /// Names of people whom somebody may never read.
  private static let foreign: [String: [String]] = [
    "officer": ["Cleophas", "Dankwart", "Elisaveta"], "manager": ["Cleophas", "Dankwart", "Elisaveta"],
    "officerB": ["Adaeze", "Benno", "Elisaveta"], "servant": ["Adaeze", "Cleophas", "Dankwart", "Elisaveta"],
    "institute": everybody, "auditor": everybody, "nobody": everybody,
  ]
  private static let everybody = ["Adaeze", "Benno", "Cleophas", "Dankwart", "Elisaveta"]

  @Test func `every operation and every argument has its row`() throws {
    let endpoints = try TestServer().server.state.endpoints
    for endpoint in endpoints {
      let access =
        switch endpoint.access {
        case .everyone: "everyone"
        case .signedIn: "signed-in"
        case .may(let action): action.rawValue
        }
      #expect(Self.action(of: endpoint) == access, "\(endpoint.name)")
      for argument in Argument.all(of: endpoint) {
        #expect(argument.record(of: endpoint) != nil, "\(endpoint.name): \(argument.part) \(argument.name)")
      }
    }
    #expect(Set(Self.operations.keys).isSubset(of: Set(endpoints.map(\.name))))
    let cells = endpoints.flatMap { Cell.all(of: $0) }
    let records = Set(cells.compactMap { cell in cell.kind.map { "\($0) \(cell.place)" } })
    print(
      "permission matrix: \(endpoints.count) operations × \(Self.accounts.count) accounts × \(records.count) records = "
        + "\(cells.count * Self.accounts.count) cells")
    #expect(cells.count > 400)
  }

  @Test(arguments: accounts)
  func `everybody gets what the table allows, and nothing else`(account: String) async throws {
    var limits = TestServer.unhurried
    limits.burst = 100_000
    let server = try TestServer(limits: limits)
    try await bringImports(to: server)
    var told: [String: Set<String>] = [:]
    for endpoint in server.server.state.endpoints {
      for cell in Cell.all(of: endpoint) {
        let answer = try await server.send(
          endpoint.method, cell.path, as: account, body: cell.body(as: account), headers: cell.headers)
        if answer.status == 202 { await server.server.state.jobs.finish() }
        let what =
          "\(endpoint.name) \(cell.argument?.name ?? "-") \(cell.place) as \(account): \(answer.status) \(answer.text.prefix(200))"
        check(answer, cell, account, what)
        check(answer, of: endpoint, what)
        for name in Self.foreign[account] ?? [] { #expect(!answer.text.contains(name), "\(what)") }
        guard let argument = cell.argument, let kind = cell.kind, kind.isSomebodys, kind != .unit, answer.status >= 400,
          let action = Self.action(of: endpoint), case .refused = Self.expected(account, action, cell)
        else { continue }
        let named = [.plan, .importNumber].contains(kind) ? "" : kind.value(cell.place) ?? ""
        let detail = (answer.json["detail"]?.text ?? "").replacing(named.isEmpty ? "\u{0}" : named, with: "…")
        told["\(endpoint.name) \(argument.name)", default: []].insert("\(answer.status) \(detail)")
      }
    }
    // What is somebody else's is told like what is not there.
    for (argument, answers) in told { #expect(answers.count == 1, "\(argument) as \(account): \(answers)") }
  }

  /// One of each account that imports, as the table of records names them.
  private func bringImports(to server: TestServer) async throws {
    for (account, noun, file) in [
      ("officer", "people", "person_id,name,unit,roles\nP1,Adaeze,Ministry/A,policy-officer\n"),
      ("officerB", "people", "person_id,name,unit,roles\nP3,Cleophas,Ministry/B,policy-officer\n"),
      (
        "institute", "courses?framework=agenda-2030-digital",
        "code,title,description,provider,duration_hours\nM1,Reading charts,Charts and data for everybody,Academy,5\n"
      ),
    ] {
      let begun = try await server.send(
        .post, "/api/v1/imports/\(noun)", as: account, body: file, headers: ["Content-Type": "text/csv"])
      #expect(try await server.job(of: begun, as: account)["state"]?.text == "done", "\(account): \(begun.text)")
    }
    try bringProfiles(to: server)
    let imports = try server.administrator.imports()
    #expect(imports.suffix(3).map(\.principal) == ["officer", "officerB", "institute"] && imports.last?.number == 6)
  }

  /// A profile that an administrator saved.
  private func bringProfiles(to server: TestServer) throws {
    let profile = ImportProfile(
      name: "foreign", kind: .staff, settings: ImportSettings(), header: ["person_id"], savedOn: Day(number: 20_000),
      principal: "administrator")
    try server.store.write { .commit(try $0.save(profile)) }
  }

  private func check(_ answer: TestServer.Answer, _ cell: Cell, _ account: String, _ what: String) {
    #expect(answer.status < 500, "\(what)")
    guard let action = Self.action(of: cell.endpoint) else { return }
    if ["signIn", "changePassword"].contains(cell.endpoint.name) {
      #expect([401, 429].contains(answer.status), "\(what)")
    } else if action == "everyone" {
      #expect(answer.status != 401 && answer.status != 403, "\(what)")
    } else if account == "nobody" {
      #expect(answer.status == 401, "\(what)")
    } else if action == "signed-in" {
      #expect(answer.status != 401 && answer.status != 403, "\(what)")
    } else {
      switch Self.expected(account, action, cell) {
      case .open: #expect(answer.status != 401 && answer.status != 403, "\(what)")
      case .missing: #expect([403, 404, 422].contains(answer.status), "\(what)")
      case .refused:
        let isPart = cell.kind == .planPeople || cell.endpoint.name == "recordAssessments"
        // That a framework is not there may be said before anything else.
        let isKnown = cell.place == .missing && !(cell.kind?.isSomebodys ?? true)
        #expect(isPart || isKnown ? answer.status >= 400 : answer.status == 403, "\(what)")
      }
    }
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
}

extension PermissionCellTests.Expected {
  fileprivate var strength: Int {
    switch self {
    case .open: 0
    case .missing: 1
    case .refused: 2
    }
  }
}
