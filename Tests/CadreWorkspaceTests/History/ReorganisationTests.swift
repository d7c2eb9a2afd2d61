import CadreAnalysis
import CadreFormats
import CadreModel
import CadreResults
import CadreSQLite
import CadreStore
import CadreTestSupport
import CadreWorkspace
import Testing

/// People who move, leave and come back, and units that are renamed, moved and merged.
@Suite struct ReorganisationTests {
  private let folder: TemporaryFolder
  private let store: SQLiteStore
  private let workspace: Workspace
  private static let today = AdoptedStore.today
  private static let turn = Day(number: 20_700)

  init() throws {
    folder = try TemporaryFolder()
    store = try AdoptedStore.make(in: folder)
    workspace = AdoptedStore.administrator(of: store)
    try take("P1,Ada,M/A/One\nP2,Bo,M/A/One\nP3,Cy,M/A\nP4,Di,M/B\n")
  }

  @discardableResult
  private func take(_ rows: String, since: Day? = nil, isComplete: Bool = false) throws -> ImportReport {
    let text = "person_id,name,unit,roles\n" + rows.replacing("\n", with: ",policy-officer\n")
    var options = StaffImportOptions()
    options.since = since
    options.isComplete = isComplete
    options.mode.acceptsChanges = true
    return try workspace.importStaff(InputFile(try folder.write(text, to: "staff.csv")), options: options)
  }

