package import CadreModel

/// Gaps and readiness on many days.
package struct GapTrend: Sendable {
  /// What a gap analysis of one day would say.
  package struct Point: Sendable, Hashable {
    package let day: Day
    /// People in service on that day.
    package let headcount: Int
    package let totals: GapTotals
    package let readiness: ReadinessDistribution?
  }

  /// Of the last day.
  package let context: GapContext
  package let points: [Point]

  package init(context: GapContext, points: [Point]) {
    self.context = context
    self.points = points
  }
}

/// Computes a trend person by person: everything that was ever said about each is seen once.
///
/// A rating changes the sums on the day it begins to count and on the day it ceases to; between the days asked for nothing
/// is computed.
package struct GapTrendBuilder {
  private let days: [Day]
  private let requirements: [RequirementVector]
  private let rule: RatingRule
  private let policy: UnassessedPolicy
  /// By day, what changes against the day before.
  private var changes: [Sums]
  /// By day: how many people have each readiness.
  private var readiness: [[Double: Int]]
  /// Of the person at hand, by day, what changes: Σ w·met and Σ w·required of what is assessed, in hundredths.
  private var met: [Int]
  private var assessed: [Int]

  /// - Parameter days: ascending.
  package init(days: [Day], requirements: [RequirementVector], rule: RatingRule, policy: UnassessedPolicy) {
    self.days = days
    self.requirements = requirements
    self.rule = rule
    self.policy = policy
    changes = [Sums](repeating: Sums(), count: days.count + 1)
    readiness = [[Double: Int]](repeating: [:], count: days.count)
    met = [Int](repeating: 0, count: days.count + 1)
    assessed = met
  }

  /// Adds one person.
  ///
  /// - Parameters:
  ///   - requirement: its index.
  ///   - service: the days, by index, on which the person is in service.
  ///   - ratings: by competency, in any order within one.
  /// - Complexity: O(ratings + requirements + days).
  package mutating func add(requirement: Int, service: Range<Int>, ratings: [Rating]) {
    guard !service.isEmpty else { return }
    let vector = requirements[requirement]
    change(Sums(unassessed: vector), service)
    guard !vector.required.isEmpty else { return }
    var start = 0
    while start < ratings.count {
      let competency = ratings[start].competency
      var end = start + 1
      while end < ratings.count, ratings[end].competency == competency { end += 1 }
      if vector.ranks[Int(competency)] > 0 { add(ratings[start..<end], Int(competency), vector, service) }
      start = end
    }
    addReadiness(vector.weightedTotal, service)
  }

  /// Goes through the stretches of days in which one and the same rating counts.
  private mutating func add(
    _ ratings: ArraySlice<Rating>, _ competency: Int, _ vector: RequirementVector, _ service: Range<Int>
  ) {
    var turns = [service.lowerBound, service.upperBound]
    for rating in ratings {
      turns.append(firstIndex(notBefore: rating.assessedOn))
      if let expiry = rating.expiresOn { turns.append(firstIndex(notBefore: expiry)) }
    }
    turns.sort()
    for (first, next) in zip(turns, turns.dropFirst()) where first < next && service.contains(first) && next <= service.upperBound
    {
      guard let rank = rule.counting(ratings, on: days[first]).map({ Int($0.rank) }) else { continue }
      let (required, weight) = (Int(vector.ranks[competency]), Int(vector.weights[competency]))
      change(Sums(rank: rank, required: required, weight: weight), first..<next)
      met[first] += weight * min(rank, required)
      met[next] -= weight * min(rank, required)
      assessed[first] += weight * required
      assessed[next] -= weight * required
    }
  }

  private func firstIndex(notBefore day: Day) -> Int {
    var (low, high) = (0, days.count)
    while low < high {
      let middle = (low + high) / 2
      if days[middle] < day { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private mutating func change(_ sums: Sums, _ range: Range<Int>) {
    changes[range.lowerBound].add(sums, times: 1)
    changes[range.upperBound].add(sums, times: -1)
  }

  private mutating func addReadiness(_ whole: Int, _ service: Range<Int>) {
    var (metSum, assessedSum) = (0, 0)
    for index in service {
      metSum += met[index]
      assessedSum += assessed[index]
      let total = policy == .gap ? whole : assessedSum
      if total > 0 { readiness[index][Double(metSum) / Double(total), default: 0] += 1 }
    }
    for index in service.lowerBound...service.upperBound { (met[index], assessed[index]) = (0, 0) }
  }

  package func points() -> [GapTrend.Point] {
    var sums = Sums()
    return days.enumerated().map { index, day in
      sums.add(changes[index], times: 1)
      return GapTrend.Point(
        day: day, headcount: sums.headcount, totals: sums.totals(policy),
        readiness: ReadinessDistribution(counts: readiness[index]))
    }
  }
}

/// What one day adds up to, both policies in one.
private struct Sums {
  var headcount = 0
  private var people = 0
  private var requirements = 0
  private var levels = 0
  private var unassessed = 0
  private var unassessedLevels = 0
  private var weightedUnassessed = 0
  private var deficit = 0
  private var weightedDeficit = 0
  /// The unassessed count as below.
  private var below = 0

  init() {}

  /// Somebody of whom nothing is known yet.
  init(unassessed vector: RequirementVector) {
    headcount = 1
    people = vector.required.isEmpty ? 0 : 1
    requirements = vector.required.count
    levels = vector.required.reduce(0) { $0 + Int(vector.ranks[$1]) }
    (unassessed, below) = (requirements, requirements)
    unassessedLevels = levels
    weightedUnassessed = vector.weightedTotal
  }

  /// What becomes of that once a competency is assessed.
  init(rank: Int, required: Int, weight: Int) {
    unassessed = -1
    unassessedLevels = -required
    weightedUnassessed = -required * weight
    deficit = max(0, required - rank)
    weightedDeficit = deficit * weight
    below = deficit == 0 ? -1 : 0
  }

  mutating func add(_ other: Sums, times factor: Int) {
    headcount += factor * other.headcount
    people += factor * other.people
    requirements += factor * other.requirements
    levels += factor * other.levels
    unassessed += factor * other.unassessed
    unassessedLevels += factor * other.unassessedLevels
    weightedUnassessed += factor * other.weightedUnassessed
    deficit += factor * other.deficit
    weightedDeficit += factor * other.weightedDeficit
    below += factor * other.below
  }

  func totals(_ policy: UnassessedPolicy) -> GapTotals {
    let counts = policy == .gap
    var totals = GapTotals()
    totals.people = people
    totals.requirements = requirements
    totals.requiredLevels = levels - (counts ? 0 : unassessedLevels)
    totals.deficit = deficit + (counts ? unassessedLevels : 0)
    totals.weightedDeficitHundredths = weightedDeficit + (counts ? weightedUnassessed : 0)
    totals.unassessed = unassessed
    totals.unassessedDeficit = counts ? unassessedLevels : 0
    totals.below = below - (counts ? 0 : unassessed)
    return totals
  }
}
