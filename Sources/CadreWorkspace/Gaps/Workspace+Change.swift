package import CadreAnalysis
package import CadreModel
import CadreStore

extension Workspace {
  /// Why the deficit of a unit changed between two days.
  ///
  /// The store knows of no earlier units, roles and requirements: they are as today on both days, so that nothing is attributed to
  /// moves and changed requirements.
  /// - Complexity: O(journal), one scan.
  package func change(since first: Day, _ query: GapQuery) throws -> GapChange {
    let last = query.asOf ?? today
    if last > today { throw RequestError.futureDay(last, today: today) }
    if first > last { throw RequestError.daysReversed(from: first, to: last) }
    return try read(.analyseGaps, .each("change since \(first), \(Resource(scope: query.unit))")) { reader, grant in
      let framework = try reader.resolveFramework(query.framework)
      guard let scale = framework.scale else { throw RequestError.noScale(framework.reference) }
      let staff = try reader.wholeStaff(in: framework)
      let unit = try scope(of: query, .analyseGaps, grant, in: staff.tree)
      let units = unit.map { staff.tree.subtree(of: $0) } ?? staff.tree.units.indices
      let rule = try reader.ratingRule()
      var builder = GapChangeBuilder(
        from: first, to: last, competencies: framework.competencies.count, rule: rule, policy: query.policy)
      var withoutRequirement = 0
      try reader.forEachHistory(of: framework, of: staff, in: units) { record, set, ratings in
        let requirement = staff.sets[set].requirement
        func state(on day: Day) -> GapChangeBuilder.State {
          GapChangeBuilder.State(record.isInService(on: day) ? .here : .absent, requirement)
        }
        if record.isInService(on: last), requirement.required.isEmpty { withoutRequirement += 1 }
        builder.add(from: state(on: first), to: state(on: last), ratings: ratings)
      }
      let people = builder.people
      if people.before == 0, people.after == 0 { throw RequestError.nobody(scope: query.unit, on: last) }
      let context = GapContext(
        asOf: last, framework: framework.reference, frameworkTitle: framework.header.title.text(),
        highestRank: scale.ranks.upperBound, ratingRule: rule, policy: query.policy, scope: unit.map { staff.tree.units[$0] },
        headcount: people.after, withoutRequirement: withoutRequirement)
      return GapChange(
        context: context, first: first, competencies: framework.competencies, lines: builder.lines, people: people)
    }
  }
}
