import CadreDisclosure
import CadreTestSupport
import Testing

/// Released tables are attacked by what is published, and hold.
@Suite struct AttackTests {
  /// Tables of one invented population, linked by their dimensions, one of them over a hierarchy.
  private static func tables(_ random: inout SeededGenerator) throws -> [CountTable] {
    let units = TableDimension(
      "unit",
      categories: [
        .init(name: "Total", parent: nil), .init(name: "A", parent: 0), .init(name: "B", parent: 0), .init(name: "A1", parent: 1),
        .init(name: "A2", parent: 1), .init(name: "A3", parent: 1), .init(name: "B1", parent: 2), .init(name: "B2", parent: 2),
      ])
    let sex = TableDimension("sex", parts: ["F", "M", "X"])
    let grade = TableDimension("grade", parts: ["1", "2", "3", "4"])
    let people = (0..<Int.random(in: 80...600, using: &random)).map { _ in
      (
        unit: [3, 4, 5, 6, 7][min(Int.random(in: 0..<5, using: &random), Int.random(in: 0..<5, using: &random))],
        sex: [1, 1, 1, 1, 2, 2, 2, 2, 2, 3][Int.random(in: 0..<10, using: &random)],
        grade: 1 + min(Int.random(in: 0..<4, using: &random), Int.random(in: 0..<4, using: &random))
      )
    }
    return [
      try CountTable("unit by sex", dimensions: [units, sex]) { cell in people.count { $0.unit == cell[0] && $0.sex == cell[1] }
      },
      try CountTable("sex by grade", dimensions: [sex, grade]) { cell in people.count { $0.sex == cell[0] && $0.grade == cell[1] }
      },
      try CountTable("unit by grade", dimensions: [units, grade]) { cell in
        people.count { $0.unit == cell[0] && $0.grade == cell[1] }
      },
    ]
  }

  /// `nil` where nothing protects the tables.
  private static func release(_ tables: [CountTable], _ policy: DisclosurePolicy) throws -> ProtectedRelease? {
    do {
      return try Disclosure.protect(tables, policy)
    } catch DisclosureError.unprotectable {
      return nil
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `no small count can be told from everything published`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let tables = try Self.tables(&random)
    var policy = try DisclosurePolicy(threshold: Int.random(in: 3...12, using: &random))
    policy.protection = seed % 2 == 0 ? .recoverable : .threshold
    policy.cost = seed % 3 == 0 ? .cells : .counts
    policy.nodeLimit = 2_000
    policy.hidesUniformGroups = false
    guard let release = try Self.release(tables, policy) else { return }
    #expect(release.bound <= release.cost)
    let attacker = TestAttacker(release.tables)
    for (table, source) in zip(release.tables, tables) {
      for cell in 0..<table.cellCount {
        let count = source.counts[cell]
        #expect((count > 0 && count < policy.threshold) == (table.status(of: cell) == .primary))
        #expect((table.count(of: cell) == nil) == (table.status(of: cell) != .published))
        guard table.status(of: cell) == .primary else { continue }
        let interval = attacker.interval(table, cell)
        #expect(interval.low <= Double(count) + 1e-6 && Double(count) <= interval.high + 1e-6)
        switch policy.protection {
        case .recoverable: #expect(interval.high - interval.low >= 1 - 1e-6, "\(table.name) \(table.names(of: cell))")
        case .threshold:
          #expect(interval.high >= Double(policy.threshold) - 1e-6, "\(table.name) \(table.names(of: cell))")
          #expect(interval.low <= Double(count) - 1 + 1e-6, "\(table.name) \(table.names(of: cell))")
        }
      }
    }
  }

  @Test func `a cell that two tables share has one status`() throws {
    var random = SeededGenerator(seed: 3)
    let release = try Disclosure.protect(try Self.tables(&random), try DisclosurePolicy())
    var seen: [String: ProtectedRelease.Status] = [:]
    for table in release.tables {
      for cell in 0..<table.cellCount {
        let key = TestAttacker.key(table, table.names(of: cell))
        #expect(seen[key] == nil || seen[key] == table.status(of: cell))
        seen[key] = table.status(of: cell)
      }
    }
  }
}
