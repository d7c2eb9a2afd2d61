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
  /// The statements that stand: a correction takes the place of the first, or takes it back.
  private static func standing(_ ministry: RandomMinistry) -> [Assessment] {
    ministry.assessments.filter { one in
      one.revision == 1 && one.outcome != .withdrawn
        || one.revision == 0
          && !ministry.assessments.contains { other in
            other.revision == 1 && other.person == one.person && other.competency == one.competency
              && other.source == one.source && other.assessedOn == one.assessedOn && other.assessor == one.assessor
          }
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

  @Test(arguments: 0..<60 as Range<UInt64>)
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
    let byPerson = Dictionary(grouping: one.ministry.assessments, by: \.person)
    for row in result.units {
      let people = one.people(in: row.unit)
      #expect(row.people == people.count)
      for (count, competency) in zip(row.counts, result.competencies) {
        var expected = StaleCount()
        for person in people where one.loop.requirements(one.loop.roles(of: person))[competency.code] != nil {
          let said = (byPerson[person.number] ?? []).filter { $0.competency == competency.code }
          guard let winner = RatingRule.standard.winner(among: said, on: day) else {
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
        sum + Self.pairs(standing.filter { $0.person == person.number && $0.competency == competency.code }, lowest: lowest)
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
