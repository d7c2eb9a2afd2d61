import CadreAnalysis
import CadreDisclosure
import CadreModel
import CadreStore
import CadreWorkspace
import Testing

@Suite struct ReleaseTests {
  @Test(arguments: [1, 2, 3] as [UInt64])
  func `a release is read as it was made, and what it tells is true`(seed: UInt64) async throws {
    let service = try ReleaseFixture(people: 90, seed: seed)
    let made = try await service.administrator.makeRelease(ReleaseFixture.order)
    let reading = try service.acting("auditor").release(1)
    #expect(reading.tables == made.tables && reading.release.number == 1 && reading.release.isStanding)
    #expect(reading.release.asOf == ReleaseFixture.day && reading.release.threshold == 10)
    #expect(reading.release.shownDigest.count == 64 && reading.release.inputsDigest.isEmpty)
    #expect(try service.administrator.release(nil).release.inputsDigest.count == 64)
    for (names, figure) in try reading.table("sex by grade").figures(of: 1) {
      let people = service.people.filter { person in
        (names[0] == "Total" || names[0] == person.sex) && (names[1] == "Total" || names[1] == person.grade)
      }
      // “Undeclared” is nobody here.
      #expect(figure.count == (names.contains("Undeclared") ? 0 : people.count), "\(names)")
    }
    let names = Set(reading.tables.map(\.name))
    #expect(names.isSuperset(of: ["sex", "region", "sex by ready", "sex by grade", "unit by sex"]))
  }

  @Test(arguments: [11, 12, 13] as [UInt64])
  func `what changed by few people since it was told is not told anew`(seed: UInt64) async throws {
    let service = try ReleaseFixture(people: 120, seed: seed)
    var told: [String: [Int]] = [:]
    for number in 1...3 {
      let made = try await service.administrator.makeRelease(ReleaseFixture.order)
      #expect(made.release.number == number)
      for table in made.tables {
        for (names, figure) in table.figures(of: number) where figure.release == number {
          let key = "\(table.dimensions.map(\.name)) \(names)"
          for before in told[key] ?? [] { #expect(abs(before - figure.count) >= 10, "\(key): \(before), then \(figure.count)") }
          told[key, default: []].append(figure.count)
        }
      }
      try service.hire(number)
    }
  }

  @Test func `a withdrawn release is read by nobody, and still protects those to come`() async throws {
    let service = try ReleaseFixture(people: 90, seed: 4)
    let auditor = try service.acting("auditor")
    #expect(throws: RequestError.noRelease) { try auditor.release(nil) }
    _ = try await service.administrator.makeRelease(ReleaseFixture.order)
    #expect(throws: RequestError.noReason) { try service.administrator.withdrawRelease(1, why: " ") }
    _ = try service.administrator.withdrawRelease(1, why: "wrong day")
    #expect(throws: RequestError.withdrawnRelease(1, on: ReleaseFixture.day)) { try auditor.release(1) }
    #expect(throws: RequestError.withdrawnRelease(1, on: ReleaseFixture.day)) {
      try service.administrator.withdrawRelease(1, why: "again")
    }
    #expect(try auditor.releases().isEmpty)
    #expect(try service.administrator.releases().map(\.isStanding) == [false])
    let next = try await service.administrator.makeRelease(ReleaseFixture.order)
    #expect(next.release.number == 2 && next.tables.allSatisfy { $0.toldCount == 0 })
    #expect(next.tables.contains { $0.figures(of: 2).values.contains { $0.release == 1 } })
  }

  /// Of the same people the second and later ones can tell nothing anew, unless one was protected without another.
  @Test func `releases made at the same moment follow one another`() async throws {
    let service = try ReleaseFixture(people: 90, seed: 5)
    let administrator = service.administrator
    let made = try await withThrowingTaskGroup(of: ReleaseMade.self) { group in
      for _ in 0..<3 { group.addTask { try await administrator.makeRelease(ReleaseFixture.order) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(made.map(\.release.number).sorted() == [1, 2, 3])
    for one in made where one.release.number > 1 {
      #expect(one.tables.allSatisfy { $0.toldCount == 0 }, "\(one.release.number)")
    }
  }

  @Test func `a dry run keeps nothing`() async throws {
    let service = try ReleaseFixture(people: 60, seed: 6)
    let made = try await service.administrator.makeRelease(ReleaseFixture.order, isDryRun: true)
    #expect(!made.isStored && !made.tables.isEmpty)
    #expect(try service.administrator.releases().isEmpty)
  }

  @Test func `later releases hold what earlier ones did, in the same bands`() async throws {
    let service = try ReleaseFixture(people: 90, seed: 7)
    var order = ReleaseFixture.order
    order.outcomes = ["deficit"]
    order.crossings = [["region", "sex"]]
    let first = try await service.administrator.makeRelease(order)
    try service.hire(40)
    var less = ReleaseFixture.order
    (less.attributes, less.outcomes, less.positions, less.unitDepth) = (["sex"], [], nil, 0)
    let second = try await service.administrator.makeRelease(less)
    #expect(Set(second.tables.map(\.name)).isSuperset(of: first.tables.map(\.name)))
    #expect(second.release.contents.outcomes == first.release.contents.outcomes)
    let bands = [first, second].map { made in
      made.tables.first { $0.name == "sex by deficit" }?.dimensions[1].categories.map(\.name)
    }
    #expect(bands[0] == bands[1] && bands[0]?.dropLast().last?.hasSuffix("or more") == true)
  }

  @Test func `the threshold is the administrator's, and setting it is recorded with what it was`() async throws {
    let service = try ReleaseFixture(people: 60, seed: 8)
    #expect(throws: PermissionError.self) { try service.acting("auditor").setReleaseThreshold(3) }
    #expect(throws: DisclosureError.thresholdTooLow(2)) { try service.administrator.setReleaseThreshold(2) }
    #expect(try service.administrator.setReleaseThreshold(5) == 5)
    #expect(try service.acting("servant:P1").releaseThreshold() == 5)
    let subjects = try service.administrator.audit(AuditQuery()).map(\.entry.subject)
    #expect(subjects.contains("release policy: threshold 5, was 10"))
    #expect(try await service.administrator.makeRelease(ReleaseFixture.order).release.threshold == 5)
  }

  @Test func `a day to come, and an outcome that no release holds, are refused`() async throws {
    let service = try ReleaseFixture(people: 30, seed: 9)
    var order = ReleaseFixture.order
    order.asOf = ReleaseFixture.day.advanced(by: 1)
    await #expect(throws: RequestError.self) { try await service.administrator.makeRelease(order) }
    order.asOf = nil
    order.outcomes = ["level:1.1"]
    await #expect(throws: RequestError.notReleasable("level:1.1")) { try await service.administrator.makeRelease(order) }
  }
}
