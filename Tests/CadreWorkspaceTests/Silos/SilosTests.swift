import CadreAnalysis
import CadreModel
import CadreResults
import CadreSQLite
import CadreStore
import CadreTestSupport
import CadreWorkspace
import Testing

/// Silos of random ministries against one person and one competency at a time; who may see them.
@Suite struct SilosTests {
  private struct Filled {
    let ministry: RandomMinistry
    let folder: TemporaryFolder
    let store: SQLiteStore
    let workspace: Workspace

    init(seed: UInt64) throws {
      ministry = try RandomMinistry(seed: seed)
      folder = try TemporaryFolder()
      store = try SQLiteStore.create(at: folder.path("test.sqlite"))
      try ministry.fill(store)
      workspace = Workspace(store: store, today: Day(number: 20_400), now: { Moment(milliseconds: 0) }, as: .local("tests"))
    }
  }

  /// The institution of a path: what is right below `M`, or `M` itself.
  private static func institution(_ unit: Unit) -> String { unit.path.prefix(2).joined(separator: "/") }

  @Test(arguments: 500..<520 as Range<UInt64>)
  func `silos equal the plain loop`(seed: UInt64) throws {
    let one = try Filled(seed: seed)
    let policy = UnassessedPolicy.allCases[Int(seed % 2)]
    let loop = PlainLoop(ministry: one.ministry, day: Day(number: 20_100), policy: policy)
    let silos: Silos
    do {
      silos = try one.workspace.silos(GapQuery(asOf: loop.day, policy: policy))
    } catch let error as RequestError {
      let isAlone = Set(one.ministry.people.map { Self.institution($0.unit) }).count < 2
      let isNobody = error == .nobody(scope: nil, on: loop.day) && loop.present.isEmpty
      #expect(isNobody || error == .oneInstitution(scope: nil) && isAlone)
      return
    }
    #expect(silos.institutions.reduce(0) { $0 + $1.headcount } == loop.present.count)
    for row in silos.rows {
      for (institution, place) in zip(silos.institutions, row.places) {
        expect(place, institution, row.competency.code, loop, policy)
      }
      #expect(row.lending.missing == row.places.reduce(0) { $0 + $1.deficit })
      #expect(row.lending.isProven && row.lending.bound == row.lending.anywhere)
      #expect(row.lending.loans.reduce(0) { $0 + $1.closes } >= row.lending.gained)
      // Nobody agreed.
      #expect(row.lending.agreed == 0 && row.lending.withConsent == row.lending.inside)
      #expect(row.lending.inside <= row.lending.anywhere && row.lending.anywhere <= row.lending.missing)
    }
    #expect(silos.rows.map(\.competency.code).count == Set(silos.rows.map(\.competency.code)).count)
  }

  private func expect(
    _ place: Silos.Place, _ institution: Silos.Institution, _ code: Identifier<Competency>, _ loop: PlainLoop,
    _ policy: UnassessedPolicy
  ) {
    var (assessed, holders, surplus, deficit) = (0, 0, 0, 0)
    for person in loop.present where Self.institution(person.unit) == institution.unit.path.joined(separator: "/") {
      let required = loop.requirements(loop.roles(of: person))[code]?.rank ?? 0
      let attained = loop.attained(person, code)
      if let attained {
        surplus += max(0, attained - required)
        if required > 0 { assessed += 1 }
        if required > 0, attained >= required { holders += 1 }
        deficit += max(0, required - attained)
      } else if policy == .gap {
        deficit += required
      }
    }
    #expect(place.assessed == assessed && place.holders == holders)
    #expect(place.surplus == surplus && place.deficit == deficit)
  }

  @Test func `silos are recorded as a read of the rows`() throws {
    let one = try Filled(seed: 503)
    _ = try? one.workspace.silos(GapQuery(asOf: Day(number: 20_100)))
    let looks = try one.workspace.audit(AuditQuery()).map(\.entry).filter { $0.action == "gap.read" }
    #expect(looks.map(\.subject) == ["silos, the workforce"])
  }

  @Test func `a day to come and an unknown unit are refused`() throws {
    let one = try Filled(seed: 501)
    #expect(throws: RequestError.futureDay(Day(number: 20_401), today: Day(number: 20_400))) {
      _ = try one.workspace.silos(GapQuery(asOf: Day(number: 20_401)))
    }
    #expect(throws: RequestError.self) { _ = try one.workspace.silos(GapQuery(unit: "Nowhere")) }
  }
}
