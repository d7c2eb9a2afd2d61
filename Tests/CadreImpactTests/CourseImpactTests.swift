import CadreModel
import Testing

@testable import CadreImpact

/// A course is compared with whoever did not take it, from what was said about people one by one.
@Suite struct CourseImpactTests {
  private static let last = Day(number: 20_000)
  private static let periods = 4
  private static let length = 365

  private static func day(_ period: Int, _ before: Int = 0) -> Day {
    last.advanced(by: -(periods - 1 - period) * length - before)
  }

  /// People with ratings at the end of each period; each third took course 0 before the rating of period 2, each fifth of the rest
  /// course 1.
  private static func builder(_ people: Int, gain: UInt8, seed: UInt64) -> CourseImpactBuilder {
    var random = SeededNumbers(seed)
    var builder = CourseImpactBuilder(until: last, periods: periods, of: length, competencies: 2)
    for person in 0..<people {
      let course = person.isMultiple(of: 3) ? 0 : person.isMultiple(of: 5) ? 1 : -1
      var level = UInt8.random(in: 0..<3, using: &random)
      var rated: [CourseImpactBuilder.Rated] = []
      for period in 0..<periods {
        if UInt8.random(in: 0..<4, using: &random) == 0 { level += 1 }
        let isTrained = course == 0 && period >= 2
        rated.append(.init(competency: 1, day: day(period), level: level + (isTrained ? gain : 0)))
      }
      let attended = course < 0 ? [] : [CourseImpactBuilder.Attended(competency: 1, day: day(2, 30), course: course)]
      builder.add(rated, attended, cluster: person % 7)
    }
    return builder
  }

  @Test(arguments: [0, 1, 2] as [UInt8])
  func `what is gained is found, and what is not is not`(gain: UInt8) throws {
    let impacts = Self.builder(400, gain: gain, seed: 3).impacts()
    #expect(impacts.map(\.key.course) == [0, 1] && impacts.allSatisfy { $0.key.competency == 1 })
    let (first, second) = (impacts[0].impact, impacts[1].impact)
    #expect(first.trained == 134 && first.others == 213 && second.others == 213)
    let effect = try #require(first.effect)
    #expect(abs(effect.effect - Double(gain)) < 3.5 * effect.standardError && first.doubt == nil)
    #expect(first.beforeP > 0.01, "\(first.beforeP)")
    let idle = try #require(second.effect)
    #expect(abs(idle.effect) < 3.5 * idle.standardError)
  }

  @Test func `it is the difference of mean changes where all were trained at once`() throws {
    let impact = Self.builder(300, gain: 1, seed: 9)
    let found = try #require(impact.impacts().first?.impact.effect)
    // The obvious loop over the same people.
    var random = SeededNumbers(9)
    var changes: [Bool: [[Double]]] = [:]
    for person in 0..<300 {
      let course = person.isMultiple(of: 3) ? 0 : person.isMultiple(of: 5) ? 1 : -1
      var level = Double(UInt8.random(in: 0..<3, using: &random))
      var levels: [Double] = []
      for period in 0..<Self.periods {
        if UInt8.random(in: 0..<4, using: &random) == 0 { level += 1 }
        levels.append(level + (course == 0 && period >= 2 ? 1 : 0))
      }
      if course != 1 { changes[course == 0, default: []].append([levels[2] - levels[1], levels[3] - levels[1]]) }
    }
    func mean(_ isTrained: Bool, _ place: Int) -> Double {
      let values = (changes[isTrained] ?? []).map { $0[place] }
      return values.reduce(0, +) / Double(values.count)
    }
    let expected = (mean(true, 0) - mean(false, 0) + mean(true, 1) - mean(false, 1)) / 2
    #expect(abs(found.effect - expected) < 1e-9, "\(found.effect) \(expected)")
  }

  @Test func `few people, gaps in the years and several courses are left out and counted`() {
    var builder = Self.builder(20, gain: 1, seed: 1)
    let gap = (0..<3).map { CourseImpactBuilder.Rated(competency: 1, day: Self.day($0), level: 1) }
    builder.add(gap, [.init(competency: 1, day: Self.day(2, 30), course: 0)], cluster: 0)
    let whole = (0..<4).map { CourseImpactBuilder.Rated(competency: 1, day: Self.day($0), level: 1) }
    let two = [0, 1].map { CourseImpactBuilder.Attended(competency: 1, day: Self.day(2, 30), course: $0) }
    builder.add(whole, two, cluster: 0)
    builder.add([], [.init(competency: 0, day: Self.day(2), course: 4)], cluster: 0)
    let impacts = builder.impacts()
    #expect(impacts.map { "\($0.key.course).\($0.key.competency)" } == ["0.1", "1.1", "4.0"])
    #expect(impacts.map(\.impact.doubt) == [.fewTrained, .fewTrained, .fewTrained])
    #expect(builder.leftOut.values.sorted() == [1, 1, 2])
  }

  @Test func `a course after the rating of its period shows in the next one`() {
    var builder = CourseImpactBuilder(until: Self.last, periods: 3, of: Self.length, competencies: 1)
    for person in 0..<40 {
      let rated = (0..<3).map { period in
        CourseImpactBuilder.Rated(
          competency: 0, day: Self.last.advanced(by: -(2 - period) * Self.length - 200),
          level: person < 20 && period == 2 ? 2 : UInt8(person % 2))
      }
      // In the second period, a month after its rating.
      let day = Self.last.advanced(by: -Self.length - 170)
      builder.add(rated, person < 20 ? [.init(competency: 0, day: day, course: 0)] : [], cluster: 0)
    }
    let impact = builder.impacts()[0].impact
    #expect(impact.trained == 20 && impact.others == 20 && (impact.effect?.effect ?? 0) > 1)
  }

  @Test func `people who rose before the course are no proof of it`() {
    var builder = CourseImpactBuilder(until: Self.last, periods: Self.periods, of: Self.length, competencies: 1)
    for person in 0..<60 {
      let isTrained = person < 30
      let rated = (0..<Self.periods).map { period in
        let rise = isTrained ? UInt8(period) : 0
        return CourseImpactBuilder.Rated(
          competency: 0, day: Self.day(period), level: 1 + rise + UInt8((person + period) % 3 == 0 ? 1 : 0))
      }
      let taken = [CourseImpactBuilder.Attended(competency: 0, day: Self.day(2, 10), course: 0)]
      builder.add(rated, isTrained ? taken : [], cluster: person)
    }
    #expect(builder.impacts()[0].impact.doubt == .movedBefore)
  }
}
