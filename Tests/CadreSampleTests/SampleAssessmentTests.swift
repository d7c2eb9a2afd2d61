import Testing

@testable import CadreSample

struct SampleAssessmentTests {
  private static let table = SampleFixture.assessments(people: 3000)

  @Test func `no two rows share person, competency, source and day`() {
    #expect(Self.table.header == ["person_id", "competency", "level", "source", "assessed_on"])
    let keys = Self.table.rows.map { [$0[0], $0[1], $0[3], $0[4]] }
    #expect(Set(keys).count == keys.count)
  }

  @Test func `about thirty rows a person, on 85 of 100 requirements`() {
    #expect((29.0...32.0).contains(Double(Self.table.rows.count) / 3000))
    let covered = Set(Self.table.rows.map { [$0[0], $0[1]] }).count
    #expect((0.84...0.86).contains(Double(covered) / (3000 * 24)))
  }

  @Test func `days lie between 2024 and the reference day, not before the hiring`() {
    let staff = SampleFixture.staff(people: 3000)
    let hired = Dictionary(uniqueKeysWithValues: zip(staff.column("person_id"), staff.column("hired_on")))
    #expect(Self.table.rows.allSatisfy { "2024-01-01" <= $0[4] && $0[4] <= "2026-12-31" && hired[$0[0]]! <= $0[4] })
  }

  @Test func `levels are the scale's, and a few are not assessed or not applicable`() {
    let levels = Self.table.shares(of: "level")
    #expect(Set(levels.keys) == ["1", "2", "3", "4", "not assessed", "not applicable"])
    #expect((0.004...0.006).contains(levels["not assessed"] ?? 0))
    #expect((0.0012...0.0028).contains(levels["not applicable"] ?? 0))
  }

  @Test func `self-assessment is the most common source, then the manager`() {
    let sources = Self.table.shares(of: "source").sorted { $0.value > $1.value }.map(\.key)
    #expect(sources.prefix(2) == ["self", "manager"])
    #expect(Set(sources) == ["self", "manager", "test", "certificate", "course", "peer"])
  }

  @Test func `self-assessments lie above managers' of the same competency`() {
    var byKey: [[String]: [String: Int]] = [:]
    for row in Self.table.rows where Int(row[2]) != nil {
      byKey[[row[0], row[1]], default: [:]][row[3]] = Int(row[2])
    }
    let differences = byKey.values.compactMap { row in row["self"].flatMap { own in row["manager"].map { own - $0 } } }
    #expect(differences.count > 10_000)
    #expect((0.2...0.7).contains(Double(differences.reduce(0, +)) / Double(differences.count)))
  }

  @Test func `a competency that no role requires is assessed now and then`() {
    let role = SampleRole(code: "policy-officer", requirements: [SampleRequirement(competency: "1.1", level: 2)])
    let ministry = SampleFixture.ministry(people: 1000, roles: [role])
    let required = SampleTable(SampleFixture.bytes(.assessments, of: ministry)).column("competency")
    #expect((500...900).contains(required.count { $0 != "1.1" }))
  }
}
