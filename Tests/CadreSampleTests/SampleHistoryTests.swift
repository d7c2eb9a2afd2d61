import CadreImpact
import CadreSample
import Testing

/// What is planted in a sample's years is found by the statistics made for it, and nothing where nothing is.
@Suite struct SampleHistoryTests {
  private static let years = 5

  private static func ministry(_ people: Int, seed: UInt64) -> SampleMinistry {
    SampleMinistry(
      people: people, seed: seed, roles: SampleFixture.roles, competencies: SampleFixture.competencies, levels: 1...4,
      asOf: SampleDate(year: 2026, month: 12, day: 31), years: years)
  }

  /// The files of one ministry, read back as a user's program would.
  private struct Files {
    let ministry: SampleMinistry
    let staff: SampleTable
    let ratings: SampleTable

    init(_ people: Int, seed: UInt64) {
      ministry = SampleHistoryTests.ministry(people, seed: seed)
      staff = SampleTable(SampleFixture.bytes(.staff, of: ministry))
      var bytes: [UInt8] = []
      ministry.write(.assessments) { bytes += $0 }
      ratings = SampleTable(bytes)
    }

    /// What managers saw in a competency, and whom a course reached when, of those rated in every year.
    func rows(_ competency: String, course: String) throws -> TrainingRows {
      let days = Set(ratings.rows.filter { $0[3] == "manager" }.map { $0[4] }).sorted()
      var starts: [String: Int] = [:]
      for row in ratings.rows where row[5] == course { starts[row[0]] = 1 + days.count { $0 < row[4] } }
      let rated = ratings.rows.filter { $0[1] == competency && $0[3] == "manager" }
      return try TrainingRows(
        units: rated.map { Int($0[0].dropFirst()) ?? 0 }, periods: rated.map { (days.firstIndex(of: $0[4]) ?? 0) + 1 },
        starts: rated.map { starts[$0[0]] ?? 0 }, outcomes: rated.map { Double($0[2]) ?? .nan })
    }

