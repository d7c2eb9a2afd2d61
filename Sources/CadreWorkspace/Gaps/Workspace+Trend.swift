package import CadreAnalysis
package import CadreModel
import CadreStore

extension Workspace {
  /// Gaps and readiness at the end of each month, and on the last day.
  ///
  /// - Complexity: O(journal + people × months): one scan of the journal, however many months.
  package func trend(from first: Day?, _ query: GapQuery) throws -> GapTrend {
    let last = query.asOf ?? today
    if last > today { throw RequestError.futureDay(last, today: today) }
    let days = try Self.monthEnds(from: first, to: last)
    return try read(.analyseGaps, .each("trend, \(Resource(scope: query.unit))")) { reader, grant in
      let framework = try reader.resolveFramework(query.framework)
      guard let scale = framework.scale else { throw RequestError.noScale(framework.reference) }
      var staff = try reader.wholeStaff(in: framework.reference, on: days)
      let scope = try scope(of: query, .analyseGaps, grant, in: staff.tree)
      if let scope { staff.look(at: scope) }
      let rule = try reader.ratingRule()
      var builder = GapTrendBuilder(
        days: days, requirements: staff.requirements, rule: rule, policy: query.policy)
      try reader.forEachHistory(of: framework, of: staff) { person, ratings in
        for stretch in staff.stretches(of: person) {
          builder.add(requirement: stretch.requirement, service: stretch.days, ratings: ratings)
        }
      }
      let points = builder.points()
      guard let now = points.last, points.contains(where: { $0.headcount > 0 }) else {
        throw RequestError.nobody(scope: query.unit, on: last)
      }
      let context = GapContext(
        asOf: last, framework: framework.reference, frameworkTitle: framework.header.title,
        highestRank: scale.ranks.upperBound, ratingRule: rule, policy: query.policy, scope: scope.map { staff.tree.units[$0] },
        headcount: now.headcount, withoutRequirement: now.headcount - now.totals.people)
      return GapTrend(context: context, points: points)
    }
  }

  /// The last days of the months from one day to another, and that other day. Without a first day: two years.
  static func monthEnds(from first: Day?, to last: Day) throws -> [Day] {
    let start = first ?? Day(number: last.number - 730)
    if start > last { throw RequestError.daysReversed(from: start, to: last) }
    var days: [Day] = []
    var (year, month, _) = start.civil
    while let next = Day(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1), next.advanced(by: -1) < last {
      days.append(next.advanced(by: -1))
      (year, month) = (month == 12 ? year + 1 : year, month % 12 + 1)
    }
    return days + [last]
  }
}
