import Testing

@testable import CadreSample

struct SampleMinistryTests {
  @Test func `the same arguments give the same bytes`() {
    let one = SampleFixture.ministry(people: 500)
    let two = SampleFixture.ministry(people: 500)
    #expect(SampleFixture.bytes(.staff, of: one) == SampleFixture.bytes(.staff, of: two))
    #expect(SampleFixture.bytes(.assessments, of: one) == SampleFixture.bytes(.assessments, of: two))
    #expect(SampleFixture.bytes(.courses, of: one) == SampleFixture.bytes(.courses, of: two))
  }

  @Test func `another seed gives other people`() {
    let other = SampleFixture.ministry(people: 500, seed: 8)
    #expect(
      SampleFixture.bytes(.staff, of: other) != SampleFixture.bytes(.staff, of: SampleFixture.ministry(people: 500)))
  }

  @Test func `the first rows read so`() {
    let staff = lines(.staff)
    #expect(
      staff[1] == "P0000001,Li Mahmoud,Ministry of Public Service,political-leader,1,en,Porthcombe,2009-02-04,,Male,"
        + "40-49,SCS level,South West (England),Declared non-disabled,Unknown,Commercial")
    #expect(
      staff[2] == "P0000002,Amets Ahmed,Ministry of Public Service/Department of Citizen Services,senior-executive,1,"
        + "en;es,Capital,2018-05-28,P0000001,Male,30-39,SCS level,London,Unknown,White,Statistics")
    #expect(lines(.assessments)[1...2] == ["P0000001,1.1,3,self,2024-10-08", "P0000001,1.1,2,manager,2024-10-27"])
  }

  /// Recorded once: equal digests on every machine are what makes reports from the sample reproducible.
  @Test(
    arguments: [
      (.staff, 705_393_316_973_656_312), (.assessments, 17_360_255_544_547_021_832),
      (.courses, 5_185_091_668_563_284_640), (.roles, 14_787_224_341_185_537_082),
    ] as [(SampleFixture.File, UInt64)])
  func `every byte stays what it is`(file: SampleFixture.File, digest: UInt64) {
    let bytes = SampleFixture.bytes(file, of: SampleFixture.ministry(people: 1000))
    let fnv1a = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    #expect(fnv1a == digest)
  }

  private func lines(_ file: SampleFixture.File) -> [Substring] {
    String(decoding: SampleFixture.bytes(file, of: SampleFixture.ministry(people: 40)), as: UTF8.self)
      .split(separator: "\n")
  }

  @Test(arguments: [0, 1, 2, 6, 40, 479, 2000])
  func `there is one row for each person, numbered`(people: Int) {
    let staff = SampleFixture.staff(people: people)
    #expect(
      staff.header == [
        "person_id", "name", "unit", "roles", "fte", "languages", "location", "hired_on", "manager", "sex", "age_band",
        "grade", "region", "disability", "ethnicity", "profession",
      ])
    #expect(staff.rows.allSatisfy { $0.count == 16 })
    let numbers = (0..<people).map { index in
      let number = String(index + 1)
      return "P" + String(repeating: "0", count: 7 - number.count) + number
    }
    #expect(staff.column("person_id") == numbers)
  }

  @Test func `a person is the same in a ministry of any size, but for the place in it`() {
    let small = SampleFixture.staff(people: 1000)
    let large = SampleFixture.staff(people: 5000)
    for name in small.header where !["unit", "manager", "roles"].contains(name) {
      #expect(small.column(name)[9...] == large.column(name)[9..<1000], "\(name)")
    }
  }

  @Test(arguments: [1, 5, 6, 40, 479, 5000, 30_000])
  func `every manager exists and the chain ends at one head`(people: Int) {
    let staff = SampleFixture.staff(people: people)
    let managers = Dictionary(uniqueKeysWithValues: zip(staff.column("person_id"), staff.column("manager")))
    let units = Dictionary(uniqueKeysWithValues: zip(staff.column("person_id"), staff.column("unit")))
    #expect(managers.values.count { $0.isEmpty } == 1)
    for (person, unit) in units {
      var current = person
      var steps = 0
      while let manager = managers[current], !manager.isEmpty, steps < 6 {
        #expect(managers[manager] != nil)
        #expect(units[current] == units[manager] || units[current]!.hasPrefix(units[manager]! + "/"))
        current = manager
        steps += 1
      }
      #expect(steps < 4, "\(person) in \(unit)")
    }
  }

  @Test(arguments: [(20_000, 48), (30_000, 200)])
  func `offices stay at a workable size`(people: Int, atMost: Int) {
    let offices = SampleFixture.staff(people: people).column("unit").filter { $0.count { $0 == "/" } == 2 }
    let sizes = Dictionary(grouping: offices) { $0 }.values.map(\.count)
    #expect(sizes.count <= atMost)
    #expect(sizes.allSatisfy { (50...600).contains($0) }, "\(sizes.sorted())")
  }

  @Test func `nobody is hired after the reference day`() {
    #expect(SampleFixture.staff(people: 5000).column("hired_on").allSatisfy { $0 <= "2026-12-31" && $0 > "1980" })
  }

  @Test func `roles are roles of the framework, two for about one person in ten`() {
    let held = SampleFixture.staff(people: 20_000).column("roles").map { $0.split(separator: ";").map(String.init) }
    #expect(held.allSatisfy { Set($0).count == $0.count && (1...2).contains($0.count) })
    #expect(Set(held.joined()) == Set(SampleFixture.roleCodes))
    #expect((0.08...0.14).contains(Double(held.count { $0.count == 2 }) / 20_000))
    #expect((1...20).contains(held.count { $0 == ["political-leader"] }))
  }

  @Test func `a framework with other roles, or none, still gets a ministry`() {
    let other = SampleRole(code: "a, b", requirements: [SampleRequirement(competency: "1.1", level: 9)])
    let staff = SampleTable(SampleFixture.bytes(.staff, of: SampleFixture.ministry(people: 50, roles: [other])))
    #expect(Set(staff.column("roles")) == ["a, b"])
    let none = SampleTable(SampleFixture.bytes(.staff, of: SampleFixture.ministry(people: 50, roles: [])))
    #expect(Set(none.column("roles")) == [""])
  }

  @Test func `the requirements are written as given`() {
    let table = SampleTable(SampleFixture.bytes(.roles, of: SampleFixture.ministry(people: 0)))
    #expect(table.header == ["role", "competency", "level", "weight"])
    #expect(table.rows.count == 17 * 24)
    #expect(table.rows[0] == ["political-leader", "1.1", "2", "2.5"])
  }

  @Test func `courses raise competencies by one level and begin after the reference day`() {
    let table = SampleTable(SampleFixture.bytes(.courses, of: SampleFixture.ministry(people: 0)))
    #expect((24...40).contains(table.rows.count))
    #expect(Set(table.column("title")).count == table.rows.count)
    for outcome in table.column("outcomes").flatMap({ $0.split(separator: ";") }) {
      let parts = outcome.split { ":>".contains($0) }
      #expect(SampleFixture.competencies.contains(String(parts[0])))
      #expect(Int(parts[1])! + 1 == Int(parts[2])! && (1...3).contains(Int(parts[1])!))
    }
    for session in table.column("sessions").flatMap({ $0.split(separator: ";") }) {
      let parts = session.split { "/@#".contains($0) }
      #expect(parts.count == 4 && "2027-01-30" <= parts[0] && parts[0] <= parts[1] && Int(parts[3])! > 0)
    }
  }

  @Test func `pieces are whole rows of about 256 KiB`() {
    var sizes: [Int] = []
    SampleFixture.ministry(people: 1000).writeAssessments { piece in
      #expect(piece.last == UInt8(ascii: "\n"))
      sizes.append(piece.count)
    }
    #expect(sizes.count > 1)
    #expect(sizes.dropLast().allSatisfy { (256 * 1024...272 * 1024).contains($0) })
  }
}