    func effect(_ competency: String, course: String) throws -> EffectAverage {
      try TrainingEffects(TrainingPanel(rows(competency, course: course))).simpleAverage
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `the course that works is told from the one that does not`(seed: UInt64) throws {
    let files = Files(900, seed: seed)
    let truths = try #require(files.ministry.history?.truths)
    let works = try files.effect(truths.taught, course: SampleHistory.workingCourse)
    #expect(works.low95 > 0.6 && works.high95 < 1.1, "\(works.effect) ± \(works.standardError)")
    let idle = try files.effect(truths.untaught, course: SampleHistory.idleCourse)
    #expect(abs(idle.z) < 3.5, "\(idle.effect) ± \(idle.standardError)")
    #expect(works.effect > idle.effect + 0.5)
  }

  @Test func `a course without effect is taken for one with an effect once in twenty`() throws {
    var found = 0
    for seed in 1...200 as ClosedRange<UInt64> {
      let history = try #require(Self.ministry(150, seed: seed).history)
      let people = (0..<150).flatMap { person in (1...Self.years).map { (person, $0) } }
      let rows = try TrainingRows(
        units: people.map(\.0), periods: people.map(\.1), starts: people.map { history.attendance($0.0, works: false) ?? 0 },
        outcomes: people.map { Double(history.level($0.0, competency: 1, year: $0.1, department: 1)) })
      if try TrainingEffects(TrainingPanel(rows)).simpleAverage.p < 0.05 { found += 1 }
    }
    // Of 200 with a chance of 0.05 each, more than 21 or fewer than 1 is once in a thousand.
    #expect((1...21).contains(found), "\(found) of 200")
  }

  @Test(arguments: [1, 2] as [UInt64])
  func `those leave three times as often who were meant to`(seed: UInt64) throws {
    let ministry = Self.ministry(3_000, seed: seed)
    let history = try #require(ministry.history)
    let staff = SampleTable(SampleFixture.bytes(.staff, of: ministry))
    let (hired, left) = (staff.column("hired_on").map(Self.year), staff.column("left_on").map(Self.year))
    let (start, end) = (2022.0, 2027.0)
    let seen = hired.indices.filter { max(hired[$0] ?? 0, start) < min(left[$0] ?? end, end) }
    let times = try ObservedTimes(
      exits: seen.map { min(left[$0] ?? end, end) }, isEvent: seen.map { (left[$0] ?? end) < end },
      entries: seen.map { max(hired[$0] ?? 0, start) })
    let model = try CoxModel(times, covariates: [seen.map { history.isDrained($0) ? 1 : 0 }], names: ["drained"])
    let error = model.covariance[0][0].squareRoot()
    let distance = abs(model.coefficients[0] - 1.0986) / error
    #expect(distance < 3.5, "\(model.coefficients[0]) ± \(error)")
  }

  private static func year(_ day: String) -> Double? {
    let parts = day.split(separator: "-").compactMap { Double($0) }
    return parts.count == 3 ? parts[0] + (parts[1] - 1) / 12 + parts[2] / 372 : nil
  }

  @Test func `the silo is one, and its neighbour is none`() throws {
    let files = Files(800, seed: 4)
    let truths = try #require(files.ministry.history?.truths)
    let units = Dictionary(uniqueKeysWithValues: zip(files.staff.column("person_id"), files.staff.column("unit")))
    func share(_ competency: String) throws -> Double {
      let day = try #require(files.ratings.column("assessed_on").max())
      let rated = files.ratings.rows.filter { $0[1] == competency && $0[3] == "manager" && $0[4] == day }
      let departments = rated.map { row in
        let path = (units[row[0]] ?? "").split(separator: "/")
        return path.count > 1 ? String(path[1]) : ""
      }
      let table = try UnitTable(
        units: departments, groups: rated.map { (Int($0[2]) ?? 0) >= 3 ? "holds" : "lacks" },
        counts: rated.map { _ in 1 })
      return MutualInformation(table).informationIndex
    }
    #expect(try share(truths.siloed) > 0.99)
    #expect(try share(truths.untaught) < 0.1)
  }

  @Test func `one person has what one person has`() throws {
    let files = Files(800, seed: 5)
    let truths = try #require(files.ministry.history?.truths)
    let holders = files.ratings.rows.filter { $0[1] == truths.single && $0[3] == "manager" && $0[2] == "4" }
    #expect(Set(holders.map { $0[0] }) == ["P0000008"])
  }

  @Test func `nobody is rated before service or after it, and the same arguments give the same bytes`() throws {
    let files = Files(300, seed: 6)
    let hired = Dictionary(uniqueKeysWithValues: zip(files.staff.column("person_id"), files.staff.column("hired_on")))
    let left = Dictionary(uniqueKeysWithValues: zip(files.staff.column("person_id"), files.staff.column("left_on")))
    #expect(left.values.contains { !$0.isEmpty })
    for row in files.ratings.rows where row[3] == "manager" {
      #expect(row[4] >= hired[row[0]] ?? "")
      if let day = left[row[0]], !day.isEmpty { #expect(row[4] < day) }
    }
    #expect(Files(300, seed: 6).ratings.rows == files.ratings.rows)
    #expect(Set(files.ratings.rows.map { $0.prefix(5).joined(separator: ",") }).count == files.ratings.rows.count)
  }

  @Test(arguments: [0, 1, 2, 20])
  func `few years and few competencies have nothing planted, and are written all the same`(years: Int) {
    let ministry = SampleMinistry(
      people: 60, seed: 1, roles: SampleFixture.roles, competencies: ["1.1", "1.2"], levels: 1...4,
      asOf: SampleDate(year: 2026, month: 12, day: 31), years: years)
    #expect(ministry.history?.truths == nil)
    var bytes: [UInt8] = []
    ministry.write(.assessments) { bytes += $0 }
    #expect(SampleTable(bytes).rows.count > 0)
  }
}
