import CadreAnalysis
import CadreFormats
import CadreModel
import CadreReports
import CadreResults
import CadreSQLite
import CadreStore
import CadreTestSupport
import CadreWorkspace
import Testing

/// Roles that come and go as tables, and are renamed, copied, retired and deleted.
@Suite struct RoleChangesTests {
  private let folder: TemporaryFolder
  private let store: SQLiteStore
  private let workspace: Workspace
  private static let today = AdoptedStore.today
  private static let turn = Day(number: 20_700)
  private static let roles = "role,title,competency,level\nclerk,Clerk,1.1,2\nclerk,,5.2,3\nusher,Usher,1.1,1\n"

  init() throws {
    folder = try TemporaryFolder()
    store = try AdoptedStore.make(in: folder)
    workspace = AdoptedStore.administrator(of: store)
    try bring(Self.roles)
  }

  @discardableResult
  private func bring(
    _ text: String, since: Day? = nil, framework: String? = nil, mode: ImportMode = ImportMode(), to workspace: Workspace? = nil
  ) throws -> ImportReport {
    let input = InputFile(try folder.write(text, to: "roles.csv"))
    return try (workspace ?? self.workspace).importRoles(input, framework: framework, since: since, mode: mode)
  }

  @discardableResult
  private func take(_ rows: String, since: Day? = nil) throws -> ImportReport {
    var options = StaffImportOptions()
    options.since = since
    options.mode.acceptsChanges = true
    return try workspace.importStaff(
      InputFile(try folder.write("person_id,name,unit,roles\n" + rows, to: "staff.csv")), options: options)
  }

  private func acting(_ mandate: String) throws -> Workspace {
    workspace.acting(as: Principal(name: "someone", origin: "tests", mandates: [try #require(Mandate(mandate))]))
  }

  private func required(_ role: String, on day: Day?) async throws -> Int {
    try await workspace.gaps(by: .role, GapQuery(asOf: day)).rows.first { $0.key == role }?.totals.requiredLevels ?? 0
  }

  private func codes() throws -> Set<String> { try Set(workspace.roles(framework: nil).rows.map(\.role.code.code)) }

  // MARK: Tables

  @Test(arguments: RoleSheet.Shape.allCases, [Publication.Form.csv, .xlsx])
  func `what was written is read again and changes nothing`(shape: RoleSheet.Shape, form: Publication.Form) throws {
    try bring("role,competency,level,weight\nclerk,1.1,2,1.5\nclerk,5.2,not stated,0.25\nclerk,6.2,4,\n")
    let before = try workspace.roles(framework: nil)
    let bytes = try workspace.roleSheet(framework: nil, shape: shape).publication(created: Self.today).bytes(as: form)
    let input = InputFile(try folder.write(bytes, to: "sheet.\(form.rawValue)"))
    let report = try workspace.importRoles(input, framework: nil, mode: ImportMode())
    #expect(report.outcome == .stored)
    #expect(report.findings.errors + report.findings.warnings == 0, "\(report.findings.kept.map(\.description))")
    let count = before.rows.reduce(0) { $0 + $1.role.requirements.count }
    #expect(report.changes.unchanged == count && report.changes.rows == count)
    #expect(try workspace.roles(framework: nil) == before)

    let other = AdoptedStore.administrator(of: try AdoptedStore.make(in: TemporaryFolder()))
    _ = try other.importRoles(input, framework: nil, mode: ImportMode())
    let required = try other.roles(framework: nil).rows.map(\.role.requirements)
    #expect(required == before.rows.map(\.role.requirements), "elsewhere it brings the same")
  }

  @Test func `what a file no longer says is told, and the import takes it back`() throws {
    let before = try workspace.roles(framework: nil)
    let report = try bring("Role,1.1,6.2\nClerk,2,1\n")
    let told = report.findings.kept.filter { $0.severity == .warning }.map(\.sentence)
    #expect(told == ["the file says nothing of 5.2; this role requires it no longer."])
    #expect(try workspace.role("clerk", framework: nil).role.requirements.map(\.competency.code) == ["1.1", "6.2"])
    _ = try workspace.undoImport(try #require(report.number), isDryRun: false)
    #expect(try workspace.roles(framework: nil) == before)
  }

  @Test func `of a file with mistakes nothing is stored, or what has none`() throws {
    let before = try workspace.roles(framework: nil)
    let text = "Role,1.1,5.2,Typing\nClerk,4,4,4\nUsher,9,,\nPorter,1,2,\n"
    let refused = try bring(text)
    #expect(refused.outcome == .refused && refused.findings.errors > 0)
    #expect(refused.changes.rows == refused.rows && refused.rows == 6)
    #expect(try workspace.roles(framework: nil) == before)
    let partial = try bring(text, mode: ImportMode(acceptsPartial: true))
    #expect(partial.changes.added == 2 && partial.changes.refused == 4)
    #expect(try codes() == Set(before.rows.map(\.role.code.code)).union(["Porter"]))
    #expect(
      try workspace.role("clerk", framework: nil).role.requirements.map { $0.level?.rank } == [2, 3], "a part of it was refused")
  }

  @Test func `a day before knows what was required then`() async throws {
    try take("P1,Ada,M,clerk\nP2,Bo,M,clerk\n", since: Day(number: 20_000))
    let before = try await required("clerk", on: nil)
    try bring("Role,1.1,5.2\nClerk,4,4\n", since: Self.turn)
    #expect(try await required("clerk", on: Self.turn.advanced(by: -1)) == before && before == 10)
    #expect(try await required("clerk", on: Self.turn) == 16)
    #expect(try await required("clerk", on: nil) == 16)

    let early = try bring("Role,1.1,5.2\nClerk,1,1\n", since: Self.turn.advanced(by: -1))
    #expect(early.outcome == .refused && early.changes.refused == 2)
    #expect(early.findings.kept.contains { $0.sentence.contains("\(Self.turn)") && $0.sentence.contains("--since") })
    #expect(try bring("Role,1.1,5.2\nClerk,4,4\n", since: Self.turn.advanced(by: -1)).changes.unchanged == 2)
    #expect(throws: RequestError.futureDay(Self.today.advanced(by: 1), today: Self.today)) {
      try bring(Self.roles, since: Self.today.advanced(by: 1))
    }
    #expect(try await required("clerk", on: Self.turn.advanced(by: -1)) == 10)
  }

  // MARK: Names

  @Test func `a role gets another title and keeps all else`() async throws {
    try take("P1,Ada,M,clerk\n")
    let past = try await required("clerk", on: nil)
    let row = try workspace.renameRole("Clerk", to: "Registrar", framework: nil)
    #expect(row.role.code.code == "clerk" && row.role.title.text() == "Registrar" && row.people == 1)
    #expect(try await required("clerk", on: nil) == past)
    let french = try workspace.renameRole("policy-officer", to: "Rédacteur", language: "fr", framework: nil).role.title
    #expect(french.text() == "Policy and regulatory officer" && french.text(in: "fr") == "Rédacteur")
    #expect(throws: RequestError.roleExists("Usher", "usher")) {
      try workspace.renameRole("clerk", to: "Usher", framework: nil)
    }
    #expect(throws: RequestError.noRoleTitle) { try workspace.renameRole("clerk", to: " ", framework: nil) }
    #expect(throws: RequestError.unknownRole("clerc", nearest: "clerk")) {
      try workspace.renameRole("clerc", to: "X", framework: nil)
    }
    #expect(try take("P2,Bo,M,Registrar\n").outcome == .stored, "people are given it by the new title")
  }

