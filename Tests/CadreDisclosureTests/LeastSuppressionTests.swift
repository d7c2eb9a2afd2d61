import CadreDisclosure
import CadreTestSupport
import Foundation
import Testing

/// What is suppressed besides is the least that will do.
@Suite struct LeastSuppressionTests {
  /// Every subset of the cells of a 3 × 3 table is tried, attacked and priced.
  @Test(arguments: 0..<24 as Range<UInt64>)
  func `the cost is that of the cheapest of all safe suppressions`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let table = try CountTable(
      "t", dimensions: [TableDimension("a", parts: ["1", "2"]), TableDimension("b", parts: ["1", "2", "3"])],
      parts: { _ in
        Int.random(in: 0..<5, using: &random) == 0
          ? Int.random(in: 0...4, using: &random) : Int.random(in: 5...40, using: &random)
      })
    var policy = try DisclosurePolicy(threshold: 5)
    policy.hidesUniformGroups = false
    policy.protection = seed % 2 == 0 ? .recoverable : .threshold
    policy.cost = seed % 4 < 2 ? .cells : .counts
    let small = Set(table.counts.indices.filter { table.counts[$0] > 0 && table.counts[$0] < 5 })
    let others = table.counts.indices.filter { !small.contains($0) && table.counts[$0] > 0 && $0 > 0 }
    let safe = (0..<(1 << others.count)).lazy.map { bits in others.indices.filter { bits >> $0 & 1 == 1 }.map { others[$0] } }
      .filter { Self.isSafe(table, small.union($0), small, policy) }
      .map { cells in policy.cost == .cells ? cells.count : cells.reduce(0) { $0 + table.counts[$1] } }.min()
    guard !small.isEmpty, let safe else { return }
    let release = try Disclosure.protect([table], policy)
    #expect(release.isOptimal)
    #expect(Int(release.cost) == safe)
  }

  private static func isSafe(_ table: CountTable, _ suppressed: Set<Int>, _ small: Set<Int>, _ policy: DisclosurePolicy) -> Bool {
    let attacker = TestAttacker(table, suppressed: suppressed)
    return small.allSatisfy { cell in
      let interval = attacker.interval(cell)
      let count = Double(table.counts[cell])
      return policy.protection == .recoverable
        ? interval.high - interval.low >= 1 - 1e-6
        : interval.high >= Double(policy.threshold) - 1e-6 && interval.low <= count - 1 + 1e-6
    }
  }

  private static let references = [
    "bankwages__job_education__k5", "salaries__rank_discipline_sex__k12", "healthinsurance__education_ethnicity__k70",
    "ilocos__province_sex_urbanity__k10", "bankwages__gender_minority_job__k10", "healthinsurance__gender_ethnicity_region__k60",
  ]

  @Test(.enabled(if: SharedData.isPresent, SharedData.hint), arguments: references)
  func `proven optima and attacker intervals of the reference are matched`(name: String) throws {
    let table = try ReferenceTable(name)
    var expected = try ReferenceTable.expectations(name)
    let count = expected.count
    func expect(_ key: String, _ value: Int) {
      #expect(expected.removeValue(forKey: key) == "\(value)", "\(name) \(key) is \(value)")
    }
    var policy = try DisclosurePolicy(threshold: table.threshold)
    policy.protection = .recoverable
    policy.hidesUniformGroups = false
    let intervals = try Disclosure.intervals([table.table], policy)
    expect("-/-/n_cells", table.table.counts.count)
    expect("-/-/n_primary", intervals.count)
    expect("-/-/n_zero", table.table.counts.count { $0 == 0 })
    expect("-/-/n_primary_exactly_recovered_if_no_secondary", intervals.count { $0.high - $0.low < 1e-6 })
    for interval in intervals {
      let text = expected.removeValue(forKey: "primary_only/-/attacker_interval[\(interval.cell.joined(separator: "~"))]")
      #expect(text == "\(Int(interval.low.rounded()))..\(Int(interval.high.rounded()))")
    }
    for (variant, protection) in [("V1", DisclosurePolicy.Protection.recoverable), ("V2", .threshold)] {
      for (letter, cost) in [("n", DisclosurePolicy.Cost.cells), ("s", .counts)] {
        policy.protection = protection
        policy.cost = cost
        let release = try Disclosure.protect([table.table], policy)
        print(
          "\(name) \(variant) \(letter): \(release.isOptimal ? "optimum" : "feasible") \(Int(release.cost)), bound \(Int(release.bound))"
        )
        #expect(release.isOptimal)
        expect("\(variant)/\(letter)/optimal_secondary_cost", Int(release.cost))
        if variant == "V1", letter == "n" { #expect(Int(release.cost) <= (try table.gaussSecondaryCount())) }
      }
    }
    #expect(expected.isEmpty, "not compared: \(expected.keys.sorted())")
    print("\(name): \(count - expected.count) of \(count) reference rows")
  }
}
