import CadreAnalysis
import CadreModel
import CadreResults
import CadreSQLite
import CadreTestSupport
import CadreWorkspace
import Testing

/// Own against managers' ratings out of a store, against a plain loop over everything that was said.
@Suite struct CalibrationTests {
  private struct Case {
    let ministry: RandomMinistry
    let folder: TemporaryFolder
    let workspace: Workspace
    let day: Day

    init(seed: UInt64) throws {
      ministry = try RandomMinistry(seed: seed)
      folder = try TemporaryFolder()
      let store = try SQLiteStore.create(at: folder.path("test.sqlite"))
      try ministry.fill(store)
      workspace = Workspace(store: store, today: Day(number: 20_400), now: { Moment(milliseconds: 0) }, as: .local("tests"))
      day = Day(number: [18_990, 19_300, 19_650, 20_100][Int(seed % 4)])
    }

    /// Of everybody in service on the day: unit, area, own and manager's rank.
    var pairs: [(person: Person, area: Identifier<Area>, own: Int, managers: Int)] {
      let loop = PlainLoop(ministry: ministry, day: day, policy: .gap)
      return loop.present.flatMap { person in
        ministry.framework.areas.flatMap { area in
          area.competencies.compactMap { competency in
            guard let own = rank(person, competency.code, .selfAssessment),
              let managers = rank(person, competency.code, .manager)
            else { return nil }
            return (person, area.code, own, managers)
          }
        }
      }
    }

    private func rank(_ person: Person, _ competency: Identifier<Competency>, _ source: Source) -> Int? {
      let said = ministry.assessments.filter {
        $0.person == person.number && $0.competency == competency && $0.source == source
      }
      return RatingRule.standard.winner(among: said, on: day)?.outcome.rank
    }
  }

  @Test(arguments: 0..<24 as Range<UInt64>)
  func `it is what the plain loop says`(seed: UInt64) throws {
    let one = try Case(seed: seed)
    let expected = one.pairs
    guard let result = try? one.workspace.calibration(CalibrationQuery(asOf: one.day)) else {
      #expect(PlainLoop(ministry: one.ministry, day: one.day, policy: .gap).present.isEmpty)
      return
    }
    let all = try #require(result.rows.first)
    #expect(all.dimension == .all && all.pairs == expected.count)
    #expect(all.people == Set(expected.map(\.person.number)).count)
    #expect((all.agreement == nil) == (expected.count < RaterAgreement.fewestPairs))
    if let agreement = all.agreement {
      let mean = Double(expected.reduce(0) { $0 + $1.own - $1.managers }) / Double(expected.count)
      #expect(abs(agreement.mean - mean) < 1e-9)
      #expect(agreement.exact == Double(expected.count { $0.own == $0.managers }) / Double(expected.count))
    }
    let units = Dictionary(grouping: expected, by: \.person.unit.display).mapValues(\.count)
    let areas = Dictionary(grouping: expected, by: \.area.code).mapValues(\.count)
    #expect(counts(result, .unit) == units)
    #expect(counts(result, .area) == areas)
  }

  private func counts(_ result: Calibration, _ dimension: Calibration.Dimension) -> [String: Int] {
    Dictionary(
      result.rows.filter { $0.dimension == dimension }.map { ($0.key, $0.pairs) }, uniquingKeysWith: { $0 + $1 })
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `a manager gets the own unit, and a public servant nothing`(seed: UInt64) throws {
    let one = try Case(seed: seed)
    let unit = one.ministry.people[0].unit
    let query = CalibrationQuery(asOf: one.day)
    let manager = one.workspace.acting(as: Principal(name: "m", origin: "test", mandates: [.manager(unit)]))
    if let result = try? manager.calibration(query) {
      #expect(result.rows.first?.pairs == one.pairs.count { $0.person.unit.isWithin(unit) })
      #expect(result.rows.filter { $0.dimension == .unit }.allSatisfy { Unit(display: $0.key)?.isWithin(unit) ?? false })
    }
    for mandate in [Mandate.servant(one.ministry.people[0].number), .auditor, .institute("Academy"), .protection] {
      let other = one.workspace.acting(as: Principal(name: "o", origin: "test", mandates: [mandate]))
      #expect(throws: PermissionError.self) { try other.calibration(query) }
      #expect(throws: PermissionError.self) {
        try other.calibration(CalibrationQuery(asOf: one.day, unit: unit.display))
      }
    }
  }
}