  private func acting(_ mandate: String) throws -> Workspace {
    workspace.acting(as: Principal(name: "someone", origin: "tests", mandates: [try #require(Mandate(mandate))]))
  }

  private func units(on day: Day?) async throws -> [String: Int] {
    let table = try await workspace.gaps(by: .unit, GapQuery(asOf: day))
    return Dictionary(table.rows.filter { $0.people > 0 }.map { ($0.key, $0.people) }, uniquingKeysWith: { first, _ in first })
  }

  private var before: Day { Self.turn.advanced(by: -1) }

  @Test func `a move counts from its day on, is told of the person, and is undone with the import`() async throws {
    let report = try take("P1,Ada,M/B\n", since: Self.turn)
    #expect(report.changes.updated == 1)
    #expect(try await units(on: before) == ["M": 4, "M/A": 3, "M/A/One": 2, "M/B": 1])
    #expect(try await units(on: Self.turn) == ["M": 4, "M/A": 2, "M/A/One": 1, "M/B": 2])
    let past = try workspace.person("P1").past
    #expect(past.map(\.last) == [before] && past.map(\.unit.display) == ["M/A/One"])
    _ = try workspace.undoImport(try #require(workspace.imports().map(\.number).max()), isDryRun: false)
    #expect(try workspace.person("P1").past.isEmpty)
    #expect(try await units(on: nil) == ["M": 4, "M/A": 3, "M/A/One": 2, "M/B": 1])
  }

  @Test func `a change before one that is held is refused, and says which day to give`() throws {
    try take("P1,Ada,M/B\n", since: Self.turn)
    let report = try take("P1,Ada,M/A\n", since: before)
    #expect(report.outcome == .refused)
    let told = try #require(report.findings.kept.first).sentence
    #expect(told.contains("since") && told.contains("\(Self.turn)"))
    #expect(throws: RequestError.futureDay(Self.today.advanced(by: 1), today: Self.today)) {
      try take("P1,Ada,M/A\n", since: Self.today.advanced(by: 1))
    }
  }

  @Test func `of several changes on one day the first knows how it was before`() async throws {
    try take("P1,Ada,M/B\n", since: Self.turn)
    try take("P1,Ada,M/A\n", since: Self.turn)
    #expect(try workspace.person("P1").past.map(\.unit.display) == ["M/A/One"])
    #expect(try await units(on: Self.turn) == ["M": 4, "M/A": 3, "M/A/One": 1, "M/B": 1])
    #expect(try workspace.personFile("P1").data.past == workspace.person("P1").past, "it is held, so it is handed out")
  }

  @Test func `a day of leaving that is put right was right before`() async throws {
    func leave(_ day: Day) throws {
      let text = "person_id,name,unit,roles,left_on\nP4,Di,M/B,policy-officer,\(day)\n"
      var options = StaffImportOptions()
      options.mode.acceptsChanges = true
      _ = try workspace.importStaff(InputFile(try folder.write(text, to: "left.csv")), options: options)
    }
    try leave(Self.turn)
    try leave(Self.turn.advanced(by: 10))
    #expect(try workspace.person("P4").past.isEmpty)
    #expect(try await units(on: Self.turn.advanced(by: 10))["M/B"] == 1)
    #expect(try await units(on: Self.turn.advanced(by: 11))["M/B"] == nil)
  }

  @Test func `a role requires something else from the day on which that is stored`() async throws {
    let later = Workspace(
      store: store, today: Self.today.advanced(by: 30), now: { Moment(milliseconds: 0) }, as: .local("head"))
    let query = GapQuery(asOf: Self.today)
    let held = try await workspace.gaps(by: .competency, query).rows
    let roles = InputFile(try folder.write("role,competency,level\npolicy-officer,1.1,4\n", to: "roles.csv"))
    #expect(
      try later.importRoles(roles, framework: nil, mode: ImportMode()).outcome == .stored)
    #expect(try await later.gaps(by: .competency, query).rows == held)
    let now = try await later.gaps(by: .competency, GapQuery()).rows
    #expect(now.map(\.key) == ["1.1"] && now.first?.totals.requiredLevels == 16)
    let change = try later.change(since: Self.today, GapQuery())
    #expect(change.total.change == change.total.part(.requirement).change)
  }

  @Test func `who left and is back was away in between`() async throws {
    try take("P1,Ada,M/A/One\nP2,Bo,M/A/One\nP3,Cy,M/A\n", since: Self.turn, isComplete: true)
    #expect(try await units(on: Self.turn.advanced(by: 1))["M/B"] == nil)
    let back = Self.turn.advanced(by: 20)
    try take("P1,Ada,M/A/One\nP2,Bo,M/A/One\nP3,Cy,M/A\nP4,Di,M/B\n", since: back, isComplete: true)
    #expect(try await units(on: back)["M/B"] == 1)
    #expect(try await units(on: back.advanced(by: -1))["M/B"] == nil)
    #expect(try await units(on: Self.turn)["M/B"] == 1)
  }

  @Test func `whoever has moved away is counted in the old unit's past, and not named there`() async throws {
    try take("P1,Ada,M/B\n", since: Self.turn)
    let officer = try acting("officer:M/A")
    let query = PeopleQuery(scope: GapQuery(asOf: before), competency: "1.1", standings: [.unassessed])
    let found = try await officer.find(query)
    #expect(found.rows.map(\.number.code) == ["P3", "P2"])
    #expect(try officer.team(TeamQuery(scope: query.scope)).members.map(\.number.code) == ["P2", "P3"])
    #expect(try await officer.gaps(by: .unit, query.scope).context.headcount == 3)
    #expect(try await workspace.find(query).rows.count == 4)
  }

  @Test func `a renamed unit keeps its old name in its past, and mandates follow`() async throws {
    let account = AccountOrder(name: "lead", mandates: ["manager:M/A/One", "officer:M/B"], password: nil, isDisabled: nil)
    _ = try workspace.set(account)
    let change = try workspace.renameUnit("A", to: "Digital", since: Self.turn)
    #expect(change.after.display == "M/Digital" && change.following == ["lead"])
    #expect(try workspace.account("lead").mandates.map(\.description) == ["manager:M/Digital/One", "officer:M/B"])
    #expect(try await units(on: before)["M/A/One"] == 2)
    #expect(try await units(on: Self.turn)["M/Digital/One"] == 2)
    let table = try await workspace.gaps(by: .unit, GapQuery(), comparedTo: before)
    #expect(table.rows.map(\.key) == ["M", "M/B", "M/Digital", "M/Digital/One"])
    #expect(table.rows.allSatisfy { table.earlier[$0.todaysKey]?.people == $0.people })
    let manager = try acting("manager:M/Digital/One")
    #expect(try await manager.gaps(by: .unit, GapQuery(asOf: before)).context.headcount == 2)
    await #expect(throws: PermissionError.self) {
      try await acting("manager:M/A/One").gaps(by: .unit, GapQuery(asOf: before))
    }
  }

  @Test func `a merged unit is nobody's any more, and its accounts are told`() async throws {
    _ = try workspace.set(AccountOrder(name: "lead", mandates: ["manager:M/A"], password: nil, isDisabled: nil))
    let dry = try workspace.mergeUnit("M/A", into: "M/B", since: Self.turn, isDryRun: true)
    #expect(try await units(on: nil)["M/A"] == 3)
    let change = try workspace.mergeUnit("M/A", into: "M/B", since: Self.turn)
    #expect(change == dry && change.people == 1 && change.stranded == ["lead"])
    #expect(try await units(on: nil) == ["M": 4, "M/B": 4, "M/B/One": 2])
    #expect(try await units(on: before) == ["M": 4, "M/A": 3, "M/A/One": 2, "M/B": 1])
    #expect(throws: RequestError.self) { try workspace.unit("A") }
  }

  @Test func `what cannot be is refused, and leaves everything as it was`() throws {
    let held = try workspace.units()
    #expect(throws: UnitError.taken(try unit("M/B"))) { try workspace.renameUnit("M/A", to: "B") }
    #expect(throws: UnitError.unchanged(try unit("M/A"))) { try workspace.renameUnit("M/A", to: "A") }
    #expect(throws: UnitError.badName("")) { try workspace.renameUnit("M/A", to: "") }
    #expect(throws: UnitError.withinItself(try unit("M/A"), under: try unit("M/A/One"))) {
      try workspace.moveUnit("M/A", under: "M/A/One")
    }
    #expect(throws: UnitError.withinItself(try unit("M"), under: try unit("M/B"))) { try workspace.mergeUnit("M", into: "M/B") }
    #expect(throws: PermissionError.self) { try acting("officer:M").renameUnit("M/A", to: "C") }
    #expect(try workspace.units() == held)
    _ = try workspace.moveUnit("M/A/One", under: "M/B", since: Self.turn)
    #expect(throws: UnitError.changedLater("M/B/One", on: Self.turn)) {
      try workspace.renameUnit("M/B/One", to: "Two", since: before)
    }
  }

  private func unit(_ path: String) throws -> Unit { try #require(Unit(display: path)) }
}
