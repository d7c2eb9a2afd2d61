package import CadreAnalysis
package import CadreModel
import CadreStore

/// What a gap analysis is asked for.
package struct GapQuery: Sendable {
  package var framework: String?
  /// `nil` for today.
  package var asOf: Day?
  package var policy = UnassessedPolicy.gap
  /// The unit whose subtree is analysed; `nil` for everybody.
  package var unit: String?

  package init(
    framework: String? = nil, asOf: Day? = nil, policy: UnassessedPolicy = .gap, unit: String? = nil
  ) {
    self.framework = framework
    self.asOf = asOf
    self.policy = policy
    self.unit = unit
  }
}

extension Workspace {
  /// The table of one dimension, perhaps beside that of an earlier day.
  package func gaps(by dimension: GapDimension, _ query: GapQuery, comparedTo earlier: Day? = nil) async throws -> GapTable {
    let now = try await analyse(query)
    let table = now.analysis.table(by: dimension, in: now.unit, context: now.context, titles: now.titles)
    guard let earlier else { return table }
    var past = query
    past.asOf = earlier
    let before = try await analyse(past)
    return table.compared(
      to: before.analysis.table(by: dimension, in: before.unit, context: before.context, titles: before.titles))
  }

  package func gapReport(_ query: GapQuery) async throws -> GapReport {
    let result = try await analyse(query)
    return result.analysis.report(in: result.unit, context: result.context, titles: result.titles)
  }

  /// An analysis with the unit it is restricted to and the rules under which it holds.
  struct Result {
    let analysis: GapAnalysis
    let unit: Int?
    let context: GapContext
    let titles: [String: LocalizedText]
  }

  /// What it shows is exact, however small a group: it is for those who may see the rows, and recorded as a read of them.
  ///
  /// - Parameter purpose: what of these people is read, for the audit trail, where it is not the gaps.
  func analyse(
    _ query: GapQuery, _ action: Action = .analyseGaps, for purpose: String? = nil
  ) async throws -> Result {
    let scope = Resource(scope: query.unit, for: purpose)
    let grant = try grant(action, scope)
    let day = query.asOf ?? today
    let gaps = try await snapshots.gaps(query.framework, on: day, query.policy)
    let workforce = gaps.analysis.workforce
    let unit = try (query.unit ?? grant.home).map { try workforce.tree.find($0) }
    let isCovered = unit.map { grant.covers(workforce.tree.todays[$0]) } ?? grant.isEverywhere
    if !isCovered { throw try refuse(outside(action, grant), action, scope) }
    let people = gaps.analysis.scope(unit)
    guard people.headcount > 0 else { throw RequestError.nobody(scope: query.unit, on: day) }
    let context = GapContext(
      asOf: day, framework: workforce.framework.reference, frameworkTitle: workforce.framework.header.title,
      highestRank: workforce.framework.scale?.ranks.upperBound ?? 0, ratingRule: gaps.ratingRule, policy: query.policy,
      scope: unit.map { workforce.tree.units[$0] }, headcount: people.headcount,
      withoutRequirement: gaps.analysis.peopleWithoutRequirement(people))
    try noteReading(action, of: scope.description)
    return Result(analysis: gaps.analysis, unit: unit, context: context, titles: gaps.goalTitles)
  }

  /// The gaps of one person, in the order of the framework.
  package func gap(ofPerson number: String, _ query: GapQuery) throws -> PersonGap {
    let day = query.asOf ?? today
    return try read(.readPeople, .person(number)) { reader, _, person in
      var person = try reader.person(person.number, on: day) ?? person
      person.attributes = [:]
      let framework = try reader.resolveFramework(query.framework, on: day)
      guard let scale = framework.scale else { throw RequestError.noScale(framework.reference) }
      let roles = framework.roles.filter { person.roles.contains($0.code) }
      let rule = try reader.ratingRule()
      let statements = Dictionary(grouping: try reader.assessments(of: person.number, in: framework.reference), by: \.competency)
      let rows = framework.competencies.compactMap { competency -> PersonGap.Row? in
        let requirements = roles.flatMap(\.requirements).filter { requirement in
          requirement.competency == competency.code && requirement.level.map { $0.rank > 0 } ?? false
        }
        guard let required = requirements.compactMap(\.level).max(), let weight = requirements.map(\.weight).max()
        else { return nil }
        return PersonGap.Row(
          competency: competency, required: required, weight: weight,
          rating: rule.winner(among: statements[competency.code] ?? [], on: day))
      }
      let context = GapContext(
        asOf: day, framework: framework.reference, frameworkTitle: framework.header.title,
        highestRank: scale.ranks.upperBound, ratingRule: rule, policy: query.policy, scope: person.unit, headcount: 1,
        withoutRequirement: rows.isEmpty ? 1 : 0)
      return PersonGap(context: context, person: person, roles: roles, rows: rows)
    }
  }
}
