import CadreAnalysis
import CadreModel
import CadreResults
import CadreSQLite
import CadreStore
import CadreTestSupport
import CadreWorkspace
import Testing

/// Old levels out of a store, against a loop over all that was said.
@Suite struct StalenessTests {
  private struct Key: Hashable {
    let person: Identifier<Person>
    let competency: Identifier<Competency>
    let source: Source
    let day: Day
    let assessor: String

    init(_ one: Assessment) {
      (person, competency, source) = (one.person, one.competency, one.source)
      (day, assessor) = (one.assessedOn, one.assessor)
    }
  }

  /// The statements that stand: a correction takes the place of the first, or takes it back.
  private static func standing(_ ministry: RandomMinistry) -> [Assessment] {
    let corrected = Set(ministry.assessments.filter { $0.revision == 1 }.map(Key.init))
    return ministry.assessments.filter { one in
      one.revision == 1 ? one.outcome != .withdrawn : !corrected.contains(Key(one))
    }
  }

  /// How often the same source assessed somebody again, 30 days later or more, from above the lowest level, without a course or
  /// certificate between.
  private static func pairs(_ said: [Assessment], lowest: Int) -> Int {
    var count = 0
    for source in [Source.selfAssessment, .peer, .manager, .test] {
      let own = said.filter { $0.source == source && $0.outcome.rank != nil }
      let days = Set(own.map(\.assessedOn)).sorted()
      for (first, second) in zip(days, days.dropFirst()) {
        let before = own.filter { $0.assessedOn == first }.compactMap(\.outcome.rank).min() ?? 0
        let isTrained = said.contains {
          ($0.source == .course || $0.source == .certificate) && $0.outcome.rank != nil && $0.assessedOn > first
            && $0.assessedOn <= second
        }
        if second.number - first.number >= 30, before > lowest, !isTrained { count += 1 }
      }
    }
    return count
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `how many levels are old is what a plain loop says`(seed: UInt64) throws {
    let one = try ResilienceTests.Case(seed: seed)
    var query = StalenessQuery(scope: one.query.scope)
    query.olderThan = Int(seed * 13 % 700) + 1
    query.depth = one.query.depth
    guard let result = try? one.workspace.staleness(query) else {
      #expect(one.people(in: one.unit).isEmpty)
      return
    }
    let day = result.context.asOf
    let standing = Self.standing(one.ministry).filter { $0.assessedOn <= day }
    let said = Dictionary(grouping: one.ministry.assessments, by: \.person)
    let stands = Dictionary(grouping: standing, by: \.person)
    for row in result.units {
      let people = one.people(in: row.unit)
      #expect(row.people == people.count)
      for (count, competency) in zip(row.counts, result.competencies) {
        var expected = StaleCount()
        for person in people where one.loop.requirements(one.loop.roles(of: person))[competency.code] != nil {
          let own = (said[person.number] ?? []).filter { $0.competency == competency.code }
          guard let winner = RatingRule.standard.winner(among: own, on: day) else {
            expected.unassessed += 1
            continue
          }
          expected.rated += 1
          if Int(day.number - winner.assessedOn.number) > query.olderThan { expected.stale += 1 }
        }
        #expect(count == expected)
      }
    }
    let lowest = try #require(one.ministry.framework.scale).ranks.lowerBound
    let people = one.people(in: one.unit)
    for (index, competency) in result.competencies.enumerated() {
      let expected = people.reduce(0) { sum, person in
        sum + Self.pairs((stands[person.number] ?? []).filter { $0.competency == competency.code }, lowest: lowest)
      }
      #expect(result.halfLives[index].pairs == expected)
    }
    #expect(result.halfLife.pairs == result.halfLives.reduce(0) { $0 + $1.pairs })
  }

  @Test func `nobody in service and no scale are refused in words`() throws {
    let one = try ResilienceTests.Case(seed: 3)
    #expect(throws: RequestError.self) { try one.workspace.staleness(StalenessQuery(scope: GapQuery(unit: "none such"))) }
    let before = Day(number: 0)
    if one.ministry.people.allSatisfy({ $0.hiredOn != nil }) {
      #expect(throws: RequestError.self) { try one.workspace.staleness(StalenessQuery(scope: GapQuery(asOf: before))) }
    }
  }
}
