package import CadreAnalysis
package import CadreModel
import CadreStore

extension Workspace {
  /// Why the deficit of a unit changed between two days.
  ///
  /// Units, roles and requirements are those of each day, as far as they were held then.
  /// - Complexity: O(journal), one scan.
  package func change(since first: Day, _ query: GapQuery) throws -> GapChange {
    let last = query.asOf ?? today
    if last > today { throw RequestError.futureDay(last, today: today) }
    if first > last { throw RequestError.daysReversed(from: first, to: last) }
    return try read(.analyseGaps, .each("change since \(first), \(Resource(scope: query.unit))")) { reader, grant in
      let framework = try reader.resolveFramework(query.framework)
      guard let scale = framework.scale else { throw RequestError.noScale(framework.reference) }
      var staff = try reader.wholeStaff(in: framework.reference, on: [first, last])
      let unit = try scope(of: query, .analyseGaps, grant, in: staff.tree)
      if let unit { staff.look(at: unit) }
      let rule = try reader.ratingRule()
      var builder = GapChangeBuilder(
        from: first, to: last, competencies: framework.competencies.count, rule: rule, policy: query.policy)
      let nothing = RequirementVector(roles: [], competencies: framework.competencies.count, index: [:])
      func state(_ standing: WholeStaff.Standing?) -> GapChangeBuilder.State {
        guard let standing else { return GapChangeBuilder.State(.absent, nothing) }
        return GapChangeBuilder.State(standing.isHere ? .here : .elsewhere, staff.requirements[standing.requirement])
      }
      var withoutRequirement = 0
      try reader.forEachHistory(of: framework, of: staff) { person, ratings in
        let (old, new) = (staff.standing(of: person, on: 0), staff.standing(of: person, on: 1))
        if let new, new.isHere, staff.requirements[new.requirement].required.isEmpty { withoutRequirement += 1 }
        builder.add(from: state(old), to: state(new), ratings: ratings)
      }
      let people = builder.people
      if people.before == 0, people.after == 0 { throw RequestError.nobody(scope: query.unit, on: last) }
      let context = GapContext(
        asOf: last, framework: framework.reference, frameworkTitle: framework.header.title,
        highestRank: scale.ranks.upperBound, ratingRule: rule, policy: query.policy, scope: unit.map { staff.tree.units[$0] },
        headcount: people.after, withoutRequirement: withoutRequirement)
      return GapChange(
        context: context, first: first, competencies: framework.competencies, lines: builder.lines, people: people)
    }
  }
}
