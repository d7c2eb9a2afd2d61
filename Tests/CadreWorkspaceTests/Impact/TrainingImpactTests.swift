import CadreFormats
import CadreModel
import CadreReports
import CadreResults
import CadreSQLite
import CadreSample
import CadreTestSupport
import CadreWorkspace
import Testing

/// What is planted in five years of the sample ministry is found in the database, by whoever may look.
@Suite struct TrainingImpactTests {
  private static let filled = Result {
    try StoreTemplate { store in
      let head = AdoptedStore.administrator(of: store)
      _ = try head.importBundledFrameworks()
      _ = try head.adopt("agenda-2030-digital")
      let folder = try TemporaryFolder()
      let sample = try Workspace.sampleMinistry(people: 700, seed: 3, years: 5)
      var (staff, ratings): ([UInt8], [UInt8]) = ([], [])
      sample.write(.staff) { staff += $0 }
      sample.write(.assessments) { ratings += $0 }
      let people = InputFile(try folder.write(String(decoding: staff, as: UTF8.self), to: "staff.csv"))
      #expect(try head.importStaff(people, options: StaffImportOptions()).outcome == .stored)
      let file = InputFile(try folder.write(String(decoding: ratings, as: UTF8.self), to: "ratings.csv"))
      #expect(try head.importAssessments(file, framework: nil, options: .init(), mode: ImportMode()).outcome == .stored)
    }
  }

  private let folder: TemporaryFolder
  private let store: SQLiteStore

  init() throws {
    folder = try TemporaryFolder()
    store = try Self.filled.get().store(at: folder.path("cadre.sqlite"))
  }

  private func row(_ impact: TrainingImpact, _ course: String) throws -> TrainingImpact.Row {
    try #require(impact.rows.first { $0.course == course })
  }

  @Test func `the course that works raises levels, the other one is not seen to`() throws {
    let impact = try AdoptedStore.administrator(of: store).trainingImpact(ImpactQuery())
    #expect(impact.rows.count == 2)
    let works = try row(impact, "H-WORKS")
    let error = (works.high - works.low) / 3.92
    #expect(works.verdict == .raises && abs((works.effect ?? 0) - 0.9) < 3.5 * error, "\(works)")
    #expect(works.adjustedP < 0.001 && works.beforeP > 0.001)
    #expect(works.trained > 80 && works.others > 80 && works.leftOut > 0)
    let idle = try row(impact, "H-IDLE")
    #expect(idle.verdict == .nothingSeen && idle.low < 0 && idle.high > 0)
    let text = impact.document.text(width: 80, usesColour: false, .plain)
    #expect(text.contains("H-WORKS") && text.contains("raises levels") && text.contains("no effect seen"))
  }

  @Test func `another source, a small unit and too few years say that nothing can be told`() throws {
    let head = AdoptedStore.administrator(of: store)
    var query = ImpactQuery()
    query.source = .test
    #expect(try head.trainingImpact(query).rows.allSatisfy { $0.verdict == .cannotTell && $0.effect == nil })
    query = ImpactQuery()
    query.periods = 20
    #expect(try head.trainingImpact(query).rows.allSatisfy { $0.doubt == .fewTrained })
  }

  @Test func `a manager learns of the own unit alone, and others of nothing`() throws {
    let head = AdoptedStore.administrator(of: store)
    let units = try head.units()
    let unit = try #require(units.first { $0.path.count == 2 })
    let all = try row(head.trainingImpact(ImpactQuery()), "H-WORKS")
    func workspace(_ mandates: [Mandate]) -> Workspace {
      Workspace(
        store: store, today: AdoptedStore.today, now: { Moment(milliseconds: 0) },
        as: Principal(name: "x", origin: "", mandates: mandates))
    }
    let own = try row(workspace([.manager(unit)]).trainingImpact(ImpactQuery()), "H-WORKS")
    #expect(own.trained < all.trained && own.trained + own.leftOut > 0)
    for mandates in [[.auditor], [.institute("Academy")]] as [[Mandate]] {
      #expect(throws: PermissionError.self) { try workspace(mandates).trainingImpact(ImpactQuery()) }
    }
    #expect(throws: PermissionError.self) {
      try workspace([.manager(unit)]).trainingImpact(ImpactQuery(scope: GapQuery(unit: unit.path[0])))
    }
  }

  @Test func `without attendance it says where attendance comes from`() throws {
    let empty = try AdoptedStore.make(in: TemporaryFolder())
    #expect(throws: RequestError.noTraining(scope: nil)) {
      try AdoptedStore.administrator(of: empty).trainingImpact(ImpactQuery())
    }
    let day = AdoptedStore.today.advanced(by: 1)
    #expect(throws: RequestError.futureDay(day, today: AdoptedStore.today)) {
      try AdoptedStore.administrator(of: empty).trainingImpact(ImpactQuery(scope: GapQuery(asOf: day)))
    }
  }
}