  @Test func `a copy requires the same, and is a role of its own`() throws {
    let copy = try workspace.copyRole("clerk", as: "chief-clerk", title: "Chief clerk", framework: nil)
    #expect(copy.role.requirements == (try workspace.role("clerk", framework: nil)).role.requirements)
    try bring("Role,1.1,5.2\nChief clerk,4,4\n")
    #expect(try workspace.role("clerk", framework: nil).role.requirements.map { $0.level?.rank } == [2, 3])
    for (code, title) in [("CLERK", "New"), ("new", "usher")] {
      #expect(throws: RequestError.self) { try workspace.copyRole("clerk", as: code, title: title, framework: nil) }
    }
    #expect(try workspace.copyRole("clerk", as: "x", title: "X", framework: nil, isDryRun: true).role.code.code == "x")
    #expect(try codes().contains("x") == false)
    try workspace.deleteRole("chief-clerk", framework: nil)
    #expect(try codes().contains("chief-clerk") == false)
  }

  // MARK: Retirement

  @Test func `nobody new is given a retired role, and who holds it keeps it`() async throws {
    try take("P1,Ada,M,clerk\nP2,Bo,M,usher\n", since: Day(number: 20_000))
    let before = try await required("clerk", on: nil)
    let row = try workspace.retireRole("clerk", since: Self.turn, framework: nil)
    #expect(row.people == 1 && row.retiredOn == Self.turn)
    #expect(try await required("clerk", on: nil) == before, "it goes on requiring what it does")
    #expect(try workspace.role("clerk", framework: nil).retiredOn == Self.turn)

    #expect(try take("P1,Ada,M,clerk\nP2,Bo,M,usher\n").changes.unchanged == 2)
    for rows in ["P3,Cy,M,clerk\n", "P2,Bo,M,Clerk\n", "P3,Cy,M,usher\nP3,Cy,M,clerk\n"] {
      let report = try take(rows)
      #expect(report.outcome == .refused)
      let told = try #require(report.findings.kept.first { $0.severity == .error }).sentence
      #expect(told.contains("retired since \(Self.turn)") && told.contains("cadre role restore"))
    }
    #expect(try take("P3,Cy,M,clerk\n", since: Self.turn.advanced(by: -1)).outcome == .stored, "it was offered then")
    #expect(try workspace.restoreRole("clerk", framework: nil).retiredOn == nil)
    #expect(throws: RequestError.roleNotRetired("clerk")) { try workspace.restoreRole("clerk", framework: nil) }
    #expect(try take("P2,Bo,M,clerk\n").outcome == .stored)
  }

