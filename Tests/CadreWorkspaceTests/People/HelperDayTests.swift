import CadreModel
import CadreResults
import CadreSQLite
import CadreStore
import CadreTestSupport
import CadreWorkspace
import Testing

/// On which days a consent is in force.
@Suite struct HelperDayTests {
  private static let given = Day(number: 20_000)
  private static let until = Day(number: 20_030)

  /// A workspace of somebody, on a day.
  private func workspace(_ ministry: RandomMinistry, _ store: SQLiteStore, on day: Day, as mandate: Mandate) -> Workspace {
    let principal = Principal(name: "tests", origin: "local", mandates: [mandate])
    return Workspace(store: store, today: day, now: { Moment(milliseconds: 0) }, as: principal)
  }

  @Test func `a consent holds from its day to its last, unless it is withdrawn`() throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteStore.create(at: folder.path("test.sqlite"))
    let ministry = try RandomMinistry(seed: 11)
    try ministry.fill(store)
    let day = Day(number: 20_000)
    // Somebody who is in service all the while, and a competency that they were assessed in.
    let lasting = try #require(
      ministry.people.first { person in
        person.hiredOn == nil && person.leftOn == nil
          && ministry.assessments.contains {
            $0.person == person.number && $0.revision == 0 && $0.expiresOn == nil && isLevel($0)
          }
      })
    let statements = ministry.assessments.filter { $0.person == lasting.number && $0.expiresOn == nil && isLevel($0) }
    let competency = try #require(statements.first { one in !isCorrected(one, ministry) }?.competency)
    let servant = Mandate.servant(lasting.number)
    func found(_ day: Day, asOf: Day? = nil) throws -> Int {
      try workspace(ministry, store, on: day, as: .administrator)
        .helpers(HelperQuery(competency: competency.code, asOf: asOf)).rows.count
    }
    _ = try workspace(ministry, store, on: day, as: servant).giveConsent(of: lasting.number.code, to: "all", until: Self.until)
    #expect(try [day, Self.until].map { try found($0) } == [1, 1])
    #expect(try found(day, asOf: day.advanced(by: -1)) == 0)
    #expect(try found(Self.until.advanced(by: 1)) == 0)
    #expect(try found(Self.until.advanced(by: 1), asOf: Self.until) == 0)
    let later = day.advanced(by: 10)
    _ = try workspace(ministry, store, on: later, as: servant).withdrawConsent(of: lasting.number.code)
    #expect(try [later, later.advanced(by: 1)].map { try found($0) } == [0, 0])
    #expect(try found(later, asOf: day) == 0)
    #expect(
      try workspace(ministry, store, on: later, as: .administrator).doctor(repairing: false).problems.allSatisfy {
        $0.check == .trail
      })
  }

  private func isLevel(_ statement: Assessment) -> Bool { if case .level = statement.outcome { true } else { false } }

  private func isCorrected(_ one: Assessment, _ ministry: RandomMinistry) -> Bool {
    ministry.assessments.contains {
      $0.person == one.person && $0.competency == one.competency && $0.source == one.source && $0.assessedOn == one.assessedOn
        && $0.assessor == one.assessor && $0.revision > one.revision
    }
  }
}
