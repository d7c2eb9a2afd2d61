import CadreAnalysis
import Testing

@testable import CadreImpact

/// Who leaves sooner: planted differences are told, and where there is none, hardly ever one.
struct ServiceCohortTests {
  /// People of two groups and of three grades who leave with given chances each month.
  private static func cohort(_ seed: UInt64, people: Int, monthly: (_ group: Int, _ grade: Int) -> Double) -> ServiceCohort {
    var numbers = SeededNumbers(seed)
    var (times, left) = ([Int](), [Bool]())
    let groups = (0..<people).map { $0 % 2 }
    let grades = (0..<people).map { $0 / 2 % 3 }
    for person in 0..<people {
      let chance = monthly(groups[person], grades[person])
      let month = (1...36).first { _ in Double.random(in: 0..<1, using: &numbers) < chance }
      times.append(month ?? 36)
      left.append(month != nil)
    }
    return ServiceCohort(
      times: times, left: left,
      factors: [.init(groups: groups, groupCount: 2), .init(groups: grades, groupCount: 3)])
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `a group that leaves three times as fast is told`(seed: UInt64) throws {
    let cohort = Self.cohort(seed, people: 400) { group, _ in group == 1 ? 0.03 : 0.01 }
    let hazards = cohort.hazards()
    let reference = try #require(cohort.reference(of: 0))
    let other = try #require(hazards[0][1 - reference])
    #expect(hazards[0][reference] == nil)
    let ratio = reference == 0 ? other.ratio : 1 / other.ratio
    #expect(ratio > 1.8 && ratio < 5)
    #expect(other.interval.lower > 1 || other.interval.upper < 1)
    #expect(try #require(cohort.logRankP(0)) < 0.001)
  }

  /// 200 cohorts with one true hazard: at a rate of 5 %, more than 20 are told once in 500 times.
  @Test func `where nobody leaves sooner, that is told at the stated rate`() {
    let told = (1...200 as ClosedRange<UInt64>).count { seed in
      let cohort = Self.cohort(seed &* 15_485_863, people: 160) { _, grade in grade == 0 ? 0.03 : 0.015 }
      return cohort.hazards()[0].contains { $0.map { $0.interval.lower > 1 || $0.interval.upper < 1 } ?? false }
    }
    #expect(told <= 20)
    #expect(told > 0)
  }

  /// Without censoring before the end, the curve is the share of those whose time is longer.
  @Test(arguments: 0..<50 as Range<UInt64>)
  func `the share in service is a plain count`(seed: UInt64) throws {
    let cohort = Self.cohort(seed, people: 60) { _, _ in 0.02 }
    for group in 0..<2 {
      let people = cohort.people(of: group, in: 0)
      let curve = try #require(cohort.curve(of: people))
      for month in [12.0, 24, 36] {
        let stayed = people.count { !cohort.left[$0] || Double(cohort.times[$0]) > month }
        #expect(abs(curve.survival(at: month) - Double(stayed) / Double(people.count)) < 1e-9)
      }
    }
  }

  @Test func `what cannot be told is not told`() {
    let few = ServiceCohort(
      times: [3, 4, 36, 36], left: [true, true, false, false], factors: [.init(groups: [0, 1, 0, nil], groupCount: 2)])
    #expect(few.hazards().allSatisfy { $0.allSatisfy { $0 == nil } })
    #expect(few.reference(of: 0) == nil)
    let nobody = ServiceCohort(times: [], left: [], factors: [.init(groups: [], groupCount: 2)])
    #expect(nobody.curve() == nil && nobody.logRankP(0) == nil)
    #expect(nobody.hazards()[0].allSatisfy { $0 == nil })
  }
}