  @Test func `a retirement is kept when the role is imported anew`() throws {
    _ = try workspace.retireRole("clerk", framework: nil)
    #expect(try bring(Self.roles).changes.unchanged == 3)
    try bring("Role,1.1,5.2\nClerk,4,4\n")
    #expect(try workspace.roles(framework: nil).rows.first { $0.role.code.code == "clerk" }?.retiredOn == Self.today)
  }

  @Test func `a role is deleted where nobody needs it, today or in the past`() throws {
    try take("P1,Ada,M,clerk\n", since: Day(number: 20_000))
    #expect(throws: ImportError.self) { try workspace.deleteRole("clerk", framework: nil) }
    try take("P1,Ada,M,usher\n", since: Self.turn)
    #expect(throws: ImportError.self, "days before need it") { try workspace.deleteRole("clerk", framework: nil) }
    let number = try #require(workspace.imports().map(\.number).min())
    #expect(throws: ImportError.self) { try workspace.undoImport(number, isDryRun: false) }
  }

  @Test func `an import of roles that were retired since is not undone over it`() throws {
    let report = try bring("Role,1.1,5.2\nPorter,1,1\n")
    _ = try workspace.retireRole("Porter", framework: nil)
    #expect(throws: ImportError.self) { try workspace.undoImport(try #require(report.number), isDryRun: false) }
    _ = try workspace.restoreRole("Porter", framework: nil)
    _ = try workspace.undoImport(try #require(report.number), isDryRun: false)
    #expect(try codes().contains("Porter") == false)
    _ = try bring("Role,1.1,5.2\nPorter,1,1\n")
    _ = try workspace.retireRole("Porter", framework: nil)
    try workspace.deleteRole("Porter", framework: nil)
    try bring("Role,1.1,5.2\nPorter,1,1\n")
    #expect(try workspace.role("Porter", framework: nil).retiredOn == nil, "a new one is not retired")
  }

  // MARK: Permissions

  @Test(arguments: ["officer:M", "manager:M", "institute:Academy", "servant:P1", "auditor", "data-protection"])
  func `only administrators change roles; everybody may read them`(mandate: String) throws {
    try take("P1,Ada,M,clerk\n")
    let reader = try acting(mandate)
    #expect(throws: PermissionError.self) { try reader.renameRole("clerk", to: "X", framework: nil) }
    #expect(throws: PermissionError.self) { try reader.copyRole("clerk", as: "x", title: "X", framework: nil) }
    #expect(throws: PermissionError.self) { try reader.retireRole("clerk", framework: nil) }
    #expect(throws: PermissionError.self) { try reader.restoreRole("clerk", framework: nil) }
    #expect(throws: PermissionError.self) { try reader.deleteRole("clerk", framework: nil) }
    #expect(throws: PermissionError.self) { try bring(Self.roles, to: reader) }
    #expect(try reader.roleSheet(framework: nil, shape: .list).framework.roles.count == 20)
    #expect(try reader.roles(framework: nil).rows.allSatisfy { $0.people == nil })
  }

  @Test func `a role of another framework is not meant`() throws {
    let demo = """
      framework: other
      version: "1"
      title: Other
      scale: [{level: 1, name: Low}, {level: 2, name: High}]
      areas: [{code: A, name: A, competencies: [{code: A1, name: One}, {code: A2, name: Two}]}]
      roles: [{code: clerk, title: Clerk, requires: {A1: 2}}, {code: porter, title: Porter, requires: {A1: 1}}]
      """
    _ = try workspace.importFramework(
      [InputFile(try folder.write(demo, to: "other.yaml"))], as: nil, named: FrameworkNaming(), language: "en", options: .init(),
      columns: [:], mode: ImportMode())
    #expect(throws: RequestError.unknownRole("porter", nearest: nil)) { try workspace.retireRole("porter", framework: nil) }
    _ = try workspace.retireRole("clerk", framework: "other")
    #expect(try workspace.role("clerk", framework: nil).retiredOn == nil)
    #expect(try take("P1,Ada,M,clerk\n").outcome == .stored, "the other framework still offers it")
    try bring("Role,A1,A2\nclerk,1,1\n", framework: "other")
    #expect(try workspace.role("clerk", framework: nil).role.requirements.count == 2)
    #expect(throws: InputError.self) { try bring("Role,A1,A2\nclerk,1,1\n") }
  }

  @Test func `what was done is in the audit trail`() throws {
    _ = try workspace.renameRole("clerk", to: "Registrar", framework: nil)
    _ = try workspace.retireRole("clerk", framework: nil)
    _ = try? acting("officer:M").retireRole("usher", framework: nil)
    let subjects = try workspace.audit(AuditQuery()).map { "\($0.entry.subject) \($0.entry.outcome)" }
    #expect(subjects.contains { $0.hasPrefix("role clerk renamed to Registrar") })
    #expect(subjects.contains { $0.hasPrefix("role clerk retired") })
    #expect(subjects.contains { $0.hasPrefix("role usher retired") && !$0.hasSuffix("done") })
  }
}
