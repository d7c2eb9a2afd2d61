package import CadreAnalysis
package import CadreModel

/// Counts old levels, and collects what was assessed twice, person by person.
package struct StaleLevels: Sendable {
  /// Training that somebody completed in a competency.
  package struct Training: Hashable, Sendable {
    package let competency: Int
    package let last: Day

    package init(competency: Int, last: Day) {
      self.competency = competency
      self.last = last
    }
  }

  private let day: Day
  private let olderThan: Int
  private let rule: RatingRule
  /// The lowest rank of the scale.
  private let lowest: Int
  private let competencies: Int
  /// By unit, then by competency; after `rollUp` each unit with all below it.
  private var counts: [StaleCount]
  /// By competency.
  package private(set) var repeated: [RepeatedLevels]
  /// Of one person, by competency: the rating that counts.
  private var best: [(standing: RatingRule.Standing, day: Day)?]
  /// Of one person, by competency: the sources that said something, and those that did so more than once.
  private var sources: [(once: UInt8, again: UInt8)]

  /// - Parameter olderThan: days that a rating may be old.
  package init(asOf day: Day, olderThan: Int, rule: RatingRule, lowest: Int, competencies: Int, units: Int) {
    (self.day, self.olderThan, self.rule, self.lowest) = (day, olderThan, rule, lowest)
    self.competencies = competencies
    counts = [StaleCount](repeating: StaleCount(), count: units * competencies)
    repeated = [RepeatedLevels](repeating: RepeatedLevels(), count: competencies)
    best = [(standing: RatingRule.Standing, day: Day)?](repeating: nil, count: competencies)
    sources = [(once: UInt8, again: UInt8)](repeating: (0, 0), count: competencies)
  }

  package func counts(of unit: Int) -> [StaleCount] { Array(counts[unit * competencies..<(unit + 1) * competencies]) }

  /// Two ratings that are closer than this say nothing of what is lost over time.
  package static let shortestTime = 30

  /// Takes one person.
  ///
  /// - Parameters:
  ///   - unit: in which the person is.
  ///   - ratings: all that stand, in any order.
  ///   - training: that was completed, in any order.
  /// - Complexity: O(ratings log ratings + requirements).
  package mutating func add(
    unit: Int, _ requirement: RequirementVector, _ ratings: [Rating], training: [Training] = []
  ) {
    for rating in ratings where rating.counts(on: day) { consider(rating) }
    for competency in requirement.required {
      let place = unit * competencies + competency
      if let counting = best[competency] {
        counts[place].rated += 1
        if Int(day.number - counting.day.number) > olderThan { counts[place].stale += 1 }
      } else {
        counts[place].unassessed += 1
      }
    }
    for rating in ratings { best[Int(rating.competency)] = nil }
    collectRepeated(ratings, training)
  }

  private mutating func consider(_ rating: Rating) {
    let standing = rule.standing(source: rating.source, assessedOn: rating.assessedOn, rank: Int(rating.rank))
    let place = Int(rating.competency)
    if let known = best[place], known.standing >= standing { return }
    best[place] = (standing, rating.assessedOn)
  }

  /// Each rating with the next one by the same source on a later day.
  private mutating func collectRepeated(_ ratings: [Rating], _ training: [Training]) {
    let said = Self.lowestOfDays(saidAgain(ratings))
    for (first, second) in zip(said, said.dropFirst())
    where first.competency == second.competency && first.source == second.source {
      let time = Int(second.assessedOn.number - first.assessedOn.number)
      let before = Int(first.rank) - lowest
      guard time >= Self.shortestTime, before > 0 else { continue }
      if Self.isTrained(between: first, second, ratings, training) { continue }
      repeated[Int(first.competency)].add(days: time, before: before, after: max(0, Int(second.rank) - lowest))
    }
  }

  /// What a source said of a competency more than once; mostly it is nothing, and then nothing is sorted.
  private mutating func saidAgain(_ ratings: [Rating]) -> [Rating] {
    var isAny = false
    for rating in ratings where rating.assessedOn <= day && Self.isRepeatable(rating.source) {
      let (place, source) = (Int(rating.competency), UInt8(1) << rating.source.rawValue)
      if sources[place].once & source != 0 {
        sources[place].again |= source
        isAny = true
      }
      sources[place].once |= source
    }
    defer { for rating in ratings { sources[Int(rating.competency)] = (0, 0) } }
    guard isAny else { return [] }
    return ratings.filter { rating in
      rating.assessedOn <= day && sources[Int(rating.competency)].again & UInt8(1) << rating.source.rawValue != 0
    }
  }

  /// By competency, source and day; of several on one day the lowest, as where one has to count.
  private static func lowestOfDays(_ ratings: [Rating]) -> [Rating] {
    guard ratings.count > 1 else { return ratings }
    let sorted = ratings.sorted { left, right in
      (left.competency, left.source.rawValue, left.assessedOn, left.rank)
        < (right.competency, right.source.rawValue, right.assessedOn, right.rank)
    }
    return sorted.indices.filter { index in
      guard index > 0 else { return true }
      let (before, own) = (sorted[index - 1], sorted[index])
      return before.competency != own.competency || before.source != own.source || before.assessedOn != own.assessedOn
    }.map { sorted[$0] }
  }

  /// A course's or a certificate's level is that of training: it tells of nothing that was lost.
  private static func isRepeatable(_ source: Source) -> Bool {
    switch source {
    case .selfAssessment, .peer, .manager, .test: true
    case .course, .certificate: false
    }
  }

  private static func isTrained(
    between first: Rating, _ second: Rating, _ ratings: [Rating], _ training: [Training]
  ) -> Bool {
    func isBetween(_ day: Day) -> Bool { day > first.assessedOn && day <= second.assessedOn }
    let isRated = ratings.contains {
      $0.competency == first.competency && !isRepeatable($0.source) && isBetween($0.assessedOn)
    }
    return isRated || training.contains { $0.competency == Int(first.competency) && isBetween($0.last) }
  }

  /// Adds each unit to the one above it.
  ///
  /// - Parameter parents: of each unit, −1 at a root; a parent stands before its children.
  package mutating func rollUp(_ parents: [Int]) {
    for unit in parents.indices.reversed() where parents[unit] >= 0 {
      for competency in 0..<competencies {
        counts[parents[unit] * competencies + competency].add(counts[unit * competencies + competency])
      }
    }
  }
}
